"""Plans and changes of them before a body: where each stands, and what it would change."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.meetings.kinds import OVER, BodyKind, ItemState, MeetingState
from govern.domain.plan.plan_difference import Difference, difference
from govern.domain.plan.plan_facts import PlanFacts
from govern.domain.plan.plan_versions import ProposalState
from govern.services.plan_records import frozen
from govern.store.tables.association import Body
from govern.store.tables.meetings import AgendaItem, Meeting
from govern.store.tables.plan_versions import PlanProposal, PlanVersion


def proposal_of_item(session: Session, item: UUID) -> PlanProposal | None:
    """Return the plan, or the change of one, on which an item decides; in a second call too."""
    seen: list[UUID] = []
    following: UUID | None = item
    while following is not None and following not in seen:
        seen.append(following)
        following = session.scalar(select(AgendaItem.continues_item_id).where(AgendaItem.id == following))
    return session.scalar(select(PlanProposal).where(PlanProposal.item_id.in_(seen)))


def standing(session: Session, plan: UUID) -> tuple[PlanProposal, ...]:
    """Return what of a plan is before a body now, the oldest first."""
    rows = session.scalars(
        select(PlanProposal)
        .where(PlanProposal.plan_id == plan, PlanProposal.state == ProposalState.PUT_FORWARD)
        .order_by(PlanProposal.put_forward_at)
    )
    return tuple(each for each in rows if _stands(session, each))


def deciding_item(session: Session, proposal: PlanProposal) -> AgendaItem:
    """Return the item on which a proposal is decided now: the latest one where it was called again."""
    item = session.get_one(AgendaItem, proposal.item_id)
    while (
        later := session.scalar(select(AgendaItem).where(AgendaItem.continues_item_id == item.id))
    ) is not None:
        item = later
    return item


def drop_idle(session: Session, plan: UUID, *, at: datetime) -> None:
    """Settle what stands before no body any more: taken off, or left undecided by a meeting that is over."""
    rows = session.scalars(
        select(PlanProposal).where(
            PlanProposal.plan_id == plan, PlanProposal.state == ProposalState.PUT_FORWARD
        )
    )
    for each in rows:
        if not _stands(session, each):
            each.state, each.settled_at = ProposalState.DROPPED, at


def proposed_difference(session: Session, proposal: PlanProposal) -> Difference:
    """Return what a proposal would change in the version on which it was built."""
    return difference(base_of(session, proposal), frozen(session, proposal.record_id))


def base_of(session: Session, proposal: PlanProposal) -> PlanFacts:
    """Return the plan on which a proposal was built; an empty one under the same head before the first."""
    if proposal.based_on_id is not None:
        return frozen(session, session.get_one(PlanVersion, proposal.based_on_id).record_id)
    return PlanFacts(frozen(session, proposal.record_id).head)


def meetings_to_choose(session: Session, kind: BodyKind) -> Sequence[Meeting]:
    """Return the meetings ahead of a kind of body, the next one first."""
    ahead = (MeetingState.PLANNED, MeetingState.CONVOKED)
    return session.scalars(
        select(Meeting)
        .join(Body, Body.id == Meeting.body_id)
        .where(Body.kind == kind, Meeting.state.in_(ahead))
        .order_by(Meeting.starts_at)
    ).all()


def _stands(session: Session, proposal: PlanProposal) -> bool:
    item = deciding_item(session, proposal)
    if item.state in (ItemState.WITHDRAWN, ItemState.DECLINED):
        return False
    meeting = session.get(Meeting, item.meeting_id) if item.meeting_id else None
    return meeting is None or meeting.state not in OVER
