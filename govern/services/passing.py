"""Rows that go from state to state: the domain allows each step, and each counts as a new version."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from govern.domain.values.decision import Decision

_State = TypeVar("_State")


class _Row(Protocol[_State]):
    state: _State
    version: int


def passing_by(may_become: Callable[[_State, _State], Decision]) -> Callable[[_Row[_State], _State], None]:
    """Return the function that lets a row pass to another state where a rule of the domain allows it.

    It raises Conflict when the row cannot come there from where it is.
    """

    def pass_to(row: _Row[_State], wanted: _State) -> None:
        may_become(row.state, wanted).or_conflict()
        row.state = wanted
        row.version += 1

    return pass_to
