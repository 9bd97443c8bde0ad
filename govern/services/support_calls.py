"""Calls that support third parties: opened with everything by which they are decided."""

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from uuid import UUID

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.plan.support_call import CallPlan, CallState, check_call
from govern.domain.values.ids import new_id
from govern.domain.values.money import Money
from govern.domain.values.references import support_call_reference
from govern.domain.values.text import Text
from govern.domain.values.typed import texts_in_prose, texts_on_one_line
from govern.services import association, audit
from govern.services.drawn_lots import fresh_lot
from govern.services.plan_rows import present_plan
from govern.services.references import next_number
from govern.services.support_rows import call_recorded
from govern.store.database import transaction
from govern.store.tables.shared_budgets import (
    SupportCall,
    SupportCriterion,
)


@dataclass(frozen=True, slots=True)
class OpenCall:
    """A call as the board or the secretary wants it; each criterion with its weight and threshold."""

    title: Text
    wording: Text | None
    cents: int
    closes_on: date
    at_least: int
    threshold: Fraction
    criteria: tuple[tuple[Text, int, Fraction], ...]


def open_call(actor: Actor, command: OpenCall, *, at: datetime) -> UUID:
    """Open a call; its criteria, thresholds and the lot are fixed by this.

    Raises:
        NotAllowed: for others than the secretary and the board.
        NotFound: before there is a plan.
        RuleBroken: when amounts, days, weights or thresholds do not fit.
    """
    may(actor, Act.EDIT_PLAN).or_not_allowed()
    with transaction() as session:
        today = association.day_of(session, at)
        plan, (seed, commitment) = present_plan(session, today), fresh_lot()
        money = Money(command.cents, plan.currency)
        planned = CallPlan(money, command.closes_on, command.at_least, command.threshold, command.criteria)
        check_call(planned, today=today).or_rule_broken()
        number = next_number(session, f"support_call:{today.year}")
        row = SupportCall(
            id=new_id(),
            plan_id=plan.id,
            reference=support_call_reference(today.year, number),
            title=texts_on_one_line(command.title),
            wording=texts_in_prose(command.wording),
            cents=money.cents,
            currency=money.currency,
            closes_on=command.closes_on,
            at_least=command.at_least,
            threshold=command.threshold,
            state=CallState.OPEN,
            created_at=at,
            created_by_person_id=actor.person,
            seed=seed,
            commitment=commitment,
            version=1,
        )
        session.add(row)
        session.flush()
        _add_criteria(session, row, command)
        audit.record(session, call_recorded("support_call.opened", row, at, actor.person, title=row.title))
        return row.id


def _add_criteria(session: Session, row: SupportCall, command: OpenCall) -> None:
    for ordinal, (name, weight, threshold) in enumerate(command.criteria, start=1):
        session.add(
            SupportCriterion(
                id=new_id(),
                call_id=row.id,
                ordinal=ordinal,
                name=texts_on_one_line(name),
                weight=weight,
                threshold=threshold,
            )
        )
