"""Templates and series as pages show them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govern.domain.meetings.kinds import MeetingKind, MeetingMode
from govern.domain.meetings.series import Rhythm
from govern.domain.meetings.templates import SkeletonItem
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import BodyId, MeetingId, SeriesId, TemplateId
from govern.domain.values.message import Message
from govern.domain.values.record import from_record
from govern.domain.values.text import Text
from govern.store.tables.association import Body
from govern.store.tables.planning import MeetingSeries, MeetingTemplate, SeriesMeeting


@dataclass(frozen=True, slots=True)
class TemplateShown:
    """A template with what planning from it brings; ``clock`` is the time of day in its zone."""

    id: TemplateId
    name: str
    body: BodyId
    body_name: Text
    kind: MeetingKind
    mode: MeetingMode
    place: str
    remote_access: str
    clock: str
    time_zone: str
    minutes: int | None
    items: tuple[SkeletonItem, ...]
    version: int


@dataclass(frozen=True, slots=True)
class SeriesShown:
    """A series of a template, and how many meetings were planned in it."""

    id: SeriesId
    template: TemplateId
    template_name: str
    rhythm: Rhythm
    first: date
    last: date
    meetings: int


def templates(session: Session) -> tuple[TemplateShown, ...]:
    """Return every template, by name; one query."""
    rows = session.execute(
        select(MeetingTemplate, Body.name)
        .join(Body, Body.id == MeetingTemplate.body_id)
        .order_by(MeetingTemplate.name)
    )
    return tuple(_template(row, name) for row, name in rows)


def template(session: Session, wanted: TemplateId) -> TemplateShown:
    """Return one template.

    Raises:
        NotFound: when there is no such template.
    """
    found = next((each for each in templates(session) if each.id == wanted), None)
    if found is None:
        raise NotFound(Message("There is no such template."))
    return found


def series(session: Session) -> tuple[SeriesShown, ...]:
    """Return every series, the latest first; one query."""
    planned = (
        select(func.count())
        .where(SeriesMeeting.series_id == MeetingSeries.id)
        .correlate(MeetingSeries)
        .scalar_subquery()
    )
    rows = session.execute(
        select(MeetingSeries, MeetingTemplate.name, planned)
        .join(MeetingTemplate, MeetingTemplate.id == MeetingSeries.template_id)
        .order_by(MeetingSeries.first_day.desc(), MeetingTemplate.name)
    )
    return tuple(_series(row, name, count) for row, name, count in rows)


def one_series(session: Session, wanted: SeriesId) -> SeriesShown:
    """Return one series.

    Raises:
        NotFound: when there is no such series.
    """
    found = next((each for each in series(session) if each.id == wanted), None)
    if found is None:
        raise NotFound(Message("There is no such series."))
    return found


def days_in_series(session: Session, wanted: SeriesId) -> Mapping[MeetingId, date]:
    """Return the meetings of a series with the days that its rhythm gave them, in order."""
    rows = session.execute(
        select(SeriesMeeting.meeting_id, SeriesMeeting.day)
        .where(SeriesMeeting.series_id == wanted)
        .order_by(SeriesMeeting.day)
    )
    return {MeetingId(meeting): day for meeting, day in rows}


def series_of(session: Session, meeting: MeetingId) -> UUID | None:
    """Return the series in which a meeting was planned, if any."""
    return session.scalar(select(SeriesMeeting.series_id).where(SeriesMeeting.meeting_id == meeting))


def _template(row: MeetingTemplate, body: Text) -> TemplateShown:
    return TemplateShown(
        id=TemplateId(row.id),
        name=row.name,
        body=BodyId(row.body_id),
        body_name=body,
        kind=row.kind,
        mode=row.mode,
        place=row.place,
        remote_access=row.remote_access,
        clock=row.clock,
        time_zone=row.time_zone,
        minutes=row.minutes,
        items=from_record(tuple[SkeletonItem, ...], row.items),
        version=row.version,
    )


def _series(row: MeetingSeries, name: str, count: int) -> SeriesShown:
    return SeriesShown(
        id=SeriesId(row.id),
        template=TemplateId(row.template_id),
        template_name=name,
        rhythm=from_record(Rhythm, row.rhythm),
        first=row.first_day,
        last=row.last_day,
        meetings=count,
    )
