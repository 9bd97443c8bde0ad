"""Events as iCalendar files (RFC 5545): invitations that travel with letters, and whole calendars."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vCalAddress, vText

from govern.domain.meetings.calendar_event import CalendarEvent, CalendarMethod

_PRODUCT = "-//Govern//Meetings//EN"


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody named in an event, by name and e-mail address."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Day:
    """A last day for something, as an event that takes no time."""

    uid: str
    on: date
    summary: str
    description: str
    path: str
    told_at: datetime


def invitation(event: CalendarEvent, *, organizer: Party, attendee: Party, base_url: str) -> bytes:
    """Return the file that puts a meeting into one recipient's calendar, or takes it out of it."""
    calendar = _calendar()
    calendar.add("method", event.method.value)
    meeting = _meeting(event, base_url)
    is_cancelled = event.method is CalendarMethod.CANCEL
    meeting.add("status", "CANCELLED" if is_cancelled else "CONFIRMED")
    meeting.add("organizer", _party(organizer), encode=False)
    invited = _party(attendee)
    invited.params["ROLE"] = vText("REQ-PARTICIPANT")
    invited.params["PARTSTAT"] = vText("NEEDS-ACTION")
    # people say on the site whether they come; nobody reads what their calendars answer
    invited.params["RSVP"] = vText("FALSE")
    meeting.add("attendee", invited, encode=False)
    calendar.add_component(meeting)
    return _written(calendar)


def whole_calendar(
    name: str, events: Iterable[tuple[CalendarEvent, str]], days: Iterable[Day], *, base_url: str
) -> bytes:
    """Return the calendar of a person: meetings with their status, and days; same facts, same bytes."""
    calendar = _calendar()
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", timedelta(hours=4), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", timedelta(hours=4))
    for event, status in events:
        meeting = _meeting(event, base_url)
        meeting.add("status", status)
        calendar.add_component(meeting)
    for day in days:
        calendar.add_component(_day(day, base_url))
    return _written(calendar)


def _calendar() -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    return calendar


def _meeting(event: CalendarEvent, base_url: str) -> Event:
    zone = ZoneInfo(event.time_zone)
    starts = event.starts_at.astimezone(zone)
    ends = (event.starts_at + timedelta(minutes=event.minutes)).astimezone(zone)
    url = f"{base_url}{event.path}"
    meeting = Event()
    meeting.add("uid", event.uid)
    meeting.add("sequence", event.sequence)
    meeting.add("dtstamp", event.told_at)
    meeting.add("dtstart", starts)
    meeting.add("dtend", ends)
    meeting.add("summary", event.summary)
    meeting.add("location", event.location)
    meeting.add("description", f"{event.description}\n\n{url}".strip())
    meeting.add("url", url)
    meeting.add("transp", "OPAQUE")
    return meeting


def _day(day: Day, base_url: str) -> Event:
    url = f"{base_url}{day.path}"
    event = Event()
    event.add("uid", day.uid)
    event.add("dtstamp", day.told_at)
    event.add("dtstart", day.on)
    event.add("summary", day.summary)
    event.add("description", f"{day.description}\n\n{url}".strip())
    event.add("url", url)
    event.add("transp", "TRANSPARENT")
    return event


def _party(party: Party) -> vCalAddress:
    address = vCalAddress(f"mailto:{''.join(party.address.split())}")
    name = " ".join(party.name.replace('"', "'").split())
    address.params["CN"] = vText("".join(each for each in name if each.isprintable()))
    return address


def _written(calendar: Calendar) -> bytes:
    """Return the file, with the zones that its events stand in, from the year before them to that after."""
    years = [event.start.year for event in calendar.events]
    if years:
        first, last = date(min(years) - 1, 1, 1), date(max(years) + 2, 1, 1)
        calendar.add_missing_timezones(first_date=first, last_date=last)
    return bytes(calendar.to_ical())
