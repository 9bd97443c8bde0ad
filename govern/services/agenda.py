"""The agenda: items put on it and numbered."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.agenda import is_late, may_join
from govern.domain.meetings.kinds import ItemKind, ItemState, MeetingState, MinutesState
from govern.domain.values.calendar import day_at
from govern.domain.values.errors import Conflict, NotFound, RuleBroken
from govern.domain.values.ids import BodyId, ItemId, MeetingId, MinutesId
from govern.domain.values.message import Message
from govern.domain.values.references import item_reference
from govern.services import (
    association,
    drafting,
    items,
    late_items,
    meetings,
    newcomers_slots,
    references,
)
from govern.store.database import transaction
from govern.store.tables.documents import Minutes
from govern.store.tables.meetings import AgendaItem, Meeting


@dataclass(frozen=True, slots=True)
class AddItem:
    """An item that the secretary puts on an agenda without a proposal.

    ``approves`` names the minutes that an item of the kind minutes approval puts to the vote.
    """

    meeting: MeetingId
    content: drafting.Content
    approves: MinutesId | None = None


def add_item(actor: Actor, command: AddItem, *, at: datetime) -> ItemId:
    """Put a formality, a report or any other item at the end of an agenda; return its id.

    Raises:
        NotAllowed: for anybody but the secretary.
        Conflict: when the meeting is closed, or convoked and its rules let nothing new be decided.
        RuleBroken: for wordings that do not fit, and minutes that cannot be approved there.
    """
    with transaction() as session:
        meeting = meetings.meeting_row(session, command.meeting)
        may(actor, Act.ORDER_AGENDA, body=BodyId(meeting.body_id)).or_not_allowed()
        _check_minutes(session, meeting, command)
        row = drafting.new_item(session, BodyId(meeting.body_id), command.content, actor=actor, at=at)
        row.approves_minutes_id = command.approves
        put_on_agenda(session, row, meeting, at=at)
        items.put_on_record(session, "item.added", row, actor=actor, at=at, title=row.title)
        return ItemId(row.id)


def put_on_agenda(session: Session, item: AgendaItem, meeting: Meeting, *, at: datetime) -> None:
    """Put an item at the end of a meeting's agenda; once convoked, it gets the next number.

    Raises:
        Conflict: when nothing, or no such item, may join that agenda any more.
    """
    on = day_at(at, association.association_facts(session).zone)
    planned = items.planned_meeting(session, meeting)
    may_join(association.rulebook_of(session), planned, item.kind, on).or_conflict()
    present = items.on_agenda(session, meeting.id)
    item.position = len(present) + 1
    item.section_id = present[-1].section_id if present else None
    item.meeting_id = meeting.id
    if is_late(planned, item.kind):
        late_items.mark(session, item, planned.sitting, on=on)
    item.state = ItemState.ON_AGENDA
    session.flush()
    newcomers_slots.keep_slots(session, meeting, at=at)
    if meeting.state is not MeetingState.PLANNED:
        number_items(session, MeetingId(meeting.id))


def number_items(session: Session, meeting: MeetingId) -> None:
    """Give every item on a meeting's agenda its public reference, in order, once and for ever.

    Runs inside the transaction that convokes the meeting, or puts an item on its agenda later.
    """
    row = meetings.meeting_row(session, meeting)
    for item in items.on_agenda(session, row.id):
        if not item.reference.startswith(item_reference(row.reference, 0)[:-1]):
            number = references.next_number(session, f"item:{row.reference}")
            item.proposal_reference = item.reference
            item.reference = item_reference(row.reference, number)
    session.flush()


def _check_minutes(session: Session, meeting: Meeting, command: AddItem) -> None:
    is_approval = command.content.kind is ItemKind.MINUTES_APPROVAL
    if command.approves is None:
        if is_approval:
            raise RuleBroken(Message("Choose the minutes that are put to approval."))
        return
    minutes = session.get(Minutes, command.approves)
    if minutes is None:
        raise NotFound(Message("There are no such minutes."))
    earlier = session.get_one(Meeting, minutes.meeting_id)
    values = {"meeting": earlier.reference}
    if not is_approval or earlier.body_id != meeting.body_id:
        raise RuleBroken(Message("The minutes of {meeting} are approved by the body that held it.", values))
    if minutes.state is not MinutesState.ISSUED:
        raise Conflict(
            Message("Only issued minutes can be approved, and only once: see those of {meeting}.", values)
        )
