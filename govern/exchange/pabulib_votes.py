"""The votes of a ``.pb`` file as points for projects, each vote held to the limits that META sets."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import TypeAlias

from govern.domain.values.message import Message
from govern.exchange.ballot_files.fault import refuse
from govern.exchange.pabulib_numbers import whole_of


class VoteType(Enum):
    """What a vote says."""

    APPROVAL = "approval"
    CHOOSE_1 = "choose-1"
    ORDINAL = "ordinal"
    CUMULATIVE = "cumulative"
    SCORING = "scoring"


#: types whose votes come with points of their own
WITH_POINTS = frozenset({VoteType.CUMULATIVE, VoteType.SCORING})

Figures: TypeAlias = "Mapping[str, Fraction | int | str]"

_MEASURES: dict[str, Callable[[Figures], Message]] = {
    "length": lambda found: Message("This vote names {value} projects; {key} is {limit}.", found),
    "sum_cost": lambda found: Message(
        "The projects of this vote cost {value} together; {key} is {limit}.", found
    ),
    "points": lambda found: Message("This vote gives {value} points to a project; {key} is {limit}.", found),
    "sum_points": lambda found: Message("This vote gives {value} points in all; {key} is {limit}.", found),
}
LIMITS = frozenset(f"{end}_{measure}" for end in ("min", "max") for measure in _MEASURES)


@dataclass(frozen=True, slots=True)
class VoteReader:
    """How to read votes: their type, what projects cost, and limits by their key in META."""

    file: str
    type: VoteType
    costs: Mapping[str, Fraction]
    limits: Mapping[str, Fraction]
    default_score: int = 0

    def read(self, line: int, record: Mapping[str, str]) -> dict[str, int]:
        """Return the points of a vote for each project.

        An approval is one point. Points of cumulative and scoring votes count as they stand. In an
        ordinal vote the last project has one, and each before it one more.
        """
        named = _listed(record["vote"])
        self._check_names(line, named)
        points = self._points(line, named, record)
        self._check(line, "length", len(named))
        self._check(line, "sum_cost", sum((self.costs[id_] for id_ in named), Fraction()))
        if self.type in WITH_POINTS:
            self._check_points(line, points)
        unnamed = dict.fromkeys(self.costs, self.default_score) if self.default_score else {}
        return unnamed | dict(zip(named, points, strict=True))

    def _check_names(self, line: int, named: Sequence[str]) -> None:
        for id_ in named:
            if id_ not in self.costs:
                refuse(self.file, line, Message("This vote names the unknown project {id}.", {"id": id_}))
        if len(set(named)) < len(named):
            twice = next(id_ for id_ in named if named.count(id_) > 1)
            refuse(self.file, line, Message("This vote names the project {id} twice.", {"id": twice}))

    def _points(self, line: int, named: Sequence[str], record: Mapping[str, str]) -> Sequence[int]:
        if self.type is VoteType.ORDINAL:
            return range(len(named), 0, -1)
        if self.type not in WITH_POINTS:
            return [1] * len(named)
        points = [whole_of(each, self.file, line, "points") for each in _listed(record["points"])]
        if len(points) != len(named):
            refuse(
                self.file,
                line,
                Message(
                    "This vote names {named} projects and gives points to {points}.",
                    {"points": len(points), "named": len(named)},
                ),
            )
        return points

    def _check_points(self, line: int, points: Sequence[int]) -> None:
        for each in points:
            if each < 0:
                refuse(self.file, line, Message("Points below zero cannot be shared by."))
            self._check(line, "points", each)
        self._check(line, "sum_points", sum(points))

    def _check(self, line: int, measure: str, value: Fraction | int) -> None:
        least, most = f"min_{measure}", f"max_{measure}"
        if least in self.limits and value < self.limits[least]:
            self._refuse(line, measure, value, least)
        if most in self.limits and value > self.limits[most]:
            self._refuse(line, measure, value, most)

    def _refuse(self, line: int, measure: str, value: Fraction | int, key: str) -> None:
        found: Figures = {"value": value, "key": key, "limit": self.limits[key]}
        refuse(self.file, line, _MEASURES[measure](found))


def _listed(cell: str) -> list[str]:
    return [each.strip() for each in cell.split(",")] if cell else []
