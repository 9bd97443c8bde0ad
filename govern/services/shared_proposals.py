"""Proposals to a shared budget: activities that stand on its ballot, and what they cost."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.plan.activities import ActivityState
from govern.domain.plan.shared_budget import MOST_PROPOSALS, RoundState, check_cost
from govern.domain.values.errors import Conflict, NotAllowed, NotFound, RuleBroken
from govern.domain.values.ids import MemberId, new_id
from govern.domain.values.message import Message
from govern.domain.values.money import Money
from govern.services import audit, plan_rows
from govern.services.association import day_of
from govern.services.plan_rights import PROPOSING
from govern.services.shared_rows import budget_of, recorded, round_row
from govern.store.database import transaction
from govern.store.queries.members import members_on
from govern.store.tables.shared_budgets import SharedBudgetRow, SharedProposal

_OVER = Message("Proposals to this round are over.")


@dataclass(frozen=True, slots=True)
class ProposeToRound:
    """An activity for the ballot of a round; without a member it is an officer's own proposal."""

    round: UUID
    activity: UUID
    cents: int
    member: MemberId | None


def propose_to_round(actor: Actor, command: ProposeToRound, *, at: datetime) -> None:
    """Put an activity that is proposed to the plan on the ballot; one that is there is not put there twice.

    Raises:
        NotFound: when there is no such round or activity.
        NotAllowed: for a member that the actor does not represent, or that proposes no activities.
        Conflict: when proposals are over, it stands there already, or it is no proposed activity.
        RuleBroken: when it costs nothing, or more than there is.
    """
    with transaction() as session:
        row = round_row(session, command.round)
        today = day_of(session, at)
        _check_proposer(session, actor, command.member, today)
        _check_open(row, today)
        _check_activity(session, row, command.activity)
        check_cost(Money(command.cents, row.currency), budget_of(row)).or_rule_broken()
        proposal = _place(session, row, command)
        proposal.cents, proposal.member_id, proposal.person_id = command.cents, command.member, actor.person
        proposal.proposed_at, proposal.withdrawn_at = at, None
        session.add(proposal)
        facts = {"activity": command.activity, "cents": command.cents, "member": command.member}
        audit.record(session, recorded("shared_budget.proposed", row, at, actor.person, **facts))


def take_back_proposal(actor: Actor, round_: UUID, activity: UUID, *, at: datetime) -> None:
    """Take an activity off the ballot while proposals come in.

    Raises:
        NotFound: when it does not stand there.
        NotAllowed: for others than those who put it there, the secretary and the board.
        Conflict: when proposals are over, or it was taken off before.
    """
    with transaction() as session:
        row = round_row(session, round_)
        found = session.scalar(
            select(SharedProposal).where(
                SharedProposal.round_id == round_, SharedProposal.activity_id == activity
            )
        )
        if found is None:
            raise NotFound(Message("This activity does not stand on the ballot."))
        is_own = found.member_id in actor.represents if found.member_id else False
        if not is_own:
            may(actor, Act.EDIT_PLAN).or_not_allowed()
        _check_open(row, day_of(session, at))
        if found.withdrawn_at is not None:
            raise Conflict(Message("This activity is off the ballot already."))
        found.withdrawn_at = at
        facts = {"activity": activity}
        audit.record(session, recorded("shared_budget.taken_back", row, at, actor.person, **facts))


def _check_proposer(session: Session, actor: Actor, member: MemberId | None, today: date) -> None:
    if member is None:
        may(actor, Act.EDIT_PLAN).or_not_allowed()
        return
    if member not in actor.represents:
        raise NotAllowed(Message("You do not represent this member."))
    known = {each.id: each for each in members_on(session, today)}
    if member not in known or known[member].category not in PROPOSING:
        raise NotAllowed(Message("Only full and associate members propose activities."))


def _check_open(row: SharedBudgetRow, today: date) -> None:
    if row.state is not RoundState.PROPOSALS or today > row.proposals_until:
        raise Conflict(_OVER)


def _check_activity(session: Session, row: SharedBudgetRow, activity: UUID) -> None:
    found = plan_rows.activity_row(session, activity)
    if found.plan_id != row.plan_id or found.state is not ActivityState.PROPOSED:
        raise Conflict(Message("Only activities of this plan that are proposed can share in the budget."))


def _place(session: Session, row: SharedBudgetRow, command: ProposeToRound) -> SharedProposal:
    """Return the row for an activity: a new one, or the one that was taken back."""
    present = session.scalars(select(SharedProposal).where(SharedProposal.round_id == row.id)).all()
    standing = [each for each in present if each.withdrawn_at is None]
    if any(each.activity_id == command.activity for each in standing):
        raise Conflict(Message("This activity stands on the ballot already."))
    if len(standing) >= MOST_PROPOSALS:
        raise RuleBroken(Message("A ballot holds at most {most} activities.", {"most": MOST_PROPOSALS}))
    again = next((each for each in present if each.activity_id == command.activity), None)
    return again or SharedProposal(id=new_id(), round_id=row.id, activity_id=command.activity)
