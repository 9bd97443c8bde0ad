"""Which activities of a plan a reader asks to see: the same question on every page of the plan."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from govern.domain.plan.activities import ActivityState
from govern.domain.values.ids import GoalId, MemberId, PlanId
from govern.domain.values.references import goal_reference
from govern.domain.values.text import Text
from govern.store.queries.members import members_on
from govern.store.tables.funding import WorkPackage
from govern.store.tables.plan import Activity, ActivityRole, Goal


@dataclass(frozen=True, slots=True)
class Chosen:
    """The activities of a plan that are asked for; what is None plays no part."""

    plan: PlanId
    #: in which one of these members has a part: one member, or those of a country
    members: frozenset[MemberId] | None = None
    goal: GoalId | None = None
    state: ActivityState | None = None
    #: those that are work packages of this funded project
    project: UUID | None = None
    #: those that are late on this day
    late_on: date | None = None
    #: without those that were stopped, unless they are asked for
    leaves_out_stopped: bool = False


@dataclass(frozen=True, slots=True)
class GoalChoice:
    """A goal that can be chosen."""

    id: GoalId
    reference: str
    title: Text


@dataclass(frozen=True, slots=True)
class MemberChoice:
    """A member of today that can be chosen, and its country."""

    id: MemberId
    reference: str
    name: str
    country: str


def conditions(chosen: Chosen) -> ColumnElement[bool]:
    """Return what a row of activities must meet to be among those asked for."""
    found: list[ColumnElement[bool]] = [Activity.plan_id == chosen.plan]
    if chosen.members is not None:
        held = select(ActivityRole.activity_id).where(ActivityRole.member_id.in_(chosen.members))
        found.append(Activity.id.in_(held))
    if chosen.goal is not None:
        found.append(Activity.goal_id == chosen.goal)
    if chosen.state is not None:
        found.append(Activity.state == chosen.state)
    elif chosen.leaves_out_stopped:
        found.append(Activity.state != ActivityState.STOPPED)
    if chosen.project is not None:
        packages = select(WorkPackage.activity_id).where(WorkPackage.project_id == chosen.project)
        found.append(Activity.id.in_(packages))
    if chosen.late_on is not None:
        found.append(late(chosen.late_on))
    return and_(*found)


def late(on: date) -> ColumnElement[bool]:
    """Return that an activity should have begun, or ended, before a day."""
    return or_(
        and_(Activity.state == ActivityState.PLANNED, Activity.starts_on < on),
        and_(Activity.state == ActivityState.RUNNING, Activity.ends_on < on),
    )


def goal_choices(session: Session, plan: PlanId) -> tuple[GoalChoice, ...]:
    """Return the goals of a plan in their order; dropped ones too, as activities may still hang on them."""
    rows = session.execute(
        select(Goal.id, Goal.number, Goal.title).where(Goal.plan_id == plan).order_by(Goal.number)
    )
    return tuple(GoalChoice(GoalId(id_), goal_reference(number), title) for id_, number, title in rows)


def member_choices(session: Session, on: date) -> tuple[MemberChoice, ...]:
    """Return the members of a day."""
    return tuple(
        MemberChoice(each.id, each.reference, each.name, each.country) for each in members_on(session, on)
    )
