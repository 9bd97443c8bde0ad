"""Figures of votes for the tests of the decision bar and of the pages that show it."""

from fractions import Fraction

from govern.domain.meetings.quorum import QuorumFigures
from govern.domain.rules.decision import MajorityTest, QuorumTest
from govern.domain.rules.threshold import Threshold
from govern.domain.statutes.citation import Origin, Source
from govern.domain.statutes.rule import TestBase, TestCounts
from govern.domain.voting.outcome import MajorityFigures, Tally

ARTICLE = Source(Origin.STATUTES, "Statutes", "21(2)")
Amount = int | Fraction | str


def tally(for_: Amount, against: Amount, abstained: Amount, *not_cast: Amount) -> Tally:
    """Return a tally; ``not_cast`` are the silent and, second, the absent."""
    silent, absent = (*not_cast, 0, 0)[:2]
    return Tally(*(Fraction(each) for each in (for_, against, abstained, silent, absent)))


def majority(
    of: Tally,
    share: str = "1/2",
    *,
    strict: bool = True,
    base: TestBase = TestBase.CAST,
    number: int | None = None,
) -> MajorityFigures:
    """Return a majority test over a tally, measured; a plain number goes before the share."""
    threshold = Threshold(Fraction(share if number is None else 0), strict=strict, number=number)
    whole = of.base(base)
    return MajorityFigures(
        test=MajorityTest(TestCounts.HEADS, None, base, threshold, ARTICLE),
        tally=of,
        base=whole,
        needed=threshold.needed(whole),
        is_met=threshold.is_met(count=of.for_, base=whole),
    )


def quorum(
    present: int, entitled: int, share: str = "1/2", represented: int = 0, *, number: int | None = None
) -> QuorumFigures:
    """Return a quorum test over heads, measured; a plain number goes before the share."""
    threshold = Threshold(Fraction(share if number is None else 0), strict=number is None, number=number)
    whole = Fraction(entitled)
    return QuorumFigures(
        test=QuorumTest(TestCounts.HEADS, None, threshold, ARTICLE),
        entitled=whole,
        present=Fraction(present),
        represented=Fraction(represented),
        needed=threshold.needed(whole),
        is_met=threshold.is_met(count=Fraction(present + represented), base=whole),
    )
