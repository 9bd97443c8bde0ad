"""What members proposed in a time: items of the assembly, motions on them, activities of the plan."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.meetings.kinds import BodyKind
from govern.domain.values.ids import MemberId
from govern.domain.values.text import Text
from govern.domain.voting.motion_states import MotionKind
from govern.store.queries.voice_report import Between, proposed_items
from govern.store.tables.association import Body
from govern.store.tables.meetings import AgendaItem
from govern.store.tables.motions import MotionRow
from govern.store.tables.plan import Activity


class ProposalKind(Enum):
    """What was proposed."""

    ITEM = "item"
    MOTION = "motion"
    ACTIVITY = "activity"


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something that a member proposed; of a motion the item on which, with its number there."""

    kind: ProposalKind
    member: MemberId
    id: UUID
    reference: str
    title: Text
    at: datetime
    number: int = 0


def proposals(session: Session, time: Between, plan: UUID) -> tuple[Proposal, ...]:
    """Return what members proposed, the first first; three queries."""
    found = (*_items(session, time), *_motions(session, time), *_activities(session, time, plan))
    return tuple(sorted(found, key=lambda each: (each.at, each.reference, each.number)))


def _items(session: Session, time: Between) -> Iterator[Proposal]:
    for each in proposed_items(session, time):
        yield Proposal(ProposalKind.ITEM, each.member, each.id, each.reference, each.title, each.proposed_at)


def _motions(session: Session, time: Between) -> Iterator[Proposal]:
    """Yield amendments alone: steps of procedure shape how a meeting goes, not what it decides."""
    rows = session.execute(
        select(
            MotionRow.member_id,
            MotionRow.ordinal,
            MotionRow.handed_in_at,
            AgendaItem.id,
            AgendaItem.reference,
            AgendaItem.title,
        )
        .join(AgendaItem, AgendaItem.id == MotionRow.item_id)
        .join(Body, Body.id == AgendaItem.body_id)
        .where(
            Body.kind == BodyKind.ASSEMBLY,
            MotionRow.kind == MotionKind.AMENDMENT,
            MotionRow.member_id.is_not(None),
            MotionRow.handed_in_at >= time.start,
            MotionRow.handed_in_at < time.end,
        )
    )
    for member, ordinal, at, item, reference, title in rows:
        if member is not None:
            yield Proposal(ProposalKind.MOTION, MemberId(member), item, reference, title, at, ordinal)


def _activities(session: Session, time: Between, plan: UUID) -> Iterator[Proposal]:
    rows = session.execute(
        select(
            Activity.proposed_by_member_id,
            Activity.id,
            Activity.reference,
            Activity.title,
            Activity.created_at,
        ).where(
            Activity.plan_id == plan,
            Activity.proposed_by_member_id.is_not(None),
            Activity.created_at >= time.start,
            Activity.created_at < time.end,
        )
    )
    for member, activity, reference, title, at in rows:
        if member is not None:
            yield Proposal(ProposalKind.ACTIVITY, MemberId(member), activity, reference, title, at)
