"""Power before and after: member by member, cohort by cohort, and what founders can do on their own."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from govern.domain.power.report import PowerReport
from govern.domain.values.ids import RightId
from govern.domain.voting.cohorts import Cohort, cohort_of
from govern.domain.voting.game_of_rule import PowerGame

_NONE = Fraction()


@dataclass(frozen=True, slots=True)
class Measured:
    """A game with the power of its voters; ``votes`` are theirs at the count, when all of them vote."""

    played: PowerGame
    report: PowerReport
    votes: tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What somebody, or some together, have: how many, what share of the votes and of the power."""

    voters: int
    votes: Fraction
    power: Fraction


@dataclass(frozen=True, slots=True)
class CohortPart:
    """A cohort before and after."""

    cohort: Cohort
    before: Part
    after: Part


@dataclass(frozen=True, slots=True)
class MemberPart:
    """Members with the same votes and power before, and the same after; None where they have no vote.

    ``is_joining`` marks those that are supposed to join.
    """

    names: tuple[str, ...]
    cohort: Cohort
    is_joining: bool
    before: Part | None
    after: Part | None


@dataclass(frozen=True, slots=True)
class Reach:
    """What a cohort can do against or without everybody else."""

    adopts: bool
    blocks: bool


def cohorts_compared(before: Measured, after: Measured) -> tuple[CohortPart, ...]:
    """Return the parts of each cohort that has a vote before or after."""
    found = (CohortPart(each, _part_of(each, before), _part_of(each, after)) for each in Cohort)
    return tuple(each for each in found if each.before.voters or each.after.voters)


def members_compared(
    before: Measured, after: Measured, joining: Collection[RightId] = ()
) -> tuple[MemberPart, ...]:
    """Return who has what before and after, those alike together; those that gain the most come first.

    ``joining`` are the rights of those that are supposed to join.
    """
    was, will = _by_right(before), _by_right(after)
    rights = {each.id: each for each in (*after.played.rights, *before.played.rights)}
    alike: dict[tuple[Cohort, bool, Part | None, Part | None], list[str]] = {}
    for identity, right in rights.items():
        pair = (was.get(identity), will.get(identity))
        key = (cohort_of(right), identity in joining, *pair)
        alike.setdefault(key, []).append(right.name)
    found = (MemberPart(tuple(sorted(names)), *key) for key, names in alike.items())
    return tuple(sorted(found, key=lambda each: (-_gain(each), each.cohort, each.names)))


def reach_of(cohort: Cohort, measured: Measured) -> Reach:
    """Return what a cohort can do together when everybody votes."""
    game = measured.played.game
    own = frozenset(_voters(cohort, measured))
    others = frozenset(range(len(measured.played.rights))) - own
    return Reach(adopts=game.wins(own), blocks=bool(own) and not game.wins(others))


def _part_of(cohort: Cohort, measured: Measured) -> Part:
    voters = tuple(_voters(cohort, measured))
    return Part(len(voters), _share(voters, measured), measured.report.together(voters))


def _voters(cohort: Cohort, measured: Measured) -> Iterable[int]:
    return (at for at, each in enumerate(measured.played.rights) if cohort_of(each) is cohort)


def _by_right(measured: Measured) -> Mapping[RightId, Part]:
    return {
        right.id: Part(1, _share((at,), measured), measured.report.shares[at])
        for at, right in enumerate(measured.played.rights)
    }


def _share(voters: Iterable[int], measured: Measured) -> Fraction:
    total = sum(measured.votes, _NONE)
    return sum((measured.votes[at] for at in voters), _NONE) / total if total else _NONE


def _gain(part: MemberPart) -> Fraction:
    after, before = (each.power if each else _NONE for each in (part.after, part.before))
    return after - before
