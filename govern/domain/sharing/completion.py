"""Raising voters' shares until the budget is used as far as it can be."""

from fractions import Fraction

from govern.domain.sharing.allocation import Ended, Raise, Utility
from govern.domain.sharing.equal_shares import Sharing, share_equally
from govern.domain.sharing.precedence import Precedence
from govern.domain.sharing.support import Supports


def raise_shares(
    supports: Supports, equal: Sharing, utility: Utility, order: Precedence
) -> tuple[Sharing, Raise]:
    """Return the last sharing that the budget allows as every share is raised, one unit at a time.

    From the equal share, rounded down to whole units, each raise adds one unit. It ends when no project
    that anybody supports would still fit, or when the next raise would cost more than the budget.

    Source: equalshares.net, "Completion of the Method of Equal Shares" (add1, exhaustive).
    """
    whole = int(equal.share / supports.unit)
    best, raises = equal, 0
    while not is_exhaustive(supports, best):
        share = Fraction((whole + raises + 1) * supports.unit)
        following = share_equally(supports, share, utility, order)
        if following.cost > supports.budget:
            overspent = Fraction(following.cost, supports.unit)
            return best, Raise(best.share / supports.unit, raises, Ended.OVERSPENDS, overspent)
        best, raises = following, raises + 1
    return best, Raise(best.share / supports.unit, raises, Ended.EXHAUSTIVE, None)


def is_exhaustive(supports: Supports, sharing: Sharing) -> bool:
    """Tell whether no further project that anybody supports fits into the budget."""
    bought = {purchase.support.project for purchase in sharing.purchases}
    left = supports.budget - sharing.cost
    return all(each.cost > left for each in supports.supports if each.project not in bought)
