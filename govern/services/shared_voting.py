"""What happens by itself in a shared budget: votes begin with a frozen list, and end with a frozen result."""

from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.members.entitlement import entitlement
from govern.domain.members.register import MemberSnapshot
from govern.domain.plan.shared_budget import RoundFacts, RoundResult, RoundState
from govern.domain.plan.shared_result import share_out
from govern.domain.values.ids import new_id
from govern.domain.values.message import Message
from govern.domain.values.record import to_record
from govern.services import audit, seals
from govern.services.association import day_of, rulebook_of
from govern.services.shared_rows import facts_of, proposals_of, recorded, round_row
from govern.store.database import current_session, snapshot, transaction
from govern.store.queries.members import members_on
from govern.store.tables.plan import Activity
from govern.store.tables.shared_budgets import SharedBudgetRow, SharedResult, SharedVoter


def act_on_shared_budgets(*, at: datetime) -> int:
    """Begin and end the votes whose day has come, each in a transaction of its own; return how many."""
    today = day_of(current_session(), at)
    begun = [_begin_votes(each, at) for each in _waiting(RoundState.PROPOSALS, today)]
    ended = [_end_votes(each, at) for each in _waiting(RoundState.VOTING, today)]
    return sum(begun) + sum(ended)


def _waiting(state: RoundState, today: date) -> tuple[UUID, ...]:
    due = (
        SharedBudgetRow.votes_from <= today
        if state is RoundState.PROPOSALS
        else SharedBudgetRow.votes_until < today
    )
    rows = select(SharedBudgetRow.id).where(SharedBudgetRow.state == state, due)
    return tuple(current_session().scalars(rows.order_by(SharedBudgetRow.reference)))


def _begin_votes(round_: UUID, at: datetime) -> bool:
    """Freeze what stands on the ballot and who can vote; a round without proposals ends here."""
    with transaction() as session:
        row = round_row(session, round_)
        today = day_of(session, at)
        if row.state is not RoundState.PROPOSALS or today < row.votes_from:
            return False
        row.version += 1
        if not _freeze_proposals(session, row):
            row.state, row.ended_at = RoundState.CANCELLED, at
            audit.record(session, recorded("shared_budget.without_proposals", row, at, None))
            return True
        session.add_all(_voters(session, row, today))
        row.state, row.opened_at = RoundState.VOTING, at
        entry = recorded("shared_budget.votes_begun", row, at, None, commitment=row.commitment)
        audit.record(session, replace(entry, seals=seals.seal(session, "shared_round", row.id)))
        return True


def _freeze_proposals(session: Session, row: SharedBudgetRow) -> bool:
    found = proposals_of(session, row.id)
    for each in found:
        activity = session.get_one(Activity, each.activity_id)
        each.reference, each.title = activity.reference, activity.title
    return bool(found)


def _voters(session: Session, row: SharedBudgetRow, today: date) -> list[SharedVoter]:
    """Return those who would have a vote in an assembly of this day, each with the reason."""
    rulebook = rulebook_of(session)
    members = [
        (each, entitlement(each, rulebook, record_date=today, on=today))
        for each in members_on(session, today)
    ]
    entitled = [(each, right) for each, right in members if right.weight > 0]
    return [
        _voter(row, ordinal, each, (right.weight, right.reason))
        for ordinal, (each, right) in enumerate(entitled, start=1)
    ]


def _voter(
    row: SharedBudgetRow, ordinal: int, member: MemberSnapshot, right: tuple[Fraction, Message]
) -> SharedVoter:
    votes, reason = right
    return SharedVoter(
        id=new_id(),
        round_id=row.id,
        member_id=member.id,
        ordinal=ordinal,
        name=member.name,
        country=member.country,
        votes=votes,
        reason=to_record(reason),
    )


def _end_votes(round_: UUID, at: datetime) -> bool:
    """Count a round: computed beside the writers, written only if nothing has changed meanwhile."""
    with snapshot() as session:
        row = round_row(session, round_)
        facts = facts_of(session, row)
        is_over = day_of(session, at) > row.votes_until
    if not is_over:
        return False
    result = share_out(facts) if any(each.has_voted for each in facts.voters) else None
    return _keep_result(round_, facts, result, at)


def _keep_result(round_: UUID, facts: RoundFacts, result: RoundResult | None, at: datetime) -> bool:
    with transaction() as session:
        row = round_row(session, round_)
        if row.state is not RoundState.VOTING or facts_of(session, row) != facts:
            return False
        row.ended_at = at
        row.version += 1
        if result is None:
            row.state = RoundState.CANCELLED
            audit.record(session, recorded("shared_budget.without_votes", row, at, None))
            return True
        row.state = RoundState.CLOSED
        session.add(SharedResult(round_id=row.id, facts=to_record(result), computed_at=at))
        entry = recorded("shared_budget.counted", row, at, None, funded=[each.id for each in result.funded])
        audit.record(session, replace(entry, seals=seals.seal(session, "shared_result", row.id)))
        return True
