"""The first days of a member: a short list of steps, each done by itself or ticked by its people."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum


class FirstStep(Enum):
    """One step of a new member; those of ``TICKED`` nobody but its people can know."""

    REPRESENTATIVE = "representative"
    STATUTES = "statutes"
    MENTOR = "mentor"
    MEETING = "meeting"
    ITEM = "item"


TICKED = frozenset({FirstStep.STATUTES, FirstStep.MENTOR})


@dataclass(frozen=True, slots=True)
class Step:
    """A step and whether it is done."""

    step: FirstStep
    is_done: bool

    @property
    def is_ticked(self) -> bool:
        """Return whether the member's people say themselves that it is done."""
        return self.step in TICKED


def first_days_until(admitted_on: date, days: int) -> date:
    """Return the last of so many first days; the day of admission is the first.

    >>> first_days_until(date(2028, 2, 28), 3)
    datetime.date(2028, 3, 1)
    """
    return admitted_on + timedelta(days=days - 1)


def first_steps(done: Collection[FirstStep], *, has_mentor: bool) -> tuple[Step, ...]:
    """Return the steps in their order; that of the mentor only where one was named."""
    wanted = (step for step in FirstStep if has_mentor or step is not FirstStep.MENTOR)
    return tuple(Step(step, step in done) for step in wanted)
