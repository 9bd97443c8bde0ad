"""Open meetings: those that somebody is in, and those that go on without who could take part from afar."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.meetings.attendance import ENTERING
from govern.domain.meetings.kinds import AttendanceKind, BodyKind, MeetingMode, MeetingState
from govern.domain.values.ids import MemberId, PersonId
from govern.store.queries.needs import Invitation, member_names_of
from govern.store.tables.association import Body
from govern.store.tables.meetings import AttendanceEvent, Meeting, Proxy


def missed(session: Session, members: Iterable[MemberId]) -> tuple[Invitation, ...]:
    """Return the open assemblies, joined remotely, in which these members have neither seat nor proxy.

    The number of queries is fixed.
    """
    wanted = list(members)
    meetings = list(
        session.scalars(
            select(Meeting.id)
            .join(Body, Body.id == Meeting.body_id)
            .where(
                Meeting.state == MeetingState.OPEN,
                Meeting.mode != MeetingMode.ON_SITE,
                Body.kind == BodyKind.ASSEMBLY,
            )
        )
    )
    if not wanted or not meetings:
        return ()
    there = _inside(session, meetings, wanted) | _represented(session, meetings)
    names = member_names_of(session, wanted)
    return tuple(
        Invitation(meeting, names[member])
        for meeting in meetings
        for member in sorted(names, key=lambda each: names[each])
        if (meeting, member) not in there
    )


def attended(session: Session, person: PersonId) -> frozenset[UUID]:
    """Return the open meetings that a person is in; one query."""
    events = session.execute(
        select(AttendanceEvent.meeting_id, AttendanceEvent.member_id, AttendanceEvent.kind)
        .join(Meeting, Meeting.id == AttendanceEvent.meeting_id)
        .where(Meeting.state == MeetingState.OPEN, AttendanceEvent.person_id == person)
        .order_by(AttendanceEvent.ordinal)
    )
    last = {(meeting, member): kind for meeting, member, kind in events}
    return frozenset(meeting for (meeting, _), kind in last.items() if kind in ENTERING)


def _inside(session: Session, meetings: list[UUID], members: list[MemberId]) -> set[tuple[UUID, UUID]]:
    events = session.scalars(
        select(AttendanceEvent)
        .where(AttendanceEvent.meeting_id.in_(meetings), AttendanceEvent.member_id.in_(members))
        .order_by(AttendanceEvent.ordinal)
    )
    inside: set[tuple[UUID, UUID | None, UUID]] = set()
    for event in events:
        stay = (event.meeting_id, event.member_id, event.person_id)
        if event.kind in ENTERING:
            inside.add(stay)
        elif event.kind is AttendanceKind.DEPARTED:
            inside.discard(stay)
    return {(meeting, member) for meeting, member, _ in inside if member is not None}


def _represented(session: Session, meetings: list[UUID]) -> set[tuple[UUID, UUID]]:
    rows = session.execute(
        select(Proxy.meeting_id, Proxy.principal_id).where(
            Proxy.meeting_id.in_(meetings), Proxy.withdrawn_at.is_(None)
        )
    )
    return {(meeting, member) for meeting, member in rows}
