"""Who supports a project, and the least price of a point at which they can pay for it together."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm

import numpy as np
from numpy.typing import NDArray

from govern.domain.sharing.budget import SharedBudget


@dataclass(frozen=True)
class Support:
    """The supporters of one project, in groups of voters who said the same.

    ``cost`` is in the smallest unit of the budget; a group's weight is its points times its voters.
    """

    project: str
    cost: int
    groups: tuple[int, ...]
    points: tuple[int, ...]
    voters: tuple[int, ...]

    @cached_property
    def weights(self) -> tuple[int, ...]:
        """Return how many points each group gives in all."""
        return tuple(points * voters for points, voters in zip(self.points, self.voters, strict=True))

    @cached_property
    def weight(self) -> int:
        """Return how many points the project has: its score."""
        return sum(self.weights)

    @cached_property
    def size(self) -> int:
        """Return how many voters support the project."""
        return sum(self.voters)

    @cached_property
    def kinds(self) -> tuple[int, ...]:
        """Return the different numbers of points that voters give."""
        return tuple(set(self.points))

    @cached_property
    def is_plain(self) -> bool:
        """Tell whether every group is one voter with one point."""
        return self.weight == len(self.groups)

    @cached_property
    def group_array(self) -> NDArray[np.int64]:
        """Return the groups, to pick from arrays over all groups."""
        return np.array(self.groups, dtype=np.int64)

    @cached_property
    def point_array(self) -> NDArray[np.int64]:
        """Return the points of a voter in each group."""
        return np.array(self.points, dtype=np.int64)

    @cached_property
    def weight_array(self) -> NDArray[np.int64]:
        """Return the weights as an array."""
        return np.array(self.weights, dtype=np.int64)

    @cached_property
    def _behind(self) -> NDArray[np.int64]:
        """Return how many come after each of the supporters of a plain project."""
        return np.arange(len(self.groups) - 1, -1, -1, dtype=np.int64)

    def price(self, cost: int, money: Sequence[int], at_least: int = 0) -> tuple[int, int] | None:
        """Return the least price of a point, as money and the points to divide it by; none if money lacks.

        ``money`` is what each voter of each group has, in the unit of ``cost``; the price is known to be
        ``at_least`` so much. At this price each supporter pays for all their points, or everything they
        have where that is less.
        """
        if self.is_plain:
            return _plain_price(cost, money, at_least)
        rest, weight, rich = cost, self.weight, list(range(len(money)))
        while weight:
            least = {points: max(-(-rest * points // weight), at_least * points) for points in self.kinds}
            poor = [at for at in rich if money[at] < least[self.points[at]]]
            if not poor:
                return rest, weight
            rest -= sum(money[at] * self.voters[at] for at in poor)
            weight -= sum(self.weights[at] for at in poor)
            rich = [at for at in rich if money[at] >= least[self.points[at]]]
        return None

    def lower_price(self, cost: int, most: NDArray[np.int64]) -> int | None:
        """Return a price that the least price does not undercut, or none if money surely lacks.

        ``most`` holds at least what each voter of every group has, in the unit of ``cost``.
        """
        each = most[self.group_array]
        if self.kinds != (1,):
            each = -(-each // self.point_array)
        if int(each.min()) * self.weight >= cost:
            return cost // self.weight
        if self.is_plain:
            each.sort()
            paid, behind = each.cumsum(), self._behind
        else:
            order = each.argsort()
            each, weights = each[order], self.weight_array[order]
            paid, behind = (weights * each).cumsum(), self.weight - weights.cumsum()
        at = int((paid + each * behind).searchsorted(cost))
        if at == len(each):
            return None
        return (cost - int(paid[at - 1])) // int(behind[at - 1])


def _plain_price(cost: int, money: Sequence[int], at_least: int) -> tuple[int, int] | None:
    """Return the least price where every supporter has one point: the same, without points."""
    rest, rich = cost, money
    while rich:
        least = max(-(-rest // len(rich)), at_least)
        poor = [has for has in rich if has < least]
        if not poor:
            return rest, len(rich)
        rest -= sum(poor)
        rich = [has for has in rich if has >= least]
    return None


@dataclass(frozen=True)
class Supports:
    """Everybody's support, in whole numbers: ``unit`` of them make one unit of the budget."""

    unit: int
    budget: int
    voters: int
    groups: int
    supports: tuple[Support, ...]

    @cached_property
    def _members(self) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        """Return the groups of all supports one after another, their voters, and where each begins."""
        begins = np.cumsum([0, *(len(each.groups) for each in self.supports)])[:-1]
        groups = [group for each in self.supports for group in each.groups]
        voters = [voters for each in self.supports for voters in each.voters]
        return np.array(groups, dtype=np.int64), np.array(voters, dtype=np.int64), begins

    def money(self, held: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return what the supporters of each project have together, for what a voter of each group holds."""
        groups, voters, begins = self._members
        together: NDArray[np.int64] = np.add.reduceat(held[groups] * voters, begins)
        return together


def supports_of(shared: SharedBudget) -> Supports:
    """Return who supports each project that may be funded, projects without any support left out."""
    amounts = (shared.amount, *(project.cost for project in shared.projects))
    unit = lcm(*(Fraction(amount).denominator for amount in amounts))
    groups: dict[str, list[int]] = defaultdict(list)
    points: dict[str, list[int]] = defaultdict(list)
    for group, ballot in enumerate(shared.ballots):
        for id_, given in ballot.points.items():
            groups[id_].append(group)
            points[id_].append(given)
    voters = [ballot.voters for ballot in shared.ballots]
    supports = (
        Support(
            project.id,
            int(project.cost * unit),
            tuple(groups[project.id]),
            tuple(points[project.id]),
            tuple(voters[group] for group in groups[project.id]),
        )
        for project in shared.projects
        if project.id in groups
    )
    eligible = tuple(each for each in supports if each.weight >= shared.threshold)
    return Supports(unit, int(shared.amount * unit), shared.voters, len(shared.ballots), eligible)
