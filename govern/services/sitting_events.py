"""What happens in a sitting, put on record: each event is added once and never changed."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.meetings.room import EventKind, Guest, SittingEvent
from govern.domain.meetings.room_rules import may_happen
from govern.domain.meetings.speaking import SpeakingRules
from govern.domain.values.calendar import instant_of, zone_named
from govern.domain.values.ids import ItemId, MeetingId, PersonId, SittingEventId, new_id
from govern.domain.values.record import to_record
from govern.domain.values.typed import one_line, prose
from govern.services import audit, meetings, presiding, seals, speech_list
from govern.services.sitting_hall import hall_of
from govern.store.database import transaction
from govern.store.tables.meetings import Meeting
from govern.store.tables.room import SittingEventRow

#: with these the one who speaks stops
_STANDS_STILL = frozenset({EventKind.SUSPENDED, EventKind.ADJOURNED})


@dataclass(frozen=True, slots=True)
class NewEvent:
    """What is to be recorded; ``happened`` and ``until`` are times on the clock of the meeting's zone."""

    kind: EventKind
    note: str = ""
    item: ItemId | None = None
    person: PersonId | None = None
    about: SittingEventId | None = None
    until: datetime | None = None
    happened: datetime | None = None
    guest: Guest | None = None
    rules: SpeakingRules | None = None


def record_event(actor: Actor, meeting: MeetingId, new: NewEvent, *, at: datetime) -> SittingEventId:
    """Put on record what happens in a sitting, now or at an earlier moment of it.

    Raises:
        NotAllowed: for anybody but the secretary and who chairs or presides.
        NotFound: when there is no such meeting.
        Conflict: with every reason, when it does not fit what is on record.
    """
    with transaction() as session:
        row = meetings.meeting_row(session, meeting)
        presiding.conducts(session, actor, row).or_not_allowed()
        event = _event(session, row, new, by=actor.person, at=at)
        may_happen(event, hall_of(session, row, event.at)).or_conflict()
        session.add(_row(row, event))
        stands_still = new.kind in _STANDS_STILL
        ended = speech_list.end_running(session, row.id, event.at) if stands_still else {}
        audit.record(
            session,
            audit.Recorded(
                action=f"sitting.{new.kind.value}",
                subject_kind="meeting",
                subject_id=row.id,
                at=at,
                actor=actor.person,
                payload={"reference": row.reference, "event": to_record(event)},
                seals={**seals.seal(session, "sitting_event", event.id), **ended},
            ),
        )
        return event.id


def note_event(
    session: Session, meeting: Meeting, new: NewEvent, *, by: PersonId, at: datetime
) -> dict[str, str]:
    """Add an event that follows from another act, such as a vote, and return its seal for that act's entry.

    Where it does not fit what is on record, such as a list that is closed already, nothing is added.
    """
    event = _event(session, meeting, new, by=by, at=at)
    if not may_happen(event, hall_of(session, meeting, event.at)):
        return {}
    session.add(_row(meeting, event))
    return seals.seal(session, "sitting_event", event.id)


def _event(session: Session, row: Meeting, new: NewEvent, *, by: PersonId, at: datetime) -> SittingEvent:
    zone = zone_named(row.time_zone)
    last = session.scalar(
        select(func.max(SittingEventRow.ordinal)).where(SittingEventRow.meeting_id == row.id)
    )
    return SittingEvent(
        id=SittingEventId(new_id()),
        ordinal=(last or 0) + 1,
        kind=new.kind,
        at=instant_of(new.happened, zone) if new.happened else at,
        recorded_at=at,
        recorded_by=by,
        item=new.item,
        person=new.person,
        about=new.about,
        note=prose(new.note).strip(),
        until=instant_of(new.until, zone) if new.until else None,
        guest=_on_one_line(new.guest),
        rules=new.rules,
    )


def _on_one_line(guest: Guest | None) -> Guest | None:
    if guest is None:
        return None
    return Guest(one_line(guest.name), one_line(guest.capacity), one_line(guest.invited_by), guest.items)


def _row(meeting: Meeting, event: SittingEvent) -> SittingEventRow:
    details = event.guest or event.rules
    return SittingEventRow(
        id=event.id,
        meeting_id=meeting.id,
        ordinal=event.ordinal,
        kind=event.kind,
        at=event.at,
        item_id=event.item,
        person_id=event.person,
        about_event_id=event.about,
        note=event.note,
        continues_at=event.until,
        details=to_record(details) if details else None,
        recorded_at=event.recorded_at,
        recorded_by_person_id=event.recorded_by,
    )
