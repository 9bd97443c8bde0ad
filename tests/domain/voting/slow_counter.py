"""A second counter, slow and obvious: it asks one right after another and tries every whole count."""

from collections.abc import Mapping
from fractions import Fraction

from govern.domain.meetings.seats import Presence
from govern.domain.rules.decision import DecisionRule, MajorityTest, QuorumTest, TieRule
from govern.domain.statutes.rule import TestBase, TestCounts
from govern.domain.values.ids import RightId
from govern.domain.voting.ballot import Choice
from govern.domain.voting.electorate import Right

Rights = tuple[Right, ...]
Choices = Mapping[RightId, Choice]


def count_slowly(rule: DecisionRule, rights: Rights, choices: Choices, chair: Choice | None) -> str:
    """Return adopted, rejected or void."""
    for quorum in rule.quorum:
        if not _has_quorum(quorum, rights):
            return "void"
    missed = [test for test in rule.majority if not _has_majority(test, rights, choices)]
    if rule.majority and not missed:
        return "adopted"
    return "adopted" if _chair_carries(rule, rights, choices, chair) else "rejected"


def _has_quorum(test: QuorumTest, rights: Rights) -> bool:
    everybody = inside = Fraction(0)
    for right in rights:
        if right.weight <= 0:
            continue
        worth = right.weight if test.counts is TestCounts.WEIGHTS else Fraction(1)
        everybody += worth
        if right.presence in (Presence.PRESENT, Presence.REPRESENTED):
            inside += worth
    return _reaches(inside, everybody, test.threshold.share, strict=test.threshold.strict)


def _has_majority(test: MajorityTest, rights: Rights, choices: Choices) -> bool:
    in_favour = base = Fraction(0)
    for right in rights:
        if right.weight <= 0:
            continue
        worth = right.weight if test.counts is TestCounts.WEIGHTS else Fraction(1)
        is_there = right.presence is not Presence.ABSENT
        chose = choices.get(right.id) if is_there else None
        if chose is Choice.FOR:
            in_favour += worth
        if _is_in_base(test.base, is_there=is_there, chose=chose):
            base += worth
    return _reaches(in_favour, base, test.threshold.share, strict=test.threshold.strict)


def _is_in_base(base: TestBase, *, is_there: bool, chose: Choice | None) -> bool:
    if base is TestBase.ENTITLED:
        return True
    if base is TestBase.PRESENT:
        return is_there
    if base is TestBase.VALID:
        return chose is not None
    return chose in (Choice.FOR, Choice.AGAINST)


def _reaches(count: Fraction, whole: Fraction, share: Fraction, *, strict: bool) -> bool:
    if whole == 0:
        return False
    return count / whole > share if strict else count / whole >= share


def _chair_carries(rule: DecisionRule, rights: Rights, choices: Choices, chair: Choice | None) -> bool:
    if rule.tie is not TieRule.CHAIR or chair is not Choice.FOR or len(rule.majority) != 1:
        return False
    test = rule.majority[0]
    if test.base is not TestBase.CAST or not test.threshold.strict or test.threshold.share != Fraction(1, 2):
        return False
    sides = {Choice.FOR: Fraction(0), Choice.AGAINST: Fraction(0)}
    for right in rights:
        chose = choices.get(right.id)
        if right.weight > 0 and right.is_filled and chose in sides:
            sides[chose] += right.weight if test.counts is TestCounts.WEIGHTS else 1
    return sides[Choice.FOR] == sides[Choice.AGAINST] > 0
