"""The first ninety days of a member: a short list of steps, each done by itself or ticked by its people."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

#: how long the list stands on the home page; a help, and no time that binds anybody
FIRST_DAYS = timedelta(days=90)


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


def first_days_until(admitted_on: date) -> date:
    """Return the last of the first ninety days; the day of admission is the first.

    >>> first_days_until(date(2028, 1, 1))
    datetime.date(2028, 3, 30)
    """
    return admitted_on + FIRST_DAYS - timedelta(days=1)


def first_steps(done: Collection[FirstStep], *, has_mentor: bool) -> tuple[Step, ...]:
    """Return the steps in their order; that of the mentor only where one was named."""
    wanted = (step for step in FirstStep if has_mentor or step is not FirstStep.MENTOR)
    return tuple(Step(step, step in done) for step in wanted)
