"""Agendas from tables and calendars."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from govern.domain.meetings.kinds import ItemKind
from govern.domain.values.errors import RuleBroken
from govern.exchange.meeting_files.found import FoundItem, FoundMeeting
from govern.exchange.meeting_files.reader import read_meeting
from govern.exchange.tables import RegisterFile


def table(text: str) -> FoundMeeting:
    return read_meeting(RegisterFile("agenda.csv", text.encode()))


def calendar(*events: str) -> FoundMeeting:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//y//EN"]
    for event in events:
        lines += [
            "BEGIN:VEVENT",
            "UID:a@b.example",
            "DTSTAMP:20260101T000000Z",
            *event.split("\n"),
            "END:VEVENT",
        ]
    return read_meeting(RegisterFile("a.ics", "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()))


def test_a_table_becomes_items() -> None:
    found = table(
        "Title;Kind;Section;Decision;Duration;Presenter;Room\n"
        "Welcome;inform;Opening;;0:05;Anna;1\n"
        "Budget;decide;;The budget is adopted.;20 min;;\n"
        "Plans;;Future;;;;\n"
    )
    assert found.items == (
        FoundItem("Welcome", ItemKind.INFORMATION, "Opening", minutes=5, owner="Anna"),
        FoundItem(
            "Budget", ItemKind.DECISION, "Opening", requested_decision="The budget is adopted.", minutes=20
        ),
        FoundItem("Plans", ItemKind.DISCUSSION, "Future"),
    )
    assert [str(each) for each in found.left_out] == ["The column “room” is not read."]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name,kind\na,b\n", "no column of titles"),
        ("title,kind\nBudget,sing\n", "Row 2 .*no kind of item"),
        ("title,kind\nBudget,decide\n", "Row 2 .*without saying which"),
        ("title,minutes\nA,5\nBudget,long\n", "Row 3 .*no duration"),
        ("title,kind\n,inform\n", "Row 2 .*no title"),
        ("title\n", "holds no item"),
        ("", "no column of titles"),
    ],
)
def test_a_table_that_cannot_be_read_names_the_row(text: str, words: str) -> None:
    with pytest.raises(RuleBroken, match=words):
        table(text)


ONE = """SUMMARY:Board
LOCATION:Ghent
DTSTART;TZID=Europe/Brussels:20261203T100000
DTEND;TZID=Europe/Brussels:20261203T120000
ATTENDEE:mailto:a@b.example
DESCRIPTION:Please read.\\n1. Accounts (15 min)\\nSee the file.\\n2) Budget\\n- Any other business"""


def test_one_event_is_a_meeting_with_the_listed_lines_of_its_description() -> None:
    found = calendar(ONE)
    assert (found.title, found.place) == ("Board", "Ghent")
    assert found.starts == datetime(2026, 12, 3, 10, tzinfo=ZoneInfo("Europe/Brussels"))
    assert [(each.title, each.minutes, each.explanation) for each in found.items] == [
        ("Accounts", 15, "See the file."),
        ("Budget", None, ""),
        ("Any other business", None, ""),
    ]
    assert [str(each)[:16] for each in found.left_out] == ["1 invited person"]


PARTS = (
    "SUMMARY:Second\nDTSTART:20261203T100000Z\nDURATION:PT30M",
    "SUMMARY:First\nDTSTART:20261203T090000Z\nDTEND:20261203T100000Z\nDESCRIPTION:<p>Read <b>it</b>.</p>",
    "SUMMARY:Gone\nDTSTART:20261203T093000Z\nSTATUS:CANCELLED",
)


def test_several_events_of_a_day_are_its_items_in_order() -> None:
    found = calendar(*PARTS)
    assert [(each.title, each.minutes) for each in found.items] == [("First", 60), ("Second", 30)]
    assert (found.items[0].explanation, found.starts) == (
        "Read **it**.",
        datetime(2026, 12, 3, 9, tzinfo=UTC),
    )
    assert [str(each) for each in found.left_out] == ["“Gone” is cancelled there."]


def test_an_event_that_spans_the_others_is_the_meeting() -> None:
    found = calendar(*PARTS, "SUMMARY:Whole\nDTSTART:20261203T090000Z\nDTEND:20261203T103000Z")
    assert found.title == "Whole"
    assert [each.title for each in found.items] == ["First", "Second"]


@pytest.mark.parametrize(
    ("events", "words"),
    [
        ((), "no event"),
        (("SUMMARY:A\nDTSTART:20261203T090000Z", "SUMMARY:B\nDTSTART:20261205T090000Z"), "several days"),
        (("SUMMARY:A\nDTSTART:20261203T090000Z\nDTSTART:20261201T090000Z",), "no calendar"),
        (("SUMMARY:A\nDTSTART:20261203T090000Z",), "holds no item"),
        (("SUMMARY:A\nDTSTART:99991231T090000Z\nDURATION:P9D",), "no calendar"),
    ],
)
def test_a_calendar_of_more_or_less_than_a_meeting_is_refused(events: tuple[str, ...], words: str) -> None:
    with pytest.raises(RuleBroken, match=words):
        calendar(*events)


def test_an_event_repeated_for_ever_is_read_once() -> None:
    found = calendar("DTSTART:20261203T090000Z\nRRULE:FREQ=SECONDLY\nDESCRIPTION:1. One\\n2. Two")
    assert [each.title for each in found.items] == ["One", "Two"]
    assert "repeated" in str(found.left_out[0])
