"""The joint action plan as its page tells it: vision, goals, and a page of their activities."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.plan.activities import ACTIVE, ActivityState, Part
from govern.domain.plan.subjects import PlanSaid
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import ActivityId, GoalId, MemberId, PlanId
from govern.domain.values.message import Message
from govern.domain.values.references import goal_reference
from govern.domain.values.text import Text
from govern.store.queries.agenda import member_names
from govern.store.tables.plan import ActionPlan, Activity, ActivityResult, ActivityRole, Goal


@dataclass(frozen=True, slots=True)
class PlanShown:
    """A plan: what the members want together, over which time."""

    id: PlanId
    reference: str
    title: Text
    vision: Text
    starts_on: date
    ends_on: date
    currency: str
    version: int

    @property
    def said(self) -> PlanSaid:
        """Return what is edited of it."""
        return PlanSaid(self.title, self.vision, self.starts_on, self.ends_on, self.currency)


@dataclass(frozen=True, slots=True)
class GoalListed:
    """A goal, and how many of its activities are in which state."""

    id: GoalId
    reference: str
    title: Text
    wording: Text | None
    counts: dict[ActivityState, int]

    @property
    def pursued(self) -> int:
        """Return how many activities it has beside those that were stopped."""
        return sum(n for state, n in self.counts.items() if state is not ActivityState.STOPPED)

    @property
    def done(self) -> int:
        """Return how many of them are done."""
        return self.counts.get(ActivityState.DONE, 0)


@dataclass(frozen=True, slots=True)
class ActivityListed:
    """An activity in a list: its state, its time, who leads it, how many of its results are reached."""

    id: ActivityId
    goal: GoalId
    reference: str
    title: Text
    state: ActivityState
    starts_on: date
    ends_on: date
    leads: tuple[tuple[MemberId, str], ...]
    reached: int
    results: int

    @property
    def is_open(self) -> bool:
        """Return whether its work is still to come or going on."""
        return self.state in ACTIVE

    def is_late(self, today: date) -> bool:
        """Return whether it should have begun or ended before today."""
        if self.state is ActivityState.RUNNING:
            return self.ends_on < today
        return self.state is ActivityState.PLANNED and self.starts_on < today


def plan_shown(session: Session, actor: Actor, *, on: date) -> PlanShown | None:
    """Return the plan that is current on a day, or None before the first one.

    Raises:
        NotAllowed: for people without office or member.
    """
    may(actor, Act.READ_PLAN).or_not_allowed()
    row = current_row(session, on)
    return _shown(row) if row is not None else None


def present_plan(session: Session, actor: Actor, *, on: date) -> PlanShown:
    """Return the plan that is current on a day.

    Raises:
        NotAllowed: for people without office or member.
        NotFound: before there is one.
    """
    found = plan_shown(session, actor, on=on)
    if found is None:
        raise NotFound(Message("There is no joint action plan yet."))
    return found


def plan_of_id(session: Session, plan: PlanId) -> PlanShown:
    """Return a plan that is known to be there, to whom may read what stands in it."""
    return _shown(session.get_one(ActionPlan, plan))


def _shown(row: ActionPlan) -> PlanShown:
    return PlanShown(
        id=PlanId(row.id),
        reference=row.reference,
        title=row.title,
        vision=row.vision,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        currency=row.currency,
        version=row.version,
    )


def current_row(session: Session, on: date) -> ActionPlan | None:
    """Return the plan whose time holds a day, else the next one, else the latest; None before the first."""
    plans = list(session.scalars(select(ActionPlan).order_by(ActionPlan.starts_on, ActionPlan.reference)))
    running = [each for each in plans if each.starts_on <= on <= each.ends_on]
    ahead = [each for each in plans if each.starts_on > on]
    return next(iter((*running, *ahead, *reversed(plans))), None)


def goals_of(session: Session, plan: PlanId) -> tuple[GoalListed, ...]:
    """Return the goals of a plan in their order, with the states of their activities; two queries."""
    counted = session.execute(
        select(Activity.goal_id, Activity.state, func.count())
        .where(Activity.plan_id == plan)
        .group_by(Activity.goal_id, Activity.state)
    )
    counts: dict[UUID, dict[ActivityState, int]] = {}
    for goal, state, n in counted:
        counts.setdefault(goal, {})[state] = n
    rows = session.scalars(
        select(Goal).where(Goal.plan_id == plan, Goal.dropped_at.is_(None)).order_by(Goal.number)
    )
    return tuple(
        GoalListed(GoalId(row.id), goal_reference(row.number), row.title, row.wording, counts.get(row.id, {}))
        for row in rows
    )


def count_activities(session: Session, plan: PlanId) -> int:
    """Return how many activities a plan has."""
    return session.scalar(select(func.count()).where(Activity.plan_id == plan)) or 0


def activities_page(session: Session, plan: PlanId, after: int, most: int) -> tuple[ActivityListed, ...]:
    """Return some activities of a plan by goal and beginning, after so many; four queries."""
    rows = session.scalars(
        select(Activity)
        .join(Goal, Goal.id == Activity.goal_id)
        .where(Activity.plan_id == plan)
        .order_by(Goal.number, Activity.starts_on, Activity.reference)
        .offset(after)
        .limit(most)
    )
    return activities_listed(session, list(rows))


def activities_of(session: Session, goal: GoalId, *, most: int) -> tuple[ActivityListed, ...]:
    """Return the first activities of a goal by their beginning; four queries."""
    rows = session.scalars(
        select(Activity)
        .where(Activity.goal_id == goal)
        .order_by(Activity.starts_on, Activity.reference)
        .limit(most)
    )
    return activities_listed(session, list(rows))


def activities_listed(session: Session, rows: Sequence[Activity]) -> tuple[ActivityListed, ...]:
    """Return activities with their leads and how many of their results are reached; three queries."""
    ids = [row.id for row in rows]
    leads = leads_of(session, ids)
    due, reached = _results(session, ids)
    return tuple(
        ActivityListed(
            id=ActivityId(row.id),
            goal=GoalId(row.goal_id),
            reference=row.reference,
            title=row.title,
            state=row.state,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            leads=leads.get(row.id, ()),
            reached=reached.get(row.id, 0),
            results=due.get(row.id, 0),
        )
        for row in rows
    )


def leads_of(session: Session, activities: Iterable[UUID]) -> dict[UUID, tuple[tuple[MemberId, str], ...]]:
    """Return the accountable members of activities with their latest names; two queries."""
    rows = session.execute(
        select(ActivityRole.activity_id, ActivityRole.member_id).where(
            ActivityRole.activity_id.in_(list(activities)), ActivityRole.part == Part.ACCOUNTABLE
        )
    ).all()
    names = member_names(session, {MemberId(member) for _, member in rows})
    found: dict[UUID, tuple[tuple[MemberId, str], ...]] = {}
    for activity, member in rows:
        lead = (MemberId(member), names.get(MemberId(member), ""))
        found[activity] = tuple(sorted((*found.get(activity, ()), lead), key=lambda each: each[1]))
    return found


def _results(session: Session, activities: Sequence[UUID]) -> tuple[dict[UUID, int], dict[UUID, int]]:
    rows = session.execute(
        select(ActivityResult.activity_id, func.count(), func.count(ActivityResult.reached_on))
        .where(ActivityResult.activity_id.in_(activities))
        .group_by(ActivityResult.activity_id)
    ).all()
    return {each: n for each, n, _ in rows}, {each: n for each, _, n in rows}
