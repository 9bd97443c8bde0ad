"""A meeting from a calendar file: one event with its agenda in the description, or one event for each item.

Source: RFC 5545.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event
from icalendar.error import IncompleteComponent, InvalidCalendar

from govern.domain.meetings.kinds import ItemKind
from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message
from govern.exchange.meeting_files.found import Format, FoundItem, FoundMeeting
from govern.exchange.meeting_files.html_prose import html_to_markdown, is_html

_NUMBERED = re.compile(r"^\s*(?:[-*•]|\d+(?:\.\d+)*[.):]?)\s+(.+?)\s*$")
_MINUTES = re.compile(r"\s*[\[(](\d{1,3})\s*(?:min|minutes|’|')[\])]\s*$", re.IGNORECASE)


def read_calendar(content: bytes) -> FoundMeeting:
    """Return the meeting in a calendar file.

    Raises:
        RuleBroken: when it is no calendar, or its events are not those of one meeting.
    """
    try:
        calendar = Calendar.from_ical(content)
    except (ValueError, IndexError, KeyError) as fault:
        raise RuleBroken(Message("The file is no calendar: {fault}", {"fault": str(fault)})) from fault
    try:
        events = sorted((each for each in calendar.events if _begins(each)), key=_order)
    except (InvalidCalendar, OverflowError) as fault:
        raise RuleBroken(Message("The file is no calendar: {fault}", {"fault": str(fault)})) from fault
    if not events:
        raise RuleBroken(Message("The calendar holds no event with a beginning."))
    whole = _whole(events)
    parts = [each for each in events if each is not whole]
    told = [event for event in parts if event.get("STATUS") != "CANCELLED"]
    return FoundMeeting(
        format=Format.CALENDAR,
        title=_said(whole, "SUMMARY") if whole else "",
        starts=_as_moment((whole or events[0]).start),
        place=_said(whole or events[0], "LOCATION"),
        items=tuple(_item(each) for each in told) or tuple(_listed(_said(events[0], "DESCRIPTION"))),
        left_out=tuple(_left_out(whole, parts)),
    )


def _whole(events: list[Event]) -> Event | None:
    """Return the event that is the meeting itself: the only one, or the one that spans all others.

    Raises:
        RuleBroken: when the events lie on several days and none spans them.
    """
    if len(events) == 1:
        return events[0]
    first, last = _moment(events[0]), max(_end(each) for each in events)
    spans = [each for each in events if _moment(each) == first and _end(each) == last]
    if spans:
        return spans[0]
    if len({_moment(each).date() for each in events}) > 1:
        raise RuleBroken(
            Message(
                "The calendar holds {n} events on several days. Export one meeting by itself.",
                {"n": len(events)},
            )
        )
    return None


def _item(event: Event) -> FoundItem:
    minutes = int((_end(event) - _moment(event)) / timedelta(minutes=1))
    return FoundItem(
        title=_said(event, "SUMMARY") or "–",
        kind=ItemKind.DISCUSSION,
        explanation=_prose(_said(event, "DESCRIPTION")),
        minutes=minutes if 0 < minutes <= 24 * 60 else None,
    )


def _listed(description: str) -> Iterator[FoundItem]:
    """Yield the numbered or pointed lines of a description; lines below one explain it."""
    text = html_to_markdown(description) if is_html(description) else description
    current: FoundItem | None = None
    lines: list[str] = []
    for line in text.splitlines():
        point = _NUMBERED.match(line)
        if point is None:
            lines.append(line)
            continue
        if current is not None:
            yield _explained(current, lines)
        timed = _MINUTES.search(point[1])
        current = FoundItem(
            title=_MINUTES.sub("", point[1]),
            kind=ItemKind.DISCUSSION,
            minutes=int(timed[1]) if timed else None,
        )
        lines = []
    if current is not None:
        yield _explained(current, lines)


def _explained(item: FoundItem, lines: list[str]) -> FoundItem:
    return FoundItem(item.title, item.kind, explanation="\n".join(lines).strip(), minutes=item.minutes)


def _left_out(whole: Event | None, parts: list[Event]) -> Iterator[Message]:
    for each in parts:
        if each.get("STATUS") == "CANCELLED":
            yield Message("“{title}” is cancelled there.", {"title": _said(each, "SUMMARY")})
    if whole is not None and whole.get("RRULE") is not None:
        yield Message(
            "The event is repeated there. Only its first date is read; plan a series for the others."
        )
    people = sum(len(_many(each.get("ATTENDEE"))) for each in (*parts, *([whole] if whole else [])))
    if people:
        yield Message(
            "{n} invited person: who is invited follows from the register here.",
            {"n": people},
            plural="{n} invited people: who is invited follows from the register here.",
        )


def _many(value: object) -> list[object]:
    return [] if value is None else value if isinstance(value, list) else [value]


def _begins(event: Event) -> bool:
    return event.get("DTSTART") is not None


def _order(event: Event) -> tuple[datetime, datetime]:
    return (_moment(event), _end(event))


def _moment(event: Event) -> datetime:
    return _comparable(event.start)


def _end(event: Event) -> datetime:
    try:
        return _comparable(event.end)
    except IncompleteComponent:
        return _moment(event)


def _comparable(value: date | datetime) -> datetime:
    """Return a moment that can be held against others; one without zone counts as UTC, only for that."""
    moment = _as_moment(value)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _as_moment(value: date | datetime) -> datetime:
    """Return an instant, or a time on an unnamed clock; all are compared on the clock that they name."""
    return value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)  # noqa: DTZ001


def _said(event: Event, name: str) -> str:
    return str(event.get(name) or "").strip()


def _prose(text: str) -> str:
    return html_to_markdown(text) if is_html(text) else text
