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
    """One run of the method."""

    def __init__(self, supports: Supports, share: Fraction, utility: Utility, order: Precedence) -> None:
        self.share, self.utility, self.order = share, utility, order
        self.purses = Purses(supports.groups, supports.voters, share)
        self.supports = supports.supports
        self.bounds = [
            (self._key(self.purses.floor(each.cost, each.weight), each), at)
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
                heappush(self.bounds, (self._exact_key(tied[other]), other))
            offer = tied[at]
            self.purses.pay(offer.support, offer.price, offer.money)
            yield Purchase(offer, tuple(self.supports[each].project for each in tied))

    def _cheapest(self) -> dict[int, Offer]:
        """Take the offers of least exact rho out of the bounds and return them."""
        best: dict[int, Offer] = {}
        limit: int | None = None
        while self.bounds and (limit is None or self.bounds[0][0] <= limit):
            at = self._next(limit)
            offer = None if at is None else self._offer(self.supports[at])
            if at is None or offer is None:
                continue
            rho = next(iter(best.values())).rho if best else offer.rho
            if offer.rho > rho:
                heappush(self.bounds, (self._exact_key(offer), at))
                continue
            if offer.rho < rho:
                for other, beaten in best.items():
                    heappush(self.bounds, (self._exact_key(beaten), other))
                best = {}
            best[at] = offer
            limit = self._exact_key(offer)
        return best

    def _next(self, limit: int | None) -> int | None:
        """Take the project of least bound out; none if it has to wait, or can never be paid for."""
        _, at = heappop(self.bounds)
        support = self.supports[at]
        lower = self.purses.lower_price(support)
        if lower is None:
            return None
        key = self._key(lower, support)
        if (limit is not None and key > limit) or (self.bounds and key > self.bounds[0][0]):
            heappush(self.bounds, (key, at))
            return None
        return at

    def _offer(self, support: Support) -> Offer | None:
        money = self.purses.money(support)
        price = support.price(support.cost * self.purses.scale, money)
        if price is None:
            return None
        rho = Fraction(price[0], price[1] * self.purses.scale * self._worth(support))
        return Offer(support, rho, price, money, self.purses.scale)

    def _exact_key(self, offer: Offer) -> int:
        whole, parts = offer.price
        resolution = self.purses.resolution
        return ((whole * resolution.numerator) << _KEY_BITS) // (
            parts * self.purses.scale * resolution.denominator * self._worth(offer.support)
        )

    def _key(self, price: int, support: Support) -> int:
        return (price << _KEY_BITS) // self._worth(support)

    def _worth(self, support: Support) -> int:
        """Return the utility of one point for this project."""
        return support.cost if self.utility is Utility.COST else 1
