"""Ties of a plain majority: by whom, or by what lot, they are decided."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from fractions import Fraction
from uuid import UUID

from govern.domain.meetings.seats import figure_of
from govern.domain.rules.decision import DecisionRule, MajorityTest, TieRule
from govern.domain.statutes.rule import TestBase, TestCounts
from govern.domain.values.lot import lot_order
from govern.domain.values.record import LATER
from govern.domain.voting.ballot import Choice
from govern.domain.voting.electorate import Right
from govern.domain.voting.tally import Tally

#: the figure by which seniority is told, such as the months of membership or the age
SENIORITY = "seniority"
_SIDES = (Choice.FOR, Choice.AGAINST)


@dataclass(frozen=True, slots=True)
class TieFigures:
    """How a tie was resolved: the chair's own choice, the most senior voter's, or the lot.

    ``decided`` is None where nobody could decide; the question is then rejected.
    """

    rule: TieRule
    chair_choice: Choice | None
    decided: Choice | None = field(default=None, metadata=LATER)
    by: str | None = field(default=None, metadata=LATER)
    seed: str | None = field(default=None, metadata=LATER)

    @property
    def is_carried(self) -> bool:
        """Return whether the question is adopted by it."""
        return Choice.FOR in (self.decided, self.chair_choice if self.rule is TieRule.CHAIR else None)


def resolve_tie(
    rule: DecisionRule, tally: Tally, chair: Choice | None, ballots: Iterable[tuple[Right, Choice]]
) -> TieFigures | None:
    """Return how a tie is resolved; only a rule that asks for more than half of the cast can be tied.

    ``ballots`` are those that were not split, with their rights, for a tie that seniority decides.

    Raises:
        RuleBroken: when seniority decides and a voter's is not known.
    """
    if tally.for_ != tally.against or tally.for_ == 0 or not is_plain_majority(rule):
        return None
    if rule.tie is TieRule.CHAIR:
        return TieFigures(rule.tie, chair)
    if rule.tie is TieRule.SENIORITY:
        return _by_seniority(ballots)
    if rule.tie is TieRule.LOT and rule.seed is not None:
        first = lot_order(rule.seed, [each.value for each in _SIDES])[0]
        return TieFigures(rule.tie, None, Choice(first), seed=rule.seed)
    return TieFigures(rule.tie, None)


def with_seed(rule: DecisionRule, vote: UUID) -> DecisionRule:
    """Return a rule with the seed of its lot, where a lot breaks ties: the vote, known since its opening."""
    return replace(rule, seed=str(vote)) if rule.tie is TieRule.LOT else rule


def is_plain_majority(rule: DecisionRule) -> bool:
    """Return whether a rule is one test for more than half of the votes cast, heads or weights."""
    if len(rule.majority) != 1 or rule.combined is not None:
        return False
    (test,) = rule.majority
    return test.threshold.is_more_than_half and _is_of_votes_cast(test)


def _is_of_votes_cast(test: MajorityTest) -> bool:
    is_of_votes = test.counts in (TestCounts.HEADS, TestCounts.WEIGHTS)
    is_simple = test.base_of is None and not test.blank and not test.invalid
    return is_of_votes and test.base is TestBase.CAST and is_simple


def _by_seniority(ballots: Iterable[tuple[Right, Choice]]) -> TieFigures:
    """Return the choice of the most senior who voted for or against; of equals who differ, nobody's."""
    voters = [
        (figure_of(right.groups, SENIORITY, right.name), right.name, choice)
        for right, choice in ballots
        if right.is_filled and choice in _SIDES
    ]
    most = max((figure for figure, _, _ in voters), default=Fraction())
    first = [(name, choice) for figure, name, choice in voters if figure == most]
    if len({choice for _, choice in first}) != 1:
        return TieFigures(TieRule.SENIORITY, None)
    name, choice = min(first, key=lambda each: each[0])
    return TieFigures(TieRule.SENIORITY, None, choice, by=name)
