"""Second readings: each joins the next assembly by itself, follows it, and ends with it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.meetings.agenda import may_join
from govern.domain.meetings.kinds import ItemKind, ItemState, MeetingKind, MeetingState
from govern.domain.values.ids import new_id
from govern.domain.values.references import proposal_reference
from govern.domain.voice.second_look import LookStep
from govern.services import agenda, items, left_items, references
from govern.services.association import day_of, rulebook_of
from govern.services.audit import Recorded, record
from govern.services.second_call_agenda import files_again
from govern.services.second_look_letters import announce
from govern.services.second_look_steps import Taken, take_step
from govern.store.database import current_session, transaction
from govern.store.queries.newcomers_items import planned_assemblies
from govern.store.queries.second_looks import LookRecord, looks, unsettled
from govern.store.tables.meetings import AgendaItem, Meeting
from govern.store.tables.second_looks import SecondLookRow


@dataclass(frozen=True, slots=True)
class _Due:
    """What is to be done now: a step, with the meeting that the second reading joins and its item."""

    step: LookStep
    meeting: Meeting | None = None
    #: the item that waits for an agenda again; None: a new one
    item: AgendaItem | None = None


def act_on_second_looks(*, at: datetime) -> int:
    """Do what is due for every decision that waits, each in a transaction of its own; return how many."""
    session = current_session()
    due = [each.row.id for each in unsettled(session) if _due(session, each, at) is not None]
    return sum(_act(each, at=at) for each in due)


def _act(look: UUID, *, at: datetime) -> int:
    with transaction() as session:
        found = looks(session, SecondLookRow.id == look)[0]
        due = _due(session, found, at)
        if due is None:
            return 0
        payload: dict[str, object] = {"reference": found.resolution.reference}
        taken = Taken(due.step)
        if due.meeting is not None:
            item = due.item or _copy(session, found, at=at)
            agenda.put_on_agenda(session, item, due.meeting, at=at)
            item.version += 1
            taken = Taken(due.step, item=item.id, meeting=due.meeting.id)
            payload |= {"item": item.reference, "meeting": due.meeting.reference}
        sealed = take_step(session, look, taken, at=at)
        if due.meeting is not None:
            payload["letters"] = announce(session, found, due.meeting, item, at=at)
        action = f"second_look.{due.step.value}"
        record(
            session,
            Recorded(action, "resolution", found.row.resolution_id, at, payload=payload, seals=sealed),
        )
        return 1


def _due(session: Session, found: LookRecord, at: datetime) -> _Due | None:
    if found.is_askable:
        until = found.look.ask_until
        return _Due(LookStep.LAPSED) if until is not None and day_of(session, at) > until else None
    item = reading_of(session, found)
    if item is not None and item.state is ItemState.ON_AGENDA and item.meeting_id is not None:
        held = session.get_one(Meeting, item.meeting_id)
        if held.state is not MeetingState.CLOSED:
            return None
        if not any(each.row.id == item.id for each in left_items.left_items(session, held)):
            return _Due(LookStep.STOOD)
        item = None
    meeting = _next_assembly(session, found, at)
    return _Due(LookStep.PLACED, meeting, item) if meeting is not None else None


def reading_of(session: Session, found: LookRecord) -> AgendaItem | None:
    """Return the item of the second reading: the last that stands or waits, in a second call too."""
    alive = None
    following = found.placed.item_id if found.placed else None
    while following is not None:
        row = session.get_one(AgendaItem, following)
        if row.state in (ItemState.ON_AGENDA, ItemState.PROPOSED):
            alive = row
        following = session.scalar(select(AgendaItem.id).where(AgendaItem.continues_item_id == row.id))
    return alive


def _next_assembly(session: Session, found: LookRecord, at: datetime) -> Meeting | None:
    """Return the next meeting planned that a decision can still join; a second call keeps to its agenda."""
    today, rulebook = day_of(session, at), rulebook_of(session)
    for meeting in planned_assemblies(session):
        if meeting.body_id != found.resolution.body_id or meeting.kind is MeetingKind.SECOND_CALL:
            continue
        planned = items.planned_meeting(session, meeting)
        if planned.held_on >= today and may_join(rulebook, planned, ItemKind.DECISION, today):
            return meeting
    return None


def _copy(session: Session, found: LookRecord, *, at: datetime) -> AgendaItem:
    """Return the decision as an item of its own, worded as it was adopted, with its papers."""
    first, year = session.get_one(AgendaItem, found.row.item_id), day_of(session, at).year
    item = AgendaItem(
        id=new_id(),
        body_id=first.body_id,
        reference=proposal_reference(year, references.next_number(session, f"proposal:{year}")),
        kind=first.kind,
        subject=first.subject,
        state=ItemState.PROPOSED,
        title=first.title,
        explanation=first.explanation,
        requested_decision=found.resolution.wording,
        proposed_by_member_id=first.proposed_by_member_id,
        proposed_by_person_id=first.proposed_by_person_id,
        proposed_at=at,
        minutes_planned=first.minutes_planned,
        presenter_person_id=first.presenter_person_id,
        version=1,
    )
    session.add(item)
    session.flush()
    session.add_all(files_again(session, first.id, item.id))
    return item
