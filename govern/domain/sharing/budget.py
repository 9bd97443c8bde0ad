"""What is shared: a budget, projects with their costs, and ballots in groups."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message


@dataclass(frozen=True, slots=True)
class Project:
    """What money is asked for."""

    id: str
    name: str
    cost: Fraction


@dataclass(frozen=True, slots=True)
class Ballot:
    """What so many voters say: points for projects by id; an approval is one point."""

    points: Mapping[str, int]
    voters: int = 1


@dataclass(frozen=True)
class SharedBudget:
    """A budget to share.

    ``threshold`` is the least score (sum of points) with which a project may be funded at all.

    Raises:
        RuleBroken: when the budget or a cost is not above zero, two projects have the same id, there is
            no voter, or points are out of range or for an unknown project.
    """

    amount: Fraction
    projects: tuple[Project, ...]
    ballots: tuple[Ballot, ...]
    threshold: int = 0

    def __post_init__(self) -> None:
        """Refuse what cannot be shared."""
        if self.amount <= 0:
            raise RuleBroken(Message("The budget must be above zero."))
        for project in self.projects:
            if project.cost <= 0:
                raise RuleBroken(Message("Project {id}: the cost must be above zero.", {"id": project.id}))
        for id_, times in Counter(project.id for project in self.projects).items():
            if times > 1:
                raise RuleBroken(Message("Two projects have the id {id}.", {"id": id_}))
        if not self.ballots or any(ballot.voters < 1 for ballot in self.ballots):
            raise RuleBroken(Message("Nobody has voted."))
        known = {project.id for project in self.projects}
        for ballot in self.ballots:
            _check_points(ballot, known)

    @cached_property
    def voters(self) -> int:
        """Return how many voted, with empty ballots too."""
        return sum(ballot.voters for ballot in self.ballots)

    @cached_property
    def scores(self) -> Mapping[str, int]:
        """Return the sum of points of each project: with approvals, its votes."""
        found = {project.id: 0 for project in self.projects}
        for ballot in self.ballots:
            for id_, points in ballot.points.items():
                found[id_] += points * ballot.voters
        return found

    @cached_property
    def supporters(self) -> Mapping[str, int]:
        """Return how many voters give each project any points."""
        found = {project.id: 0 for project in self.projects}
        for ballot in self.ballots:
            for id_ in ballot.points:
                found[id_] += ballot.voters
        return found


#: so that all points of all voters can be added within 64 bits
_MOST_POINTS = 1_000_000_000


def _check_points(ballot: Ballot, known: set[str]) -> None:
    for id_, points in ballot.points.items():
        if id_ not in known:
            raise RuleBroken(Message("A vote names the unknown project {id}.", {"id": id_}))
        if not 1 <= points <= _MOST_POINTS:
            raise RuleBroken(
                Message(
                    "Project {id}: points must be between 1 and {most}.", {"id": id_, "most": _MOST_POINTS}
                )
            )


def group_ballots(said: Iterable[Mapping[str, int]]) -> tuple[Ballot, ...]:
    """Return ballots that say the same as one, each with its number of voters, points of zero left out.

    The result does not depend on the order of ballots.

    >>> group_ballots([{"a": 1}, {"b": 1, "a": 0}, {"a": 1}])
    (Ballot(points={'a': 1}, voters=2), Ballot(points={'b': 1}, voters=1))
    """
    counted = Counter(tuple(sorted((id_, points) for id_, points in each.items() if points)) for each in said)
    return tuple(Ballot(dict(points), voters) for points, voters in sorted(counted.items()))
