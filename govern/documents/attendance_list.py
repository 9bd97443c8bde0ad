"""The attendance list as a document: boxes for signatures before the meeting, times after it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from govern.documents.issue import Issue
from govern.documents.manuscript import Frame
from govern.documents.renderer import Printed, print_pdf, render_html
from govern.domain.values.digest import Json
from govern.domain.values.message import Message
from govern.domain.values.record import from_record
from govern.domain.voting.attendance_list import AttendanceList, ListedSeat
from govern.domain.voting.minutes import Attended
from govern.domain.voting.minutes_words import stay_in_words
from govern.i18n.translator import Translator

_TEMPLATE = "documents/print/attendance_list.html"
#: a table longer than this takes the press more than its share of time
_ROWS = 30
#: lines left empty for those who come late or are not on the list
_LATE = 8
_HOW = {
    Attended.PRESENT: Message("present"),
    Attended.REPRESENTED: Message("represented"),
    Attended.EXCUSED: Message("excused"),
    Attended.ABSENT: Message("absent"),
}


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """Some seats under one heading; ``first`` and ``last`` say which where there are several tables."""

    first: str
    last: str
    seats: tuple[ListedSeat, ...]


@dataclass(frozen=True, slots=True)
class PrintedSection:
    """Seats with a vote, or without, in tables."""

    name: Message
    count: int
    tables: tuple[PrintedTable, ...]


def print_attendance_list(record: Json, issue: Issue) -> Printed:
    """Return the PDF of frozen facts."""
    facts, frame = _read(record, issue)
    return print_pdf(template=_TEMPLATE, values=_values(facts, frame.translator), facts=record, frame=frame)


def attendance_list_html(record: Json, issue: Issue) -> str:
    """Return the same document as one print-ready HTML file."""
    facts, frame = _read(record, issue)
    return render_html(template=_TEMPLATE, values=_values(facts, frame.translator), facts=record, frame=frame)


def _read(record: Json, issue: Issue) -> tuple[AttendanceList, Frame]:
    facts = from_record(AttendanceList, record)
    return facts, issue.frame(facts.meeting.issuer)


def _values(facts: AttendanceList, speak: Translator) -> dict[str, object]:
    zone = facts.meeting.zone
    return {
        "facts": facts,
        "sections": tuple(_sections(facts, speak)),
        "how": _HOW,
        "told": lambda stay: stay_in_words(stay, zone),
        "late": range(_LATE),
        "totals": _totals(facts),
    }


def _totals(facts: AttendanceList) -> tuple[tuple[Message, int], ...]:
    counted = [(each, sum(seat.attended is each for seat in facts.seats)) for each in Attended]
    return tuple((_HOW[each], number) for each, number in counted)


def _sections(facts: AttendanceList, speak: Translator) -> Iterator[PrintedSection]:
    seats = sorted(facts.seats, key=lambda seat: speak.sort_key(seat.name))
    voting = tuple(seat for seat in seats if seat.without_vote is None)
    others = tuple(seat for seat in seats if seat.without_vote is not None)
    for name, found in ((Message("With a vote"), voting), (Message("Without a vote"), others)):
        if found:
            yield PrintedSection(name, len(found), tuple(_tables(found)))


def _tables(seats: Sequence[ListedSeat]) -> Iterator[PrintedTable]:
    """Yield the seats in tables of about the same length."""
    number = -(-len(seats) // _ROWS)
    size = -(-len(seats) // number)
    for start in range(0, len(seats), size):
        part = tuple(seats[start : start + size])
        yield PrintedTable(part[0].name, part[-1].name, part)
