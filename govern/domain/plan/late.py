"""When an activity is late: the one meaning of the word on every page and in every report."""

from datetime import date

from govern.domain.plan.activities import ActivityState


def is_late(state: ActivityState, starts_on: date, ends_on: date, today: date) -> bool:
    """Return whether an activity should have begun, or ended, before today; its last day itself is in time.

    A proposed one is not late: nobody has agreed to it yet.
    """
    if state is ActivityState.RUNNING:
        return ends_on < today
    return state is ActivityState.PLANNED and starts_on < today
