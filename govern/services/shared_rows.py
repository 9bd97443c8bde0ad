"""The rows of shared budgets, as every use case on them needs them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govern.domain.plan.shared_budget import Proposed, RoundFacts, Voter
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import ActivityId, MemberId
from govern.domain.values.message import Message
from govern.domain.values.money import Money
from govern.domain.values.record import from_record
from govern.services.audit import Recorded
from govern.store.queries.members import members_on
from govern.store.tables.shared_budgets import SharedBallot, SharedBudgetRow, SharedProposal, SharedVoter


def round_row(session: Session, round_: UUID) -> SharedBudgetRow:
    """Return a round.

    Raises:
        NotFound: when there is none.
    """
    row = session.get(SharedBudgetRow, round_)
    if row is None:
        raise NotFound(Message("There is no such shared budget."))
    return row


def budget_of(row: SharedBudgetRow) -> Money:
    """Return what a round shares."""
    return Money(row.cents, row.currency)


def ends_at(day: date, zone: ZoneInfo) -> datetime:
    """Return the moment at which a day is over at the seat."""
    return datetime.combine(day + timedelta(days=1), time(), zone)


def proposals_of(session: Session, round_: UUID) -> Sequence[SharedProposal]:
    """Return what stands on the ballot of a round, the earliest proposal first."""
    return session.scalars(
        select(SharedProposal)
        .where(SharedProposal.round_id == round_, SharedProposal.withdrawn_at.is_(None))
        .order_by(SharedProposal.proposed_at, SharedProposal.id)
    ).all()


def voters_of(session: Session, round_: UUID) -> Sequence[SharedVoter]:
    """Return the members that can vote in a round."""
    return session.scalars(
        select(SharedVoter).where(SharedVoter.round_id == round_).order_by(SharedVoter.ordinal)
    ).all()


def latest_ballots(session: Session, round_: UUID) -> Mapping[UUID, SharedBallot]:
    """Return the ballot that counts of each member that has voted, by the voter's id."""
    last = (
        select(SharedBallot.voter_id, func.max(SharedBallot.ordinal).label("ordinal"))
        .join(SharedVoter, SharedVoter.id == SharedBallot.voter_id)
        .where(SharedVoter.round_id == round_)
        .group_by(SharedBallot.voter_id)
        .subquery()
    )
    rows = session.scalars(
        select(SharedBallot).join(
            last, (last.c.voter_id == SharedBallot.voter_id) & (last.c.ordinal == SharedBallot.ordinal)
        )
    )
    return {row.voter_id: row for row in rows}


def facts_of(session: Session, row: SharedBudgetRow) -> RoundFacts:
    """Return everything that the result of a round depends on, as its rows have it now."""
    ballots = latest_ballots(session, row.id)
    names = {each.member_id: each.name for each in voters_of(session, row.id)}
    return RoundFacts(
        reference=row.reference,
        title=row.title,
        money=budget_of(row),
        form=row.form,
        seed=row.seed,
        commitment=row.commitment,
        proposed=tuple(_proposed(each, names) for each in proposals_of(session, row.id)),
        voters=tuple(_voter(each, ballots.get(each.id)) for each in voters_of(session, row.id)),
    )


def _proposed(row: SharedProposal, names: Mapping[UUID, str]) -> Proposed:
    if row.title is None or row.reference is None:
        raise LookupError("votes have not begun")
    by = names.get(row.member_id) if row.member_id else None
    return Proposed(row.reference, ActivityId(row.activity_id), row.title, row.cents, by)


def _voter(row: SharedVoter, ballot: SharedBallot | None) -> Voter:
    return Voter(
        member=MemberId(row.member_id),
        name=row.name,
        country=row.country,
        votes=row.votes,
        reason=from_record(Message, row.reason),
        has_voted=ballot is not None,
        points=points_of(ballot),
    )


def points_of(ballot: SharedBallot | None) -> dict[str, int]:
    """Return what a ballot says, by the reference of the activity; activities without points left out."""
    said = ballot.points if ballot is not None else {}
    found = from_record(Mapping[str, int], said)  # type: ignore[type-abstract]
    return {id_: points for id_, points in found.items() if points}


def names_of_members(session: Session, on: date) -> dict[MemberId, str]:
    """Return the names of the members of a day."""
    return {each.id: each.name for each in members_on(session, on)}


def recorded(
    action: str, row: SharedBudgetRow, at: datetime, actor: UUID | None, **payload: object
) -> Recorded:
    """Return the audit entry of one act on a round."""
    facts = {"reference": row.reference, "state": row.state, **payload}
    return Recorded(action, "shared_budget", row.id, at, actor, facts)
