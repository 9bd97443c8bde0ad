"""What a body decided in writing between two of its meetings, as the minutes of the later one tell it."""

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from govern.domain.values.record import from_record
from govern.domain.voting.explained import Explained
from govern.domain.voting.minutes import MinutedProcedure
from govern.domain.voting.outcome import Outcome
from govern.domain.voting.states import ProcedureState
from govern.domain.voting.written import outcome_in_words
from govern.store.tables.meetings import Meeting
from govern.store.tables.procedures import Reservation, WrittenProcedure
from govern.store.tables.voting import OutcomeRow, Resolution, Vote, VotingRight


def recorded_procedures(session: Session, meeting: Meeting) -> tuple[MinutedProcedure, ...]:
    """Return the written procedures that ended since the body's meeting before, in order; two queries."""
    before = session.scalar(
        select(func.max(Meeting.closed_at)).where(
            Meeting.body_id == meeting.body_id, Meeting.closed_at < meeting.closed_at
        )
    )
    query = (
        select(
            WrittenProcedure,
            Vote.question,
            OutcomeRow.facts,
            Resolution.reference,
            Reservation.reason,
            VotingRight.name,
        )
        .join(Vote, Vote.procedure_id == WrittenProcedure.id)
        .outerjoin(OutcomeRow, OutcomeRow.vote_id == Vote.id)
        .outerjoin(Resolution, and_(Resolution.vote_id == Vote.id, Resolution.item_id.is_(None)))
        .outerjoin(Reservation, Reservation.procedure_id == WrittenProcedure.id)
        .outerjoin(VotingRight, VotingRight.id == Reservation.right_id)
        .where(
            WrittenProcedure.body_id == meeting.body_id,
            WrittenProcedure.state != ProcedureState.OPEN,
            WrittenProcedure.ended_at <= meeting.closed_at,
        )
        .order_by(WrittenProcedure.ended_at, WrittenProcedure.reference)
    )
    if before is not None:
        query = query.where(WrittenProcedure.ended_at > before)
    return tuple(
        MinutedProcedure(
            reference=row.reference,
            question=question,
            mode=row.mode,
            opened_at=row.opened_at,
            ended_at=row.ended_at or row.closes_at,
            explanation=_explanation(row, facts),
            resolution=resolution,
            reserved_by=holder,
            reason=reason,
        )
        for row, question, facts, resolution, reason, holder in session.execute(query)
    )


def _explanation(row: WrittenProcedure, facts: object) -> tuple[Explained, ...]:
    """Return how a procedure came out; nothing of one that was stopped."""
    return () if facts is None else outcome_in_words(from_record(Outcome, facts), row.mode, row.closes_at)
