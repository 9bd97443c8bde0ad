"""What shared budgets and calls ask of people: a member's ballot, scores, a result for the assembly."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.plan.shared_budget import RoundState
from govern.domain.plan.support_call import CallState
from govern.domain.values.message import Message
from govern.services.needed import Need, Target
from govern.store.tables.shared_budgets import (
    SharedBallot,
    SharedBudgetRow,
    SharedVoter,
    SupportApplication,
    SupportCall,
    SupportConflict,
    SupportCriterion,
    SupportEvaluator,
    SupportScore,
)


def shared_needs(session: Session, actor: Actor, today: date) -> Iterator[Need]:
    """Yield what waits for a person; the number of queries is fixed."""
    yield from _ballots(session, actor)
    yield from _scores(session, actor)
    if may(actor, Act.HANDLE_APPLICATIONS):
        yield from _results(session)
        yield from _calls_over(session, today)


def _ballots(session: Session, actor: Actor) -> Iterator[Need]:
    """Yield the members of a person that have not voted in a round that is open."""
    if not actor.represents:
        return
    has_voted = exists().where(SharedBallot.voter_id == SharedVoter.id)
    rows = session.execute(
        select(SharedBudgetRow, SharedVoter.name)
        .join(SharedVoter, SharedVoter.round_id == SharedBudgetRow.id)
        .where(
            SharedBudgetRow.state == RoundState.VOTING,
            SharedVoter.member_id.in_(sorted(actor.represents, key=str)),
            ~has_voted,
        )
        .order_by(SharedBudgetRow.votes_until, SharedVoter.name)
    )
    for row, name in rows:
        what = Message("Vote for {member} on how the common budget is shared.", {"member": name})
        yield Need(what, row.title, Target.SHARED_BALLOT, row.id, by=row.votes_until)


def _scores(session: Session, actor: Actor) -> Iterator[Need]:
    """Yield the calls in which an evaluator has an application left to score."""
    given = (
        select(func.count())
        .where(SupportScore.application_id == SupportApplication.id, SupportScore.person_id == actor.person)
        .correlate(SupportApplication)
        .scalar_subquery()
    )
    asked = (
        select(func.count())
        .where(SupportCriterion.call_id == SupportCall.id)
        .correlate(SupportCall)
        .scalar_subquery()
    )
    rows = session.execute(
        select(SupportCall, func.count(SupportApplication.id))
        .join(SupportEvaluator, SupportEvaluator.call_id == SupportCall.id)
        .join(SupportApplication, SupportApplication.call_id == SupportCall.id)
        .where(
            SupportCall.state == CallState.SCORING,
            SupportEvaluator.person_id == actor.person,
            ~_has_interest(actor),
            given < asked,
        )
        .group_by(SupportCall.id)
        .order_by(SupportCall.reference)
    )
    for row, left in rows:
        what = Message(
            "Score {n} application of the call {reference}.",
            {"n": left, "reference": row.reference},
            plural="Score {n} applications of the call {reference}.",
        )
        yield Need(what, row.title, Target.SUPPORT_CALL, row.id)


def _has_interest(actor: Actor) -> ColumnElement[bool]:
    return exists().where(
        SupportConflict.application_id == SupportApplication.id, SupportConflict.person_id == actor.person
    )


def _results(session: Session) -> Iterator[Need]:
    counted = (SharedBudgetRow.state == RoundState.CLOSED, SharedBudgetRow.item_id.is_(None))
    for row in session.scalars(select(SharedBudgetRow).where(*counted).order_by(SharedBudgetRow.reference)):
        what = Message("Put the result of the common budget {reference} to the assembly.", _named(row))
        yield Need(what, row.title, Target.SHARED_BUDGET, row.id)
    ranked = (SupportCall.state == CallState.RANKED, SupportCall.item_id.is_(None))
    for call in session.scalars(select(SupportCall).where(*ranked).order_by(SupportCall.reference)):
        what = Message("Put the ranking of the call {reference} to the assembly.", _named(call))
        yield Need(what, call.title, Target.SUPPORT_CALL, call.id)


def _calls_over(session: Session, today: date) -> Iterator[Need]:
    over = (SupportCall.state == CallState.OPEN, SupportCall.closes_on < today)
    for call in session.scalars(select(SupportCall).where(*over).order_by(SupportCall.reference)):
        what = Message("Let the evaluators score the call {reference}.", _named(call))
        yield Need(what, call.title, Target.SUPPORT_CALL, call.id)


def _named(row: SharedBudgetRow | SupportCall) -> dict[str, str]:
    return {"reference": row.reference}
