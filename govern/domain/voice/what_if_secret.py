"""Secret decisions in a supposed world: only their sums are known, so only what sums decide is counted."""

from collections.abc import Iterator
from dataclasses import replace

from govern.domain.amendment.simulation import Deciding, Recorded, deciding
from govern.domain.rules.decision import DecisionRule, MajorityTest, TieRule
from govern.domain.statutes.rule import TestCounts
from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.errors import RuleBroken
from govern.domain.values.ids import RightId
from govern.domain.values.message import Message
from govern.domain.voice.what_if import World
from govern.domain.voting.ballot import Choice
from govern.domain.voting.electorate import Right
from govern.domain.voting.recusal import voting_rights
from govern.domain.voting.tally import Tally

_OF_VOTES = frozenset({TestCounts.HEADS, TestCounts.WEIGHTS})
_BY_SUMS = frozenset({TieRule.REJECTED, TieRule.LOT})


def is_known_by_sums(recorded: Recorded, world: World) -> Decision:
    """Return whether the sums of a secret vote decide it, then and in the supposed world."""
    then = Deciding(recorded.outcome.rule, recorded.rights)
    try:
        now = deciding(recorded, world.supposition)
    except RuleBroken as silence:
        return no(silence.message)
    if now.is_as_recorded(recorded) and not world.joining_on(recorded.body, now.rule.in_force_on):
        return YES
    for each in (then, now):
        if each.rule.caps:
            return no(
                Message(
                    "A cap on founders needs to know how each of them voted; of a secret vote nobody does."
                )
            )
        if not _is_of_equal_votes(each):
            return no(
                Message(
                    "The rule needs to know who voted how, not only how many; of a secret vote nobody does."
                )
            )
    return YES


def with_sums(recorded: Recorded) -> Recorded:
    """Return a secret vote with its ballots laid on rights as they come, for counts that do not ask whose.

    Where votes weigh unlike, or something asks whose they are, it is returned as it is.
    """
    if not _is_of_equal_votes(Deciding(recorded.outcome.rule, recorded.rights)):
        return recorded
    counted = voting_rights(recorded.outcome.rule, recorded.rights).counted
    there = (each.id for each in counted if each.is_filled and not each.is_recused)
    return replace(recorded, choices=dict(_laid_out(there, recorded.outcome.tally)))


def _laid_out(rights: Iterator[RightId], tally: Tally) -> Iterator[tuple[RightId, Choice]]:
    sums = {
        Choice.FOR: tally.for_,
        Choice.AGAINST: tally.against,
        Choice.ABSTAIN: tally.abstained,
        Choice.BLANK: tally.blank,
        Choice.INVALID: tally.invalid,
    }
    for choice, number in sums.items():
        for _ in range(int(number)):
            yield next(rights), choice


def _is_of_equal_votes(found: Deciding) -> bool:
    rule, rights = found.rule, found.rights
    has_rights_of_own = bool(rule.vetoes or rule.consents or rule.barred)
    is_plain = all(_counts_everybody(test) for test in rule.tests) and rule.tie in _BY_SUMS
    return is_plain and not has_rights_of_own and _weigh_alike(rule, rights)


def _counts_everybody(test: MajorityTest) -> bool:
    return test.counts in _OF_VOTES and test.within is None and test.base_of is None


def _weigh_alike(rule: DecisionRule, rights: tuple[Right, ...]) -> bool:
    return {each.weight for each in voting_rights(rule, rights).counted} <= {1}
