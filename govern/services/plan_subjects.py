"""The things in a plan that have fields to edit: their rows, what is said of them, who may say it."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import TypeAlias, cast
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.plan import subjects as domain
from govern.domain.plan.merging import Fields
from govern.domain.plan.subjects import Said
from govern.domain.values.calendar import add_months
from govern.domain.values.errors import NotFound, RuleBroken
from govern.domain.values.message import Message, MessageValue
from govern.domain.values.record import from_record, to_record
from govern.services.association import rulebook_of
from govern.services.plan_rights import check_activity_editor, may_edit_plan
from govern.services.plan_rows import activity_row, goal_row, plan_row
from govern.store.tables.members import Member
from govern.store.tables.plan import ActionPlan, Activity, ActivityResult, BudgetLine, Goal, Indicator, Risk

Row: TypeAlias = ActionPlan | Goal | Activity | ActivityResult | Indicator | Risk


#: for how long a plan is made
HORIZON = "plan.horizon"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of subject: its table, what is said of it, and what the audit calls a change of it."""

    name: str
    table: type[Row]
    said: type[Said]
    changed: str


PLAN = Kind("plan", ActionPlan, domain.PlanSaid, "plan.changed")
GOAL = Kind("goal", Goal, domain.GoalSaid, "plan.goal_changed")
ACTIVITY = Kind("activity", Activity, domain.ActivitySaid, "plan.activity_changed")
RESULT = Kind("result", ActivityResult, domain.ResultSaid, "plan.result_changed")
INDICATOR = Kind("indicator", Indicator, domain.IndicatorSaid, "plan.indicator_changed")
RISK = Kind("risk", Risk, domain.RiskSaid, "plan.risk_changed")
KINDS: Mapping[str, Kind] = {each.name: each for each in (PLAN, GOAL, ACTIVITY, RESULT, INDICATOR, RISK)}


def subject_row(session: Session, kind: Kind, subject: UUID) -> Row:
    """Return the row of a subject.

    Raises:
        NotFound: when there is none.
    """
    row = cast(Row | None, session.get(kind.table, subject))
    if row is None:
        raise NotFound(Message("This is not in the plan, or no longer."))
    return row


def fields_of(kind: Kind, row: Row) -> Fields:
    """Return what is said of a subject now, as a record."""
    return {each.name: to_record(getattr(row, each.name)) for each in fields(kind.said)}


def said_in(kind: Kind, record: Fields) -> Said:
    """Return what a record says."""
    return from_record(kind.said, dict(record))


def write_fields(kind: Kind, row: Row, said: Said) -> None:
    """Write what is said of a subject into its row."""
    for each in fields(kind.said):
        setattr(row, each.name, getattr(said, each.name))


def activity_of(row: Row) -> UUID | None:
    """Return the activity to which a subject belongs, or None where it is the plan's or a goal's."""
    if isinstance(row, Activity):
        return row.id
    if isinstance(row, ActivityResult | Risk | Indicator):
        return row.activity_id
    return None


def plan_of(session: Session, row: Row) -> ActionPlan:
    """Return the plan in which a subject stands."""
    if isinstance(row, ActionPlan):
        return row
    if isinstance(row, Goal | Activity):
        return plan_row(session, row.plan_id)
    if isinstance(row, Indicator):
        return plan_row(session, goal_row(session, row.goal_id).plan_id)
    return plan_row(session, activity_row(session, row.activity_id).plan_id)


def check_editor(session: Session, actor: Actor, row: Row) -> None:
    """Pass for whoever may edit a subject.

    Raises:
        NotAllowed: for others.
    """
    activity = activity_of(row)
    if activity is None:
        may_edit_plan(actor).or_not_allowed()
    else:
        check_activity_editor(session, actor, activity)


