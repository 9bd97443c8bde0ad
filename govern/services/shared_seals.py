"""What is sealed of shared budgets and calls: the list that votes begin with, each ballot, each result."""

from uuid import UUID

from sqlalchemy import ColumnElement, FromClause, Select, select
from sqlalchemy.orm import Session

from govern.domain.plan.support_call import CallState
from govern.domain.values.digest import Json
from govern.domain.values.record import to_record
from govern.store.tables.shared_budgets import (
    SharedBallot,
    SharedBudgetRow,
    SharedProposal,
    SharedResult,
    SharedVoter,
    SupportCall,
)

#: what of a round changes after its votes have begun
_MOVING = frozenset({"state", "ended_at", "note", "item_id", "version"})


def sealed_round(session: Session, round_: UUID) -> Json:
    """Return what is shared, the activities on the ballot and who can vote, or None when it is gone."""
    rounds, proposals, voters = (each.__table__ for each in (SharedBudgetRow, SharedProposal, SharedVoter))
    found = _rows(session, rounds, rounds.c.id == round_, _MOVING)
    if not found:
        return None
    return {
        "round": found[0],
        "proposals": _rows(session, proposals, proposals.c.round_id == round_),
        "voters": _rows(session, voters, voters.c.round_id == round_),
    }


def sealed_shared_ballot(session: Session, ballot: UUID) -> Json:
    """Return a ballot as it was cast, or None when it is gone."""
    ballots = SharedBallot.__table__
    return next(iter(_rows(session, ballots, ballots.c.id == ballot)), None)


def sealed_shared_result(session: Session, round_: UUID) -> Json:
    """Return the result of a round with everything that it was computed from, or None when it is gone."""
    results = SharedResult.__table__
    return next(iter(_rows(session, results, results.c.round_id == round_)), None)


def sealed_ranking(session: Session, call: UUID) -> Json:
    """Return the ranking of a call with everything that it was computed from, or None without one."""
    calls = SupportCall.__table__
    ranked = (calls.c.id == call) & calls.c.facts.is_not(None)
    return next(iter(_rows(session, calls, ranked, _MOVING - {"state", "ended_at", "note"})), None)


def rounds_voted_on() -> Select[UUID]:
    """Return the rounds whose votes have begun."""
    return select(SharedBudgetRow.id).where(SharedBudgetRow.opened_at.is_not(None))


def shared_ballots() -> Select[UUID]:
    """Return every ballot on a shared budget."""
    return select(SharedBallot.id)


def shared_results() -> Select[UUID]:
    """Return the rounds that have been counted."""
    return select(SharedResult.round_id)


def rankings() -> Select[UUID]:
    """Return the calls that have been ranked."""
    return select(SupportCall.id).where(SupportCall.state == CallState.RANKED)


def _rows(
    session: Session, table: FromClause, which: ColumnElement[bool], but: frozenset[str] = frozenset()
) -> list[Json]:
    """Return rows as the database has them, in an order that does not depend on it."""
    columns = [each for each in table.c if each.name not in but]
    found = session.execute(select(*columns).where(which))
    return sorted((to_record(dict(row._mapping)) for row in found), key=str)
