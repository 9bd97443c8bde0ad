"""The progress of the plan on the agendas of assemblies, where it is placed by itself."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.meetings.kinds import BodyKind, ItemKind, ItemState, MeetingKind, MeetingState
from govern.domain.plan.reporting import reports_to
from govern.domain.rules.decision import Subject
from govern.domain.values.ids import new_id
from govern.domain.values.message import Message, MessageValue
from govern.domain.values.references import proposal_reference
from govern.services import agenda, plan_versions, references
from govern.services.amendment_items import said
from govern.services.association import day_of, rulebook_of
from govern.services.audit import Recorded, record
from govern.services.plan_rows import current_plan
from govern.store.database import current_session, transaction
from govern.store.queries.newcomers_items import planned_assemblies
from govern.store.tables.association import Body
from govern.store.tables.meetings import AgendaItem, Meeting
from govern.store.tables.plan import ActionPlan
from govern.store.tables.plan_versions import PlanProgress


@dataclass(frozen=True, slots=True)
class _Due:
    """An assembly that is to hear of a plan, and the rule that says so."""

    meeting: Meeting
    plan: ActionPlan
    article: Message


def act_on_plan_progress(at: datetime) -> int:
    """Put the progress of the plan on every planned assembly that is to hear of it; return how many."""
    session = current_session()
    due = [each.meeting.id for each in _due(session, at)]
    return sum(_place(each, at=at) for each in due)


def _place(meeting: UUID, *, at: datetime) -> int:
    with transaction() as session:
        due = next((each for each in _due(session, at) if each.meeting.id == meeting), None)
        if due is None:
            return 0
        item = _item(session, due, at=at)
        agenda.put_on_agenda(session, item, due.meeting, at=at)
        since = last_assembly(session, due.meeting)
        session.add(PlanProgress(meeting_id=meeting, plan_id=due.plan.id, item_id=item.id, since=since))
        facts = {"item": item.reference, "meeting": due.meeting.reference, "since": since}
        record(session, Recorded("plan.progress_placed", "plan", due.plan.id, at, payload=facts))
        return 1


def _due(session: Session, at: datetime) -> list[_Due]:
    """Return the assemblies ahead that hear of the plan in force and whose agenda does not say so yet."""
    on = day_of(session, at)
    plan, told = current_plan(session, on), reports_to(rulebook_of(session), on)
    if plan is None or told is None or plan_versions.in_force(session, plan.id, on=on) is None:
        return []
    placed = {
        row.meeting_id: row.starts_at
        for row in session.execute(
            select(PlanProgress.meeting_id, Meeting.starts_at)
            .join(Meeting, Meeting.id == PlanProgress.meeting_id)
            .where(Meeting.state != MeetingState.CANCELLED)
        )
    }
    years = {starts_at.year for starts_at in placed.values()}
    found = []
    for meeting in planned_assemblies(session):
        is_new = meeting.id not in placed and meeting.kind is not MeetingKind.SECOND_CALL
        if not is_new or meeting.starts_at <= at:
            continue
        if told.is_each or meeting.starts_at.year not in years:
            years.add(meeting.starts_at.year)
            found.append(_Due(meeting, plan, told.source.citation()))
    return found


def _item(session: Session, due: _Due, *, at: datetime) -> AgendaItem:
    """Return a new item that informs the assembly; who made the plan stands behind it."""
    values: dict[str, MessageValue] = {"reference": due.plan.reference, "article": due.article}
    year = day_of(session, at).year
    item = AgendaItem(
        id=new_id(),
        body_id=due.meeting.body_id,
        reference=proposal_reference(year, references.next_number(session, f"proposal:{year}")),
        kind=ItemKind.INFORMATION,
        subject=Subject.ORDINARY,
        state=ItemState.PROPOSED,
        title=said(session, Message("Progress of the joint action plan {reference}", values)),
        explanation=said(
            session,
            Message(
                "The assembly hears what came of the plan ({article}). The figures are added when it is"
                " convoked.",
                values,
            ),
        ),
        proposed_by_person_id=due.plan.created_by_person_id,
        proposed_at=at,
        version=1,
    )
    session.add(item)
    session.flush()
    return item


def last_assembly(session: Session, before: Meeting) -> date | None:
    """Return the day of the assembly that was held last before a meeting."""
    held = session.scalar(
        select(Meeting)
        .join(Body, Body.id == Meeting.body_id)
        .where(
            Body.kind == BodyKind.ASSEMBLY,
            Meeting.state == MeetingState.CLOSED,
            Meeting.starts_at < before.starts_at,
        )
        .order_by(Meeting.starts_at.desc())
        .limit(1)
    )
    return day_of(session, held.starts_at) if held is not None else None
