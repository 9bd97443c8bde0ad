"""The annual report of a year: meetings, plan, money, voice and members, brought together on a day."""

from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.plan.annual_report import AnnualReport, Meetings
from govern.domain.values.errors import NotFound
from govern.domain.values.message import Message
from govern.domain.voice.report_groups import Span, years_told
from govern.services import annual_members, annual_money, annual_plan
from govern.services.association import association_facts, day_of
from govern.services.plan_done import Asked
from govern.store.database import snapshot
from govern.store.queries import annual_meetings, annual_shared
from govern.store.queries.members import register_entries
from govern.store.queries.plan import current_row
from govern.store.tables.plan import ActionPlan

#: so many activities and results of a kind are named on page and paper; the spreadsheet has them all
MOST_NAMED = 25


def annual_report(actor: Actor, year: int, *, at: datetime, most: int | None = MOST_NAMED) -> AnnualReport:
    """Return the annual report of a calendar year, the year of the accounts.

    Raises:
        NotAllowed: for people without office or member.
        NotFound: for a year before the first member, or one to come.
    """
    may(actor, Act.READ_PLAN).or_not_allowed()
    with snapshot() as session:
        return annual_report_of(session, year, at=at, most=most)


def annual_report_of(
    session: Session, year: int, *, at: datetime, most: int | None = MOST_NAMED
) -> AnnualReport:
    """Return the same inside a transaction of the caller."""
    today = day_of(session, at)
    if year not in years_of_report(session, today):
        raise NotFound(Message("There is no annual report of this year."))
    span = Span(date(year, 1, 1), min(date(year, 12, 31), today))
    plan = _plan(session, span)
    return AnnualReport(
        year=year,
        span=span,
        as_of=today,
        meetings=_meetings(session, span),
        plan=annual_plan.plan_of_year(session, plan, Asked(span, most)) if plan else None,
        money=annual_money.money_of_year(session, plan, span) if plan else None,
        voice=annual_members.voice_of_year(session, year, at=at),
        members=annual_members.members_of_year(session, span),
        shared=annual_shared.shared_between(session, _time(session, span), association_facts(session).zone),
    )


def years_of_report(session: Session, today: date) -> range:
    """Return the years of which there is a report: from the first admission on, to the current one."""
    return years_told((each for each in register_entries(session) if each.facts), today)


def _plan(session: Session, span: Span) -> ActionPlan | None:
    """Return the plan of the last day of a year, if its time and the year have a day in common."""
    found = current_row(session, span.last)
    if found is None or found.starts_on > span.last or found.ends_on < span.first:
        return None
    return found


def _meetings(session: Session, span: Span) -> Meetings:
    days, span_of_time = (span.first, span.last), _time(session, span)
    zone = association_facts(session).zone
    return Meetings(
        held=annual_meetings.assemblies_held(session, *span_of_time),
        bodies=tuple(annual_meetings.bodies_of_year(session, days, span_of_time)),
        decisions=annual_meetings.decisions_taken(session, days, span_of_time, zone),
    )


def _time(session: Session, span: Span) -> tuple[datetime, datetime]:
    """Return the first instant of a year at the seat, and the first after its last day."""
    zone = association_facts(session).zone
    return (
        datetime.combine(span.first, time(), zone),
        datetime.combine(span.last + timedelta(days=1), time(), zone),
    )
