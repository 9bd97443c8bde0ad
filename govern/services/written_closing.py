"""The end of a written procedure: counted once its deadline has passed, by whoever comes first."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.meetings.kinds import ItemState
from govern.domain.meetings.seats import Presence
from govern.domain.rules.decision import DecisionRule
from govern.domain.values.ids import ItemId, PersonId, ProcedureId, RightId, VoteId
from govern.domain.values.record import from_record, to_record
from govern.domain.voting.ballot import Choice
from govern.domain.voting.casting_vote import chair_choice
from govern.domain.voting.electorate import Right
from govern.domain.voting.outcome import Outcome, Result, decide
from govern.domain.voting.states import ProcedureMode, ProcedureState, VoteState
from govern.services import amendment_outcome, audit, consultations, items, plan_outcome, seals
from govern.services.entering import enter_resolution
from govern.services.minutes_approval import approve_minutes
from govern.services.written_procedures import procedure_row, vote_of
from govern.store.database import current_session, transaction
from govern.store.queries import electorates
from govern.store.tables.procedures import WrittenProcedure
from govern.store.tables.voting import OutcomeRow, Vote


def due_procedures(*, at: datetime) -> tuple[ProcedureId, ...]:
    """Return the open procedures whose deadline has passed, the oldest first."""
    rows = current_session().scalars(
        select(WrittenProcedure.id)
        .where(WrittenProcedure.state == ProcedureState.OPEN, WrittenProcedure.closes_at < at)
        .order_by(WrittenProcedure.closes_at, WrittenProcedure.id)
    )
    return tuple(ProcedureId(each) for each in rows)


def end_procedure(procedure: ProcedureId, *, at: datetime) -> Outcome | None:
    """Count a procedure whose deadline has passed; None when it has not, or when it is over already.

    What is adopted enters the register; what is not adopted can be proposed to a meeting again.
    """
    with transaction() as session:
        row = procedure_row(session, procedure)
        if row.state is not ProcedureState.OPEN or at <= row.closes_at:
            return None
        vote = vote_of(session, row)
        outcome = _count(session, row, vote)
        _close(session, row, vote, outcome, at=at)
        return outcome


def _close(session: Session, row: WrittenProcedure, vote: Vote, outcome: Outcome, *, at: datetime) -> None:
    vote.state = VoteState.CLOSED
    vote.closed_at = at
    row.state = ProcedureState.CLOSED
    row.ended_at = at
    session.add(OutcomeRow(vote_id=vote.id, result=outcome.result, facts=to_record(outcome)))
    sealed = seals.seal(session, "outcome", vote.id)
    resolution = None
    if outcome.result is Result.ADOPTED:
        resolution = enter_resolution(session, vote, at)
        sealed |= seals.seal(session, "resolution", resolution.id)
        sealed |= approve_minutes(session, resolution, at=at)
    else:
        items.item_row(session, ItemId(row.item_id)).state = ItemState.PROPOSED
    closed = amendment_outcome.Closed(vote, outcome.result, resolution, at)
    sealed |= amendment_outcome.settle(session, closed) | plan_outcome.settle(session, closed)
    sealed |= consultations.end_consultation(session, vote)
    audit.record(
        session,
        audit.Recorded(
            action="procedure.ended",
            subject_kind="procedure",
            subject_id=row.id,
            at=at,
            payload={"result": outcome.result, "resolution": resolution.id if resolution else None},
            seals=sealed,
        ),
    )


def _count(session: Session, row: WrittenProcedure, vote: Vote) -> Outcome:
    rights = electorates.rights(session, VoteId(vote.id))
    counted = electorates.counted_ballots(session, VoteId(vote.id))
    choices = (
        _consenting(rights)
        if row.mode is ProcedureMode.SILENCE
        else {ballot.right: ballot.choice for ballot in counted}
    )
    replied = tuple(
        right if right.id in choices else replace(right, presence=Presence.ABSENT) for right in rights
    )
    chair = PersonId(vote.chair_person_id) if vote.chair_person_id else None
    return decide(
        from_record(DecisionRule, vote.rule),
        rights=replied,
        choices=choices,
        chair_choice=chair_choice(chair, counted),
    )


def _consenting(rights: tuple[Right, ...]) -> Mapping[RightId, Choice]:
    """Return silence as consent: nobody raised a reservation, or the procedure would be over."""
    return {right.id: Choice.FOR for right in rights if right.is_entitled}
