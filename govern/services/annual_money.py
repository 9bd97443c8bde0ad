"""Money and contributions of a year, for the annual report: the sums that pages show, brought together."""

from sqlalchemy.orm import Session

from govern.domain.plan.annual_money import (
    BudgetOfType,
    ContributionsOfKind,
    FeesOfYear,
    FundedProject,
    MoneyOfYear,
)
from govern.domain.values.ids import PlanId
from govern.domain.values.money import Money
from govern.domain.voice.report_groups import Span
from govern.store.queries.budget import type_sums
from govern.store.queries.contribution_sums import sums_by_kind
from govern.store.queries.fees import requests_of, schedules
from govern.store.queries.funding import projects_listed
from govern.store.tables.plan import ActionPlan


def money_of_year(session: Session, plan: ActionPlan, span: Span) -> MoneyOfYear:
    """Return the money of a year of a plan, and the fees of that year; a constant number of queries."""
    year, currency = span.first.year, plan.currency
    return MoneyOfYear(
        currency=currency,
        budget=tuple(
            BudgetOfType(each.side, each.type, Money(each.planned, currency), Money(each.booked, currency))
            for each in type_sums(session, plan.id, year)
            if each.planned or each.booked
        ),
        fees=_fees(session, year),
        projects=_projects(session, plan, span),
        contributions=_contributions(session, plan, year),
    )


def _fees(session: Session, year: int) -> FeesOfYear | None:
    decided = next((each for each in schedules(session) if each.year == year), None)
    if decided is None:
        return None
    found = requests_of(session, schedule=decided.id)
    asked = [each for each in found if not each.owed.is_waived]
    nothing = Money(0, decided.currency)
    return FeesOfYear(
        asked=sum((each.amount for each in asked), nothing),
        paid=sum((each.paid for each in asked), nothing),
        waived=sum((each.amount for each in found if each.owed.is_waived), nothing),
        requests=len(asked),
        unpaid=sum(each.owed.left > 0 for each in asked),
        resolution=decided.resolution_reference,
    )


def _projects(session: Session, plan: ActionPlan, span: Span) -> tuple[FundedProject, ...]:
    return tuple(
        FundedProject(
            id=each.id,
            reference=each.reference,
            title=each.title,
            line=each.line,
            state=each.state,
            starts_on=each.starts_on,
            ends_on=each.ends_on,
            costs=Money(each.funding.costs, plan.currency),
            grant=Money(each.funding.grant, plan.currency),
            own_share=Money(each.funding.own_share, plan.currency),
        )
        for each in projects_listed(session, plan.id)
        if each.starts_on <= span.last and each.ends_on >= span.first
    )


def _contributions(session: Session, plan: ActionPlan, year: int) -> tuple[ContributionsOfKind, ...]:
    return tuple(
        ContributionsOfKind(
            kind=each.kind,
            promised=Money(each.sums.promised.cents, plan.currency),
            confirmed=Money(each.sums.confirmed.cents, plan.currency),
            delivered=Money(each.sums.delivered.cents, plan.currency),
            accepted=Money(each.sums.accepted.cents, plan.currency),
            days=each.sums.accepted.days,
        )
        for each in sums_by_kind(session, PlanId(plan.id), year=year)
    )
