"""The first items after the formalities: they belong to new members, shared out fairly among them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from govern.domain.meetings.kinds import ItemKind
from govern.domain.statutes.applied import Applied
from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.message import Message

#: what every meeting begins with, or only gathers other items: it takes no place from anybody
FORMALITIES = frozenset({ItemKind.FORMALITY, ItemKind.MINUTES_APPROVAL, ItemKind.CONSENT})


@dataclass(frozen=True, slots=True)
class Claim:
    """An item by right of a new member, which may have one of the first places.

    ``person`` proposed it; ``serves_others`` says that this person also represents a member that is not
    new, for which the places are not meant.
    """

    item: UUID
    reference: str
    member: UUID
    person: UUID
    proposed_at: datetime
    serves_others: bool = False


@dataclass(frozen=True, slots=True)
class Slots:
    """How many of the first places belong to new members by which rule, and to which items."""

    rule: Applied[int]
    items: tuple[Claim, ...]

    @property
    def ids(self) -> frozenset[UUID]:
        """Return the items that stand in these places."""
        return frozenset(each.item for each in self.items)


@dataclass(frozen=True, slots=True)
class Place:
    """An item of an agenda in its order."""

    item: UUID
    kind: ItemKind


def slots_for(rule: Applied[int] | None, claims: Iterable[Claim]) -> Slots | None:
    """Return which items have the first places; None where no rule gives any, or nothing claims one.

    Every new member, and every person who proposes, has a first item there before anybody has a second.
    So a member gains nothing by many items or by being split in two with the same representative. Items of
    a person who also represents a member that is not new come after all others.
    """
    found = tuple(claims)
    if rule is None or rule.value < 1 or not found:
        return None
    return Slots(rule, tuple(_ranked(found)[: rule.value]))


def _ranked(claims: Sequence[Claim]) -> list[Claim]:
    by_member: Counter[UUID] = Counter()
    by_person: Counter[UUID] = Counter()
    turns: dict[UUID, int] = {}
    in_time = sorted(claims, key=lambda each: (each.proposed_at, each.reference))
    for claim in in_time:
        turns[claim.item] = max(by_member[claim.member], by_person[claim.person])
        by_member[claim.member] += 1
        by_person[claim.person] += 1
    return sorted(in_time, key=lambda each: (each.serves_others, turns[each.item]))


def with_slots(order: Sequence[Place], slots: Slots) -> tuple[UUID, ...]:
    """Return the order with the items of new members first after the opening formalities.

    Whatever keeps the rule is left as it is; all others follow in the order they had.
    """
    if keeps_slots(order, slots):
        return tuple(each.item for each in order)
    opening = opening_formalities(order)
    theirs = [each.item for each in order[opening:] if each.item in slots.ids]
    others = [each.item for each in order[opening:] if each.item not in slots.ids]
    return (*(each.item for each in order[:opening]), *theirs, *others)


def opening_formalities(order: Sequence[Place]) -> int:
    """Return how many formalities an agenda begins with."""
    return next((at for at, each in enumerate(order) if each.kind not in FORMALITIES), len(order))


def keeps_slots(order: Sequence[Place], slots: Slots) -> Decision:
    """Return whether the first items after the formalities are those of new members."""
    present = slots.ids & {each.item for each in order}
    matters = [each.item for each in order if each.kind not in FORMALITIES]
    if set(matters[: len(present)]) == present:
        return YES
    return no(
        Message(
            "After the formalities the first {n} item belongs to new members ({source}). Leave it there: "
            "{items}.",
            {
                "n": slots.rule.value,
                "source": slots.rule.source.citation(),
                "items": ", ".join(each.reference for each in slots.items if each.item in present),
            },
            plural="After the formalities the first {n} items belong to new members ({source}). Leave them "
            "there: {items}.",
        )
    )
