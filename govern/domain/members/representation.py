"""Who represents a member organisation, and in which order."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from govern.domain.values.ids import MemberId, PersonId


@dataclass(frozen=True, slots=True)
class RepresentationFact:
    """From a day on, a person represents a member at a rank; no rank means no longer.

    The lowest rank is the voting representative, the others are deputies in their order.
    """

    member: MemberId
    person: PersonId
    rank: int | None
    holds_from: date
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Representative:
    """A person who may speak and act for a member on one day."""

    person: PersonId
    rank: int


def representatives(facts: Iterable[RepresentationFact], on: date) -> tuple[Representative, ...]:
    """Return the representatives of one member on a day, the voting one first.

    Facts of one member are given. The latest day of effect counts for each person, of two with
    the same day the one recorded later.
    """
    latest: dict[PersonId, RepresentationFact] = {}
    for fact in sorted(facts, key=lambda each: (each.holds_from, each.recorded_at)):
        if fact.holds_from <= on:
            latest[fact.person] = fact
    ranked = [
        (fact.rank, fact.recorded_at, person) for person, fact in latest.items() if fact.rank is not None
    ]
    ranked.sort(key=lambda each: each[:2])
    return tuple(Representative(person, rank) for rank, _, person in ranked)


def voting_representative(facts: Iterable[RepresentationFact], on: date) -> PersonId | None:
    """Return who casts the member's vote in the first place on a day, or nobody."""
    ordered = representatives(facts, on)
    return ordered[0].person if ordered else None


def deputies(facts: Iterable[RepresentationFact], on: date) -> tuple[PersonId, ...]:
    """Return who stands in for the voting representative on a day, in order."""
    return tuple(each.person for each in representatives(facts, on)[1:])


def members_represented(
    facts: Iterable[RepresentationFact], person: PersonId, on: date
) -> frozenset[MemberId]:
    """Return the members that a person represents on a day, at whatever rank."""
    latest: dict[MemberId, RepresentationFact] = {}
    for fact in sorted(facts, key=lambda each: (each.holds_from, each.recorded_at)):
        if fact.person == person and fact.holds_from <= on:
            latest[fact.member] = fact
    return frozenset(member for member, fact in latest.items() if fact.rank is not None)
