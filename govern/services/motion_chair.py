"""What the chair does with motions: admits or refuses them, notes what is taken over, sets the order."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.meetings.kinds import OVER
from govern.domain.motions.order import check_order
from govern.domain.values.decision import Decision
from govern.domain.values.errors import Conflict, NotAllowed, RuleBroken
from govern.domain.values.ids import ItemId, MotionId, new_id
from govern.domain.values.message import Message
from govern.domain.values.typed import prose
from govern.domain.voting.motion_states import MotionKind, MotionState
from govern.services import items, motion_floor, presiding
from govern.services.motion_settling import Ending, carry, settle_with_changes
from govern.services.motions import Done, is_mover, put_on_record, unsettled_row
from govern.store.database import current_session, transaction
from govern.store.tables.meetings import AgendaItem, Meeting
from govern.store.tables.motions import MotionRow, VotingOrder

LONGEST_REASON = 2000


def admit(actor: Actor, motion: MotionId, *, at: datetime) -> ItemId:
    """Let a motion be debated and voted on; return its item.

    Raises:
        NotAllowed: for anybody who does not preside.
        Conflict: when it is admitted or settled already.
    """
    with transaction() as session:
        row, item = _row_for_chair(session, actor, motion)
        if row.state is not MotionState.HANDED_IN:
            raise Conflict(Message("No. {n} is admitted already.", {"n": row.ordinal}))
        row.state = MotionState.ADMITTED
        row.admitted_at = at
        put_on_record(session, "motion.admitted", row, Done(actor, at))
        return ItemId(item.id)


def refuse(actor: Actor, motion: MotionId, *, reason: str, at: datetime) -> ItemId:
    """Keep a motion from debate and vote, with the reason that goes into the minutes; return its item.

    Raises:
        NotAllowed: for anybody who does not preside.
        Conflict: when it is settled already.
        RuleBroken: without a reason.
    """
    given = checked_reason(reason)
    with transaction() as session:
        row, item = _row_for_chair(session, actor, motion)
        why = Message("{reason}", {"reason": given})
        ending = Ending(MotionState.REFUSED, actor.person, at, why)
        sealed = settle_with_changes(session, row, ending)
        put_on_record(session, "motion.refused", row, Done(actor, at, sealed))
        return ItemId(item.id)


def take_over(actor: Actor, motion: MotionId, *, at: datetime) -> ItemId:
    """Let the proposer of the text take an amendment over without a vote; return its item.

    The chair may note it on the proposer's word. The record says who did.

    Raises:
        NotAllowed: for anybody but the proposer and the chair.
        Conflict: when it is settled, or a vote on it is open, or the meeting is over.
        RuleBroken: for a step of procedure.
    """
    with transaction() as session:
        row = unsettled_row(session, motion)
        item = items.item_row(session, ItemId(row.item_id))
        _refuse_when_over(session, item)
        if row.kind is not MotionKind.AMENDMENT:
            raise RuleBroken(Message("A step of procedure is decided by the meeting."))
        if not is_proposer(session, actor, item, row) and not _presides(session, actor, item):
            raise NotAllowed(Message("Only those who proposed the text can take an amendment over."))
        sealed = carry(session, row, Ending(MotionState.TAKEN_OVER, actor.person, at))
        put_on_record(session, "motion.taken_over", row, Done(actor, at, sealed))
        return ItemId(item.id)


def is_proposer(session: Session, actor: Actor, item: AgendaItem, row: MotionRow) -> bool:
    """Return whether somebody proposed the text that an amendment would change."""
    if row.parent_id is None:
        return items.is_proposer(actor, item)
    return is_mover(actor, session.get_one(MotionRow, row.parent_id))


def set_order(actor: Actor, item: ItemId, numbers: Sequence[int], *, reason: str, at: datetime) -> None:
    """Let the motions on an item be voted on in another order, with the reason.

    Raises:
        NotAllowed: for anybody who does not preside.
        Conflict: when the meeting is over.
        RuleBroken: without a reason, or when the order leaves out or doubles a motion, or puts one
            before what would change it.
    """
    given = checked_reason(reason)
    with transaction() as session:
        row = items.item_row(session, item)
        _presides(session, actor, row).or_not_allowed()
        _refuse_when_over(session, row)
        floor = motion_floor.floor_of(row, motion_floor.motion_rows(session, row))
        check_order(floor, numbers).or_rule_broken()
        session.add(
            VotingOrder(
                id=new_id(),
                item_id=row.id,
                numbers=list(numbers),
                reason=given,
                set_at=at,
                set_by_person_id=actor.person,
            )
        )
        items.put_on_record(
            session, "motion.order_set", row, actor=actor, at=at, numbers=list(numbers), reason=given
        )


def item_to_settle(actor: Actor, motion: MotionId) -> ItemId:
    """Return the item of a motion that the chair can answer.

    Raises:
        NotAllowed: for anybody who does not preside.
        NotFound: when there is no such motion.
        Conflict: when it is settled already.
    """
    return ItemId(_row_for_chair(current_session(), actor, motion)[1].id)


def checked_reason(reason: str) -> str:
    """Return the reason for what the chair does, tidied.

    Raises:
        RuleBroken: without one, or with one too long to be minuted.
    """
    given = prose(reason).strip()
    if not given:
        raise RuleBroken(Message("Give the reason. It goes into the minutes."))
    if len(given) > LONGEST_REASON:
        raise RuleBroken(
            Message(
                "The reason has {n} characters. Use at most {most}.",
                {"n": len(given), "most": LONGEST_REASON},
            )
        )
    return given


def _row_for_chair(session: Session, actor: Actor, motion: MotionId) -> tuple[MotionRow, AgendaItem]:
    row = unsettled_row(session, motion)
    item = items.item_row(session, ItemId(row.item_id))
    _presides(session, actor, item).or_not_allowed()
    _refuse_when_over(session, item)
    return row, item


def _refuse_when_over(session: Session, item: AgendaItem) -> None:
    meeting = session.get(Meeting, item.meeting_id) if item.meeting_id else None
    if meeting is not None and meeting.state in OVER:
        raise Conflict(Message("The meeting {reference} is over.", {"reference": meeting.reference}))


def _presides(session: Session, actor: Actor, item: AgendaItem) -> Decision:
    return presiding.presides_over(session, actor, body=item.body_id, meeting=item.meeting_id)
