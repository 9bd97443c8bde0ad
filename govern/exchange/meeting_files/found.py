"""A meeting as a foreign file tells of it: items, amendments, results, and what could not be taken."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from govern.domain.meetings.kinds import ItemKind
from govern.domain.values.message import Message
from govern.domain.voting.elsewhere import ResultOfElsewhere


class Format(Enum):
    """The kinds of files that meetings are read from."""

    OPENSLIDES = "openslides"
    CALENDAR = "calendar"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class FoundAmendment:
    """Another wording that somebody moved."""

    number: str
    title: str
    mover: str
    wording: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class FoundItem:
    """An item; texts are Markdown, ``minutes`` the time planned for it."""

    title: str
    kind: ItemKind
    section: str = ""
    number: str = ""
    explanation: str = ""
    requested_decision: str = ""
    minutes: int | None = None
    owner: str = ""
    movers: tuple[str, ...] = ()
    amendments: tuple[FoundAmendment, ...] = ()
    results: tuple[ResultOfElsewhere, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundMeeting:
    """A meeting as it was found; ``starts`` is an instant, or a time on a clock where no zone is told."""

    format: Format
    title: str = ""
    starts: datetime | None = None
    place: str = ""
    items: tuple[FoundItem, ...] = ()
    #: what the file holds and Govern does not take, each with the reason
    left_out: tuple[Message, ...] = ()
