"""What an import would change: the sheet beside what the register says already."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from govern.domain.members.changes import (
    Change,
    FactChanged,
    MandateAdded,
    MandateChanged,
    MemberAdded,
    MinutesAdded,
    NewFact,
    RepresentativeAdded,
    RepresentativeChanged,
    RepresentativeEnded,
    ResolutionAdded,
    ResolutionDiffers,
)
from govern.domain.members.register import FactKind, RegisterEntry, values_in_force
from govern.domain.members.sheet import (
    MandateRow,
    MemberRow,
    MinutesRow,
    RegisterSheet,
    RepresentativeRow,
    ResolutionRow,
    name_key,
    person_key,
)

#: what happened once is corrected for every day, not changed from a day on
ONCE = frozenset({FactKind.ADMITTED, FactKind.FOUNDER})


@dataclass(frozen=True, slots=True)
class RegisterBefore:
    """What the register says on the day of an import, in the words of a sheet.

    Representatives name their member by its reference; those in force on that day are given.
    """

    entries: tuple[RegisterEntry, ...] = ()
    representatives: tuple[RepresentativeRow, ...] = ()
    mandates: tuple[MandateRow, ...] = ()
    resolutions: tuple[ResolutionRow, ...] = ()
    minutes: tuple[MinutesRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """The changes that an import would make, and what it would leave alone."""

    changes: tuple[Change, ...]
    unchanged: int
    #: references of members that the sheet does not name; an import never removes them
    absent: tuple[str, ...] = field(default=())


def compare(sheet: RegisterSheet, before: RegisterBefore, effective: date) -> Comparison:
    """Return what importing the sheet would change, each changed fact holding from ``effective``.

    Facts of a new member hold from its admission. A member is the same when the reference is the
    same, or without one the name. The representatives of a member that the sheet names are its
    whole list: whoever is missing there ceases to represent it.
    """
    members = _Members(before.entries, effective)
    outcomes = [
        *(each for row in sheet.members for each in _member_changes(row, members, effective)),
        *_representative_changes(sheet, before, members),
        *_mandate_changes(sheet.mandates, before.mandates),
        *_resolution_changes(sheet.resolutions, before.resolutions),
        *_minutes_changes(sheet.minutes, before.minutes),
    ]
    changes = tuple(each for each in outcomes if each is not None)
    named = {entry.reference for row in sheet.members if (entry := members.find(row)) is not None}
    absent = tuple(e.reference for e in before.entries if sheet.members and e.reference not in named)
    return Comparison(changes, len(outcomes) - len(changes), absent)


class _Members:
    """Members already in the register, found by reference or by name."""

    def __init__(self, entries: Iterable[RegisterEntry], on: date) -> None:
        self.values = {entry.reference: values_in_force(entry, on) for entry in entries}
        self._by_reference = {name_key(entry.reference): entry for entry in entries}
        self._by_name = {name_key(self.values[e.reference].get(FactKind.NAME, "")): e for e in entries}

    def find(self, row: MemberRow) -> RegisterEntry | None:
        if row.reference:
            return self._by_reference.get(name_key(row.reference))
        return self._by_name.get(name_key(row.name))

    def key(self, said: str, new: Mapping[str, str]) -> str:
        """Return one spelling of a member that is named by reference or name."""
        name = name_key(said)
        entry = self._by_reference.get(name) or self._by_name.get(name)
        return name_key(entry.reference) if entry is not None else new.get(name, name)


def stated_values(row: MemberRow) -> dict[FactKind, str]:
    """Return what a row states about a member; an empty text says that nothing holds."""
    return {
        FactKind.NAME: row.name,
        FactKind.FOUNDER: "yes" if row.founder else "no",
        FactKind.ADMITTED: row.admitted_on.isoformat(),
        FactKind.LEFT: row.left_on.isoformat() if row.left_on else "",
        FactKind.CATEGORY: row.category.value,
        FactKind.COUNTRY: row.country,
        FactKind.REGION: row.region,
        FactKind.STANDING: row.standing.value,
        FactKind.DUES: row.dues.value,
        FactKind.CHANNEL: row.channel.value,
        FactKind.CONSENT: row.consent_on.isoformat() if row.consent_on else "",
        FactKind.EMAIL: row.email,
        FactKind.POSTAL_ADDRESS: row.postal_address,
        FactKind.LANGUAGE: row.language,
    }


def _member_changes(row: MemberRow, members: _Members, effective: date) -> Iterator[Change | None]:
    entry = members.find(row)
    stated = stated_values(row)
    if entry is None:
        facts = tuple(NewFact(kind, value, row.admitted_on) for kind, value in stated.items() if value)
        yield MemberAdded(row, facts)
        return
    known = members.values[entry.reference]
    changed = [
        FactChanged(
            entry.id,
            entry.reference,
            known.get(FactKind.NAME, row.name),
            known.get(kind, ""),
            NewFact(kind, value, _holds_from(kind, row, entry, effective)),
        )
        for kind, value in stated.items()
        if value != known.get(kind, "")
    ]
    yield from changed
    if not changed:
        yield None


def _holds_from(kind: FactKind, row: MemberRow, entry: RegisterEntry, effective: date) -> date:
    """Return the day from which a changed value holds; see ``ONCE``."""
    if kind not in ONCE:
        return effective
    left = values_in_force(entry, effective).get(FactKind.LEFT)
    if left and row.admitted_on.isoformat() >= left:
        return row.admitted_on
    return min((fact.holds_from for fact in entry.facts if fact.kind is kind), default=row.admitted_on)


def _representative_changes(
    sheet: RegisterSheet, before: RegisterBefore, members: _Members
) -> Iterator[Change | None]:
    new = {name_key(m.name): name_key(m.reference or m.name) for m in sheet.members}
    old: dict[tuple[str, str], RepresentativeRow] = {
        (members.key(each.member, {}), person_key(each.name, each.email)): each
        for each in before.representatives
    }
    named: set[str] = set()
    for row in sheet.representatives:
        member = members.key(row.member, new)
        named.add(member)
        known = old.pop((member, person_key(row.name, row.email)), None)
        if known is None:
            yield RepresentativeAdded(row)
        else:
            same = replace(row, row=known.row, member=known.member, language=row.language or known.language)
            yield RepresentativeChanged(known, row) if same != known else None
    for (member, _), gone in old.items():
        if member in named:
            yield RepresentativeEnded(gone)


def _mandate_changes(rows: Iterable[MandateRow], before: Iterable[MandateRow]) -> Iterator[Change | None]:
    known = {_mandate_key(each): each for each in before}
    for row in rows:
        old = known.get(_mandate_key(row))
        if old is None:
            yield MandateAdded(row)
        else:
            yield MandateChanged(old, row) if old.ends_on != row.ends_on else None


def _mandate_key(row: MandateRow) -> tuple[str, str, str, date]:
    return person_key(row.name, row.email), row.office.value, row.body, row.starts_on


def _resolution_changes(
    rows: Iterable[ResolutionRow], before: Iterable[ResolutionRow]
) -> Iterator[Change | None]:
    known = {name_key(each.reference): each for each in before}
    for row in rows:
        old = known.get(name_key(row.reference))
        if old is None:
            yield ResolutionAdded(row)
        else:
            yield ResolutionDiffers(old, row) if replace(row, row=old.row) != old else None


def _minutes_changes(rows: Iterable[MinutesRow], before: Iterable[MinutesRow]) -> Iterator[Change | None]:
    known = {name_key(each.reference) for each in before}
    for row in rows:
        yield None if name_key(row.reference) in known else MinutesAdded(row)
