"""Agenda items as rows: found, put in order, put on record."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor, Office
from govern.domain.meetings.agenda import PlannedMeeting
from govern.domain.meetings.kinds import BodyKind, ItemState
from govern.domain.values.errors import NotAllowed, NotFound
from govern.domain.values.ids import BodyId, ItemId
from govern.domain.values.message import Message
from govern.services.audit import Recorded, record
from govern.services.sittings import sitting_of
from govern.store.tables.association import Body
from govern.store.tables.meetings import AgendaItem, Meeting


def body_kind(session: Session, body: BodyId) -> BodyKind:
    """Return what kind of body it is.

    Raises:
        NotFound: when there is no such body.
    """
    row = session.get(Body, body)
    if row is None:
        raise NotFound(Message("There is no such body."))
    return row.kind


def item_row(session: Session, item: ItemId) -> AgendaItem:
    """Return an item's row.

    Raises:
        NotFound: when there is no such item.
    """
    row = session.get(AgendaItem, item)
    if row is None:
        raise NotFound(Message("There is no such agenda item."))
    return row


def is_proposer(actor: Actor, item: AgendaItem) -> bool:
    """Return whether somebody proposed an item, or represents the member that did."""
    return actor.person == item.proposed_by_person_id or item.proposed_by_member_id in actor.represents


def refuse_others(actor: Actor, item: AgendaItem) -> None:
    """Pass for those who proposed an item, and for the secretary.

    Raises:
        NotAllowed: for everybody else.
    """
    if not is_proposer(actor, item) and not actor.holds(Office.SECRETARY, body=BodyId(item.body_id)):
        raise NotAllowed(Message("Only those who proposed this item can do this."))


def planned_meeting(session: Session, meeting: Meeting) -> PlannedMeeting:
    """Return what the rules on agendas need to know of a meeting."""
    sitting = sitting_of(session, meeting)
    return PlannedMeeting(
        reference=meeting.reference,
        body=sitting.body,
        state=meeting.state,
        held_on=sitting.held_on,
        after=sitting.after,
    )


def on_agenda(session: Session, meeting: UUID) -> list[AgendaItem]:
    """Return the items on a meeting's agenda in their order."""
    rows = session.scalars(
        select(AgendaItem)
        .where(AgendaItem.meeting_id == meeting, AgendaItem.state == ItemState.ON_AGENDA)
        .order_by(AgendaItem.position)
    )
    return list(rows)


def leave_agenda(session: Session, item: AgendaItem) -> None:
    """Close the gap that an item leaves on its agenda."""
    if item.position is None or item.meeting_id is None:
        return
    item.position = None
    session.flush()
    for position, each in enumerate(on_agenda(session, item.meeting_id), start=1):
        each.position = position


def put_on_record(
    session: Session, action: str, item: AgendaItem, *, actor: Actor, at: datetime, **payload: object
) -> None:
    """Add the audit entry of one act on an item."""
    facts = {"reference": item.reference, "state": item.state, "meeting": item.meeting_id, **payload}
    record(
        session,
        Recorded(
            action=action,
            subject_kind="item",
            subject_id=item.id,
            at=at,
            actor=actor.person,
            payload=facts,
        ),
    )
