"""What the plan waits for, matter by matter: everything open, with the day or the question it waits on."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TypeAlias

from sqlalchemy import (
    ColumnElement,
    Date,
    Subquery,
    Uuid,
    and_,
    cast,
    exists,
    func,
    null,
    or_,
    select,
)

from govern.domain.plan.activities import ACTIVE, ActivityState
from govern.domain.plan.contributions import ContributionState
from govern.domain.plan.ledger import EntryAct
from govern.domain.plan.reminding import Matter
from govern.store.columns import UtcDateTime
from govern.store.tables.contributions import Contribution, ContributionEntry, ContributionWarning
from govern.store.tables.plan import Activity, ActivityResult, ActivityRole
from govern.store.tables.plan_reminders import PlanReminder

_Day: TypeAlias = "ColumnElement[date] | ColumnElement[date | None]"
_Moment: TypeAlias = "ColumnElement[datetime] | ColumnElement[datetime | None]"
_NO_DAY: ColumnElement[date | None] = cast(null(), Date())
_NO_MOMENT: ColumnElement[datetime | None] = cast(null(), UtcDateTime())


def open_things(matter: Matter) -> Subquery:
    """Return everything of a matter that is open, in any plan.

    Its columns: subject, member, activity, plan, reference, title; ``due_on``, the day on which it is due, or
    ``since``, the moment since which somebody is asked, and ``answer_by``, where a day to answer is kept.
    """
    return _OPEN[matter]


def is_of(thing: Subquery, matter: Matter) -> ColumnElement[bool]:
    """Return that a reminder is of a thing, and of the day or the question that it has now."""
    return and_(
        PlanReminder.matter == matter,
        PlanReminder.subject_id == thing.c.subject,
        or_(PlanReminder.member_id == thing.c.member, thing.c.member.is_(None)),
        or_(thing.c.due_on.is_(None), PlanReminder.due_on == thing.c.due_on),
        or_(thing.c.since.is_(None), PlanReminder.sent_at >= thing.c.since),
    )


def still_waits() -> ColumnElement[bool]:
    """Return that what a reminder was about waits still, for the same day or the same question."""
    things = ((matter, open_things(matter)) for matter in Matter)
    return or_(
        *(
            and_(PlanReminder.matter == matter, exists(select(thing.c.subject).where(is_of(thing, matter))))
            for matter, thing in things
        )
    )


def _results() -> Subquery:
    return (
        select(
            ActivityResult.id.label("subject"),
            cast(null(), Uuid()).label("member"),
            Activity.id.label("activity"),
            Activity.plan_id.label("plan"),
            Activity.reference.label("reference"),
            ActivityResult.title.label("title"),
            ActivityResult.due_on.label("due_on"),
            _NO_MOMENT.label("since"),
            _NO_DAY.label("answer_by"),
        )
        .join(Activity, Activity.id == ActivityResult.activity_id)
        .where(
            ActivityResult.reached_on.is_(None),
            Activity.state.in_((ActivityState.PLANNED, ActivityState.RUNNING)),
        )
        .subquery()
    )


def _activities(state: ActivityState, due_on: _Day) -> Subquery:
    query = select(
        Activity.id.label("subject"),
        cast(null(), Uuid()).label("member"),
        Activity.id.label("activity"),
        Activity.plan_id.label("plan"),
        Activity.reference.label("reference"),
        Activity.title.label("title"),
        due_on.label("due_on"),
        _NO_MOMENT.label("since"),
        _NO_DAY.label("answer_by"),
    )
    return query.where(Activity.state == state).subquery()


def _parts() -> Subquery:
    return (
        select(
            ActivityRole.activity_id.label("subject"),
            ActivityRole.member_id.label("member"),
            Activity.id.label("activity"),
            Activity.plan_id.label("plan"),
            Activity.reference.label("reference"),
            Activity.title.label("title"),
            _NO_DAY.label("due_on"),
            ActivityRole.given_at.label("since"),
            _NO_DAY.label("answer_by"),
        )
        .join(Activity, Activity.id == ActivityRole.activity_id)
        .where(ActivityRole.confirmed_at.is_(None), Activity.state.in_(ACTIVE))
        .subquery()
    )


def _contributions(
    is_open: ColumnElement[bool],
    *,
    due_on: _Day = _NO_DAY,
    since: _Moment = _NO_MOMENT,
    answer_by: _Day = _NO_DAY,
) -> Subquery:
    query = select(
        Contribution.id.label("subject"),
        Contribution.member_id.label("member"),
        Contribution.activity_id.label("activity"),
        Contribution.plan_id.label("plan"),
        Contribution.reference.label("reference"),
        Contribution.title.label("title"),
        due_on.label("due_on"),
        since.label("since"),
        answer_by.label("answer_by"),
    )
    return query.where(is_open).subquery()


def _owed() -> ColumnElement[bool]:
    """Return that something confirmed is to be delivered, and that no warning gives time for it."""
    warned = select(ContributionWarning.id).where(
        ContributionWarning.contribution_id == Contribution.id, ContributionWarning.ended_at.is_(None)
    )
    return and_(Contribution.state == ContributionState.CONFIRMED, ~warned.exists())


def _delivered() -> ColumnElement[bool]:
    waits = Contribution.delivered_cents - Contribution.accepted_cents - Contribution.disputed_cents
    states = (ContributionState.CONFIRMED, ContributionState.DELIVERED)
    return and_(waits > 0, Contribution.state.in_(states))


def _delivered_at() -> ColumnElement[datetime]:
    return (
        select(func.max(ContributionEntry.at))
        .where(
            ContributionEntry.contribution_id == Contribution.id,
            ContributionEntry.act == EntryAct.DELIVERED,
        )
        .scalar_subquery()
    )


_OPEN: Mapping[Matter, Subquery] = {
    Matter.RESULT: _results(),
    Matter.BEGIN: _activities(ActivityState.PLANNED, Activity.starts_on.expression),
    Matter.END: _activities(ActivityState.RUNNING, Activity.ends_on.expression),
    Matter.PART: _parts(),
    Matter.PLEDGE: _contributions(
        Contribution.state == ContributionState.PLEDGED,
        since=Contribution.created_at.expression,
        answer_by=Contribution.answer_by.expression,
    ),
    Matter.DELIVERY: _contributions(_owed(), due_on=Contribution.due_on.expression),
    Matter.ACCEPTANCE: _contributions(_delivered(), since=_delivered_at()),
}
