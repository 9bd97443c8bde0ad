"""How far shares can rise while voters buy the same: where a few voters share much, runs are skipped."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from govern.domain.sharing.allocation import Utility
from govern.domain.sharing.equal_shares import Sharing
from govern.domain.sharing.support import Support, Supports


def rise_without_effect(supports: Supports, sharing: Sharing, utility: Utility) -> Fraction | None:
    """Return a rise of every share below which all are bought as before; none if that is so for any rise.

    While nobody goes over from paying all they have to paying the price, and no project becomes cheaper
    for its supporters than the one bought, money and prices are straight lines over the rise: money
    grows and prices fall, so whoever pays the price goes on doing so. The first crossing of two lines
    that matter ends this; it may come before anything changes.
    """
    return _Rise(supports, sharing, utility).end()


@dataclass(frozen=True, slots=True)
class _Line:
    """An amount now, and what each unit of the rise adds to it."""

    now: Fraction
    slope: Fraction

    def less(self, other: "_Line", times: int = 1) -> "_Line":
        return _Line(self.now - other.now * times, self.slope - other.slope * times)

    def over(self, divisor: int) -> "_Line":
        return _Line(self.now / divisor, self.slope / divisor)


_NOTHING = _Line(Fraction(), Fraction())


class _Rise:
    """A sharing repeated in lines."""

    def __init__(self, supports: Supports, sharing: Sharing, utility: Utility) -> None:
        self.supports = {each.project: each for each in supports.supports}
        self.bought = [purchase.support for purchase in sharing.purchases]
        self.utility = utility
        self.money = [_Line(sharing.share, Fraction(1))] * supports.groups
        self.prices: dict[str, _Line | None] = {}
        self.crossing: Fraction | None = None

    def end(self) -> Fraction | None:
        for bought in self.bought:
            self._price_all()
            price = self.prices.pop(bought.project)
            del self.supports[bought.project]
            if price is None:
                return Fraction()
            self._stay_behind(bought, price)
            self._pay(bought, price)
        self._price_all()
        return self.crossing

    def _price_all(self) -> None:
        for project, support in self.supports.items():
            if project not in self.prices:
                self.prices[project] = self._price(support)

    def _price(self, support: Support) -> _Line | None:
        """Return the price of a point, none if money lacks; where that ends, the lines cross."""
        members = list(zip((self.money[each] for each in support.groups), support.points, strict=True))
        cost = _Line(Fraction(support.cost), Fraction())
        together = self._paid_all(support, range(len(members)))
        if together.now < cost.now:
            self._stay_positive(cost.less(together))
            return None
        poor: list[int] = []
        while True:
            weight = support.weight - sum(support.weights[at] for at in poor)
            price = cost.less(self._paid_all(support, poor)).over(weight)
            now = [at for at, (money, points) in enumerate(members) if money.now < price.now * points]
            if len(now) == len(poor):
                break
            poor = now
        for at in poor:
            money, points = members[at]
            self._stay_positive(_NOTHING.less(money.less(price, points)))
        return price

    def _paid_all(self, support: Support, members: Iterable[int]) -> _Line:
        held = [(self.money[support.groups[at]], support.voters[at]) for at in members]
        now = sum((money.now * voters for money, voters in held), Fraction())
        return _Line(now, sum((money.slope * voters for money, voters in held), Fraction()))

    def _stay_behind(self, bought: Support, price: _Line) -> None:
        """See that no other project overtakes the one bought."""
        rho = price.over(self._worth(bought))
        for project, other in self.prices.items():
            if other is not None:
                self._stay_positive(other.over(self._worth(self.supports[project])).less(rho))

    def _pay(self, bought: Support, price: _Line) -> None:
        touched = set(bought.groups)
        for group, points in zip(bought.groups, bought.points, strict=True):
            left = self.money[group].less(price, points)
            self.money[group] = left if left.now >= 0 else _NOTHING
        for project in [each for each in self.prices if not touched.isdisjoint(self.supports[each].groups)]:
            del self.prices[project]

    def _stay_positive(self, line: _Line) -> None:
        if line.slope < 0:
            crossing = line.now / -line.slope
            if self.crossing is None or crossing < self.crossing:
                self.crossing = crossing

    def _worth(self, support: Support) -> int:
        return support.cost if self.utility is Utility.COST else 1
