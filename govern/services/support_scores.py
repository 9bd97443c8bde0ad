"""Scoring applications to a call: interests declared, scores with their reasons, the ranking frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.plan.support_call import CallState, check_score, may_score, missing_scores
from govern.domain.plan.support_ranking import rank
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.message import Message
from govern.domain.values.record import to_record
from govern.domain.values.typed import prose
from govern.services import audit, seals
from govern.services.support_rows import application_row, call_facts, call_recorded, call_row, criteria_of
from govern.store.database import transaction
from govern.store.tables.shared_budgets import (
    SupportApplication,
    SupportCall,
    SupportConflict,
    SupportEvaluator,
    SupportScore,
)

_NOT_NOW = Message("This call is not being scored now.")


@dataclass(frozen=True, slots=True)
class ScoreApplication:
    """What an evaluator gives an application: points and reason by criterion, every one of them."""

    call: UUID
    number: int
    scores: Mapping[UUID, tuple[int, str]]


def declare_conflict(actor: Actor, call: UUID, number: int, reason: str, *, at: datetime) -> None:
    """Put on record that an evaluator has an interest in an application; its scores do not count then.

    Raises:
        NotFound: when there is no such call or application.
        NotAllowed: for others than the evaluators of the call.
        Conflict: when the call is ranked, or it was declared before.
        RuleBroken: without a reason.
    """
    said = prose(reason).strip()
    with transaction() as session:
        row, application = call_row(session, call), application_row(session, call, number)
        _check_evaluator(session, actor, row, application, scoring=False)
        if row.state not in (CallState.OPEN, CallState.SCORING):
            raise Conflict(_NOT_NOW)
        if _conflict(session, actor, application) is not None:
            raise Conflict(Message("You have declared this already."))
        if not said:
            raise RuleBroken(Message("Say what your interest is."))
        session.add(
            SupportConflict(
                application_id=application.id, person_id=actor.person, reason=said, declared_at=at
            )
        )
        entry = call_recorded("support_call.conflict_declared", row, at, actor.person, number=number)
        audit.record(session, entry)


def score_application(actor: Actor, command: ScoreApplication, *, at: datetime) -> None:
    """Put an evaluation on record; it replaces the evaluator's earlier one until the ranking.

    Raises:
        NotFound: when there is no such call or application.
        NotAllowed: for others than its evaluators, and for whoever has an interest in the application.
        Conflict: when the call is not being scored.
        RuleBroken: when a criterion is missing, a score is off the scale or has no reason.
    """
    with transaction() as session:
        row = call_row(session, command.call)
        application = application_row(session, command.call, command.number)
        _check_evaluator(session, actor, row, application, scoring=True)
        if row.state is not CallState.SCORING:
            raise Conflict(_NOT_NOW)
        criteria = criteria_of(session, row.id)
        if set(command.scores) != {each.id for each in criteria}:
            raise RuleBroken(Message("Score every criterion."))
        for points, comment in command.scores.values():
            check_score(points, comment).or_rule_broken()
        for criterion, (points, comment) in command.scores.items():
            key = (application.id, criterion, actor.person)
            kept = session.get(SupportScore, key) or SupportScore(
                application_id=application.id, criterion_id=criterion, person_id=actor.person
            )
            kept.points, kept.comment, kept.given_at = points, prose(comment).strip(), at
            session.add(kept)
        given = {str(each.id): command.scores[each.id][0] for each in criteria}
        facts = {"number": command.number, "points": given}
        audit.record(session, call_recorded("support_call.scored", row, at, actor.person, **facts))


def rank_call(actor: Actor, call: UUID, *, at: datetime) -> None:
    """Rank the applications and freeze the ranking with every score that it was computed from.

    Raises:
        NotFound: when there is no such call.
        NotAllowed: for others than the secretary and the board.
        Conflict: when it is not being scored.
        RuleBroken: while an application has too few complete evaluations.
    """
    with transaction() as session:
        row = call_row(session, call)
        may(actor, Act.EDIT_PLAN).or_not_allowed()
        if row.state is not CallState.SCORING:
            raise Conflict(_NOT_NOW)
        facts = call_facts(session, row)
        if missing := missing_scores(facts):
            raise RuleBroken(*missing)
        row.facts, row.state, row.ended_at = to_record(rank(facts)), CallState.RANKED, at
        row.version += 1
        entry = call_recorded("support_call.ranked", row, at, actor.person)
        sealed = seals.seal(session, "support_ranking", row.id)
        audit.record(session, replace(entry, seals=sealed))


def _check_evaluator(
    session: Session, actor: Actor, row: SupportCall, application: SupportApplication, *, scoring: bool
) -> None:
    may_score(
        is_evaluator=session.get(SupportEvaluator, (row.id, actor.person)) is not None,
        has_conflict=scoring and _conflict(session, actor, application) is not None,
    ).or_not_allowed()


def _conflict(session: Session, actor: Actor, application: SupportApplication) -> SupportConflict | None:
    return session.get(SupportConflict, (application.id, actor.person))
