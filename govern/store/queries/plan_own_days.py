"""The days of the plan that are somebody's own: of one's members, or of the work for which one is named."""

from datetime import date

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.plan.activities import ActivityState, Part
from govern.store.tables.plan import Activity, ActivityPerson, ActivityResult, ActivityRole

_AHEAD = (ActivityState.PLANNED, ActivityState.RUNNING)


def own_ends(session: Session, actor: Actor, *, since: date) -> tuple[Activity, ...]:
    """Return the planned and running activities of somebody, by their last day from a day on; one query."""
    rows = session.scalars(
        select(Activity)
        .where(own_activities(actor), Activity.state.in_(_AHEAD), Activity.ends_on >= since)
        .order_by(Activity.ends_on, Activity.reference)
    )
    return tuple(rows)


def own_results(
    session: Session, actor: Actor, *, since: date
) -> tuple[tuple[ActivityResult, Activity], ...]:
    """Return what such activities lead to and have not reached, by day from a day on; one query."""
    rows = session.execute(
        select(ActivityResult, Activity)
        .join(Activity, Activity.id == ActivityResult.activity_id)
        .where(
            own_activities(actor),
            Activity.state.in_(_AHEAD),
            ActivityResult.reached_on.is_(None),
            ActivityResult.due_on >= since,
        )
        .order_by(ActivityResult.due_on, Activity.reference, ActivityResult.title, ActivityResult.id)
    )
    return tuple((result, activity) for result, activity in rows)


def own_activities(actor: Actor) -> ColumnElement[bool]:
    """Return that an activity is somebody's own."""
    held = select(ActivityRole.activity_id).where(
        ActivityRole.member_id.in_(actor.represents),
        ActivityRole.part.in_((Part.ACCOUNTABLE, Part.RESPONSIBLE)),
    )
    named = select(ActivityPerson.activity_id).where(ActivityPerson.person_id == actor.person)
    return or_(Activity.id.in_(held), Activity.id.in_(named))
