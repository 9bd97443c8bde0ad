"""The hall of a meeting, as the rules on a sitting see it."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Office
from govern.domain.meetings.attendance import attendees
from govern.domain.meetings.kinds import ItemState
from govern.domain.meetings.room import room_state
from govern.domain.meetings.room_rules import Hall
from govern.domain.members.mandates import office_holders
from govern.domain.values.calendar import day_at, zone_named
from govern.domain.values.ids import BodyId, ItemId, MeetingId, PersonId
from govern.domain.voting.states import VoteState
from govern.services import seating
from govern.store.queries import members as register
from govern.store.queries.room import sitting_events
from govern.store.tables.meetings import AgendaItem, Meeting
from govern.store.tables.voting import Vote


def hall_of(session: Session, row: Meeting, at: datetime) -> Hall:
    """Return what the rules on a sitting need to know of a meeting at a moment."""
    meeting = MeetingId(row.id)
    events = sitting_events(session, meeting)
    votes = session.execute(select(Vote.state, Vote.opened_at).where(Vote.meeting_id == row.id)).all()
    items = session.scalars(
        select(AgendaItem.id).where(AgendaItem.meeting_id == row.id, AgendaItem.state == ItemState.ON_AGENDA)
    )
    inside = attendees(seating.attendance_facts(session, meeting, until=at))
    return Hall(
        reference=row.reference,
        state=row.state,
        opened_at=row.opened_at,
        room=room_state(events, at),
        has_open_vote=any(state is VoteState.OPEN for state, _ in votes),
        deputies=deputies(session, row, at),
        inside=frozenset(each.person for each in inside),
        items=frozenset(ItemId(each) for each in items),
        events=events,
        last_vote_at=max((opened for _, opened in votes), default=None),
    )


def deputies(session: Session, row: Meeting, at: datetime) -> frozenset[PersonId]:
    """Return who is vice-chair by office of the body of a meeting, or of the association."""
    on, known = day_at(at, zone_named(row.time_zone)), register.mandates(session)
    bodies = (BodyId(row.body_id), None)
    return frozenset(
        person for body in bodies for person in office_holders(known, Office.VICE_CHAIR, body, on)
    )
