"""Who comes first among equals: the cheaper, then the one with the higher score, then the lot."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from govern.domain.sharing.allocation import Tie, TieBrokenBy
from govern.domain.sharing.budget import SharedBudget
from govern.domain.values.lot import lot_order


@dataclass(frozen=True, slots=True)
class Precedence:
    """The order of all projects should they be equal, the same in every round and for every share.

    Source: equalshares.net, "How to break ties?"; the lot is drawn once, from the seed.
    """

    shared: SharedBudget
    scores: Mapping[str, int]
    places: Mapping[str, int]

    def first(self, tied: Sequence[str]) -> str:
        """Return the project that comes first."""
        return min(tied, key=self.places.__getitem__)

    def tie(self, tied: Sequence[str]) -> Tie | None:
        """Return what decides among these projects, if there are several."""
        if len(tied) < 2:
            return None
        among = tuple(sorted(tied, key=self.places.__getitem__))
        cost = {project.id: project.cost for project in self.shared.projects}
        if cost[among[0]] != cost[among[1]]:
            return Tie(among, TieBrokenBy.COST)
        if self.scores[among[0]] != self.scores[among[1]]:
            return Tie(among, TieBrokenBy.SCORE)
        return Tie(among, TieBrokenBy.LOT)


def precedence(shared: SharedBudget, seed: str) -> Precedence:
    """Return the order among equals that the seed draws."""
    scores = shared.scores
    drawn = {id_: place for place, id_ in enumerate(lot_order(seed, scores))}
    ordered = sorted(
        shared.projects, key=lambda project: (project.cost, -scores[project.id], drawn[project.id])
    )
    return Precedence(shared, scores, {project.id: place for place, project in enumerate(ordered)})
