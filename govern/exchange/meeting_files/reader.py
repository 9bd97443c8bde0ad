"""Reading a meeting from a foreign file, whatever it is."""

from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message
from govern.exchange.meeting_files.agenda_table import read_agenda_table
from govern.exchange.meeting_files.calendar_agenda import read_calendar
from govern.exchange.meeting_files.found import FoundMeeting
from govern.exchange.meeting_files.openslides import read_openslides
from govern.exchange.tables import RegisterFile


def read_meeting(file: RegisterFile) -> FoundMeeting:
    """Return the meeting or the agenda in a file, known by its content rather than its name.

    Raises:
        RuleBroken: when it cannot be read, or holds nothing to take; the sentence says where.
    """
    start = file.content.lstrip(b"\xef\xbb\xbf \t\r\n")[:32].upper()
    if start.startswith(b"{"):
        found = read_openslides(file.content)
    elif start.startswith(b"BEGIN:VCALENDAR"):
        found = read_calendar(file.content)
    else:
        found = read_agenda_table(file)
    if not found.items:
        raise RuleBroken(Message("{file} holds no item of an agenda.", {"file": file.name}))
    return found