def check_said(session: Session, plan: ActionPlan, said: Said, *, today: date) -> None:
    """Pass when what is said fits into the plan.

    Raises:
        RuleBroken: with what is wrong, the figure, and what would be right.
    """
    if isinstance(said, domain.PlanSaid):
        _check_plan(session, plan, said, today)
    elif isinstance(said, domain.GoalSaid):
        domain.check_length(said.title, said.wording)
    elif isinstance(said, domain.ActivitySaid):
        _check_activity(session, plan, said)
    elif isinstance(said, domain.ResultSaid):
        _check_result(plan, said, today)
    elif isinstance(said, domain.IndicatorSaid):
        domain.check_length(said.name)
        domain.within(_time_of(plan), said.target_on).or_rule_broken()
    else:
        _check_risk(session, said)


def _check_plan(session: Session, plan: ActionPlan, said: domain.PlanSaid, today: date) -> None:
    domain.check_length(said.title, said.vision)
    domain.in_order(said.starts_on, said.ends_on).or_rule_broken()
    _check_horizon(session, said, today)
    _check_currency(session, plan, said)
    outside = session.scalar(
        select(func.min(Activity.reference)).where(
            Activity.plan_id == plan.id,
            or_(Activity.starts_on < said.starts_on, Activity.ends_on > said.ends_on),
        )
    )
    if outside is not None:
        raise RuleBroken(
            Message(
                "{activity} would lie outside the time of the plan. Move it first.", {"activity": outside}
            )
        )


def _check_horizon(session: Session, said: domain.PlanSaid, today: date) -> None:
    rulebook = rulebook_of(session)
    if rulebook.find_in_chain(HORIZON, today) is None:
        return
    rule = rulebook.months(HORIZON, today)
    last = add_months(said.starts_on, rule.value) - timedelta(days=1)
    if said.ends_on > last:
        values: dict[str, MessageValue] = {"last": last, "n": rule.value, "source": rule.source.citation()}
        raise RuleBroken(
            Message(
                "The plan is made for {n} month ({source}): it ends on {last} at the latest.",
                values,
                plural="The plan is made for {n} months ({source}): it ends on {last} at the latest.",
            )
        )


def _check_currency(session: Session, plan: ActionPlan, said: domain.PlanSaid) -> None:
    if said.currency not in domain.CURRENCIES:
        raise RuleBroken(
            Message("{code} is no currency that the plan can have.", {"code": said.currency[:10]})
        )
    if said.currency != plan.currency and session.scalar(
        select(BudgetLine.id).where(BudgetLine.plan_id == plan.id).limit(1)
    ):
        raise RuleBroken(Message("The budget is in {code} already: it stays so.", {"code": plan.currency}))


def _check_activity(session: Session, plan: ActionPlan, said: domain.ActivitySaid) -> None:
    domain.check_length(said.title, said.wording)
    domain.in_order(said.starts_on, said.ends_on).or_rule_broken()
    domain.within(_time_of(plan), said.starts_on, said.ends_on).or_rule_broken()
    goal = goal_row(session, said.goal_id)
    if goal.plan_id != plan.id or goal.dropped_at is not None:
        raise RuleBroken(Message("This goal is no longer in the plan. Choose another one."))


def _check_result(plan: ActionPlan, said: domain.ResultSaid, today: date) -> None:
    domain.check_length(said.title)
    domain.within(_time_of(plan), said.due_on).or_rule_broken()
    if said.reached_on is not None and said.reached_on > today:
        raise RuleBroken(
            Message("{day} is still to come: nothing was reached on it.", {"day": said.reached_on})
        )


def _check_risk(session: Session, said: domain.RiskSaid) -> None:
    domain.check_length(said.title, said.response)
    if said.owner_member_id is not None and session.get(Member, said.owner_member_id) is None:
        raise RuleBroken(Message("There is no such member."))


def _time_of(plan: ActionPlan) -> domain.PlanSaid:
    return domain.PlanSaid(plan.title, plan.vision, plan.starts_on, plan.ends_on, plan.currency)
