"""Schulze's method, from ballots and from a matrix of preferences with a default option."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from govern.domain.counting.pairwise import (
    Matrix,
    Paths,
    as_rows,
    condorcet_winner,
    levels,
    preferences,
    strongest_paths,
)
from govern.domain.counting.profile import Profile
from govern.domain.counting.result import Action, CountResult, Method, Pairwise, Stage, TieBreak, TieBrokenBy
from govern.domain.counting.seats import Race, seat_in_order
from govern.domain.counting.standing import check_not_blank, check_seats, said_something, without
from govern.domain.values.lot import lot_order
from govern.domain.values.message import Message, MessageValue


def count_schulze(profile: Profile, race: Race) -> CountResult:
    """Return the order of Schulze's method with winning votes; the first in it have the seats.

    Equal ranks are kept as they are: such a ballot prefers neither. Candidates not ranked are equal to one
    another and below all who are. Candidates whom no strongest path sets apart are ordered by the lot.

    Source: M. Schulze, Social Choice and Welfare 36 (2011); several seats by its order of merit, which is
    majoritarian and not proportional.
    """
    profile = without(profile, race.constraints.already_elected)
    valid = said_something(profile)
    check_seats(race.seats, len(profile.candidates))
    check_not_blank(valid)
    ranking = rank(profile.candidates, preferences(profile), race.seed)
    seated = seat_in_order(ranking.order, race)
    return replace(
        ranking.result(race),
        valid_ballots=valid,
        elected=seated.elected,
        remarks=seated.remarks,
        infeasible=seated.infeasible,
    )


@dataclass(frozen=True, slots=True, eq=False)
class Ranking:
    """Options in order, with the matrix and the paths behind it."""

    names: tuple[str, ...]
    above: Matrix
    paths: Paths
    order: tuple[str, ...]
    ties: tuple[TieBreak, ...]

    def result(self, race: Race) -> CountResult:
        """Return what there is to tell before anybody is seated."""
        best = condorcet_winner(self.above, range(len(self.names)))
        wins = {
            name: Fraction(sum(self.paths.beats(at, other) for other in range(len(self.names))))
            for at, name in enumerate(self.names)
        }
        stage = Stage(Action.TOTALS, (*self._opening(best), *self._steps()), wins)
        return CountResult(
            method=Method.SCHULZE,
            seats=race.seats,
            valid_ballots=0,
            quota=None,
            elected=(),
            stages=(stage,),
            ties=self.ties,
            order=self.order,
            pairwise=Pairwise(self.names, as_rows(self.above), as_rows(self.paths.votes)),
            seed=race.seed,
            condorcet_winner=None if best is None else self.names[best],
        )

    def _opening(self, best: int | None) -> tuple[Message, ...]:
        figures = Message("The figures say how many others each beats by stronger paths.")
        if best is None:
            return (Message("Nobody is preferred to each of the others."), figures)
        return (Message("{name} is preferred to each of the others.", {"name": self.names[best]}), figures)

    def _steps(self) -> tuple[Message, ...]:
        """Return why each stands before the next."""
        place = {name: at for at, name in enumerate(self.names)}
        pairs = zip(self.order, self.order[1:], strict=False)
        return tuple(self._step(place[one], place[other]) for one, other in pairs)

    def _step(self, one: int, other: int) -> Message:
        said: dict[str, MessageValue] = {
            "one": self.names[one],
            "other": self.names[other],
            "there": int(self.paths.votes[one, other]),
            "back": int(self.paths.votes[other, one]),
        }
        if not self.paths.beats(one, other):
            return Message("{one} stands before {other}, but not by a stronger path.", said)
        return Message("{one} beats {other}: paths of {there} there and {back} back.", said)


def rank(names: Sequence[str], above: Matrix, seed: str) -> Ranking:
    """Return options in the order of Schulze's method, equals by the lot."""
    paths = strongest_paths(above)
    order: list[str] = []
    ties = []
    question = Message("Who of those whom nobody left beats is put first?")
    for level in levels(paths):
        drawn = lot_order(seed, [names[each] for each in level])
        order.extend(drawn)
        if len(drawn) > 1:
            ties.append(TieBreak(tuple(sorted(drawn)), question, TieBrokenBy.LOT, drawn))
    return Ranking(tuple(names), above, paths, tuple(order), tuple(ties))


def as_matrix(names: Sequence[str], preferring: Mapping[str, Mapping[str, int]]) -> Matrix:
    """Return rows of preferences as a matrix; a pair that is not named has no preferences."""
    rows = [
        [0 if one == other else preferring.get(one, {}).get(other, 0) for other in names] for one in names
    ]
    return np.array(rows, dtype=np.int64).reshape(len(names), len(names))
