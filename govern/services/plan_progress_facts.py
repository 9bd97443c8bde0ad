"""The progress of a plan between two days, read from its rows in a constant number of queries."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from govern.domain.plan.activities import ActivityState, BudgetSide
from govern.domain.plan.progress import (
    ActivityDone,
    Booked,
    Decided,
    Given,
    Measured,
    ProgressFacts,
    ResultDone,
)
from govern.domain.values.calendar import day_at
from govern.domain.values.ids import MemberId, PersonId
from govern.domain.values.money import Money
from govern.services import plan_resolutions, plan_versions
from govern.services.association import association_facts
from govern.store.queries.plan import leads_of
from govern.store.queries.plan_entries import booked_between, entered_between
from govern.store.tables.contributions import Contribution, ContributionEntry
from govern.store.tables.money import Booking
from govern.store.tables.plan import (
    ActionPlan,
    Activity,
    ActivityResult,
    BudgetLine,
    Goal,
    Indicator,
    IndicatorValue,
)
from govern.store.tables.plan_versions import PlanRecord, PlanVersion

_AT_WORK = (ActivityState.RUNNING, ActivityState.PLANNED)


def progress_between(session: Session, plan: UUID, *, since: date | None, until: date) -> ProgressFacts:
    """Return what came of a plan since a day, which is not counted, until a day, which is.

    What is late is so as the rows stand now.
    """
    row = session.get_one(ActionPlan, plan)
    first = since or row.starts_on - timedelta(days=1)
    version = plan_versions.in_force(session, plan, on=until)
    activities = _activities(session, plan, first, until)
    results = _results(session, plan, first, until)
    return ProgressFacts(
        plan=plan,
        reference=row.reference,
        title=row.title,
        since=since,
        until=until,
        version=str(version.number) if version else "",
        digest=session.get_one(PlanRecord, version.row.record_id).digest if version else "",
        started=tuple(each for each in activities if _within(each.started_on, first, until)),
        ended=tuple(each for each in activities if _within(each.ended_on, first, until)),
        late=tuple(each for each in activities if each.is_late_on(until)),
        reached=tuple(each for each in results if each.reached_on is not None),
        missed=tuple(each for each in results if each.reached_on is None),
        measured=measured_between(session, plan, first, until),
        given=_given(session, row, since, until),
        booked=_booked(session, row, first, until),
        decided=decided_between(session, plan, first, until),
    )


def _within(day: date | None, first: date, last: date) -> bool:
    return day is not None and first < day <= last


def _activities(session: Session, plan: UUID, first: date, until: date) -> tuple[ActivityDone, ...]:
    rows = session.scalars(
        select(Activity)
        .where(
            Activity.plan_id == plan,
            or_(
                and_(Activity.started_on > first, Activity.started_on <= until),
                and_(Activity.ended_on > first, Activity.ended_on <= until),
                and_(Activity.state == ActivityState.RUNNING, Activity.ends_on < until),
                and_(Activity.state == ActivityState.PLANNED, Activity.starts_on < until),
            ),
        )
        .order_by(Activity.reference)
    ).all()
    return activities_done(session, rows)


def activities_done(session: Session, rows: Sequence[Activity]) -> tuple[ActivityDone, ...]:
    """Return activities as reports tell them, with who leads them; two queries."""
    leads = leads_of(session, [row.id for row in rows])
    return tuple(
        ActivityDone(
            id=row.id,
            reference=row.reference,
            title=row.title,
            state=row.state,
            lead=", ".join(name for _, name in leads.get(row.id, ())),
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            started_on=row.started_on,
            ended_on=row.ended_on,
            outcome=row.outcome or "",
        )
        for row in rows
    )


def _results(session: Session, plan: UUID, first: date, until: date) -> tuple[ResultDone, ...]:
    reached = and_(ActivityResult.reached_on > first, ActivityResult.reached_on <= until)
    missed = and_(
        ActivityResult.reached_on.is_(None), ActivityResult.due_on < until, Activity.state.in_(_AT_WORK)
    )
    rows = session.execute(
        select(ActivityResult, Activity.reference)
        .join(Activity, Activity.id == ActivityResult.activity_id)
        .where(Activity.plan_id == plan, or_(reached, missed))
        .order_by(ActivityResult.due_on, Activity.reference)
    )
    return tuple(result_done(row, reference) for row, reference in rows)


def result_done(row: ActivityResult, reference: str) -> ResultDone:
    """Return a result as reports tell it, with the reference of its activity."""
    return ResultDone(row.id, row.activity_id, reference, row.kind, row.title, row.due_on, row.reached_on)


def measured_between(session: Session, plan: UUID, first: date, until: date) -> tuple[Measured, ...]:
    """Return the indicators that were measured in that time, with their value before it."""
    rows = session.execute(
        select(Indicator, Goal.number, IndicatorValue)
        .join(Goal, Goal.id == Indicator.goal_id)
        .join(IndicatorValue, IndicatorValue.indicator_id == Indicator.id)
        .where(Goal.plan_id == plan, IndicatorValue.measured_on <= until)
        .order_by(
            *(Goal.number, Indicator.target_on, Indicator.name, Indicator.id),
            *(IndicatorValue.measured_on, IndicatorValue.recorded_at),
        )
    )
    found: dict[UUID, Measured] = {}
    for row, number, value in rows:
        earlier = found.get(row.id)
        known = earlier.before if earlier else None
        found[row.id] = Measured(
            row.id,
            f"G{number}",
            row.name,
            row.unit,
            row.baseline,
            value.value if value.measured_on <= first else known,
            value.value,
            row.target,
            row.target_on,
        )
    return tuple(each for each in found.values() if each.before != each.now)


def _given(session: Session, plan: ActionPlan, since: date | None, until: date) -> Given:
    entry, zone = ContributionEntry, association_facts(session).zone
    sums = session.execute(
        select(
            *(
                func.coalesce(func.sum(column), 0)
                for column in (
                    entry.promised_cents,
                    entry.confirmed_cents,
                    entry.delivered_cents,
                    entry.accepted_cents,
                )
            )
        )
        .join(Contribution, Contribution.id == entry.contribution_id)
        .where(Contribution.plan_id == plan.id, *entered_between(since, until, zone))
    ).one()
    return Given(*(Money(int(cents), plan.currency) for cents in sums))


def _booked(session: Session, plan: ActionPlan, first: date, until: date) -> Booked:
    lines = (BudgetLine.plan_id == plan.id, BudgetLine.dropped_at.is_(None))
    budgeted = session.scalar(
        select(func.sum(BudgetLine.cents)).where(
            *lines,
            BudgetLine.side == BudgetSide.EXPENSE,
            BudgetLine.year.between((first + timedelta(days=1)).year, until.year),
        )
    )
    rows = session.execute(
        select(BudgetLine.side, func.sum(Booking.cents))
        .join(Booking, Booking.line_id == BudgetLine.id)
        .where(BudgetLine.plan_id == plan.id, *booked_between(first, until))
        .group_by(BudgetLine.side)
    )
    sums = {side: int(cents) for side, cents in rows}
    return Booked(
        Money(int(budgeted or 0), plan.currency),
        Money(sums.get(BudgetSide.EXPENSE, 0), plan.currency),
        Money(sums.get(BudgetSide.INCOME, 0), plan.currency),
    )


def decided_between(session: Session, plan: UUID, first: date, until: date) -> tuple[Decided, ...]:
    """Return the versions of a plan that came into force in that time."""
    zone = association_facts(session).zone
    found = [
        each
        for each in reversed(plan_versions.versions(session, plan, on=until))
        if first < day_at(each.row.made_at, zone) <= until
    ]
    named = plan_resolutions.behind(
        session, [each.row.resolution_id for each in found if each.row.resolution_id]
    )
    persons, members = plan_versions.deciders(session, [each.row for each in found])

    def by(row: PlanVersion) -> str:
        if row.decided_for_member_id is not None:
            return members.get(MemberId(row.decided_for_member_id), "")
        person = row.decided_by_person_id
        return persons.get(PersonId(person), "") if person is not None else ""

    return tuple(
        Decided(
            str(each.number),
            day_at(each.row.made_at, zone),
            named[each.row.resolution_id].reference if each.row.resolution_id else "",
            by(each.row),
        )
        for each in found
    )
