"""What can be printed of a plan: since which day progress is told, and which assemblies hear of it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.meetings.kinds import BodyKind, MeetingState
from govern.domain.values.calendar import day_at
from govern.domain.values.ids import MeetingId
from govern.store.queries.association import association
from govern.store.tables.association import Body
from govern.store.tables.meetings import Meeting
from govern.store.tables.plan_versions import PlanProgress


@dataclass(frozen=True, slots=True)
class Hearing:
    """An assembly that hears of the plan, since which day, and whether what it hears is frozen."""

    meeting: MeetingId
    reference: str
    since: date | None
    is_frozen: bool


def last_assembly_day(session: Session, before: date) -> date | None:
    """Return the day of the assembly that was held last before a day, at the seat; two queries."""
    starts = session.scalar(
        select(Meeting.starts_at)
        .join(Body, Body.id == Meeting.body_id)
        .where(Body.kind == BodyKind.ASSEMBLY, Meeting.state == MeetingState.CLOSED)
        .order_by(Meeting.starts_at.desc())
        .limit(1)
    )
    known = association()
    return min(day_at(starts, known.zone), before) if starts is not None and known is not None else None


def hearings(session: Session, plan: UUID) -> tuple[Hearing, ...]:
    """Return the assemblies whose agenda has the progress of a plan, the latest first; one query."""
    rows = session.execute(
        select(Meeting.id, Meeting.reference, PlanProgress.since, PlanProgress.frozen_at)
        .join(PlanProgress, PlanProgress.meeting_id == Meeting.id)
        .where(PlanProgress.plan_id == plan, Meeting.state != MeetingState.CANCELLED)
        .order_by(Meeting.starts_at.desc())
        .limit(10)
    )
    return tuple(
        Hearing(MeetingId(row.id), row.reference, row.since, row.frozen_at is not None) for row in rows
    )
