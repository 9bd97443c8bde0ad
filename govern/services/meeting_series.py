"""Series of meetings: every day previewed with what speaks against it, then planned at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.series import Rhythm, check_rhythm, days_of
from govern.domain.meetings.timeline_days import Deadline, Duty
from govern.domain.meetings.timeline_plans import rest_of_meeting
from govern.domain.values.calendar import instant_of, zone_named
from govern.domain.values.errors import RuleBroken
from govern.domain.values.ids import BodyId, MeetingId, SeriesId, TemplateId, new_id
from govern.domain.values.message import Message
from govern.domain.values.record import to_record
from govern.services import audit, clashes, meeting_templates, planned_timeline
from govern.services.public_holidays import holidays_of_seat
from govern.store.database import current_session, transaction
from govern.store.tables.association import Body
from govern.store.tables.planning import MeetingSeries, MeetingTemplate, SeriesMeeting


@dataclass(frozen=True, slots=True)
class PlanSeries:
    """A rhythm between two days, both counted, for a template."""

    template: TemplateId
    rhythm: Rhythm
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A day of a series before it is planned.

    ``reasons`` is what speaks against the day; an impossible one cannot be planned at all.
    """

    day: date
    reasons: tuple[Message, ...]
    is_impossible: bool
    #: the last day to send the convocation, where a rule gives one
    convocation: Deadline | None


def preview_series(actor: Actor, command: PlanSeries, *, at: datetime) -> tuple[Occurrence, ...]:
    """Return every day of a series with what speaks against it.

    Raises:
        NotAllowed: for anybody but the secretary.
        NotFound: when there is no such template.
        RuleBroken: for a rhythm that gives no day, or too many.
    """
    session = current_session()
    template = meeting_templates.template_row(session, command.template)
    may(actor, Act.PLAN_MEETING, body=BodyId(template.body_id)).or_not_allowed()
    check_rhythm(command.rhythm, command.first, command.last).or_rule_broken()
    days = days_of(command.rhythm, command.first, command.last)
    return tuple(_occurrence(session, template, day, at) for day in days)


def plan_series(actor: Actor, command: PlanSeries, days: frozenset[date], *, at: datetime) -> SeriesId:
    """Plan the chosen days of a series, each meeting with the template's agenda; return the series' id.

    Raises:
        NotAllowed: for anybody but the secretary.
        RuleBroken: when no day is chosen, and for a day that the rhythm does not give or that cannot be.
        Conflict: when the body meets at one of these times already.
    """
    with transaction() as session:
        template = meeting_templates.template_row(session, command.template)
        may(actor, Act.PLAN_MEETING, body=BodyId(template.body_id)).or_not_allowed()
        check_rhythm(command.rhythm, command.first, command.last).or_rule_broken()
        chosen = [day for day in days_of(command.rhythm, command.first, command.last) if day in days]
        if not chosen or len(chosen) != len(days):
            raise RuleBroken(Message("Choose days of the series, at least one."))
        series = _series(command, actor=actor, at=at)
        session.add(series)
        session.flush()
        references = []
        for day in chosen:
            starts = meeting_templates.starts_on(template, day)
            meeting = meeting_templates.new_from_template(session, template, starts, actor=actor, at=at)
            session.add(SeriesMeeting(meeting_id=meeting.id, series_id=series.id, day=day))
            references.append(meeting.reference)
        payload = {
            "template": template.name,
            "rhythm": command.rhythm,
            "days": tuple(chosen),
            "meetings": tuple(references),
        }
        audit.record(
            session,
            audit.Recorded("series.planned", "meeting_series", series.id, at, actor.person, payload),
        )
        return SeriesId(series.id)


def _series(command: PlanSeries, *, actor: Actor, at: datetime) -> MeetingSeries:
    return MeetingSeries(
        id=new_id(),
        template_id=command.template,
        rhythm=to_record(command.rhythm),
        first_day=command.first,
        last_day=command.last,
        created_at=at,
        created_by_person_id=actor.person,
    )


def _occurrence(session: Session, template: MeetingTemplate, day: date, at: datetime) -> Occurrence:
    starts = meeting_templates.starts_on(template, day)
    try:
        instant = instant_of(starts, zone_named(template.time_zone))
    except RuleBroken as skipped:
        return Occurrence(day, (skipped.message,), is_impossible=True, convocation=None)
    kind = session.get_one(Body, template.body_id).kind
    line = planned_timeline.timeline_of_plan(kind, template.kind, day, at=at)
    convocation = line.of(Duty.CONVOCATION)
    found = clashes.of_instant(session, BodyId(template.body_id), instant)
    return Occurrence(
        day=day,
        reasons=(*_reasons(session, day, convocation), *(each.sentence for each in found)),
        is_impossible=instant <= at or any(each.is_same_body_and_time for each in found),
        convocation=convocation,
    )


def _reasons(session: Session, day: date, convocation: Deadline | None) -> Iterator[Message]:
    rest = rest_of_meeting(day, holidays_of_seat(session, day))
    if rest is not None:
        yield rest
    if convocation is not None and convocation.is_missed:
        yield Message(
            "The convocation would have been due on {day}: it can no longer be sent in time.",
            {"day": convocation.day},
        )


def meetings_of(session: Session, series: SeriesId) -> tuple[MeetingId, ...]:
    """Return the meetings that were planned as a series, in the order of its days."""
    rows = select(SeriesMeeting.meeting_id).where(SeriesMeeting.series_id == series)
    return tuple(MeetingId(each) for each in session.scalars(rows.order_by(SeriesMeeting.day)))
