"""Who decides a tie when everyone votes for or against."""

from govern.domain.meetings.seats import figure_of
from govern.domain.rules.decision import DecisionRule, TieRule
from govern.domain.values.lot import lot_order
from govern.domain.voting.ballot import Choice
from govern.domain.voting.electorate import Right
from govern.domain.voting.ties import SENIORITY, is_plain_majority


def deciders_of_tie(
    rule: DecisionRule, voters: tuple[Right, ...], chair: str | None
) -> tuple[bool, ...] | None:
    """Return who must all be for so that a tie carries, voter by voter; None where a tie never does."""
    if not is_plain_majority(rule):
        return None
    if rule.tie is TieRule.CHAIR:
        found = tuple(each.name == chair for each in voters)
        return found if any(found) else None
    if rule.tie is TieRule.SENIORITY:
        ages = [figure_of(each.groups, SENIORITY, each.name) for each in voters]
        return tuple(age == max(ages) for age in ages)
    if rule.tie is TieRule.LOT and rule.seed is not None:
        drawn = lot_order(rule.seed, [Choice.FOR.value, Choice.AGAINST.value])[0]
        return (False,) * len(voters) if drawn == Choice.FOR.value else None
    return None
