"""Electorates and rules for the tests of outcomes, written as short as a jurist writes them."""

from datetime import date
from fractions import Fraction

from govern.domain.meetings.seats import Presence
from govern.domain.rules.decision import (
    DecisionRule,
    MajorityTest,
    QuorumMoment,
    QuorumTest,
    Subject,
    TieRule,
)
from govern.domain.rules.threshold import Threshold
from govern.domain.statutes.rule import TestBase, TestCounts
from govern.domain.values.ids import RightId, new_id
from govern.domain.values.message import Message
from govern.domain.voting.ballot import Choice
from govern.domain.voting.electorate import Right
from tests.make.bars import ARTICLE

CHOICES = {"+": Choice.FOR, "-": Choice.AGAINST, "0": Choice.ABSTAIN}
BY_PROXY = {"P": Choice.FOR, "M": Choice.AGAINST, "A": Choice.ABSTAIN}


def right(letter: str, *, weight: int | Fraction = 1, groups: tuple[str, ...] = ()) -> Right:
    """Return a right: absent for x, by proxy for capitals, present for all else."""
    presence = Presence.REPRESENTED if letter in "PMAS" else Presence.PRESENT
    return Right(
        id=RightId(new_id()),
        name=f"Member {letter}",
        weight=Fraction(weight),
        groups=groups,
        presence=Presence.ABSENT if letter == "x" else presence,
        reason=Message("Full member."),
    )


def electorate(letters: str) -> tuple[tuple[Right, ...], dict[RightId, Choice]]:
    """Return one right for each letter, and what those that cast a ballot chose."""
    rights = tuple(right(letter) for letter in letters)
    words = CHOICES | BY_PROXY
    chosen = {each.id: words[letter] for each, letter in zip(rights, letters, strict=True) if letter in words}
    return rights, chosen


def threshold(words: str) -> tuple[Threshold, TestBase]:
    """Read “more than 1/2 of cast”, or a plain number: “at least 2 members”, “at least 5 votes”.

    >>> threshold("at least 2/3 of cast")[0].strict, threshold("at least 2 members")[0].number
    (False, 2)
    """
    if words.endswith((" members", " votes")):
        return Threshold(Fraction(), strict=False, number=int(words.split()[-2])), TestBase.ENTITLED
    comparison, rest = words[:9].strip(), words[9:].strip()
    share, base = rest.split(" of ")
    return Threshold(Fraction(share), strict=comparison == "more than"), TestBase(base)


def rule(
    majority: str, *, quorum: str | None = None, tie: str = "rejected", counts: TestCounts = TestCounts.HEADS
) -> DecisionRule:
    """Return a rule with one majority test and at most one quorum test."""
    needed, base = threshold(majority)
    quorums = (QuorumTest(counts, None, threshold(quorum)[0], ARTICLE),) if quorum else ()
    return DecisionRule(
        subject=Subject.ORDINARY,
        quorum=quorums,
        quorum_moment=QuorumMoment.EACH_VOTE,
        majority=(MajorityTest(counts, None, base, needed, ARTICLE),),
        tie=TieRule(tie),
        tie_source=ARTICLE,
        in_force_on=date(2026, 11, 23),
    )
