"""The clock of an agenda: when each item is to begin, from the minutes planned for those before it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.message import Message

#: ten hours: what takes longer is another meeting
LONGEST_ITEM = 600


@dataclass(frozen=True, slots=True)
class Planned:
    """How long an item takes, and the break after it; None where nobody has planned it."""

    minutes: int | None = None
    break_after: int | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """When an item is to begin and to end; a break after it begins when it ends and lasts to ``until``."""

    starts_at: datetime
    ends_at: datetime
    until: datetime

    @property
    def has_break(self) -> bool:
        """Return whether a break follows."""
        return self.until > self.ends_at


def schedule(starts_at: datetime, items: Iterable[Planned]) -> tuple[Slot | None, ...]:
    """Return the slot of each item in order, or None for all where no item has planned minutes.

    Minutes are counted on the clock that runs, so that a change to summer time in between moves what
    the wall shows, never how long something takes. An item without minutes takes no time.

    >>> from datetime import UTC
    >>> nine = datetime(2027, 2, 9, 9, tzinfo=UTC)
    >>> found = schedule(nine, [Planned(), Planned(30, 15), Planned(45)])
    >>> [f"{each.starts_at:%H:%M}" for each in found if each]
    ['09:00', '09:00', '09:45']
    """
    planned = tuple(items)
    if all(each.minutes is None for each in planned):
        return (None,) * len(planned)
    return tuple(_slots(starts_at, planned))


def _slots(starts_at: datetime, planned: tuple[Planned, ...]) -> Iterator[Slot]:
    at = starts_at
    for each in planned:
        ends_at = at + timedelta(minutes=each.minutes or 0)
        until = ends_at + timedelta(minutes=each.break_after or 0)
        yield Slot(at, ends_at, until)
        at = until


def check_minutes(planned: Planned) -> Decision:
    """Return whether an item can take that long."""
    wrong = [each for each in (planned.minutes, planned.break_after) if each and not 0 < each <= LONGEST_ITEM]
    if not wrong:
        return YES
    return no(
        Message(
            "{minutes} minutes cannot be planned; write between 1 and {most}.",
            {"minutes": wrong[0], "most": LONGEST_ITEM},
        )
    )
