"""Sharing a budget by one of the methods, with a reason for each project."""

from collections.abc import Collection
from fractions import Fraction

from govern.domain.sharing import words
from govern.domain.sharing.allocation import Allocation, Completion, Method, Raise, Step, Utility
from govern.domain.sharing.budget import SharedBudget
from govern.domain.sharing.completion import raise_shares
from govern.domain.sharing.equal_shares import Sharing, share_equally
from govern.domain.sharing.greedy import PassedOver, take_by_score
from govern.domain.sharing.precedence import Precedence, precedence
from govern.domain.sharing.refusals import Reasons
from govern.domain.sharing.steps import steps_by_score, steps_by_shares
from govern.domain.sharing.support import Supports, supports_of


def share_by_score(shared: SharedBudget, *, skip: bool, seed: str) -> Allocation:
    """Return the projects funded in the order of their scores (votes, or points).

    With ``skip`` a project that does not fit is passed over, otherwise it ends the funding.
    """
    taken, passed = take_by_score(shared, precedence(shared, seed), shared.amount, skip=skip)
    steps = tuple(steps_by_score(shared, taken, Fraction()))
    reasons = Reasons(shared, _by_id(passed), {})
    return Allocation(
        method=Method.GREEDY if skip else Method.GREEDY_NO_SKIP,
        utility=None,
        completion=None,
        budget=shared.amount,
        voters=shared.voters,
        seed=seed,
        selected=_ids(steps),
        cost=_cost(steps),
        equal_share=None,
        raised=None,
        steps=steps,
        refusals=tuple(reasons.refusals(frozenset(_ids(steps)))),
        remarks=(),
    )


def share_by_equal_shares(
    shared: SharedBudget, utility: Utility, completion: Completion, *, seed: str
) -> Allocation:
    """Return the projects that voters pay for with equal shares, how each was paid, and what completed it."""
    order, supports = precedence(shared, seed), supports_of(shared)
    sharing, raised = _shared(supports, utility, completion, order)
    steps = tuple(steps_by_shares(shared, sharing, supports.unit, order))
    passed: tuple[PassedOver, ...] = ()
    if completion is Completion.ADD1_GREEDY:
        spent = _cost(steps)
        taken, passed = take_by_score(shared, order, shared.amount - spent, _ids(steps), skip=True)
        steps += tuple(steps_by_score(shared, taken, spent))
    reasons = Reasons(shared, _by_id(passed), _money(supports, sharing, _ids(steps)))
    equal = shared.amount / shared.voters
    return Allocation(
        method=Method.EQUAL_SHARES,
        utility=utility,
        completion=completion,
        budget=shared.amount,
        voters=shared.voters,
        seed=seed,
        selected=_ids(steps),
        cost=_cost(steps),
        equal_share=equal,
        raised=raised,
        steps=steps,
        refusals=tuple(reasons.refusals(frozenset(_ids(steps)))),
        remarks=tuple(words.remarks(equal, raised)),
    )


def _shared(
    supports: Supports, utility: Utility, completion: Completion, order: Precedence
) -> tuple[Sharing, Raise | None]:
    equal = share_equally(supports, Fraction(supports.budget, supports.voters), utility, order)
    if completion is Completion.NONE:
        return equal, None
    return raise_shares(supports, equal, utility, order)


def _money(supports: Supports, sharing: Sharing, selected: Collection[str]) -> dict[str, Fraction]:
    """Return what the supporters of each project that was not selected have left."""
    others = (each for each in supports.supports if each.project not in selected)
    return {each.project: sharing.purses.total(each) / supports.unit for each in others}


def _by_id(passed: tuple[PassedOver, ...]) -> dict[str, PassedOver]:
    return {each.project.id: each for each in passed}


def _ids(steps: tuple[Step, ...]) -> tuple[str, ...]:
    return tuple(step.project for step in steps)


def _cost(steps: tuple[Step, ...]) -> Fraction:
    return sum((step.cost for step in steps), Fraction())
