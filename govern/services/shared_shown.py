"""Shared budgets as their pages show them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.plan.activities import ActivityState, BudgetSide
from govern.domain.plan.shared_budget import BallotForm, RoundResult, RoundState
from govern.domain.values.ids import ActivityId, MemberId, PersonId
from govern.domain.values.money import Money
from govern.domain.values.record import from_record
from govern.domain.values.text import Text
from govern.services.plan_rights import PROPOSING
from govern.services.shared_rows import (
    budget_of,
    latest_ballots,
    names_of_members,
    points_of,
    proposals_of,
    round_row,
    voters_of,
)
from govern.store.queries.members import members_on, person_names
from govern.store.tables.meetings import AgendaItem
from govern.store.tables.plan import Activity, BudgetLine
from govern.store.tables.shared_budgets import (
    SharedBallot,
    SharedBudgetRow,
    SharedProposal,
    SharedResult,
    SharedVoter,
)


@dataclass(frozen=True, slots=True)
class RoundListed:
    """A round in the list."""

    id: UUID
    reference: str
    title: Text
    money: Money
    state: RoundState
    proposals_until: date
    votes_from: date
    votes_until: date


@dataclass(frozen=True, slots=True)
class ProposalShown:
    """An activity on the ballot."""

    activity: ActivityId
    reference: str
    title: Text
    wording: Text | None
    cost: Money
    by: str | None
    is_own: bool


@dataclass(frozen=True, slots=True)
class OwnBallot:
    """A member for which the reader can vote, and what it has said so far."""

    member: MemberId
    name: str
    points: dict[str, int]
    receipt: str | None
    cast_by: str | None


@dataclass(frozen=True, slots=True)
class RoundShown:
    """Everything that the page of a round tells; ``result`` once its votes are counted."""

    head: RoundListed
    wording: Text | None
    form: BallotForm
    commitment: str
    note: str | None
    was_voted_on: bool
    proposals: tuple[ProposalShown, ...]
    entitled: int
    voted: int
    own: tuple[OwnBallot, ...]
    result: RoundResult | None
    item: UUID | None
    item_reference: str | None


def rounds(session: Session, actor: Actor) -> tuple[RoundListed, ...]:
    """Return every round, the latest first.

    Raises:
        NotAllowed: for people with neither office nor member.
    """
    may(actor, Act.READ_PLAN).or_not_allowed()
    rows = session.scalars(select(SharedBudgetRow).order_by(SharedBudgetRow.created_at.desc()))
    return tuple(_listed(row) for row in rows)


def round_shown(session: Session, actor: Actor, round_: UUID, *, on: date) -> RoundShown:
    """Return a round; what others said is told only when the votes are counted.

    Raises:
        NotFound: when there is none.
        NotAllowed: for people with neither office nor member.
    """
    may(actor, Act.READ_PLAN).or_not_allowed()
    row = round_row(session, round_)
    result = session.get(SharedResult, row.id)
    item = session.get(AgendaItem, row.item_id) if row.item_id else None
    return RoundShown(
        head=_listed(row),
        wording=row.wording,
        form=row.form,
        commitment=row.commitment,
        note=row.note,
        was_voted_on=row.opened_at is not None,
        proposals=_proposals(session, actor, row, on),
        entitled=len(voters_of(session, row.id)),
        voted=len(latest_ballots(session, row.id)) if row.opened_at else 0,
        own=own_ballots(session, actor, row),
        result=from_record(RoundResult, result.facts) if result else None,
        item=item.id if item else None,
        item_reference=item.reference if item else None,
    )


def own_ballots(session: Session, actor: Actor, row: SharedBudgetRow) -> tuple[OwnBallot, ...]:
    """Return the members for which somebody can vote in a round, with their ballots."""
    own = [each for each in voters_of(session, row.id) if each.member_id in actor.represents]
    if not own:
        return ()
    ballots = latest_ballots(session, row.id)
    casters = _names(session, ballots.values())
    return tuple(_own(each, ballots.get(each.id), casters) for each in own)


def _own(voter: SharedVoter, ballot: SharedBallot | None, casters: Mapping[PersonId, str]) -> OwnBallot:
    return OwnBallot(
        member=MemberId(voter.member_id),
        name=voter.name,
        points=points_of(ballot),
        receipt=ballot.receipt if ballot else None,
        cast_by=casters.get(PersonId(ballot.caster_person_id)) if ballot else None,
    )


def _names(session: Session, ballots: Iterable[SharedBallot]) -> Mapping[PersonId, str]:
    persons = {each.caster_person_id for each in ballots}
    return person_names(session, {PersonId(each) for each in persons})


def proposable(session: Session, row: SharedBudgetRow) -> tuple[tuple[ActivityId, str, Text, int], ...]:
    """Return the activities that can still be proposed to a round, each with its cost in the plan."""
    there = {each.activity_id for each in proposals_of(session, row.id)}
    costs = (
        select(BudgetLine.activity_id, func.sum(BudgetLine.cents).label("cents"))
        .where(BudgetLine.side == BudgetSide.EXPENSE, BudgetLine.dropped_at.is_(None))
        .group_by(BudgetLine.activity_id)
        .subquery()
    )
    rows = session.execute(
        select(Activity.id, Activity.reference, Activity.title, costs.c.cents)
        .outerjoin(costs, costs.c.activity_id == Activity.id)
        .where(Activity.plan_id == row.plan_id, Activity.state == ActivityState.PROPOSED)
        .order_by(Activity.reference)
        .limit(500)
    )
    return tuple(
        (ActivityId(id_), reference, title, int(cents or 0))
        for id_, reference, title, cents in rows
        if id_ not in there
    )


def proposers(session: Session, actor: Actor, on: date) -> tuple[tuple[MemberId, str], ...]:
    """Return the members for which somebody can propose to a round."""
    members = members_on(session, on) if actor.represents else ()
    return tuple(
        (each.id, each.name) for each in members if each.id in actor.represents and each.category in PROPOSING
    )


def _listed(row: SharedBudgetRow) -> RoundListed:
    return RoundListed(
        id=row.id,
        reference=row.reference,
        title=row.title,
        money=budget_of(row),
        state=row.state,
        proposals_until=row.proposals_until,
        votes_from=row.votes_from,
        votes_until=row.votes_until,
    )


def _proposals(session: Session, actor: Actor, row: SharedBudgetRow, on: date) -> tuple[ProposalShown, ...]:
    names = names_of_members(session, on)
    rows = session.execute(
        select(SharedProposal, Activity)
        .join(Activity, Activity.id == SharedProposal.activity_id)
        .where(SharedProposal.round_id == row.id, SharedProposal.withdrawn_at.is_(None))
        .order_by(SharedProposal.proposed_at, Activity.reference)
    )
    return tuple(
        ProposalShown(
            activity=ActivityId(activity.id),
            reference=each.reference or activity.reference,
            title=each.title or activity.title,
            wording=activity.wording,
            cost=Money(each.cents, row.currency),
            by=names.get(MemberId(each.member_id)) if each.member_id else None,
            is_own=each.member_id in actor.represents,
        )
        for each, activity in rows
    )
