"""A meeting as calendars know it: one event for its whole life, told anew by every change."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from uuid import UUID


class CalendarMethod(Enum):
    """What a message to a calendar asks of it (RFC 5546)."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One meeting for one recipient, in that recipient's language.

    The ``uid`` stays the same for ever; ``sequence`` grows with every change. ``path`` leads to the
    meeting on the site, whose address only the worker knows.
    """

    method: CalendarMethod
    uid: str
    sequence: int
    starts_at: datetime
    minutes: int
    time_zone: str
    summary: str
    location: str
    description: str
    path: str
    #: when this was told
    told_at: datetime


def uid_of(meeting: UUID) -> str:
    """Return by what every calendar recognises a meeting, whatever happens to it.

    >>> uid_of(UUID(int=1))
    '00000000-0000-0000-0000-000000000001'
    """
    return str(meeting)
