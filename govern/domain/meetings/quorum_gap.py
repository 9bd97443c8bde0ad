"""What is still missing for a quorum, and who would fill it by coming."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from heapq import nsmallest
from uuid import UUID

from govern.domain.meetings.quorum import QuorumFigures, counts_in, measure_quorum
from govern.domain.meetings.seats import Seat, labelled
from govern.domain.rules.decision import QuorumTest
from govern.domain.rules.holders import RecusalRule
from govern.domain.statutes.rule import TestCounts
from govern.domain.values.message import Message, MessageValue

#: how many of those who could come are named
MOST_NAMED = 6


@dataclass(frozen=True, slots=True)
class Helper:
    """Somebody absent whose coming would help, and whether it had said that it would come."""

    name: str
    is_registered: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """One test of a quorum with what is missing in it, and who would help by coming, the most first."""

    figures: QuorumFigures
    base: Message
    missing: Message | None
    helpers: tuple[Helper, ...]
    #: how many more would help than are named
    others: int

    @property
    def is_met(self) -> bool:
        """Return whether nothing is missing."""
        return self.figures.is_met


def gaps(
    tests: Iterable[QuorumTest],
    seats: Iterable[Seat],
    recusal: RecusalRule | None = None,
    *,
    registered: frozenset[UUID] = frozenset(),
) -> tuple[Gap, ...]:
    """Return what each test of a quorum still misses over the seats as they are filled now.

    ``registered`` are the members and persons who said that they would come; they are named first.
    """
    every = tuple(seats)
    of_persons = any(each.person is not None for each in every)
    able = tuple(each for each in every if _could_come(each, recusal))
    return tuple(
        _gap(
            figures,
            [] if figures.is_met else _useful(figures.test, every, able),
            registered,
            of_persons=of_persons,
        )
        for figures in measure_quorum(tests, every, recusal).figures
    )


def _could_come(seat: Seat, recusal: RecusalRule | None) -> bool:
    counts_not = recusal is not None and (recusal.leaves_present or recusal.leaves_entitled)
    return seat.is_entitled and not seat.is_filled and not (counts_not and seat.is_recused)


def _gap(figures: QuorumFigures, useful: list[Seat], registered: frozenset[UUID], *, of_persons: bool) -> Gap:
    helpers = _first(useful, registered)
    return Gap(
        figures=figures,
        base=_base(figures.test),
        missing=None if figures.is_met else _missing(figures, of_persons=of_persons),
        helpers=helpers,
        others=len(useful) - len(helpers),
    )


def _useful(test: QuorumTest, seats: Iterable[Seat], able: Iterable[Seat]) -> list[Seat]:
    """Return the absent whose coming would raise the count."""
    kind = {TestCounts.COUNTRIES: "country", TestCounts.GROUPS: test.of or ""}.get(test.counts)
    there = {labelled(each.groups, kind) for each in seats if each.is_filled} if kind else set()
    return [
        each
        for each in able
        if counts_in(test, each.groups) and not (kind and labelled(each.groups, kind) in {None, *there})
    ]


def _first(useful: Iterable[Seat], registered: frozenset[UUID]) -> tuple[Helper, ...]:
    """Return those to name: the registered, then the weightiest, first."""
    seats = list(useful)
    weights = {each.weight.as_integer_ratio(): each.weight for each in seats}
    places = {ratio: at for at, ratio in enumerate(sorted(weights, key=weights.__getitem__, reverse=True))}

    def place(seat: Seat) -> tuple[bool, int, str]:
        is_registered = (seat.member or seat.person) in registered
        return not is_registered, places[seat.weight.as_integer_ratio()], seat.name

    named = nsmallest(MOST_NAMED, seats, key=place)
    return tuple(Helper(each.name, (each.member or each.person) in registered) for each in named)


def _base(test: QuorumTest) -> Message:
    """Return of what the quorum is a share, in words."""
    if test.counts is TestCounts.COUNTRIES:
        return Message("countries of the members entitled to vote")
    if test.counts is TestCounts.WEIGHTS:
        return Message("votes of all who may vote")
    if test.counts is TestCounts.CATEGORY:
        return Message("members of one category who may vote")
    if test.counts in (TestCounts.GROUPS, TestCounts.FIGURE):
        return Message("{name} of all who may vote", {"name": test.of or ""})
    return Message("all who may vote")


def _missing(figures: QuorumFigures, *, of_persons: bool) -> Message:
    """Return how much is missing, such as “2 members short”."""
    short = figures.needed - figures.filled
    if short <= 0:
        short = Fraction(1)
    values: dict[str, MessageValue] = {"n": _number(short), "name": figures.test.of or ""}
    if of_persons and figures.test.counts is TestCounts.HEADS:
        return Message("{n} person short", values, plural="{n} people short")
    if figures.test.counts is TestCounts.HEADS:
        return Message("{n} member short", values, plural="{n} members short")
    if figures.test.counts is TestCounts.WEIGHTS:
        return Message("{n} vote short", values, plural="{n} votes short")
    if figures.test.counts is TestCounts.COUNTRIES:
        return Message("{n} country short", values, plural="{n} countries short")
    if figures.test.counts is TestCounts.CATEGORY:
        return Message("{n} of the category short", values, plural="{n} of the category short")
    return Message("{n} of {name} short", values, plural="{n} of {name} short")


def _number(value: Fraction) -> int | Fraction:
    return int(value) if value.denominator == 1 else value


def in_short(found: Iterable[Gap]) -> tuple[Message, ...]:
    """Return everything that is missing, in words for the desk and the screen; nothing when all is there."""
    return tuple(each.missing for each in found if each.missing is not None)
