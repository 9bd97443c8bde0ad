"""Calls that support third parties as their pages show them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.plan.support_call import (
    Application,
    CallFacts,
    CallState,
    Criterion,
    Score,
    complete_evaluators,
)
from govern.domain.plan.support_ranking import CallResult
from govern.domain.values.ids import PersonId
from govern.domain.values.money import Money
from govern.domain.values.record import from_record
from govern.domain.values.text import Text
from govern.services.support_rows import application_row, call_facts, call_row
from govern.store.queries.members import person_names
from govern.store.tables.meetings import AgendaItem
from govern.store.tables.shared_budgets import SupportApplication, SupportCall


@dataclass(frozen=True, slots=True)
class CallListed:
    """A call in the list."""

    id: UUID
    reference: str
    title: Text
    money: Money
    state: CallState
    closes_on: date


@dataclass(frozen=True, slots=True)
class ApplicationShown:
    """An application on the page of its call, and what the reader has to do with it."""

    number: int
    name: str
    country: str
    title: str
    asked: Money
    evaluations: int
    has_conflict: bool
    is_scored: bool


@dataclass(frozen=True, slots=True)
class CallShown:
    """Everything that the page of a call tells; ``result`` once it is ranked."""

    head: CallListed
    wording: Text | None
    note: str | None
    facts: CallFacts
    applications: tuple[ApplicationShown, ...]
    is_evaluator: bool
    result: CallResult | None
    item: UUID | None


@dataclass(frozen=True, slots=True)
class Scoring:
    """One application before its evaluator: what it says, and the scores given so far by criterion."""

    call: CallListed
    number: int
    name: str
    country: str
    title: str
    summary: str
    asked: Money
    received_on: date
    criteria: tuple[Criterion, ...]
    own: Mapping[UUID, Score]
    has_conflict: bool


def calls(session: Session, actor: Actor) -> tuple[CallListed, ...]:
    """Return every call, the latest first.

    Raises:
        NotAllowed: for people with neither office nor member.
    """
    may(actor, Act.READ_PLAN).or_not_allowed()
    rows = session.scalars(select(SupportCall).order_by(SupportCall.created_at.desc()))
    return tuple(_listed(row) for row in rows)


def call_shown(session: Session, actor: Actor, call: UUID) -> CallShown:
    """Return a call; what evaluators gave is told only with the ranking.

    Raises:
        NotFound: when there is none.
        NotAllowed: for people with neither office nor member, but for its evaluators.
    """
    row = call_row(session, call)
    facts = call_facts(session, row)
    is_evaluator = any(person == actor.person for person, _name in facts.evaluators)
    if not is_evaluator:
        may(actor, Act.READ_PLAN).or_not_allowed()
    item = session.get(AgendaItem, row.item_id) if row.item_id else None
    return CallShown(
        head=_listed(row),
        wording=row.wording,
        note=row.note,
        facts=facts,
        applications=tuple(_application(each, facts, actor) for each in facts.applications),
        is_evaluator=is_evaluator,
        result=from_record(CallResult, row.facts) if row.facts else None,
        item=item.id if item else None,
    )


def scoring_of(session: Session, actor: Actor, call: UUID, number: int) -> Scoring:
    """Return an application as an evaluator, or the office, reads it.

    Raises:
        NotFound: when there is no such call or application.
        NotAllowed: for others.
    """
    row, application = call_row(session, call), application_row(session, call, number)
    facts = call_facts(session, row)
    if not any(person == actor.person for person, _name in facts.evaluators):
        may(actor, Act.EDIT_PLAN).or_not_allowed()
    found = next(each for each in facts.applications if each.number == number)
    return _scoring(row, application, (found, facts), actor)


def _scoring(
    row: SupportCall, application: SupportApplication, found: tuple[Application, CallFacts], actor: Actor
) -> Scoring:
    said, facts = found
    return Scoring(
        call=_listed(row),
        number=application.number,
        name=application.name,
        country=application.country,
        title=application.title,
        summary=application.summary,
        asked=Money(application.cents, row.currency),
        received_on=application.received_on,
        criteria=facts.criteria,
        own={each.criterion: each for each in said.scores if each.evaluator == actor.person},
        has_conflict=any(each.evaluator == actor.person for each in said.conflicts),
    )


def to_name(session: Session, shown: CallShown) -> tuple[tuple[str, str], ...]:
    """Return the people who can still be named as evaluators, by name."""
    there = {person for person, _name in shown.facts.evaluators}
    names = person_names(session)
    return tuple(
        (str(id_), name)
        for id_, name in sorted(names.items(), key=lambda each: (each[1].casefold(), str(each[0])))
        if PersonId(id_) not in there
    )


def _application(of: Application, facts: CallFacts, actor: Actor) -> ApplicationShown:
    complete = complete_evaluators(of, facts.criteria)
    return ApplicationShown(
        number=of.number,
        name=of.name,
        country=of.country,
        title=of.title,
        asked=Money(of.cents, facts.money.currency),
        evaluations=len(complete),
        has_conflict=any(each.evaluator == actor.person for each in of.conflicts),
        is_scored=actor.person in complete,
    )


def _listed(row: SupportCall) -> CallListed:
    return CallListed(
        id=row.id,
        reference=row.reference,
        title=row.title,
        money=Money(row.cents, row.currency),
        state=row.state,
        closes_on=row.closes_on,
    )
