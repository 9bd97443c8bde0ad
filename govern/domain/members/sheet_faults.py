"""What is wrong in a register sheet when its rows are read together."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from govern.domain.members.sheet import RegisterSheet, name_key, person_key
from govern.domain.values.message import Message, MessageValue


@dataclass(frozen=True, slots=True)
class SheetFault:
    """One thing wrong in a sheet: where, what, and what would be right.

    Row 1 is the heading row; row 0 and an empty column mean the whole sheet.
    """

    sheet: str
    row: int
    column: str
    wrong: Message
    right: Message

    def sentence(self) -> Message:
        """Return the fault as one sentence with its place."""
        values: dict[str, MessageValue] = {"sheet": self.sheet, "wrong": self.wrong, "right": self.right}
        if not self.row:
            return Message("{sheet}: {wrong} {right}", values)
        if not self.column:
            return Message("{sheet}, row {row}: {wrong} {right}", {**values, "row": self.row})
        place: dict[str, MessageValue] = {"row": self.row, "column": self.column}
        return Message("{sheet}, row {row}, column {column}: {wrong} {right}", {**values, **place})


@dataclass(frozen=True, slots=True)
class Known:
    """What the association knows before an import, so far as a sheet may refer to it.

    ``members`` holds references and names as ``name_key`` spells them, ``bodies`` leads from every
    accepted spelling of a body to its code, ``language`` is the authentic one.
    """

    members: frozenset[str] = frozenset()
    bodies: Mapping[str, str] = field(
        default_factory=lambda: {"assembly": "GA", "ga": "GA", "board": "BD", "bd": "BD"}
    )
    language: str = "en"


def faults_together(sheet: RegisterSheet, known_members: frozenset[str]) -> tuple[SheetFault, ...]:
    """Return every contradiction between rows; ``known_members`` may be named besides the sheet's own."""
    named = known_members | {key for m in sheet.members for key in (name_key(m.reference), name_key(m.name))}
    return (
        *_twice("members", "reference", ((m.row, m.reference) for m in sheet.members)),
        *_twice("members", "name", ((m.row, m.name) for m in sheet.members)),
        *_unknown_members(sheet, named),
        *_order_twice(sheet),
        *_person_twice(sheet),
        *_address_shared(sheet),
        *_namesakes(sheet),
        *_twice("resolutions", "reference", ((r.row, r.reference) for r in sheet.resolutions)),
        *_twice("minutes", "reference", ((m.row, m.reference) for m in sheet.minutes)),
        *_mandate_twice(sheet),
    )


def _twice(sheet: str, column: str, values: Iterable[tuple[int, str]]) -> Iterator[SheetFault]:
    first: dict[str, int] = {}
    for row, value in values:
        key = name_key(value)
        if key and key in first:
            wrong = Message("{value} stands in row {first} already.", {"value": value, "first": first[key]})
            yield SheetFault(sheet, row, column, wrong, Message("Keep one of the two rows."))
        first.setdefault(key, row)


def _unknown_members(sheet: RegisterSheet, named: frozenset[str]) -> Iterator[SheetFault]:
    for each in sheet.representatives:
        if name_key(each.member) not in named:
            wrong = Message("There is no member {member}.", {"member": each.member})
            right = Message("Write the reference or the name exactly as in the sheet of members.")
            yield SheetFault("representatives", each.row, "member", wrong, right)


def _order_twice(sheet: RegisterSheet) -> Iterator[SheetFault]:
    member_of = _spelling_of_members(sheet)
    first: dict[tuple[str, int], str] = {}
    for each in sheet.representatives:
        place = (member_of(each.member), each.rank)
        if place in first:
            wrong = Message(
                "{other} already has place {order} for {member}.",
                {"other": first[place], "order": each.rank, "member": each.member},
            )
            right = Message("Give each representative of a member another place; 1 casts the vote.")
            yield SheetFault("representatives", each.row, "order", wrong, right)
        first.setdefault(place, each.name)


def _person_twice(sheet: RegisterSheet) -> Iterator[SheetFault]:
    member_of = _spelling_of_members(sheet)
    first: dict[tuple[str, str], int] = {}
    for each in sheet.representatives:
        key = (member_of(each.member), person_key(each.name, each.email))
        if key in first:
            wrong = Message(
                "{name} represents {member} in row {first} already.",
                {"name": each.name, "member": each.member, "first": first[key]},
            )
            yield SheetFault("representatives", each.row, "name", wrong, Message("Keep one of the two rows."))
        first.setdefault(key, each.row)


def _address_shared(sheet: RegisterSheet) -> Iterator[SheetFault]:
    owners: dict[str, str] = {}
    people = [("representatives", each.row, each.name, each.email) for each in sheet.representatives]
    people += [("mandates", each.row, each.name, each.email) for each in sheet.mandates]
    for place, row, name, email in people:
        owner = owners.setdefault(email.casefold(), name) if email else name
        if name_key(owner) != name_key(name):
            wrong = Message(
                "The address {email} belongs to {other}, not to {name}.",
                {"email": email, "other": owner, "name": name},
            )
            right = Message("Give each person an address of their own: they sign in with it.")
            yield SheetFault(place, row, "email", wrong, right)


def _namesakes(sheet: RegisterSheet) -> Iterator[SheetFault]:
    member_of = _spelling_of_members(sheet)
    first: dict[str, str] = {}
    for each in sheet.representatives:
        member = member_of(each.member)
        if not each.email and first.setdefault(name_key(each.name), member) != member:
            wrong = Message("Two members name {name}, and no address tells them apart.", {"name": each.name})
            right = Message("Write the e-mail address, the same one if it is one person.")
            yield SheetFault("representatives", each.row, "email", wrong, right)


def _mandate_twice(sheet: RegisterSheet) -> Iterator[SheetFault]:
    first: dict[tuple[object, ...], int] = {}
    for each in sheet.mandates:
        key = (person_key(each.name, each.email), each.office, each.body, each.starts_on)
        if key in first:
            wrong = Message(
                "{name} has this office from the same day in row {first}.",
                {"name": each.name, "first": first[key]},
            )
            yield SheetFault("mandates", each.row, "office", wrong, Message("Keep one of the two rows."))
        first.setdefault(key, each.row)


def _spelling_of_members(sheet: RegisterSheet) -> Callable[[str], str]:
    """Return a question that gives one spelling for a member named by reference or by name."""
    references = {name_key(m.name): name_key(m.reference) for m in sheet.members if m.reference}
    return lambda said: references.get(name_key(said), name_key(said))


def members_without_representative(sheet: RegisterSheet) -> tuple[str, ...]:
    """Return the names of members for whom nobody could vote, when the sheet has representatives at all."""
    if not sheet.representatives:
        return ()
    counted = Counter(name_key(each.member) for each in sheet.representatives)
    return tuple(
        m.name for m in sheet.members if not counted[name_key(m.name)] + counted[name_key(m.reference)]
    )
