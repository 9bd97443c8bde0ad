"""The rows of calls that support third parties, as every use case on them needs them."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.plan.support_call import Application, CallFacts, Conflict, Criterion, Score
from govern.domain.values.errors import NotFound
from govern.domain.values.message import Message
from govern.domain.values.money import Money
from govern.services.audit import Recorded
from govern.store.tables.accounts import Person
from govern.store.tables.shared_budgets import (
    SupportApplication,
    SupportCall,
    SupportConflict,
    SupportCriterion,
    SupportEvaluator,
    SupportScore,
)


def call_row(session: Session, call: UUID) -> SupportCall:
    """Return a call.

    Raises:
        NotFound: when there is none.
    """
    row = session.get(SupportCall, call)
    if row is None:
        raise NotFound(Message("There is no such call."))
    return row


def application_row(session: Session, call: UUID, number: int) -> SupportApplication:
    """Return an application to a call.

    Raises:
        NotFound: when there is none.
    """
    row = session.scalar(
        select(SupportApplication).where(
            SupportApplication.call_id == call, SupportApplication.number == number
        )
    )
    if row is None:
        raise NotFound(Message("There is no such application."))
    return row


def criteria_of(session: Session, call: UUID) -> tuple[Criterion, ...]:
    """Return what applications are scored by."""
    rows = session.scalars(
        select(SupportCriterion).where(SupportCriterion.call_id == call).order_by(SupportCriterion.ordinal)
    )
    return tuple(Criterion(row.id, row.name, row.weight, row.threshold) for row in rows)


def evaluators_of(session: Session, call: UUID) -> tuple[tuple[UUID, str], ...]:
    """Return who scores, by name, in the order in which they were named."""
    rows = session.execute(
        select(SupportEvaluator.person_id, Person.name)
        .join(Person, Person.id == SupportEvaluator.person_id)
        .where(SupportEvaluator.call_id == call)
        .order_by(SupportEvaluator.named_at, Person.name)
    )
    return tuple((person, name) for person, name in rows)


def call_facts(session: Session, row: SupportCall) -> CallFacts:
    """Return everything that the ranking of a call depends on, as its rows have it now."""
    return CallFacts(
        reference=row.reference,
        title=row.title,
        money=Money(row.cents, row.currency),
        threshold=row.threshold,
        seed=row.seed,
        commitment=row.commitment,
        criteria=criteria_of(session, row.id),
        evaluators=evaluators_of(session, row.id),
        at_least=row.at_least,
        applications=tuple(_applications(session, row.id)),
    )


def _applications(session: Session, call: UUID) -> Sequence[Application]:
    of_call = SupportApplication.call_id == call
    scores: dict[UUID, list[Score]] = defaultdict(list)
    for row in session.scalars(
        select(SupportScore)
        .join(SupportApplication, SupportApplication.id == SupportScore.application_id)
        .where(of_call)
        .order_by(SupportScore.given_at, SupportScore.person_id, SupportScore.criterion_id)
    ):
        scores[row.application_id].append(Score(row.criterion_id, row.person_id, row.points, row.comment))
    conflicts: dict[UUID, list[Conflict]] = defaultdict(list)
    for declared in session.scalars(
        select(SupportConflict)
        .join(SupportApplication, SupportApplication.id == SupportConflict.application_id)
        .where(of_call)
        .order_by(SupportConflict.declared_at)
    ):
        conflicts[declared.application_id].append(Conflict(declared.person_id, declared.reason))
    rows = session.scalars(select(SupportApplication).where(of_call).order_by(SupportApplication.number))
    return [
        Application(
            number=row.number,
            name=row.name,
            country=row.country,
            title=row.title,
            cents=row.cents,
            scores=tuple(scores[row.id]),
            conflicts=tuple(conflicts[row.id]),
        )
        for row in rows
    ]


def call_recorded(
    action: str, row: SupportCall, at: datetime, actor: UUID | None, **payload: object
) -> Recorded:
    """Return the audit entry of one act on a call."""
    facts = {"reference": row.reference, "state": row.state, **payload}
    return Recorded(action, "support_call", row.id, at, actor, facts)
