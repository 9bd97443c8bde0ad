"""Minutes as pages show them: their row, the passages that the secretary writes, what approved them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, aliased

from govern.domain.access.actor import Actor
from govern.domain.meetings.kinds import MinutesState
from govern.domain.values.ids import BodyId, MeetingId, MinutesId, ResolutionId
from govern.domain.values.text import Text
from govern.domain.voting.minutes import Approval
from govern.store.queries.bodies import open_to
from govern.store.tables.audit import AuditEntry
from govern.store.tables.documents import Minutes, MinutesPassage
from govern.store.tables.meetings import AgendaItem, Meeting
from govern.store.tables.procedures import WrittenProcedure
from govern.store.tables.voting import Resolution, Vote


@dataclass(frozen=True, slots=True)
class MinutesRow:
    """Minutes without what they say."""

    id: MinutesId
    meeting: MeetingId
    body: BodyId
    reference: str
    state: MinutesState
    issued_at: datetime | None
    version: int


@dataclass(frozen=True, slots=True)
class Passage:
    """The prose beside one item, or (no item) beside the opening, with the version to be edited."""

    id: UUID
    item: UUID | None
    prose: Text
    version: int


@dataclass(frozen=True, slots=True)
class ApprovedBy:
    """The resolution that approved minutes, with the ids that lead to it; no meeting when in writing."""

    approval: Approval
    resolution: ResolutionId
    meeting: MeetingId | None


def minutes_row(session: Session, actor: Actor, minutes: MinutesId) -> MinutesRow | None:
    """Return some minutes, or None when there are none of that id, or they are another body's.

    Raises:
        NotAllowed: for somebody with neither office nor member.
    """
    row = session.execute(
        select(
            Minutes.id,
            Minutes.meeting_id,
            Meeting.body_id,
            Meeting.reference,
            Minutes.state,
            Minutes.issued_at,
            Minutes.version,
        )
        .join(Meeting, Meeting.id == Minutes.meeting_id)
        .where(Minutes.id == minutes, Meeting.body_id.in_(open_to(actor)))
    ).first()
    if row is None:
        return None
    id_, meeting, body, reference, state, issued_at, version = row
    return MinutesRow(
        id=MinutesId(id_),
        meeting=MeetingId(meeting),
        body=BodyId(body),
        reference=reference,
        state=state,
        issued_at=issued_at,
        version=version,
    )


def frozen_facts(session: Session, minutes: MinutesId) -> object | None:
    """Return the record of what was issued, or None for a draft."""
    return session.scalar(select(Minutes.facts).where(Minutes.id == minutes))


def minutes_of_meeting(session: Session, actor: Actor, meeting: MeetingId) -> MinutesId | None:
    """Return the minutes of a meeting, or None while it has none, or when it is another body's.

    Raises:
        NotAllowed: for somebody with neither office nor member.
    """
    found = session.scalar(
        select(Minutes.id)
        .join(Meeting, Meeting.id == Minutes.meeting_id)
        .where(Meeting.id == meeting, Meeting.body_id.in_(open_to(actor)))
    )
    return MinutesId(found) if found else None


def passages(session: Session, minutes: MinutesId) -> tuple[Passage, ...]:
    """Return every passage of some minutes."""
    rows = session.execute(
        select(MinutesPassage.id, MinutesPassage.item_id, MinutesPassage.prose, MinutesPassage.version).where(
            MinutesPassage.minutes_id == minutes
        )
    )
    return tuple(Passage(*row) for row in rows)


def approved_by(session: Session, minutes: MinutesId) -> ApprovedBy | None:
    """Return what approved some minutes, or None when nothing has."""
    held = aliased(Meeting)
    row = session.execute(
        select(
            Resolution.reference,
            func.coalesce(held.reference, WrittenProcedure.reference),
            Resolution.adopted_on,
            Resolution.id,
            held.id,
        )
        .join(Vote, Vote.id == Resolution.vote_id)
        .join(AgendaItem, AgendaItem.id == func.coalesce(Resolution.item_id, Vote.item_id))
        .outerjoin(held, held.id == AgendaItem.meeting_id)
        .outerjoin(WrittenProcedure, WrittenProcedure.item_id == AgendaItem.id)
        .join(Minutes, Minutes.id == AgendaItem.approves_minutes_id)
        .where(Minutes.id == minutes, Minutes.state == MinutesState.APPROVED)
        .order_by(Vote.closed_at)
    ).first()
    if row is None:
        return None
    reference, meeting_reference, on, resolution, meeting = row
    return ApprovedBy(
        Approval(reference, meeting_reference, on, is_in_writing=meeting is None),
        ResolutionId(resolution),
        MeetingId(meeting) if meeting else None,
    )


def latest_seal(session: Session, minutes: MinutesId) -> str | None:
    """Return the digest under which some minutes were sealed last, by their issue or their approval."""
    approving = (
        select(func.coalesce(Vote.procedure_id, Vote.id))
        .join(Resolution, Resolution.vote_id == Vote.id)
        .join(AgendaItem, AgendaItem.id == func.coalesce(Resolution.item_id, Vote.item_id))
        .where(AgendaItem.approves_minutes_id == minutes)
    )
    entries = session.scalars(
        select(AuditEntry.seals)
        .where(or_(AuditEntry.subject_id == minutes, AuditEntry.subject_id.in_(approving)))
        .order_by(AuditEntry.seq.desc())
    )
    name = f"minutes:{minutes}"
    return next((str(seals[name]) for seals in entries if isinstance(seals, dict) and name in seals), None)
