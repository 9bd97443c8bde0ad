"""What the plan makes somebody wait for: parts to confirm, results that are due, proposals to take up."""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.plan.activities import ACTIVE, PART_NAMES, ActivityState
from govern.domain.values.message import Message
from govern.services.needed import Need, Target
from govern.services.plan_rights import may_edit_plan
from govern.store.queries import plan_reminders
from govern.store.queries.plan import current_row
from govern.store.queries.plan_filters import late
from govern.store.queries.plan_own_days import own_activities
from govern.store.tables.plan import Activity, ActivityPerson, ActivityResult, ActivityRole

#: results that are due within so many days wait on the first page
_SOON = timedelta(days=30)
#: of each kind so many, the soonest first; the plan has them all
_MOST = 10


def plan_needs(session: Session, actor: Actor, today: date) -> Iterator[Need]:
    """Yield what waits for somebody: for their members, and in their office; eight queries at most."""
    if actor.represents:
        yield from _parts(session, actor)
        yield from _people(session, actor)
    yield from _results(session, actor, today)
    yield from _late(session, actor, today)
    if may_edit_plan(actor):
        yield from _proposals(session, today)
        yield from _escalated(session, today)


def _parts(session: Session, actor: Actor) -> Iterator[Need]:
    rows = session.execute(
        select(Activity.id, Activity.title, ActivityRole.part)
        .join(ActivityRole, ActivityRole.activity_id == Activity.id)
        .where(
            ActivityRole.member_id.in_(actor.represents),
            ActivityRole.confirmed_at.is_(None),
            Activity.state.in_(ACTIVE),
        )
        .order_by(ActivityRole.given_at, Activity.reference)
        .limit(_MOST)
    )
    for activity, title, part in rows:
        what = Message("Confirm or decline that your member is {part}", {"part": PART_NAMES[part]})
        yield Need(what, title, Target.ACTIVITY, activity)


def _people(session: Session, actor: Actor) -> Iterator[Need]:
    rows = session.execute(
        select(Activity.id, Activity.title, Activity.reference)
        .join(ActivityPerson, ActivityPerson.activity_id == Activity.id)
        .where(
            ActivityPerson.member_id.in_(actor.represents),
            ActivityPerson.confirmed_at.is_(None),
            Activity.state.in_(ACTIVE),
        )
        .distinct()
        .order_by(Activity.reference)
        .limit(_MOST)
    )
    for activity, title, _ in rows:
        yield Need(Message("Confirm the people of your member"), title, Target.ACTIVITY, activity)


def _results(session: Session, actor: Actor, today: date) -> Iterator[Need]:
    rows = session.execute(
        select(ActivityResult.activity_id, ActivityResult.title, ActivityResult.due_on)
        .join(Activity, Activity.id == ActivityResult.activity_id)
        .where(
            own_activities(actor),
            ActivityResult.reached_on.is_(None),
            ActivityResult.due_on <= today + _SOON,
            or_(Activity.state == ActivityState.RUNNING, Activity.state == ActivityState.PLANNED),
        )
        .order_by(ActivityResult.due_on, Activity.reference, ActivityResult.title)
        .limit(_MOST)
    )
    for activity, title, due_on in rows:
        words = Message("Say whether it is reached") if due_on < today else Message("Falls due in the plan")
        yield Need(words, title, Target.ACTIVITY, activity, due_on)


def _late(session: Session, actor: Actor, today: date) -> Iterator[Need]:
    """Yield the activities of somebody that should have begun, or ended, before today."""
    rows = session.execute(
        select(Activity.id, Activity.title, Activity.state, Activity.starts_on, Activity.ends_on)
        .where(own_activities(actor), late(today))
        .order_by(Activity.ends_on, Activity.reference)
        .limit(_MOST)
    )
    for activity, title, state, starts_on, ends_on in rows:
        if state is ActivityState.PLANNED:
            yield Need(Message("Begin it, or plan other days"), title, Target.ACTIVITY, activity, starts_on)
        else:
            words = Message("Say whether it is done, or plan other days")
            yield Need(words, title, Target.ACTIVITY, activity, ends_on)


def _escalated(session: Session, today: date) -> Iterator[Need]:
    """Yield one need for everything that was brought to the board by reminders and waits still."""
    plan = current_row(session, today)
    n = plan_reminders.count(session, plan.id, before_board=True) if plan is not None else 0
    if plan is not None and n:
        what = Message(
            "{n} thing of the plan was brought to the board and waits still",
            {"n": n},
            plural="{n} things of the plan were brought to the board and wait still",
        )
        yield Need(what, plan.title, Target.PLAN_REMINDERS, plan.id)


def _proposals(session: Session, today: date) -> Iterator[Need]:
    """Yield one need for all proposals; a single one leads to its own page."""
    plan = current_row(session, today)
    if plan is None:
        return
    rows = session.execute(
        select(Activity.id, Activity.title, func.count().over())
        .where(Activity.plan_id == plan.id, Activity.state == ActivityState.PROPOSED)
        .order_by(Activity.created_at, Activity.reference)
        .limit(1)
    )
    for activity, title, n in rows:
        what = Message(
            "{n} proposed activity waits: take it into the plan, or stop it",
            {"n": n},
            plural="{n} proposed activities wait: take them into the plan, or stop them",
        )
        if n == 1:
            yield Need(what, title, Target.ACTIVITY, activity)
        else:
            yield Need(what, plan.title, Target.PROPOSED_ACTIVITIES, plan.id)
