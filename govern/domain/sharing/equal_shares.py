"""The Method of Equal Shares: whoever votes gets an equal part, and supporters pay for projects together."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from heapq import heapify, heappop, heappush

from govern.domain.sharing.allocation import Utility
from govern.domain.sharing.precedence import Precedence
from govern.domain.sharing.purses import Purses
from govern.domain.sharing.support import Support, Supports

#: bits that tell prices for utility apart before they are compared exactly
_KEY_BITS = 64
#: so many projects are found too dear one by one before all are looked at
_DEAR = 8


@dataclass(frozen=True, slots=True)
class Offer:
    """A project at its least price; ``rho`` is what a voter pays for one unit of utility.

    ``price`` (of one point) and ``money`` (of each supporter before paying) count ``scale`` parts of
    the smallest unit.
    """

    support: Support
    rho: Fraction
    price: tuple[int, int]
    money: list[int]
    scale: int


@dataclass(frozen=True, slots=True)
class Purchase:
    """What its supporters paid for, and all projects that were as cheap in that round."""

    offer: Offer
    tied: tuple[str, ...]

    @property
    def support(self) -> Support:
        """Return who paid for it."""
        return self.offer.support


@dataclass(frozen=True, slots=True)
class Sharing:
    """What voters bought with an equal share (in the smallest unit), in order, and what they have left."""

    share: Fraction
    purchases: tuple[Purchase, ...]
    purses: Purses

    @property
    def cost(self) -> int:
        """Return what all of it costs, in the smallest unit."""
        return sum(purchase.support.cost for purchase in self.purchases)


def share_equally(supports: Supports, share: Fraction, utility: Utility, order: Precedence) -> Sharing:
    """Return what voters buy when each has the given share.

    In each round the project is bought for which its supporters pay least for each unit of utility
    (the largest rho of any of them counts); equals come in the given order. All comparisons are exact.
    Prices only rise as money goes, so a price found in an earlier round is a bound in a later one.

    Source: Peters, Pierczyński, Skowron, "Proportional Participatory Budgeting with Additive
    Utilities", 2021.
    """
    return _Market(supports, share, utility, order).run()


class _Market:
    """One run of the method: bounds below the rho of each project, the least first."""

    def __init__(self, supports: Supports, share: Fraction, utility: Utility, order: Precedence) -> None:
        self.share, self.order, self.everybody = share, order, supports
        self.supports = supports.supports
        self.worth = [each.cost if utility is Utility.COST else 1 for each in self.supports]
        self.purses = Purses(supports.groups, supports.voters, share)
        self.costs = [self.purses.floor(each.cost) for each in self.supports]
        self.found_dear = 0
        self.bounds = [
            (self._key(self.costs[at] // each.weight, at), at)
            for at, each in enumerate(self.supports)
            if each.cost * share.denominator <= share.numerator * each.size
        ]
        heapify(self.bounds)

    def run(self) -> Sharing:
        return Sharing(self.share, tuple(self._purchases()), self.purses)

    def _purchases(self) -> Iterator[Purchase]:
        while tied := self._cheapest():
            first = self.order.first([self.supports[at].project for at in tied])
            at = next(at for at in tied if self.supports[at].project == first)
            for other in tied.keys() - {at}:
                self._put_back(tied[other], other)
            offer = tied[at]
            self.purses.pay(offer.support, offer.price, offer.money)
            yield Purchase(offer, tuple(self.supports[each].project for each in tied))

    def _cheapest(self) -> dict[int, Offer]:
        """Take the offers of least exact rho out of the bounds and return them."""
        best: dict[int, Offer] = {}
        rho, limit = Fraction(), -1
        while self.bounds and (not best or self.bounds[0][0] <= limit):
            at, offer = self._next()
            if offer is None:
                continue
            if best and offer.rho > rho:
                self._put_back(offer, at)
                continue
            if best and offer.rho < rho:
                for other, beaten in best.items():
                    self._put_back(beaten, other)
                best = {}
            best[at] = offer
            rho, limit = offer.rho, self._exact_key(offer, at)
        return best

    def _next(self) -> tuple[int, Offer | None]:
        """Take the project of least bound out; no offer if it has to wait, or can never be paid for."""
        _, at = heappop(self.bounds)
        lower = self.purses.lower_price(self.supports[at], self.costs[at])
        if lower is None:
            self._leave_out()
            return at, None
        key = self._key(lower, at)
        if self.bounds and key > self.bounds[0][0]:
            heappush(self.bounds, (key, at))
            return at, None
        return at, self._offer(at, lower)

    def _leave_out(self) -> None:
        """Leave out all that nobody can pay for any more, once several were found one by one."""
        self.found_dear += 1
        if self.found_dear % _DEAR == 0:
            most = self.purses.most_money(self.everybody)
            self.bounds = [(key, at) for key, at in self.bounds if self.costs[at] <= most[at]]
            heapify(self.bounds)

    def _offer(self, at: int, lower: int) -> Offer | None:
        support, scale = self.supports[at], self.purses.scale
        money = self.purses.money(support)
        price = support.price(support.cost * scale, money, self.purses.in_scale(lower))
        if price is None:
            return None
        return Offer(support, Fraction(price[0], price[1] * scale * self.worth[at]), price, money, scale)

    def _put_back(self, offer: Offer, at: int) -> None:
        heappush(self.bounds, (self._exact_key(offer, at), at))

    def _exact_key(self, offer: Offer, at: int) -> int:
        whole, parts = offer.price
        above = (whole * self.purses.fine) << _KEY_BITS
        return above // (parts * self.purses.scale * self.purses.coarse * self.worth[at])

    def _key(self, price: int, at: int) -> int:
        return (price << _KEY_BITS) // self.worth[at]
