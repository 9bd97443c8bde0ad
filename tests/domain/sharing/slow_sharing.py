"""A second sharing, slow and obvious: each voter has a purse of fractions, all prices are tried."""

from collections.abc import Mapping
from fractions import Fraction

from govern.domain.sharing.allocation import Utility
from govern.domain.sharing.budget import SharedBudget
from govern.domain.values.lot import lot_order


class Slowly:
    """One way to look at a shared budget: a list of single voters."""

    def __init__(self, shared: SharedBudget, seed: str) -> None:
        self.budget = shared.amount
        self.cost = {project.id: project.cost for project in shared.projects}
        self.voters = [ballot.points for ballot in shared.ballots for _ in range(ballot.voters)]
        self.score = {id_: sum(points.get(id_, 0) for points in self.voters) for id_ in self.cost}
        self.eligible = [id_ for id_ in self.cost if self.score[id_] >= shared.threshold]
        self.drawn = lot_order(seed, self.cost)

    def place(self, id_: str) -> tuple[Fraction, int, int]:
        return (self.cost[id_], -self.score[id_], self.drawn.index(id_))

    def by_score(self, already: list[str], *, skip: bool) -> list[str]:
        taken = list(already)
        for id_ in sorted(self.eligible, key=lambda each: (-self.score[each], self.place(each))):
            if id_ in taken:
                continue
            if sum(self.cost[each] for each in (*taken, id_)) <= self.budget:
                taken.append(id_)
            elif not skip:
                break
        return taken

    def equal_shares(self, share: Fraction, utility: Utility) -> list[str]:
        purses, bought = [share] * len(self.voters), list[str]()
        while True:
            prices = {
                id_: price
                for id_ in self.eligible
                if id_ not in bought and (price := self.price(id_, purses)) is not None
            }
            if not prices:
                return bought
            worth: Mapping[str, Fraction] = (
                self.cost if utility is Utility.COST else dict.fromkeys(prices, Fraction(1))
            )
            best = min(prices, key=lambda each: (prices[each] / worth[each], self.place(each)))
            bought.append(best)
            for at, points in enumerate(self.voters):
                purses[at] -= min(purses[at], prices[best] * points.get(best, 0))

    def price(self, id_: str, purses: list[Fraction]) -> Fraction | None:
        """Return the price of a point that just pays the cost, found by trying how many pay less."""
        members = [
            (purse / points[id_], points[id_])
            for purse, points in zip(purses, self.voters, strict=True)
            if points.get(id_)
        ]
        members.sort()
        for poor in range(len(members)):
            rest = self.cost[id_] - sum(ratio * points for ratio, points in members[:poor])
            price = rest / sum(points for _, points in members[poor:])
            if price <= members[poor][0]:
                return price
        return None

    def add1(self, utility: Utility) -> list[str]:
        share = self.budget / len(self.voters)
        found, whole = self.equal_shares(share, utility), share // 1
        while not self.is_exhaustive(found):
            whole += 1
            following = self.equal_shares(Fraction(whole), utility)
            if sum(self.cost[id_] for id_ in following) > self.budget:
                break
            found = following
        return found

    def is_exhaustive(self, found: list[str]) -> bool:
        spent = sum(self.cost[id_] for id_ in found)
        others = [id_ for id_ in self.eligible if self.score[id_] and id_ not in found]
        return all(spent + self.cost[id_] > self.budget for id_ in others)
