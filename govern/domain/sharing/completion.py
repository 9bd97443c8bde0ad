"""Raising voters' shares until the budget is used as far as it can be."""

from fractions import Fraction

from govern.domain.sharing.allocation import Ended, Raise, Utility
from govern.domain.sharing.equal_shares import Sharing, share_equally
from govern.domain.sharing.holding import rise_without_effect
from govern.domain.sharing.precedence import Precedence
from govern.domain.sharing.support import Supports

#: so many runs take as long as finding out how many can be skipped
_RUNS = 64


def raise_shares(
    supports: Supports, equal: Sharing, utility: Utility, order: Precedence
) -> tuple[Sharing, Raise]:
    """Return the last sharing that the budget allows as every share is raised, one unit at a time.

    From the equal share, rounded down to whole units, each raise adds one unit. It ends when no project
    that anybody supports would still fit, or when the next raise would cost more than the budget. Raises
    that surely change nothing are not run.

    Source: equalshares.net, "Completion of the Method of Equal Shares" (add1, exhaustive).
    """
    unit, whole = supports.unit, int(equal.share / supports.unit)
    best, raises, wait = equal, 0, _RUNS
    ended, next_cost = Ended.EXHAUSTIVE, None
    while not is_exhaustive(supports, best):
        following = share_equally(supports, Fraction((whole + raises + 1) * unit), utility, order)
        if following.cost > supports.budget:
            ended, next_cost = Ended.OVERSPENDS, Fraction(following.cost, unit)
            break
        best, raises, wait = following, raises + 1, wait - 1
        if wait <= 0 and not is_exhaustive(supports, best):
            skipped = _without_effect(supports, best, utility)
            raises, wait = raises + skipped, 0 if skipped > _RUNS else _RUNS
    if raises and best.share != (whole + raises) * unit:
        best = share_equally(supports, Fraction((whole + raises) * unit), utility, order)
    return best, Raise(best.share / unit, raises, ended, next_cost)


def _without_effect(supports: Supports, sharing: Sharing, utility: Utility) -> int:
    """Return how many further raises buy the same; none are looked for where shares are small."""
    members = sum(len(each.groups) for each in supports.supports)
    if sharing.share < members * supports.unit:
        return 0
    rise = rise_without_effect(supports, sharing, utility)
    return 0 if rise is None else max(-(-rise // supports.unit) - 1, 0)


def is_exhaustive(supports: Supports, sharing: Sharing) -> bool:
    """Tell whether no further project that anybody supports fits into the budget."""
    bought = {purchase.support.project for purchase in sharing.purchases}
    left = supports.budget - sharing.cost
    return all(each.cost > left for each in supports.supports if each.project not in bought)
