"""Tests that count countries, or other groups, as conditions on coalitions of their members."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import lcm

from govern.domain.power.game import Bloc, Blocs, Condition, Joined, Weighted
from govern.domain.rules.decision import GroupVerdict, MajorityTest, Opposing
from govern.domain.statutes.rule import TestBase
from govern.domain.values.errors import RuleBroken
from govern.domain.values.ids import RightId
from govern.domain.values.message import Message
from govern.domain.voting.electorate import Right
from govern.domain.voting.tally import USUAL_VERDICT, counted_by, group_names, worth


def counted_blocs(test: MajorityTest, voters: tuple[Right, ...], base: Fraction | None) -> Condition:
    """Return the condition that a test over groups puts; ``base`` replaces the number of groups.

    Over no groups at all it is never met. A group that comes to neither for nor against is in the base of
    those present, not in that of votes cast; there it counts, for what is needed, as if it were for by the
    share itself.

    Raises:
        RuleBroken: when no such condition can say what the test asks.
    """
    numbers = {right.id: at for at, right in enumerate(voters)}
    groups = group_names(test, counted_by(test, voters))
    if not groups:
        return Weighted((0,) * len(voters), 1)
    verdict = test.verdict or USUAL_VERDICT
    blocs = tuple(_bloc(groups[name], numbers, verdict) for name in sorted(groups))
    reached = _reached(test, blocs, base)
    if test.blocking is None:
        return reached
    by_against = test.blocking.by is Opposing.AGAINST
    if test.base is TestBase.CAST and base is None and _may_tie(blocs):
        raise RuleBroken(
            Message(
                "Where groups may be neither for nor against, power under this blocking minority is unclear."
            )
        )
    spared = Blocs(blocs, 1, int(by_against), len(blocs) - test.blocking.members + 1)
    return Joined(False, (reached, spared))


def _bloc(members: Sequence[Right], numbers: Mapping[RightId, int], verdict: GroupVerdict) -> Bloc:
    values = [worth(each, verdict.counts) for each in members]
    threshold, whole = verdict.threshold, sum(values, Fraction())
    needed = Fraction(threshold.number) if threshold.number is not None else threshold.share * whole
    unit = lcm(needed.denominator, *(each.denominator for each in values))
    least = int(needed * unit) + (threshold.strict and threshold.number is None)
    weights = tuple(int(each * unit) for each in values)
    return Bloc(tuple(numbers[each.id] for each in members), weights, least, least)


def _may_tie(blocs: tuple[Bloc, ...]) -> bool:
    return any(len(each.members) > 1 or each.for_needed > each.weights[0] for each in blocs)


def _reached(test: MajorityTest, blocs: tuple[Bloc, ...], base: Fraction | None) -> Condition:
    threshold = test.threshold
    if threshold.number is not None:
        return Blocs(blocs, 1, 0, threshold.number)
    strict = int(threshold.strict)
    whole = Fraction(len(blocs)) if base is None else base
    needed = threshold.share * whole
    if base is None and test.base is TestBase.CAST:
        share = threshold.share
        counted = Blocs(blocs, share.denominator, share.numerator, share.numerator * len(blocs) + strict)
        return Joined(True, (counted, Blocs(blocs, 1, 0, 1)))
    return Blocs(blocs, needed.denominator, 0, needed.numerator + strict)
