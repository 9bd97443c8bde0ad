"""Meetings as the rules see them: the day at the seat, and the meeting that a second call follows."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.meetings.kinds import BodyKind, ItemState
from govern.domain.meetings.second_call import FirstCall
from govern.domain.meetings.sitting import Occasion, Sitting, occasions_of
from govern.domain.rules.decision import FailedMeeting
from govern.domain.values.calendar import day_at
from govern.services.association import association_facts
from govern.store.tables.association import Body
from govern.store.tables.elections import Election
from govern.store.tables.meetings import AgendaItem, Meeting


def sitting_of(session: Session, meeting: Meeting) -> Sitting:
    """Return what the days of a meeting are computed from."""
    seat = association_facts(session).zone
    kind = session.get_one(Body, meeting.body_id).kind
    held_on = day_at(meeting.starts_at, seat)
    return Sitting(kind, held_on, failed_before(session, meeting), occasions(session, meeting, kind))


def occasions(session: Session, meeting: Meeting, body: BodyKind) -> frozenset[Occasion]:
    """Return what is special about a meeting: it is extraordinary, it amends, dissolves or elects."""
    if body is not BodyKind.ASSEMBLY:
        return frozenset()
    items = session.execute(
        select(AgendaItem.kind, AgendaItem.subject, Body.kind)
        .outerjoin(Election, Election.item_id == AgendaItem.id)
        .outerjoin(Body, Body.id == Election.body_id)
        .where(AgendaItem.meeting_id == meeting.id, AgendaItem.state == ItemState.ON_AGENDA)
    ).all()
    return occasions_of(
        meeting.kind,
        tuple((kind, subject) for kind, subject, _ in items),
        elects_board=any(elected is BodyKind.BOARD for _, _, elected in items),
    )


def failed_before(session: Session, meeting: Meeting) -> FailedMeeting | None:
    """Return the meeting without quorum that a second call follows; None for other meetings."""
    if meeting.follows_meeting_id is None:
        return None
    first = session.get_one(Meeting, meeting.follows_meeting_id)
    return as_failed(first, association_facts(session).zone)


def as_failed(first: Meeting, seat: ZoneInfo) -> FailedMeeting:
    """Return a meeting as the one that a second call follows."""
    return failed_meeting(first.reference, first.starts_at, first.opened_at, seat)


def failed_meeting(
    reference: str, starts_at: datetime, opened_at: datetime | None, seat: ZoneInfo
) -> FailedMeeting:
    """Return a meeting as the one that a second call follows.

    Its time runs from when it was to begin; where it was opened on a later day, from its opening.
    """
    is_later = opened_at is not None and day_at(opened_at, seat) > day_at(starts_at, seat)
    began_at = opened_at if opened_at is not None and is_later else starts_at
    return FailedMeeting(reference, day_at(began_at, seat), began_at)


def first_call(session: Session, first: Meeting) -> FirstCall:
    """Return what the rules need to know of a meeting that somebody wants to follow by a second call."""
    return FirstCall(
        reference=first.reference,
        body=session.get_one(Body, first.body_id).kind,
        kind=first.kind,
        state=first.state,
        followed_by=session.scalar(select(Meeting.reference).where(Meeting.follows_meeting_id == first.id)),
    )
