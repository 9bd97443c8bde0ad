"""Invitations to calendars, read by a strict reader of their own."""

from dataclasses import replace
from datetime import UTC, date, datetime
from email import message_from_bytes, policy
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.domain.meetings.calendar_event import CalendarEvent, CalendarMethod, uid_of
from govern.domain.values.ids import new_id
from govern.notify.calendar import Day, Party, invitation, whole_calendar
from govern.notify.mail import AttachedCalendar, AttachedPdf, Mail, write_message
from tests.machine.calendar_reader import Component, plain, read_calendar

MEETING = UUID(int=7)
GREEK = "Γενική Συνέλευση των μελών του Συμπλέγματος Καινοτομίας· Θεσσαλονίκη, Αθήνα; Πάτρα"
EVENT = CalendarEvent(
    method=CalendarMethod.REQUEST,
    uid=uid_of(MEETING),
    sequence=2,
    starts_at=datetime(2027, 3, 28, 8, tzinfo=UTC),
    minutes=120,
    time_zone="Europe/Athens",
    summary=GREEK,
    location="Hall 3,\nExample House",
    description="Agenda:\n1. Join; or not\\never",
    path="/meetings/7?letter=abc",
    told_at=datetime(2026, 11, 23, 9, tzinfo=UTC),
)
SENDER = Party("Example Alliance", "govern@alliance.example")
MEMBER = Party("Member 1", "office1@members.example")


def told(event: CalendarEvent = EVENT, to: Party = MEMBER) -> Component:
    return read_calendar(invitation(event, organizer=SENDER, attendee=to, base_url="https://g.example"))


def test_an_invitation_asks_one_recipient_in_the_name_of_the_association() -> None:
    calendar = told()
    (meeting,) = calendar.named("VEVENT")
    assert (calendar.one("METHOD"), calendar.one("VERSION")) == ("REQUEST", "2.0")
    assert (meeting.one("UID"), meeting.one("SEQUENCE")) == (str(MEETING), "2")
    assert (meeting.one("ORGANIZER"), meeting.one("ATTENDEE")) == (
        "mailto:govern@alliance.example", "mailto:office1@members.example",
    )  # fmt: skip
    assert meeting.one("URL") == "https://g.example/meetings/7?letter=abc"


def test_a_long_greek_name_is_folded_between_letters_and_reads_as_it_was() -> None:
    (meeting,) = told().named("VEVENT")
    assert plain(meeting.one("SUMMARY")) == GREEK
    assert plain(meeting.one("LOCATION")) == "Hall 3,\nExample House"
    assert plain(meeting.one("DESCRIPTION")).startswith("Agenda:\n1. Join; or not\\never\n\nhttps://")


@pytest.mark.parametrize(
    ("zone", "starts", "local", "offsets"),
    [
        ("Europe/Athens", datetime(2027, 3, 28, 8, tzinfo=UTC), "20270328T110000", {"+0200", "+0300"}),
        ("Europe/Brussels", datetime(2027, 10, 31, 0, 30, tzinfo=UTC), "20271031T023000", {"+0100", "+0200"}),
        ("Europe/Dublin", datetime(2027, 7, 1, 9, tzinfo=UTC), "20270701T100000", {"+0000", "+0100"}),
    ],
)
def test_the_zone_travels_with_its_summer_time(
    zone: str, starts: datetime, local: str, offsets: set[str]
) -> None:
    calendar = told(replace(EVENT, time_zone=zone, starts_at=starts))
    (meeting,), (rules,) = calendar.named("VEVENT"), calendar.named("VTIMEZONE")
    assert meeting.parameters("DTSTART")["TZID"] == rules.one("TZID") == zone
    assert meeting.one("DTSTART") == local
    assert {part.one("TZOFFSETTO") for part in rules.parts} == offsets


def test_a_cancellation_names_the_same_meeting() -> None:
    calendar = told(replace(EVENT, method=CalendarMethod.CANCEL, sequence=3))
    (meeting,) = calendar.named("VEVENT")
    assert (calendar.one("METHOD"), meeting.one("STATUS")) == ("CANCEL", "CANCELLED")
    assert (meeting.one("UID"), meeting.one("SEQUENCE")) == (str(MEETING), "3")


@given(st.text(max_size=80), st.text(max_size=40))
def test_no_text_and_no_name_breaks_out_of_its_line(text: str, name: str) -> None:
    said = "".join(each for each in text if each >= " " or each in "\n\t").replace("\x7f", "")
    safe = said.encode("utf-8", "ignore").decode()
    event = replace(EVENT, summary=safe, location=safe, description=safe)
    person = Party(name.encode("utf-8", "ignore").decode(), "a@b.example\r\nATTENDEE:mailto:c@d.example")
    (meeting,) = told(event, person).named("VEVENT")
    assert meeting.one("ATTENDEE").startswith("mailto:a@b.example")


def test_a_letter_carries_words_invitation_and_file_in_this_order() -> None:
    calendar = invitation(EVENT, organizer=SENDER, attendee=MEMBER, base_url="https://g.example")
    mail = Mail(
        id=new_id(),
        to_name="Member 1",
        to_address="office1@members.example",
        from_name="Example Alliance",
        from_address="govern@alliance.example",
        subject="Convocation",
        body="Dear Member 1\n",
        language="en",
        written_at=EVENT.told_at,
        attachment=AttachedPdf("GA-2027-01.pdf", b"%PDF-1.7"),
        calendar=AttachedCalendar("REQUEST", calendar),
    )
    written = write_message(mail).as_bytes()
    message = message_from_bytes(written, policy=policy.default)
    kinds = [part.get_content_type() for part in message.walk()]
    assert kinds == [
        "multipart/mixed", "multipart/alternative", "text/plain", "text/calendar", "application/pdf",
        "application/ics",
    ]  # fmt: skip
    inner = list(message.walk())[3]
    assert (inner.get_param("method"), inner.get_content_charset()) == ("REQUEST", "utf-8")
    content = inner.get_payload(decode=True)
    assert isinstance(content, bytes)
    assert read_calendar(content).one("METHOD") == "REQUEST"
    assert message["List-Unsubscribe"] is None
    assert write_message(mail).as_bytes() == written


def test_a_whole_calendar_is_the_same_bytes_for_the_same_facts() -> None:
    day = Day("7-proxies", date(2027, 3, 27), GREEK, "One day before", "/meetings/7", EVENT.told_at)
    first, second = (
        whole_calendar("Alliance", [(EVENT, "TENTATIVE")], [day], base_url="https://g.example")
        for _ in range(2)
    )
    calendar = read_calendar(first)
    meeting, last_day = calendar.named("VEVENT")
    assert first == second
    assert (meeting.one("STATUS"), last_day.one("DTSTART")) == ("TENTATIVE", "20270327")
    assert last_day.parameters("DTSTART") == {"VALUE": "DATE"}
