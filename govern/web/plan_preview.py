"""The days that a meeting would have, shown while its form is being filled in."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from govern.domain.meetings.kinds import MeetingKind
from govern.domain.meetings.timeline_days import Undated
from govern.domain.values.calendar import day_at, instant_of, zone_named
from govern.domain.values.errors import RuleBroken
from govern.domain.values.ids import BodyId
from govern.domain.values.message import Message
from govern.services import clashes
from govern.services.planned_timeline import timeline_of_plan
from govern.store.queries import meetings
from govern.store.queries.reading import reading
from govern.web import page
from govern.web.forms.meetings import MeetingForm
from govern.web.meeting_page import Day, days

_KINDS = (MeetingKind.ORDINARY.value, MeetingKind.EXTRAORDINARY.value)


@dataclass(frozen=True, slots=True)
class Preview:
    """The timeline of a plan, and what speaks against its day."""

    days: tuple[Day, ...]
    silent: tuple[Message, ...]
    undated: tuple[Undated, ...]
    reasons: tuple[Message, ...]


def preview(form: MeetingForm, *, at: datetime, today: date) -> Preview | None:
    """Return the days of what has been typed so far; None while body, kind or day are missing."""
    body = next((each for each in meetings.bodies(reading()) if str(each.id) == form.body.data), None)
    starts = form.starts.data
    if body is None or starts is None or form.kind.data not in _KINDS:
        return None
    try:
        starts_at = instant_of(starts, zone_named(form.time_zone.data or ""))
    except RuleBroken as skipped:
        return Preview((), (), (), (skipped.message,))
    held_on = day_at(starts_at, page.translator().zone)
    line = timeline_of_plan(body.kind, MeetingKind(form.kind.data), held_on, at=at)
    found = clashes.of_instant(reading(), BodyId(UUID(form.body.data)), starts_at)
    return Preview(
        days=days(line.deadlines, today),
        silent=line.silent,
        undated=line.undated,
        reasons=tuple(each.sentence for each in found),
    )
