"""The timeline of a meeting, from its date, the rules, and what has been done."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from govern.domain.meetings.kinds import MeetingKind, MeetingState, MinutesState
from govern.domain.meetings.second_call import second_call_rules
from govern.domain.meetings.sitting import Sitting
from govern.domain.meetings.timeline import Deadline, Duty, Timeline, items_close_on
from govern.domain.values.calendar import day_at
from govern.domain.values.ids import MeetingId
from govern.services import association
from govern.services.meetings import meeting_row
from govern.services.planned_timeline import line_of
from govern.services.sittings import as_failed, sitting_of
from govern.store.database import current_session
from govern.store.tables.association import Body
from govern.store.tables.documents import Convocation, Minutes
from govern.store.tables.meetings import Meeting


def timeline_of(meeting: MeetingId, *, at: datetime) -> Timeline:
    """Return the days of a meeting as seen now, with what has been done and what falls badly.

    Raises:
        NotFound: when there is no such meeting.
    """
    session = current_session()
    row = meeting_row(session, meeting)
    found = line_of(session, row, sitting_of(session, row), done=_done(session, row), at=at)
    return found.without(Duty.CONVOCATION) if _needs_no_letters(session, row) else found


def closing_days(*, at: datetime, newcomer: bool = False) -> dict[MeetingId, Deadline | None]:
    """Return until when an item can be proposed for each meeting not convoked yet, the next one first.

    None means that no rule sets a day; a second call that takes no other items is not among them. A
    newcomer has the later day where the rules give new members one. One query, however many meetings.
    """
    session = current_session()
    seat = association.association_facts(session).zone
    on = day_at(at, seat)
    rulebook = association.rulebook_of(session)
    first = aliased(Meeting)
    rows = session.execute(
        select(Meeting, Body.kind, first)
        .join(Body, Body.id == Meeting.body_id)
        .outerjoin(first, first.id == Meeting.follows_meeting_id)
        .where(Meeting.state == MeetingState.PLANNED)
        .order_by(Meeting.starts_at, Meeting.reference)
    )
    found = {}
    for row, kind, failed in rows:
        after = as_failed(failed, seat) if failed else None
        if after is None or second_call_rules(rulebook, on).locked is None:
            sitting = Sitting(kind, day_at(row.starts_at, seat), after)
            found[MeetingId(row.id)] = items_close_on(rulebook, sitting, on=on, newcomer=newcomer)
    return found


def _needs_no_letters(session: Session, meeting: Meeting) -> bool:
    """Return whether it is a second call that counts as convoked without a convocation of its own."""
    if meeting.kind is not MeetingKind.SECOND_CALL or meeting.state is MeetingState.PLANNED:
        return False
    return session.scalar(select(Convocation.id).where(Convocation.meeting_id == meeting.id)) is None


def _done(session: Session, meeting: Meeting) -> frozenset[Duty]:
    convoked = session.scalar(select(Convocation.id).where(Convocation.meeting_id == meeting.id))
    minutes = session.scalar(select(Minutes.state).where(Minutes.meeting_id == meeting.id))
    has_minutes = minutes in (MinutesState.ISSUED, MinutesState.APPROVED)
    done = {
        # one that was postponed is planned again, whatever was sent for its earlier day
        Duty.CONVOCATION: meeting.state is not MeetingState.PLANNED
        and (convoked is not None or meeting.state is not MeetingState.CANCELLED),
        Duty.MEETING: meeting.state is MeetingState.CLOSED,
        Duty.MINUTES: has_minutes,
    }
    return frozenset(duty for duty, is_done in done.items() if is_done)
