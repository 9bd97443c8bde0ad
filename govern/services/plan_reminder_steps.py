"""The steps by which the plan reminds: by the statutes where they speak, else as the association set them."""

from datetime import date, datetime
from typing import cast

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.newcomer_rules import rule_on
from govern.domain.plan.reminding import SUGGESTED, Figure, Stated, Steps, check_steps
from govern.domain.statutes.applied import AppliedRule
from govern.domain.values.ids import new_id
from govern.services.association import day_of, rulebook_of
from govern.services.audit import Recorded, record
from govern.services.plan_rows import present_plan
from govern.store.database import transaction
from govern.store.queries.plan_reminders import own_steps
from govern.store.tables.plan_reminders import PlanReminderSteps

_BEFORE = "plan.reminder.before"
_LATE = "plan.reminder.late"
_BOARD = "plan.reminder.board"
_ANSWER = "plan.reminder.answer"


def stated_steps(session: Session, on: date) -> Stated:
    """Return the steps of a day, each figure with where it comes from."""
    rulebook, own = rulebook_of(session), own_steps(session)
    set_on = day_of(session, own.recorded_at) if own else None

    def figure(rule: AppliedRule | None, stated: int | None, suggested: int | None) -> Figure:
        if rule is not None:
            return Figure(cast("int", rule.value), source=rule.source)
        return Figure(stated if own else suggested, set_on=set_on)

    return Stated(
        before=figure(rule_on(rulebook, _BEFORE, on), own.before_days if own else None, SUGGESTED.before),
        late=figure(rule_on(rulebook, _LATE, on), own.late_days if own else None, SUGGESTED.late),
        board=figure(rule_on(rulebook, _BOARD, on), own.board_days if own else None, SUGGESTED.board),
        answer=figure(rule_on(rulebook, _ANSWER, on), own.answer_days if own else None, SUGGESTED.answer),
    )


def set_steps(actor: Actor, steps: Steps, *, at: datetime) -> None:
    """Set the steps of which the statutes say nothing; what they say stays as they say it.

    Raises:
        NotAllowed: for others than the secretary and the board.
        NotFound: before there is a plan.
        RuleBroken: for a step of no days or of too many, and where the board would be told first.
    """
    may(actor, Act.EDIT_PLAN).or_not_allowed()
    with transaction() as session:
        on = day_of(session, at)
        plan, now = present_plan(session, on), stated_steps(session, on)
        kept = Steps(
            before=_kept(now.before, steps.before),
            late=_kept(now.late, steps.late),
            board=_kept(now.board, steps.board),
            answer=_kept(now.answer, steps.answer) or SUGGESTED.answer,
        )
        check_steps(kept).or_rule_broken()
        session.add(
            PlanReminderSteps(
                id=new_id(),
                before_days=kept.before,
                late_days=kept.late,
                board_days=kept.board,
                answer_days=kept.answer,
                recorded_at=at,
                recorded_by_person_id=actor.person,
            )
        )
        payload = {"before": kept.before, "late": kept.late, "board": kept.board, "answer": kept.answer}
        record(session, Recorded("plan.reminders_set", "plan", plan.id, at, actor.person, payload))


def _kept(now: Figure, asked: int | None) -> int | None:
    return now.days if now.source is not None else asked
