"""What is sealed of a consultative vote: who was asked, each ballot by name, and all that was said."""

from uuid import UUID

from sqlalchemy import FromClause, Select, select
from sqlalchemy.orm import Session

from govern.domain.values.digest import Json
from govern.domain.values.record import to_record
from govern.domain.voting.states import VoteState
from govern.store.tables.consultations import (
    ConsultationRow,
    ConsultativeBallot,
    ConsultativeCaster,
    ConsultativeMark,
    ConsultativePaper,
    ConsultativeRightRow,
)
from govern.store.tables.voting import Vote


def sealed_consultation(session: Session, vote: UUID) -> Json:
    """Return which members are asked beside a vote, by which rule, and who casts their ballots."""
    row = session.get(ConsultationRow, vote)
    if row is None:
        return None
    rights = ConsultativeRightRow.__table__
    return {
        "source": to_record(row.source),
        "rights": _rows(session, select(*rights.c).where(rights.c.vote_id == vote)),
        "casters": _of_rights(session, ConsultativeCaster.__table__, vote),
    }


def sealed_consultative_ballot(session: Session, ballot: UUID) -> Json:
    """Return a consultative ballot by name as it was cast."""
    ballots = ConsultativeBallot.__table__
    rows = _rows(session, select(*ballots.c).where(ballots.c.id == ballot))
    return rows[0] if rows else None


def sealed_consulted(session: Session, vote: UUID) -> Json:
    """Return everything that was said beside a vote that has been counted, superseded ballots too."""
    if session.get(ConsultationRow, vote) is None:
        return None
    marks, papers = ConsultativeMark.__table__, ConsultativePaper.__table__
    return {
        "ballots": _of_rights(session, ConsultativeBallot.__table__, vote),
        "marks": _rows(session, select(*marks.c).where(marks.c.vote_id == vote)),
        "papers": _rows(session, select(*papers.c).where(papers.c.vote_id == vote)),
    }


def consultations() -> Select[UUID]:
    """Return the votes beside which members were asked."""
    return select(ConsultationRow.vote_id)


def consultative_ballots() -> Select[UUID]:
    """Return every consultative ballot by name."""
    return select(ConsultativeBallot.id)


def consultations_to_be_sealed() -> Select[UUID]:
    """Return the votes beside which members were asked, and which have been counted."""
    return (
        select(ConsultationRow.vote_id)
        .join(Vote, Vote.id == ConsultationRow.vote_id)
        .where(Vote.state == VoteState.CLOSED)
    )


def _of_rights(session: Session, table: FromClause, vote: UUID) -> list[Json]:
    """Return the rows of a table that belong to the rights asked beside a vote."""
    of_vote = select(ConsultativeRightRow.id).where(ConsultativeRightRow.vote_id == vote)
    return _rows(session, select(*table.c).where(table.c.right_id.in_(of_vote)))


def _rows(session: Session, query: Select[tuple[object, ...]]) -> list[Json]:
    return sorted((to_record(dict(row._mapping)) for row in session.execute(query)), key=str)
