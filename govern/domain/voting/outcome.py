"""The outcome of a vote: every figure, every source, and the result, as sentences."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from govern.domain.meetings.quorum import QuorumState, counts_in, measure_quorum
from govern.domain.meetings.seats import Presence
from govern.domain.rules.decision import DecisionRule, MajorityTest, QuorumMoment, TieRule
from govern.domain.statutes.rule import TestBase, TestCounts
from govern.domain.values.ids import RightId
from govern.domain.voting.ballot import Choice
from govern.domain.voting.electorate import Right


class Result(Enum):
    """What became of the question; a vote without quorum is void."""

    ADOPTED = "adopted"
    REJECTED = "rejected"
    VOID = "void"


@dataclass(frozen=True, slots=True)
class Tally:
    """How the counted rights voted, in heads or in weights.

    ``not_cast`` are rights present or represented that cast nothing; ``absent`` the others entitled.
    """

    for_: Fraction
    against: Fraction
    abstained: Fraction
    not_cast: Fraction
    absent: Fraction

    @property
    def cast(self) -> Fraction:
        """Return for and against together."""
        return self.for_ + self.against

    @property
    def filled(self) -> Fraction:
        """Return all present or represented."""
        return self.cast + self.abstained + self.not_cast

    @property
    def entitled(self) -> Fraction:
        """Return all entitled."""
        return self.filled + self.absent

    def base(self, base: TestBase) -> Fraction:
        """Return the whole of which a majority takes its share."""
        return {
            TestBase.CAST: self.cast,
            TestBase.VALID: self.cast + self.abstained,
            TestBase.PRESENT: self.filled,
            TestBase.ENTITLED: self.entitled,
        }[base]


@dataclass(frozen=True, slots=True)
class MajorityFigures:
    """The arithmetic of one majority test."""

    test: MajorityTest
    tally: Tally
    base: Fraction
    needed: Fraction
    is_met: bool


@dataclass(frozen=True, slots=True)
class TieFigures:
    """How a tie was resolved: the chair's own choice, where the rule gives it weight."""

    rule: TieRule
    chair_choice: Choice | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """The frozen outcome of a vote."""

    result: Result
    rule: DecisionRule
    entitled: int
    present: int
    represented: int
    #: in heads; majority tests over weights carry their own
    tally: Tally
    quorum: QuorumState
    majority: tuple[MajorityFigures, ...]
    tie: TieFigures | None


def decide(
    rule: DecisionRule,
    *,
    rights: Iterable[Right],
    choices: Mapping[RightId, Choice],
    chair_choice: Choice | None = None,
    quorum_at_opening: QuorumState | None = None,
) -> Outcome:
    """Return the outcome that a rule gives to the ballots of an electorate.

    A ballot of a right that is not entitled, or not present or represented, does not count. Where the
    rule tests the quorum at the opening of the meeting, ``quorum_at_opening`` is the state kept then.
    """
    entitled = tuple(right for right in rights if right.is_entitled)
    quorum = measure_quorum(rule.quorum, (right.as_seat() for right in entitled))
    if rule.quorum_moment is QuorumMoment.OPENING and quorum_at_opening is not None:
        quorum = quorum_at_opening
    majority = tuple(_measure(test, entitled, choices) for test in rule.majority)
    heads = _count(entitled, choices, TestCounts.HEADS, None)
    tie = _resolve_tie(rule, heads, chair_choice)
    return Outcome(
        result=_result(quorum, majority, tie),
        rule=rule,
        entitled=len(entitled),
        present=sum(right.presence is Presence.PRESENT for right in entitled),
        represented=sum(right.presence is Presence.REPRESENTED for right in entitled),
        tally=heads,
        quorum=quorum,
        majority=majority,
        tie=tie,
    )


def _result(quorum: QuorumState, majority: tuple[MajorityFigures, ...], tie: TieFigures | None) -> Result:
    if not quorum.is_met:
        return Result.VOID
    if majority and all(each.is_met for each in majority):
        return Result.ADOPTED
    chair_carries = tie is not None and tie.rule is TieRule.CHAIR and tie.chair_choice is Choice.FOR
    return Result.ADOPTED if chair_carries else Result.REJECTED


def _resolve_tie(rule: DecisionRule, tally: Tally, chair_choice: Choice | None) -> TieFigures | None:
    """Return how a tie is resolved; only a rule that asks for more than half of the cast can be tied."""
    if tally.for_ != tally.against or tally.for_ == 0 or not _is_plain_majority(rule):
        return None
    return TieFigures(rule.tie, chair_choice if rule.tie is TieRule.CHAIR else None)


def _is_plain_majority(rule: DecisionRule) -> bool:
    if len(rule.majority) != 1:
        return False
    (test,) = rule.majority
    is_heads_of_cast = test.base is TestBase.CAST and test.counts is TestCounts.HEADS
    return test.threshold.is_more_than_half and is_heads_of_cast


def _measure(
    test: MajorityTest, rights: tuple[Right, ...], choices: Mapping[RightId, Choice]
) -> MajorityFigures:
    tally = _count(rights, choices, test.counts, test.of)
    base = tally.base(test.base)
    return MajorityFigures(
        test=test,
        tally=tally,
        base=base,
        needed=test.threshold.needed(base),
        is_met=test.threshold.is_met(count=tally.for_, base=base),
    )


def _count(
    rights: tuple[Right, ...], choices: Mapping[RightId, Choice], counts: TestCounts, of: str | None
) -> Tally:
    sums: dict[Choice | None, Fraction] = dict.fromkeys((*Choice, None), Fraction())
    absent = Fraction()
    for right in rights:
        if not counts_in(counts, of, right.groups):
            continue
        weight = right.weight if counts is TestCounts.WEIGHTS else Fraction(1)
        if right.is_filled:
            sums[choices.get(right.id)] += weight
        else:
            absent += weight
    return Tally(
        for_=sums[Choice.FOR],
        against=sums[Choice.AGAINST],
        abstained=sums[Choice.ABSTAIN],
        not_cast=sums[None],
        absent=absent,
    )
