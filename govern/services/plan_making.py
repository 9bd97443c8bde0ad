"""New things in a plan: the plan itself, goals, activities, and what hangs on them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.plan import subjects as domain
from govern.domain.plan.activities import ActivityState, Part
from govern.domain.values.errors import NotAllowed, RuleBroken
from govern.domain.values.ids import ActivityId, GoalId, MemberId, PlanId, new_id
from govern.domain.values.message import Message
from govern.domain.values.references import activity_reference, plan_reference
from govern.services.association import day_of
from govern.services.plan_edits import Edit, keep_edit
from govern.services.plan_rights import WRITING, check_activity_editor, may_edit_plan, proposing_members
from govern.services.plan_rows import activity_row, goal_row, plan_row
from govern.services.plan_subjects import (
    ACTIVITY,
    GOAL,
    INDICATOR,
    PLAN,
    RESULT,
    RISK,
    Kind,
    Row,
    activity_of,
    check_said,
    fields_of,
)
from govern.services.references import next_number
from govern.store.database import transaction
from govern.store.tables.plan import (
    ActionPlan,
    Activity,
    ActivityResult,
    ActivityRole,
    Goal,
    Indicator,
    Risk,
)


@dataclass(frozen=True, slots=True)
class Proposing:
    """For which of its members somebody proposes an activity, and which part that member would take."""

    member: MemberId
    part: Part


def make_plan(actor: Actor, said: domain.PlanSaid, *, at: datetime) -> PlanId:
    """Begin a joint action plan.

    Raises:
        NotAllowed: for anybody but the secretary and the board.
        RuleBroken: when its dates cross, or it would overlap with another plan.
    """
    may_edit_plan(actor).or_not_allowed()
    with transaction() as session:
        row = ActionPlan(
            id=new_id(),
            reference=plan_reference(
                said.starts_on.year, next_number(session, f"plan:{said.starts_on.year}")
            ),
            title=said.title,
            vision=said.vision,
            starts_on=said.starts_on,
            ends_on=said.ends_on,
            currency=said.currency,
            created_at=at,
            created_by_person_id=actor.person,
            version=1,
        )
        _check_alone(session, said)
        _add(session, actor, (PLAN, row, "plan.begun"), row, at=at)
        return PlanId(row.id)


def add_goal(actor: Actor, plan: UUID, said: domain.GoalSaid, *, at: datetime) -> GoalId:
    """Add a goal to a plan, with the next number in it.

    Raises:
        NotFound: when there is no such plan.
        NotAllowed: for anybody but the secretary and the board.
    """
    may_edit_plan(actor).or_not_allowed()
    with transaction() as session:
        row = Goal(
            id=new_id(),
            plan_id=plan,
            number=next_number(session, f"goal:{plan}"),
            title=said.title,
            wording=said.wording,
            version=1,
        )
        _add(session, actor, (GOAL, row, "plan.goal_added"), plan_row(session, plan), at=at)
        return GoalId(row.id)


def add_activity(
    actor: Actor, said: domain.ActivitySaid, proposing: Proposing | None, *, at: datetime
) -> ActivityId:
    """Add an activity as a proposal: by the secretary or the board, or for a member that would take part.

    A member that proposes has its part at once and has confirmed it.

    Raises:
        NotFound: when there is no such goal.
        NotAllowed: for people who neither hold office nor represent a full or associate member.
        RuleBroken: when its dates cross or lie outside the time of the plan.
    """
    with transaction() as session:
        today = day_of(session, at)
        if proposing is None:
            may_edit_plan(actor).or_not_allowed()
        elif proposing.member not in {each.id for each in proposing_members(actor, on=today)}:
            raise NotAllowed(
                Message("Full and associate members propose activities, by their representatives.")
            )
        plan = plan_row(session, goal_row(session, said.goal_id).plan_id)
        row = Activity(
            id=new_id(),
            plan_id=plan.id,
            goal_id=said.goal_id,
            reference=activity_reference(next_number(session, "activity")),
            title=said.title,
            wording=said.wording,
            state=ActivityState.PROPOSED,
            starts_on=said.starts_on,
            ends_on=said.ends_on,
            proposed_by_member_id=proposing.member if proposing else None,
            created_at=at,
            version=1,
        )
        _add(session, actor, (ACTIVITY, row, "plan.activity_proposed"), plan, at=at)
        if proposing is not None:
            _take_part(session, actor, row, proposing, at=at)
        return ActivityId(row.id)


def add_result(actor: Actor, activity: UUID, said: domain.ResultSaid, *, at: datetime) -> UUID:
    """Say what an activity leads to by a day.

    Raises:
        NotFound: when there is no such activity.
        NotAllowed: for whoever may not edit it.
        RuleBroken: when the day lies outside the time of the plan.
    """
    row = ActivityResult(
        id=new_id(),
        activity_id=activity,
        kind=said.kind,
        title=said.title,
        due_on=said.due_on,
        reached_on=said.reached_on,
        note=said.note,
        version=1,
    )
    return _add_to_activity(actor, activity, (RESULT, row, "plan.result_added"), at=at)


def add_risk(actor: Actor, activity: UUID, said: domain.RiskSaid, *, at: datetime) -> UUID:
    """Note what could go wrong in an activity.

    Raises:
        NotFound: when there is no such activity.
        NotAllowed: for whoever may not edit it.
    """
    row = Risk(
        id=new_id(),
        activity_id=activity,
        title=said.title,
        likelihood=said.likelihood,
        impact=said.impact,
        response=said.response,
        owner_member_id=said.owner_member_id,
        closed_on=said.closed_on,
        version=1,
    )
    return _add_to_activity(actor, activity, (RISK, row, "plan.risk_added"), at=at)


def add_indicator(actor: Actor, goal: UUID, said: domain.IndicatorSaid, *, at: datetime) -> UUID:
    """Say what is measured to know whether a goal is reached.

    Raises:
        NotFound: when there is no such goal.
        NotAllowed: for anybody but the secretary and the board.
        RuleBroken: when its day lies outside the time of the plan.
    """
    may_edit_plan(actor).or_not_allowed()
    with transaction() as session:
        row = Indicator(
            id=new_id(),
            goal_id=goal,
            name=said.name,
            unit=said.unit,
            baseline=said.baseline,
            target=said.target,
            target_on=said.target_on,
            version=1,
        )
        plan = plan_row(session, goal_row(session, goal).plan_id)
        _add(session, actor, (INDICATOR, row, "plan.indicator_added"), plan, at=at)
        return row.id


def _add_to_activity(actor: Actor, activity: UUID, new: tuple[Kind, Row, str], *, at: datetime) -> UUID:
    with transaction() as session:
        plan = plan_row(session, activity_row(session, activity).plan_id)
        check_activity_editor(session, actor, activity)
        _add(session, actor, new, plan, at=at)
        return new[1].id


def _add(
    session: Session, actor: Actor, new: tuple[Kind, Row, str], plan: ActionPlan, *, at: datetime
) -> None:
    kind, row, action = new
    fields = fields_of(kind, row)
    check_said(session, plan, _said(kind, row), today=day_of(session, at))
    session.add(row)
    session.flush()
    edit = Edit(kind.name, row.id, row.version, None, fields, action, activity_of(row))
    keep_edit(session, actor, plan.id, edit, at=at)


def _said(kind: Kind, row: Row) -> domain.Said:
    names = kind.said.__dataclass_fields__
    return kind.said(**{name: getattr(row, name) for name in names})


def _take_part(session: Session, actor: Actor, row: Activity, proposing: Proposing, *, at: datetime) -> None:
    if proposing.part not in WRITING:
        raise RuleBroken(Message("Who proposes an activity answers for it or takes part in the work."))
    session.add(
        ActivityRole(
            activity_id=row.id,
            member_id=proposing.member,
            part=proposing.part,
            given_at=at,
            confirmed_at=at,
            confirmed_by_person_id=actor.person,
        )
    )


def _check_alone(session: Session, said: domain.PlanSaid) -> None:
    other = session.scalar(
        select(ActionPlan.reference).where(
            ActionPlan.starts_on <= said.ends_on, ActionPlan.ends_on >= said.starts_on
        )
    )
    if other is not None:
        raise RuleBroken(
            Message("{plan} already covers part of this time. One plan holds at a time.", {"plan": other})
        )
