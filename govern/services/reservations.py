"""Reservations: an objection to deciding in writing, which sends the matter to a meeting."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.meetings.kinds import ItemState, MeetingState
from govern.domain.values.errors import Conflict, NotAllowed, RuleBroken
from govern.domain.values.ids import ItemId, ProcedureId, RightId, new_id
from govern.domain.values.message import Message
from govern.domain.values.typed import prose
from govern.domain.voting import written as rules
from govern.domain.voting.states import ProcedureState
from govern.services import association, audit, items
from govern.services.votes import end_uncounted
from govern.services.written_procedures import procedure_row, rules_for, vote_of
from govern.store.database import transaction
from govern.store.tables.meetings import AgendaItem, Meeting
from govern.store.tables.procedures import Reservation, WrittenProcedure
from govern.store.tables.voting import RightCaster, Vote, VotingRight


def reserve(actor: Actor, procedure: ProcedureId, *, reason: str, at: datetime) -> None:
    """Object to deciding in writing: the procedure ends and its matter goes to the next meeting.

    Raises:
        NotAllowed: for somebody who casts no vote in it.
        NotFound: when there is no such procedure.
        Conflict: when it is over, or its deadline has passed.
        RuleBroken: without a reason, or where the rules know no reservation.
    """
    given = _checked(reason)
    with transaction() as session:
        row = procedure_row(session, procedure)
        item = items.item_row(session, ItemId(row.item_id))
        vote = vote_of(session, row)
        right = _right_of(session, vote, actor)
        if row.state is not ProcedureState.OPEN or at > row.closes_at:
            raise Conflict(Message("This written procedure is over."))
        found = rules_for(session, item, on=association.day_of(session, row.opened_at))
        rules.may_reserve(found, row.mode, row.state).or_rule_broken()
        session.add(
            Reservation(
                id=new_id(),
                procedure_id=row.id,
                right_id=right,
                person_id=actor.person,
                reason=given,
                made_at=at,
            )
        )
        sealed = send_to_meeting(session, row, vote, item, at=at)
        audit.record(
            session,
            audit.Recorded(
                action="procedure.stopped",
                subject_kind="procedure",
                subject_id=row.id,
                at=at,
                actor=actor.person,
                payload={"right": right, "reason": given, "meeting": item.meeting_id},
                seals=sealed,
            ),
        )


def _checked(reason: str) -> str:
    given = prose(reason).strip()
    if not given:
        raise RuleBroken(
            Message("Say why this should be discussed in a meeting. All members read the reason.")
        )
    if len(given) > rules.LONGEST_REASON:
        raise RuleBroken(
            Message(
                "The reason has {n} characters. Use at most {most}.",
                {"n": len(given), "most": rules.LONGEST_REASON},
            )
        )
    return given


def send_to_meeting(
    session: Session, row: WrittenProcedure, vote: Vote, item: AgendaItem, *, at: datetime
) -> dict[str, str]:
    """End a procedure without counting it; its matter is proposed for the next meeting of the body."""
    row.state = ProcedureState.SENT_TO_MEETING
    row.ended_at = at
    item.state = ItemState.PROPOSED
    item.meeting_id = session.scalar(
        select(Meeting.id)
        .where(Meeting.body_id == row.body_id, Meeting.state == MeetingState.PLANNED, Meeting.starts_at > at)
        .order_by(Meeting.starts_at, Meeting.reference)
        .limit(1)
    )
    session.flush()
    return end_uncounted(session, vote, reason="A reservation sent the matter to a meeting.", at=at)


def _right_of(session: Session, vote: Vote, actor: Actor) -> RightId:
    right = session.scalar(
        select(VotingRight.id)
        .join(RightCaster, RightCaster.right_id == VotingRight.id)
        .where(VotingRight.vote_id == vote.id, RightCaster.person_id == actor.person)
        .order_by(VotingRight.ordinal)
        .limit(1)
    )
    if right is None:
        raise NotAllowed(Message("Only those who vote in this procedure can do this."))
    return RightId(right)
