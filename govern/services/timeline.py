"""The timeline of a meeting, from its date, the rules, and what has been done."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.meetings.kinds import MeetingState, MinutesState
from govern.domain.meetings.timeline import Deadline, Duty, Timeline, items_close_on, timeline
from govern.domain.values.calendar import day_at
from govern.domain.values.ids import BodyId, MeetingId
from govern.services.association import association_facts, rulebook_of
from govern.services.items import body_kind
from govern.services.meetings import meeting_row
from govern.store.database import current_session
from govern.store.tables.association import Body
from govern.store.tables.documents import Convocation, Minutes
from govern.store.tables.meetings import Meeting


def timeline_of(meeting: MeetingId, *, at: datetime) -> Timeline:
    """Return the days of a meeting as seen now, with what has been done.

    Raises:
        NotFound: when there is no such meeting.
    """
    session = current_session()
    row = meeting_row(session, meeting)
    seat = association_facts(session).zone
    return timeline(
        rulebook_of(session),
        body_kind(session, BodyId(row.body_id)),
        held_on=day_at(row.starts_at, seat),
        on=day_at(at, seat),
        done=_done(session, row),
    )


def closing_days(*, at: datetime) -> dict[MeetingId, Deadline | None]:
    """Return until when an item can be proposed for each meeting not convoked yet, the next one first.

    None means that no rule sets a day. One query, however many meetings.
    """
    session = current_session()
    seat = association_facts(session).zone
    rulebook = rulebook_of(session)
    rows = session.execute(
        select(Meeting.id, Meeting.starts_at, Body.kind)
        .join(Body, Body.id == Meeting.body_id)
        .where(Meeting.state == MeetingState.PLANNED)
        .order_by(Meeting.starts_at)
    )
    return {
        MeetingId(id_): items_close_on(rulebook, kind, held_on=day_at(starts_at, seat), on=day_at(at, seat))
        for id_, starts_at, kind in rows
    }


def _done(session: Session, meeting: Meeting) -> frozenset[Duty]:
    convoked = session.scalar(select(Convocation.id).where(Convocation.meeting_id == meeting.id))
    minutes = session.scalar(select(Minutes.state).where(Minutes.meeting_id == meeting.id))
    has_minutes = minutes in (MinutesState.ISSUED, MinutesState.APPROVED)
    done = {
        Duty.CONVOCATION: convoked is not None or meeting.state is not MeetingState.PLANNED,
        Duty.MEETING: meeting.state is MeetingState.CLOSED,
        Duty.MINUTES: has_minutes,
    }
    return frozenset(duty for duty, is_done in done.items() if is_done)
