"""One spelling in a sheet for what means the same in the register."""

from dataclasses import replace

from govern.domain.members.sheet import RegisterSheet, RepresentativeRow, ResolutionRow, person_key


def settled_sheet(sheet: RegisterSheet, people: frozenset[str]) -> RegisterSheet:
    """Return the sheet as it is compared with the register, where these people are known.

    Addresses are case-folded, a wording that repeats its title is none, and a known person's
    language is that person's own choice, which no sheet changes.
    """
    return replace(
        sheet,
        representatives=tuple(_settled_person(each, people) for each in sheet.representatives),
        resolutions=tuple(_settled_resolution(each) for each in sheet.resolutions),
    )


def _settled_person(row: RepresentativeRow, people: frozenset[str]) -> RepresentativeRow:
    is_known = person_key(row.name, row.email) in people
    return replace(row, email=row.email.casefold(), language="" if is_known else row.language)


def _settled_resolution(row: ResolutionRow) -> ResolutionRow:
    return replace(row, text=None) if row.text == row.title else row
