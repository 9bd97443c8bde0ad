"""Reminders of the plan: what is to be reminded of now, and what was."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Row, Subquery, and_, func, or_, select
from sqlalchemy.orm import Session

from govern.domain.plan.reminding import Circle, Matter, Step, Steps, due_step, reach
from govern.domain.values.calendar import day_at
from govern.domain.values.ids import MemberId
from govern.domain.values.text import Text
from govern.store.queries.agenda import member_names
from govern.store.queries.plan_waiting import is_of, open_things, still_waits
from govern.store.tables.plan_reminders import PlanReminder, PlanReminderSteps


@dataclass(frozen=True, slots=True)
class Day:
    """The day for which is asked, at the seat, and the steps of that day."""

    today: date
    zone: ZoneInfo
    steps: Steps


@dataclass(frozen=True, slots=True)
class Waiting:
    """A thing of which somebody is to be reminded now, by which step."""

    matter: Matter
    subject: UUID
    activity: UUID | None
    reference: str
    title: Text | str
    due_on: date
    step: Step
    member: MemberId | None


@dataclass(frozen=True, slots=True)
class ReminderShown:
    """A reminder as pages tell it; ``is_open`` says whether its thing waits still."""

    matter: Matter
    subject: UUID
    activity: UUID | None
    reference: str
    title: Text
    member: str
    due_on: date
    step: Step
    told: tuple[Circle, ...]
    sent_on: date
    is_open: bool


def waiting(session: Session, plan: UUID, day: Day) -> tuple[Waiting, ...]:
    """Return what is to be reminded of today, the longest waiting first, then by reference and member.

    One query for each matter, and one for the names of members.
    """
    found = [each for matter in Matter for each in _of_matter(session, plan, matter, day)]
    names = member_names(session, {each.member for each in found if each.member})
    return tuple(sorted(found, key=partial(_order, names=names)))


def _order(thing: Waiting, *, names: Mapping[MemberId, str]) -> tuple[date, str, str, str, str]:
    title = thing.title if isinstance(thing.title, str) else thing.title.versions[thing.title.authentic]
    member = names[thing.member] if thing.member else ""
    return thing.due_on, thing.reference, thing.matter.value, title, member


def _of_matter(session: Session, plan: UUID, matter: Matter, day: Day) -> Iterator[Waiting]:
    reached = reach(day.steps, matter, day.today)
    thing = open_things(matter)
    last = (
        select(func.coalesce(func.max(PlanReminder.step), 0))
        .where(is_of(thing, matter))
        .correlate(thing)
        .scalar_subquery()
    )
    has_come = [and_(_waits_until(thing, on, day), last < step.value) for step, on in reached.items()]
    if not has_come:
        return
    query = select(thing, last.label("last")).where(thing.c.plan == plan, or_(*has_come))
    for row in session.execute(query):
        due_on = _day_of(row, day)
        step = due_step(reached, due_on, Step(row.last) if row.last else None)
        if step is not None:
            member = MemberId(row.member) if row.member is not None else None
            yield Waiting(matter, row.subject, row.activity, row.reference, row.title, due_on, step, member)


def _waits_until(thing: Subquery, on: date, day: Day) -> ColumnElement[bool]:
    """Return that a thing waits until a day at the latest: the one of which ``_day_of`` speaks."""
    asked_before = datetime.combine(on - timedelta(days=day.steps.answer - 1), time(), day.zone)
    return or_(
        thing.c.due_on <= on,
        thing.c.answer_by <= on,
        and_(thing.c.answer_by.is_(None), thing.c.since < asked_before),
    )


def _day_of(row: Row[tuple[object, ...]], day: Day) -> date:
    """Return until when a thing waits: its own day, the day to answer, or so long after it was asked."""
    kept: date | None = row.due_on or row.answer_by
    return kept or day_at(row.since, day.zone) + timedelta(days=day.steps.answer)


def was_sent_on(session: Session, plan: UUID, on: date) -> bool:
    """Return whether reminders of a plan went out on a day; one query."""
    query = select(PlanReminder.id).where(PlanReminder.plan_id == plan, PlanReminder.sent_on == on)
    return session.scalar(query.limit(1)) is not None


def own_steps(session: Session) -> PlanReminderSteps | None:
    """Return the steps that the association set last, or None; one query."""
    return session.scalar(select(PlanReminderSteps).order_by(PlanReminderSteps.recorded_at.desc()).limit(1))


def count(session: Session, plan: UUID, *, before_board: bool = False) -> int:
    """Return how many reminders there were of a plan, or how many brought to the board wait still."""
    return session.scalar(select(func.count()).where(_wanted(plan, before_board=before_board))) or 0


def reminders(
    session: Session, plan: UUID, first: int, most: int, *, before_board: bool = False
) -> tuple[ReminderShown, ...]:
    """Return some reminders of a plan, the latest day first; two queries."""
    return _shown(session, _wanted(plan, before_board=before_board), first, most)


def reminders_of_activity(session: Session, activity: UUID, most: int) -> tuple[ReminderShown, ...]:
    """Return the latest reminders of an activity; two queries."""
    return _shown(session, PlanReminder.activity_id == activity, 0, most)


def _wanted(plan: UUID, *, before_board: bool) -> ColumnElement[bool]:
    of_plan = PlanReminder.plan_id == plan
    return and_(of_plan, PlanReminder.step == Step.BOARD.value, still_waits()) if before_board else of_plan


def _shown(
    session: Session, condition: ColumnElement[bool], first: int, most: int
) -> tuple[ReminderShown, ...]:
    rows = session.execute(
        select(PlanReminder, still_waits().label("is_open"))
        .where(condition)
        .order_by(PlanReminder.sent_on.desc(), PlanReminder.position)
        .offset(first)
        .limit(most)
    ).all()
    names = member_names(session, [MemberId(row.member_id) for row, _ in rows if row.member_id])
    return tuple(
        ReminderShown(
            matter=row.matter,
            subject=row.subject_id,
            activity=row.activity_id,
            reference=row.reference,
            title=row.title,
            member=names.get(MemberId(row.member_id), "") if row.member_id else "",
            due_on=row.due_on,
            step=Step(row.step),
            told=tuple(Circle(each) for each in row.told),
            sent_on=row.sent_on,
            is_open=bool(is_open),
        )
        for row, is_open in rows
    )
