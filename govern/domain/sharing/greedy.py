"""Greedy sharing: projects in the order of their scores, each whole or not at all."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from govern.domain.sharing.allocation import Tie
from govern.domain.sharing.budget import Project, SharedBudget
from govern.domain.sharing.precedence import Precedence


@dataclass(frozen=True, slots=True)
class Taken:
    """A project taken by its score, and the projects of the same score that it came before."""

    project: Project
    tie: Tie | None


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A project that did not fit into what was left; ``stopped`` when an earlier one had ended it all."""

    project: Project
    left: Fraction
    stopped: bool = False


def take_by_score(
    shared: SharedBudget, order: Precedence, left: Fraction, besides: Iterable[str] = (), *, skip: bool
) -> tuple[tuple[Taken, ...], tuple[PassedOver, ...]]:
    """Return the projects that the money left pays for, by score, and those that do not fit.

    A project that does not fit is passed over (``skip``), or ends it; one below the threshold is left
    out before. Among equal scores the cheaper comes first, then the lot decides. Projects that nobody
    voted for come last and are taken too: only a threshold keeps them out.
    """
    taken: list[Taken] = []
    passed: list[PassedOver] = []
    for project, tie in _ranked(shared, order, frozenset(besides)):
        if passed and not skip:
            passed.append(PassedOver(project, left, stopped=True))
        elif project.cost > left:
            passed.append(PassedOver(project, left))
        else:
            taken.append(Taken(project, tie))
            left -= project.cost
    return tuple(taken), tuple(passed)


def _ranked(
    shared: SharedBudget, order: Precedence, besides: frozenset[str]
) -> Iterable[tuple[Project, Tie | None]]:
    eligible = [
        project
        for project in shared.projects
        if order.scores[project.id] >= shared.threshold and project.id not in besides
    ]
    eligible.sort(key=lambda project: (-order.scores[project.id], order.places[project.id]))
    for _, equals in groupby(eligible, key=lambda project: order.scores[project.id]):
        group = list(equals)
        ids = [project.id for project in group]
        for at, project in enumerate(group):
            yield project, order.tie(ids[at:])
