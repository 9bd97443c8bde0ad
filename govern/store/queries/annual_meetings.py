"""Meetings and decisions of a year, as the annual report tells them: of the assembly one by one."""

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govern.domain.meetings.kinds import BodyKind, MeetingState
from govern.domain.plan.annual_report import BodyOfYear, DecisionOfYear, MeetingHeld
from govern.domain.values.calendar import day_at
from govern.domain.voting.outcome import Result
from govern.domain.voting.states import VoteKind, VoteState
from govern.store.tables.association import Body
from govern.store.tables.meetings import AgendaItem, Meeting
from govern.store.tables.voting import OutcomeRow, Resolution, Vote


def assemblies_held(session: Session, start: datetime, end: datetime) -> tuple[MeetingHeld, ...]:
    """Return the meetings of the assembly that began in a time and were closed, the first one first."""
    items = select(func.count()).where(AgendaItem.meeting_id == Meeting.id, AgendaItem.position.is_not(None))
    rows = session.execute(
        select(Meeting, items.correlate(Meeting).scalar_subquery())
        .join(Body, Body.id == Meeting.body_id)
        .where(
            Body.kind == BodyKind.ASSEMBLY,
            Meeting.state == MeetingState.CLOSED,
            Meeting.starts_at >= start,
            Meeting.starts_at < end,
        )
        .order_by(Meeting.starts_at, Meeting.reference)
    )
    return tuple(
        MeetingHeld(row.id, row.reference, day_at(row.starts_at, ZoneInfo(row.time_zone)), row.place, count)
        for row, count in rows
    )


def bodies_of_year(
    session: Session, days: tuple[date, date], time: tuple[datetime, datetime]
) -> Iterator[BodyOfYear]:
    """Yield how often each body met and decided, the assembly first; bodies that did neither are left out."""
    met = dict(
        session.execute(
            select(Meeting.body_id, func.count())
            .where(
                Meeting.state == MeetingState.CLOSED,
                Meeting.starts_at >= time[0],
                Meeting.starts_at < time[1],
            )
            .group_by(Meeting.body_id)
        ).all()
    )
    taken = dict(
        session.execute(
            select(Resolution.body_id, func.count())
            .where(Resolution.adopted_on.between(*days))
            .group_by(Resolution.body_id)
        ).all()
    )
    kinds = list(BodyKind)
    bodies = session.scalars(select(Body).order_by(Body.code)).all()
    for row in sorted(bodies, key=lambda each: kinds.index(each.kind)):
        if row.id in met or row.id in taken:
            yield BodyOfYear(row.kind, row.name, met.get(row.id, 0), taken.get(row.id, 0))


def decisions_taken(
    session: Session, days: tuple[date, date], time: tuple[datetime, datetime], zone: ZoneInfo
) -> tuple[DecisionOfYear, ...]:
    """Return what the assembly adopted and what found no majority, in the order of the days; two queries."""
    found = (*_adopted(session, days), *_not_adopted(session, time, zone))
    return tuple(sorted(found, key=lambda each: (each.on, each.reference)))


def _adopted(session: Session, days: tuple[date, date]) -> Iterator[DecisionOfYear]:
    rows = session.execute(
        select(Resolution, OutcomeRow.result)
        .join(Body, Body.id == Resolution.body_id)
        .outerjoin(OutcomeRow, OutcomeRow.vote_id == Resolution.vote_id)
        .where(Body.kind == BodyKind.ASSEMBLY, Resolution.adopted_on.between(*days))
    )
    for row, result in rows:
        yield DecisionOfYear(
            row.id, row.vote_id, row.reference, row.adopted_on, row.title, result or Result.ADOPTED
        )


def _not_adopted(
    session: Session, time: tuple[datetime, datetime], zone: ZoneInfo
) -> Iterator[DecisionOfYear]:
    """Yield the questions on items themselves that were rejected, or void without quorum."""
    rows = session.execute(
        select(Vote.id, Vote.closed_at, AgendaItem.reference, AgendaItem.title, OutcomeRow.result)
        .join(AgendaItem, AgendaItem.id == Vote.item_id)
        .join(Body, Body.id == AgendaItem.body_id)
        .join(OutcomeRow, OutcomeRow.vote_id == Vote.id)
        .where(
            Body.kind == BodyKind.ASSEMBLY,
            Vote.state == VoteState.CLOSED,
            Vote.kind == VoteKind.DECISION,
            Vote.motion_id.is_(None),
            Vote.closed_at >= time[0],
            Vote.closed_at < time[1],
            OutcomeRow.result.in_((Result.REJECTED, Result.VOID)),
        )
    )
    for vote, closed_at, reference, title, result in rows:
        if closed_at is not None:
            yield DecisionOfYear(None, UUID(str(vote)), reference, day_at(closed_at, zone), title, result)
