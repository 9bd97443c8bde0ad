"""Shared budgets: a round is opened for proposals, and it can be called off."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.plan.shared_budget import BallotForm, RoundPlan, RoundState, check_round
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import new_id
from govern.domain.values.message import Message
from govern.domain.values.money import Money
from govern.domain.values.references import shared_budget_reference
from govern.domain.values.text import Text
from govern.domain.values.typed import prose, texts_in_prose, texts_on_one_line
from govern.services import audit
from govern.services.association import day_of
from govern.services.drawn_lots import fresh_lot
from govern.services.plan_rows import present_plan
from govern.services.references import next_number
from govern.services.shared_rows import recorded, round_row
from govern.store.database import transaction
from govern.store.tables.shared_budgets import SharedBudgetRow


@dataclass(frozen=True, slots=True)
class BeginRound:
    """A round as the board or the secretary wants it; in the currency of the plan."""

    title: Text
    wording: Text | None
    cents: int
    form: BallotForm
    proposals_until: date
    votes_from: date
    votes_until: date


def begin_round(actor: Actor, command: BeginRound, *, at: datetime) -> UUID:
    """Open a round for proposals; how it will be counted is fixed by this.

    Raises:
        NotAllowed: for others than the secretary and the board.
        NotFound: before there is a plan.
        RuleBroken: when amounts or days do not fit.
    """
    may(actor, Act.EDIT_PLAN).or_not_allowed()
    with transaction() as session:
        today = day_of(session, at)
        plan, (seed, commitment) = present_plan(session, today), fresh_lot()
        planned = RoundPlan(
            Money(command.cents, plan.currency),
            command.form,
            command.proposals_until,
            command.votes_from,
            command.votes_until,
        )
        check_round(planned, today=today).or_rule_broken()
        number = next_number(session, f"shared_budget:{today.year}")
        row = SharedBudgetRow(
            id=new_id(),
            plan_id=plan.id,
            reference=shared_budget_reference(today.year, number),
            title=texts_on_one_line(command.title),
            wording=texts_in_prose(command.wording),
            cents=command.cents,
            currency=plan.currency,
            form=command.form,
            proposals_until=command.proposals_until,
            votes_from=command.votes_from,
            votes_until=command.votes_until,
            state=RoundState.PROPOSALS,
            created_at=at,
            created_by_person_id=actor.person,
            seed=seed,
            commitment=commitment,
            version=1,
        )
        session.add(row)
        entry = recorded("shared_budget.begun", row, at, actor.person, title=row.title, cents=row.cents)
        audit.record(session, entry)
        return row.id


def call_off_round(actor: Actor, round_: UUID, reason: str, *, at: datetime) -> None:
    """Call a round off before its votes are counted; what was said stays on record.

    Raises:
        NotFound: when there is none.
        NotAllowed: for others than the secretary and the board.
        Conflict: when it has ended.
        RuleBroken: without a reason.
    """
    said = prose(reason).strip()
    with transaction() as session:
        row = round_row(session, round_)
        may(actor, Act.EDIT_PLAN).or_not_allowed()
        if row.state not in (RoundState.PROPOSALS, RoundState.VOTING):
            raise Conflict(Message("This round has ended."))
        if not said:
            raise RuleBroken(Message("Say why the round is called off."))
        row.state, row.ended_at, row.note = RoundState.CANCELLED, at, said
        row.version += 1
        audit.record(session, recorded("shared_budget.called_off", row, at, actor.person))
