"""The quorum: how many of those entitled must be present or represented."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction

from govern.domain.meetings.seats import Presence, Seat
from govern.domain.rules.decision import QuorumTest
from govern.domain.statutes.rule import TestCounts
from govern.domain.values.message import Message


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
        return Message(
            "Present or represented {filled} of {entitled}, quorum {needed}: met."
            if self.is_met
            else "Present or represented {filled} of {entitled}, quorum {needed}: not met.",
            {"filled": self.filled, "entitled": self.entitled, "needed": self.needed},
        )


@dataclass(frozen=True, slots=True)
class QuorumState:
    """All quorum tests of a decision at one moment; without tests every meeting is quorate."""

    figures: tuple[QuorumFigures, ...]

    @property
    def is_met(self) -> bool:
        """Return whether every test is met."""
        return all(each.is_met for each in self.figures)


def measure_quorum(tests: Iterable[QuorumTest], seats: Iterable[Seat]) -> QuorumState:
    """Return the state of every quorum test over the seats as they are filled now."""
    entitled = tuple(seat for seat in seats if seat.is_entitled)
    return QuorumState(tuple(_measure(test, entitled) for test in tests))


def _measure(test: QuorumTest, seats: tuple[Seat, ...]) -> QuorumFigures:
    counted = [seat for seat in seats if counts_in(test.counts, test.of, seat.groups)]
    weigh = _weigher(test.counts)
    whole = sum((weigh(seat) for seat in counted), Fraction())
    present = sum((weigh(seat) for seat in counted if seat.presence is Presence.PRESENT), Fraction())
    proxied = sum((weigh(seat) for seat in counted if seat.presence is Presence.REPRESENTED), Fraction())
    return QuorumFigures(
        test=test,
        entitled=whole,
        present=present,
        represented=proxied,
        needed=test.threshold.needed(whole),
        is_met=test.threshold.is_met(count=present + proxied, base=whole),
    )


def counts_in(counts: TestCounts, of: str | None, groups: tuple[str, ...]) -> bool:
    """Return whether a holder with these groups is counted by a test."""
    return counts is not TestCounts.CATEGORY or f"category:{of}" in groups


def _weigher(counts: TestCounts) -> Callable[[Seat], Fraction]:
    return (lambda seat: seat.weight) if counts is TestCounts.WEIGHTS else (lambda _: Fraction(1))
