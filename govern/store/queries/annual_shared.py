"""Common budgets that members shared in a year, and small calls that were ranked in it."""

from collections.abc import Iterator
from datetime import datetime
from typing import cast
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.plan.annual_report import SharedOfYear
from govern.domain.plan.shared_budget import RoundResult
from govern.domain.plan.support_ranking import CallResult
from govern.domain.values.calendar import day_at
from govern.domain.values.digest import Json
from govern.domain.values.money import Money
from govern.domain.values.record import from_record
from govern.store.tables.shared_budgets import SharedBudgetRow, SharedResult, SupportCall


def shared_between(
    session: Session, time: tuple[datetime, datetime], zone: ZoneInfo
) -> tuple[SharedOfYear, ...]:
    """Return how common budgets and calls of a time ended, by their day; two queries."""
    found = (*_rounds(session, time, zone), *_calls(session, time, zone))
    return tuple(sorted(found, key=lambda each: (each.on, each.reference)))


def _rounds(session: Session, time: tuple[datetime, datetime], zone: ZoneInfo) -> Iterator[SharedOfYear]:
    rows = session.execute(
        select(SharedBudgetRow, SharedResult)
        .join(SharedResult, SharedResult.round_id == SharedBudgetRow.id)
        .where(SharedResult.computed_at >= time[0], SharedResult.computed_at < time[1])
    )
    for row, result in rows:
        facts = from_record(RoundResult, cast("Json", result.facts))
        yield SharedOfYear(
            id=row.id,
            is_call=False,
            reference=row.reference,
            title=row.title,
            on=day_at(result.computed_at, zone),
            money=Money(row.cents, row.currency),
            granted=Money(facts.cost, row.currency),
            proposed=len(facts.lines),
            funded=len(facts.funded),
        )


def _calls(session: Session, time: tuple[datetime, datetime], zone: ZoneInfo) -> Iterator[SharedOfYear]:
    rows = session.scalars(
        select(SupportCall).where(
            SupportCall.facts.is_not(None), SupportCall.ended_at >= time[0], SupportCall.ended_at < time[1]
        )
    )
    for row in rows:
        if row.facts is None or row.ended_at is None:
            continue
        facts = from_record(CallResult, cast("Json", row.facts))
        yield SharedOfYear(
            id=row.id,
            is_call=True,
            reference=row.reference,
            title=row.title,
            on=day_at(row.ended_at, zone),
            money=Money(row.cents, row.currency),
            granted=Money(facts.funded_cents, row.currency),
            proposed=len(facts.lines),
            funded=len(facts.funded),
        )
