"""The rows of the joint action plan, as every use case on it needs them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.plan.activities import Part
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import ActivityId, MemberId
from govern.domain.values.message import Message
from govern.store.queries.plan import current_row
from govern.store.tables.members import Member
from govern.store.tables.plan import ActionPlan, Activity, ActivityRole, Goal


@dataclass(frozen=True, slots=True)
class HeldPart:
    """The part of one member in an activity, and whether the member has confirmed it."""

    member: MemberId
    part: Part
    is_confirmed: bool


def plan_row(session: Session, plan: UUID) -> ActionPlan:
    """Return a plan.

    Raises:
        NotFound: when there is none.
    """
    row = session.get(ActionPlan, plan)
    if row is None:
        raise NotFound(Message("There is no such plan."))
    return row


def current_plan(session: Session, on: date) -> ActionPlan | None:
    """Return the plan whose time holds a day, else the next one, else the latest; None before the first."""
    return current_row(session, on)


def present_plan(session: Session, on: date) -> ActionPlan:
    """Return the current plan.

    Raises:
        NotFound: before there is one.
    """
    found = current_plan(session, on)
    if found is None:
        raise NotFound(Message("There is no joint action plan yet."))
    return found


def goal_row(session: Session, goal: UUID) -> Goal:
    """Return a goal.

    Raises:
        NotFound: when there is none.
    """
    row = session.get(Goal, goal)
    if row is None:
        raise NotFound(Message("There is no such goal."))
    return row


def activity_row(session: Session, activity: UUID) -> Activity:
    """Return an activity.

    Raises:
        NotFound: when there is none.
    """
    row = session.get(Activity, activity)
    if row is None:
        raise NotFound(Message("There is no such activity."))
    return row


def parts_of(session: Session, activity: UUID) -> tuple[HeldPart, ...]:
    """Return who has which part in an activity."""
    return parts_of_all(session, (activity,)).get(ActivityId(activity), ())


def parts_of_all(session: Session, activities: Iterable[UUID]) -> dict[ActivityId, tuple[HeldPart, ...]]:
    """Return who has which part in each of some activities, in one query; those without any are absent."""
    rows = session.scalars(
        select(ActivityRole)
        .join(Member, Member.id == ActivityRole.member_id)
        .where(ActivityRole.activity_id.in_(sorted(activities, key=str)))
        .order_by(ActivityRole.given_at, Member.reference)
    )
    found: dict[ActivityId, tuple[HeldPart, ...]] = {}
    for row in rows:
        held = HeldPart(MemberId(row.member_id), row.part, row.confirmed_at is not None)
        found[ActivityId(row.activity_id)] = (*found.get(ActivityId(row.activity_id), ()), held)
    return found


def part_in_goal(
    session: Session, goal: UUID, members: Iterable[MemberId], wanted: Iterable[Part]
) -> tuple[HeldPart, ...]:
    """Return one of the wanted parts that some members have in activities of a goal, if any; one query."""
    rows = session.scalars(
        select(ActivityRole)
        .join(Activity, Activity.id == ActivityRole.activity_id)
        .where(
            Activity.goal_id == goal,
            ActivityRole.member_id.in_(sorted(members, key=str)),
            ActivityRole.part.in_(sorted(wanted, key=lambda each: each.value)),
        )
        .limit(1)
    )
    return tuple(HeldPart(MemberId(row.member_id), row.part, row.confirmed_at is not None) for row in rows)
