"""What the page of recorded attendance is made of."""

from uuid import UUID
from zoneinfo import ZoneInfo

from govern.domain.access.actor import Actor
from govern.domain.meetings.room_words import ATTENDANCE_NAMES
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import MeetingId
from govern.domain.values.message import Message
from govern.services.attendance_log import Entry, attendance_log_shown
from govern.store.queries.attendance import meeting_of_event
from govern.store.queries.reading import reading
from govern.web.forms.room import CorrectionForm


def log_page(
    actor: Actor, meeting: MeetingId, refused: tuple[UUID, CorrectionForm] | None = None
) -> dict[str, object]:
    """Return the values of the page, for who records attendance."""
    log = attendance_log_shown(actor, meeting)
    zone = ZoneInfo(log.meeting.time_zone)
    forms = {each.id: _form(each, zone) for each in log.entries if each.may_correct}
    if refused is not None:
        forms[refused[0]] = refused[1]
    return {
        "meeting": log.meeting,
        "entries": log.entries,
        "zone": zone,
        "forms": forms,
        "form": refused[1] if refused else None,
        "open": refused[0] if refused else None,
        "kinds": {kind.value: words for kind, words in ATTENDANCE_NAMES.items()},
    }


def meeting_of(actor: Actor, event: UUID) -> MeetingId:
    """Return the meeting of an event to who records its attendance.

    Raises:
        NotFound: when there is no such event.
        NotAllowed: for anybody else.
    """
    found = meeting_of_event(reading(), event)
    if found is None:
        raise NotFound(Message("There is no such event."))
    attendance_log_shown(actor, found)
    return found


def _form(entry: Entry, zone: ZoneInfo) -> CorrectionForm:
    form = CorrectionForm(prefix=f"e{entry.id.hex}-", formdata=None)
    form.happened.show(entry.at or entry.recorded_at, zone)
    return form
