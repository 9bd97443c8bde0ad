"""What is on record about the room, as minutes are composed from it."""

from dataclasses import dataclass
from datetime import datetime

from govern.domain.meetings.room import SittingEvent
from govern.domain.meetings.speaking import Speech
from govern.domain.rules.holders import RecusalRule
from govern.domain.values.ids import ItemId, MemberId


@dataclass(frozen=True, slots=True)
class RecordedInterest:
    """A recusal with the rule on recusals that stood for the subject of its item."""

    item: ItemId
    holder: str
    member: MemberId | None
    reason: str
    declared_at: datetime
    withdrawn_at: datetime | None
    rule: RecusalRule


@dataclass(frozen=True, slots=True)
class RecordedRoom:
    """Events of the sitting, requests for the floor, recusals."""

    events: tuple[SittingEvent, ...] = ()
    speeches: tuple[Speech, ...] = ()
    interests: tuple[RecordedInterest, ...] = ()
