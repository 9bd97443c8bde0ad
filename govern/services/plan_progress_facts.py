"""The progress of a plan between two days, read from its rows in a constant number of queries."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from govern.domain.plan.activities import BudgetSide
from govern.domain.plan.progress import (
    Booked,
    Decided,
    Given,
    Measured,
    PlanDone,
    ProgressFacts,
)
from govern.domain.values.calendar import day_at
from govern.domain.values.ids import MemberId, PersonId, PlanId
from govern.domain.values.money import Money
from govern.domain.voice.report_groups import Span
from govern.services import plan_resolutions, plan_versions
from govern.services.association import association_facts
from govern.services.plan_done import Asked, done_in
from govern.store.queries.plan_entries import booked_between, entered_after, entered_between
from govern.store.tables.contributions import Contribution, ContributionEntry, LedgerSums
from govern.store.tables.money import Booking
from govern.store.tables.plan import (
    ActionPlan,
    BudgetLine,
    Goal,
    Indicator,
    IndicatorValue,
)
from govern.store.tables.plan_versions import PlanRecord, PlanVersion


def progress_between(session: Session, plan: UUID, *, since: date | None, until: date) -> ProgressFacts:
    """Return what came of a plan since a day, which is not counted, until a day, which is.

    What is late is so as the rows stand now.
    """
    done = done_since(session, plan, since=since, until=until)
    return progress_with(session, plan, done, since=since, until=until)


def done_since(
    session: Session, plan: UUID, *, since: date | None, until: date, most: int | None = None
) -> PlanDone:
    """Return what was done of a plan since a day, which is not counted; at most so many of a kind named."""
    first = _before(session, plan, since) + timedelta(days=1)
    return done_in(session, PlanId(plan), Asked(Span(first, until), most))


def progress_with(
    session: Session, plan: UUID, done: PlanDone, *, since: date | None, until: date
) -> ProgressFacts:
    """Return what came of a plan in that time, of which only that is named which was read already."""
    row = session.get_one(ActionPlan, plan)
    first = _before(session, plan, since)
    version = plan_versions.in_force(session, plan, on=until)
    return ProgressFacts(
        plan=plan,
        reference=row.reference,
        title=row.title,
        since=since,
        until=until,
        version=str(version.number) if version else "",
        digest=session.get_one(PlanRecord, version.row.record_id).digest if version else "",
        started=done.started.named,
        ended=done.ended.named,
        late=done.late.named,
        reached=done.reached.named,
        missed=done.missed.named,
        measured=measured_between(session, plan, first, until),
        given=_given(session, row, since, until),
        booked=_booked(session, row, first, until),
        decided=decided_between(session, plan, first, until),
    )


def _before(session: Session, plan: UUID, since: date | None) -> date:
    """Return the last day that is not counted."""
    return since or session.get_one(ActionPlan, plan).starts_on - timedelta(days=1)


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
    """Return by how much the sums grew; from the beginning they are those kept, but for later entries."""
    zone = association_facts(session).zone
    if since is not None:
        grown = _sums_of_entries(session, plan, *entered_between(since, until, zone))
    else:
        kept = session.execute(select(*_sums(Contribution)).where(Contribution.plan_id == plan.id)).one()
        later = _sums_of_entries(session, plan, entered_after(until, zone))
        grown = [int(cents) - after for cents, after in zip(kept, later, strict=True)]
    return Given(*(Money(cents, plan.currency) for cents in grown))


def _sums_of_entries(session: Session, plan: ActionPlan, *conditions: ColumnElement[bool]) -> list[int]:
    sums = session.execute(
        select(*_sums(ContributionEntry))
        .join(Contribution, Contribution.id == ContributionEntry.contribution_id)
        .where(Contribution.plan_id == plan.id, *conditions)
    ).one()
    return [int(cents) for cents in sums]


def _sums(of: type[LedgerSums]) -> tuple[ColumnElement[int], ...]:
    columns = (of.promised_cents, of.confirmed_cents, of.delivered_cents, of.accepted_cents)
    return tuple(func.coalesce(func.sum(column), 0) for column in columns)


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
