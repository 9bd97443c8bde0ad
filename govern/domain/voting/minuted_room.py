"""What minutes hold of the room: sessions, guests, speeches by name and time, interests in an item."""

from dataclasses import dataclass, field
from datetime import datetime

from govern.domain.meetings.room import Session
from govern.domain.meetings.speaking import SpeechKind
from govern.domain.voting.explained import Explained


@dataclass(frozen=True, slots=True)
class MinutedSpeech:
    """Who had the floor, for whom, when and for how many seconds; not what was said.

    Of a point of order also what it was about and what the chair said on it.
    """

    kind: SpeechKind
    name: str
    member: str | None
    began_at: datetime
    seconds: int
    subject: str = ""
    is_admitted: bool | None = None
    ruling: str = ""


@dataclass(frozen=True, slots=True)
class MinutedGuest:
    """A guest, as what, by whom invited, for which items by number, and when in the room."""

    name: str
    capacity: str
    invited_by: str
    items: tuple[int, ...]
    came_at: datetime
    left_at: datetime | None


@dataclass(frozen=True, slots=True)
class MinutedInterest:
    """Somebody who took no part in an item, and what followed from it, sentence by sentence."""

    holder: str
    reason: str
    declared_at: datetime
    withdrawn_at: datetime | None
    followed: tuple[Explained, ...]


@dataclass(frozen=True, slots=True)
class MinutedFloor:
    """Who spoke on an item, in their order, and who had an interest in it."""

    speeches: tuple[MinutedSpeech, ...] = ()
    interests: tuple[MinutedInterest, ...] = ()


@dataclass(frozen=True, slots=True)
class MinutedRoom:
    """What belongs to no item: the sessions where there were several, guests, speeches on no item."""

    sessions: tuple[Session, ...] = field(default=())
    guests: tuple[MinutedGuest, ...] = field(default=())
    speeches: tuple[MinutedSpeech, ...] = field(default=())
