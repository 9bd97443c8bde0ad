"""Who presides over a meeting: the chair by office, or the person who has taken the chair on record."""

from uuid import UUID

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.room import RoomState, room_state
from govern.domain.meetings.room_rules import pause_refusal
from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.ids import BodyId, MeetingId
from govern.domain.values.message import Message
from govern.store.database import current_session
from govern.store.queries.members import person_names
from govern.store.queries.room import sitting_events
from govern.store.tables.meetings import Meeting


def presides(session: Session, actor: Actor, meeting: Meeting) -> Decision:
    """Return whether somebody has the chair of a meeting now, and so opens and closes its votes.

    While a deputy has the chair, the chair by office has not: one person presides, and theirs is a
    casting vote where the rule gives one.
    """
    taken = _room(session, MeetingId(meeting.id)).chair
    if taken is None:
        return may(actor, Act.CONDUCT_VOTE, body=BodyId(meeting.body_id))
    if taken.person == actor.person:
        return YES
    name = person_names(session, [taken.person])[taken.person]
    return no(
        Message(
            "{name} has had the chair since {since}. Who is to preside takes it first, or it is given back.",
            {"name": name, "since": taken.since},
        )
    )


def conducts(session: Session, actor: Actor, meeting: Meeting) -> Decision:
    """Return whether somebody runs a meeting: the secretary, the offices that chair, or who has the chair."""
    by_office = may(actor, Act.CONDUCT_MEETING, body=BodyId(meeting.body_id))
    return by_office if by_office else presides(session, actor, meeting)


def presides_over(session: Session, actor: Actor, *, body: UUID, meeting: UUID | None) -> Decision:
    """Return the same over a meeting by its id, or (None) over a vote of a body in writing."""
    row = session.get(Meeting, meeting) if meeting is not None else None
    if row is None:
        return may(actor, Act.CONDUCT_VOTE, body=BodyId(body))
    return presides(session, actor, row)


def presides_here(actor: Actor, body: UUID, meeting: UUID | None) -> Decision:
    """Return for a page whether its reader presides."""
    return presides_over(current_session(), actor, body=body, meeting=meeting)


def conducts_meeting(actor: Actor, meeting: UUID) -> Decision:
    """Return for a page whether somebody runs a meeting."""
    session = current_session()
    row = session.get(Meeting, meeting)
    return no(Message("There is no such meeting.")) if row is None else conducts(session, actor, row)


def chair_taken(session: Session, meeting: Meeting) -> str | None:
    """Return the name of the person who has taken the chair on record, or None."""
    taken = _room(session, MeetingId(meeting.id)).chair
    return None if taken is None else person_names(session, [taken.person])[taken.person]


def refuse_pause(session: Session, meeting: Meeting) -> None:
    """Pass while a meeting goes on.

    Raises:
        Conflict: while it is suspended or adjourned.
    """
    pause_refusal(_room(session, MeetingId(meeting.id)), meeting.reference).or_conflict()


def _room(session: Session, meeting: MeetingId) -> RoomState:
    """Return how things stand in a room after everything on record."""
    events = sitting_events(session, meeting)
    return room_state(events, max(each.at for each in events)) if events else RoomState()
