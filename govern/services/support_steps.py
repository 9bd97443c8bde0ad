"""The steps of a call: evaluators named, scoring begun, or the call called off."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.plan.support_call import CallState
from govern.domain.values.errors import Conflict, NotFound, RuleBroken
from govern.domain.values.message import Message
from govern.domain.values.typed import prose
from govern.services import audit
from govern.services.association import day_of
from govern.services.support_rows import call_recorded, call_row
from govern.store.database import transaction
from govern.store.tables.accounts import Person
from govern.store.tables.shared_budgets import (
    SupportApplication,
    SupportCall,
    SupportEvaluator,
)


def name_evaluator(actor: Actor, call: UUID, person: UUID, *, at: datetime) -> None:
    """Name somebody who scores the applications to a call.

    Raises:
        NotAllowed: for others than the secretary and the board.
        NotFound: when there is no such call or person.
        Conflict: when the ranking stands, or the person is named already.
    """
    with transaction() as session:
        row = call_row(session, call)
        may(actor, Act.EDIT_PLAN).or_not_allowed()
        if row.state not in (CallState.OPEN, CallState.SCORING):
            raise Conflict(Message("This call has ended."))
        if session.get(Person, person) is None:
            raise NotFound(Message("There is no such person."))
        if session.get(SupportEvaluator, (call, person)) is not None:
            raise Conflict(Message("This person evaluates this call already."))
        session.add(SupportEvaluator(call_id=call, person_id=person, named_at=at))
        entry = call_recorded("support_call.evaluator_named", row, at, actor.person, person=person)
        audit.record(session, entry)


def begin_scoring(actor: Actor, call: UUID, *, at: datetime) -> None:
    """End the time for applications, once their last day is over; the evaluators score from now on.

    Raises:
        NotFound: when there is no such call.
        NotAllowed: for others than the secretary and the board.
        Conflict: when it is too early, or scoring has begun.
        RuleBroken: without applications, or with fewer evaluators than each application needs.
    """
    with transaction() as session:
        row = call_row(session, call)
        may(actor, Act.EDIT_PLAN).or_not_allowed()
        if row.state is not CallState.OPEN:
            raise Conflict(Message("This call takes no applications any more."))
        if day_of(session, at) <= row.closes_on:
            raise Conflict(Message("Applications can arrive until {day}.", {"day": row.closes_on}))
        _check_begin(session, row)
        row.state = CallState.SCORING
        row.version += 1
        audit.record(session, call_recorded("support_call.scoring_begun", row, at, actor.person))


def _check_begin(session: Session, row: SupportCall) -> None:
    def count(table: type[SupportApplication | SupportEvaluator]) -> int:
        found = select(func.count()).select_from(table).where(table.call_id == row.id)
        return session.scalar(found) or 0

    if not count(SupportApplication):
        raise RuleBroken(Message("Nobody has applied. Call it off, or leave it open."))
    if count(SupportEvaluator) < row.at_least:
        raise RuleBroken(
            Message(
                "{n} evaluator must be named at least.",
                {"n": row.at_least},
                plural="{n} evaluators must be named at least.",
            )
        )


def call_off_call(actor: Actor, call: UUID, reason: str, *, at: datetime) -> None:
    """Call a call off before it is ranked.

    Raises:
        NotFound: when there is no such call.
        NotAllowed: for others than the secretary and the board.
        Conflict: when it has ended.
        RuleBroken: without a reason.
    """
    said = prose(reason).strip()
    with transaction() as session:
        row = call_row(session, call)
        may(actor, Act.EDIT_PLAN).or_not_allowed()
        if row.state not in (CallState.OPEN, CallState.SCORING):
            raise Conflict(Message("This call has ended."))
        if not said:
            raise RuleBroken(Message("Say why the call is called off."))
        row.state, row.ended_at, row.note = CallState.CANCELLED, at, said
        row.version += 1
        audit.record(session, call_recorded("support_call.called_off", row, at, actor.person))
