"""The quorum: how many of those entitled must be present or represented."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from govern.domain.meetings.seats import Presence, Seat, figure_of, labelled
from govern.domain.rules.decision import QuorumTest
from govern.domain.rules.holders import RecusalRule
from govern.domain.statutes.rule import TestCounts
from govern.domain.values.message import Message, MessageValue

_ONE = Fraction(1)


@dataclass(frozen=True, slots=True)
class QuorumFigures:
    """The arithmetic of one quorum test."""

    test: QuorumTest
    entitled: Fraction
    present: Fraction
    represented: Fraction
    needed: Fraction
    is_met: bool

    @property
    def filled(self) -> Fraction:
        """Return present and represented together."""
        return self.present + self.represented

    def sentence(self) -> Message:
        """Return the arithmetic as a sentence with its source left to the page."""
        values: dict[str, MessageValue] = {
            "filled": self.filled,
            "entitled": self.entitled,
            "needed": self.needed,
        }
        if self.test.counts is TestCounts.COUNTRIES:
            return Message(
                "Countries present or represented {filled} of {entitled}, quorum {needed}: met."
                if self.is_met
                else "Countries present or represented {filled} of {entitled}, quorum {needed}: not met.",
                values,
            )
        return Message(
            "Present or represented {filled} of {entitled}, quorum {needed}: met."
            if self.is_met
            else "Present or represented {filled} of {entitled}, quorum {needed}: not met.",
            values,
        )


@dataclass(frozen=True, slots=True)
class QuorumState:
    """All quorum tests of a decision at one moment; without tests every meeting is quorate."""

    figures: tuple[QuorumFigures, ...]

    @property
    def is_met(self) -> bool:
        """Return whether every test is met."""
        return all(each.is_met for each in self.figures)


def measure_quorum(
    tests: Iterable[QuorumTest], seats: Iterable[Seat], recusal: RecusalRule | None = None
) -> QuorumState:
    """Return the state of every quorum test over the seats as they are filled now.

    Recused seats stay in it unless the rule on recusals says that they leave it.

    Raises:
        RuleBroken: when a test counts a figure that a holder has not.
    """
    entitled = tuple(_after_recusal(seat, recusal) for seat in seats if _counts(seat, recusal))
    return QuorumState(tuple(_measure(test, entitled) for test in tests))


def _counts(seat: Seat, recusal: RecusalRule | None) -> bool:
    leaves = recusal is not None and recusal.leaves_entitled and seat.is_recused
    return seat.is_entitled and not leaves


def _after_recusal(seat: Seat, recusal: RecusalRule | None) -> Seat:
    leaves = recusal is not None and recusal.leaves_present and seat.is_recused
    return replace(seat, presence=Presence.ABSENT) if leaves else seat


def _measure(test: QuorumTest, seats: tuple[Seat, ...]) -> QuorumFigures:
    counted = [seat for seat in seats if counts_in(test, seat.groups)]
    by_group = test.counts in (TestCounts.COUNTRIES, TestCounts.GROUPS)
    whole, present, proxied = _groups_there(test, counted) if by_group else _seats_there(test, counted)
    return QuorumFigures(
        test=test,
        entitled=whole,
        present=present,
        represented=proxied,
        needed=test.threshold.needed(whole),
        is_met=test.threshold.is_met(count=present + proxied, base=whole),
    )


def _seats_there(test: QuorumTest, seats: Iterable[Seat]) -> tuple[Fraction, Fraction, Fraction]:
    """Return the worth of all seats, of those present, and of those represented."""
    weigh = _weigher(test)
    parts: Counter[tuple[Presence, int]] = Counter()
    for seat in seats:
        weight = weigh(seat)
        parts[seat.presence, weight.denominator] += weight.numerator
    sums = dict.fromkeys(Presence, Fraction())
    for (presence, denominator), numerator in parts.items():
        sums[presence] += Fraction(numerator, denominator)
    return sum(sums.values(), Fraction()), sums[Presence.PRESENT], sums[Presence.REPRESENTED]


def _groups_there(test: QuorumTest, seats: Iterable[Seat]) -> tuple[Fraction, Fraction, Fraction]:
    """Return how many groups there are, how many have a holder present, and how many only a proxy."""
    kind = "country" if test.counts is TestCounts.COUNTRIES else test.of or ""
    found: dict[str, set[Presence]] = {}
    for seat in seats:
        name = labelled(seat.groups, kind)
        if name is not None:
            found.setdefault(name, set()).add(seat.presence)
    present = sum(Presence.PRESENT in each for each in found.values())
    there = sum(each != {Presence.ABSENT} for each in found.values())
    return Fraction(len(found)), Fraction(present), Fraction(there - present)


def counts_in(test: QuorumTest, groups: tuple[str, ...]) -> bool:
    """Return whether a holder with these groups is counted by a test."""
    is_of_category = test.counts is not TestCounts.CATEGORY or f"category:{test.of}" in groups
    return is_of_category and (test.within is None or test.within in groups)


def _weigher(test: QuorumTest) -> Callable[[Seat], Fraction]:
    if test.counts is TestCounts.WEIGHTS:
        return lambda seat: seat.weight
    if test.counts is TestCounts.FIGURE:
        return lambda seat: figure_of(seat.groups, test.of or "", seat.name)
    return lambda _: _ONE
