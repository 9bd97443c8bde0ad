"""The room: what happens in a sitting, lists of speakers, the quorum, corrected times of attendance."""

from uuid import UUID

from flask import Blueprint, Response, request
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.meetings.room import EventKind
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import ItemId, MeetingId, SpeechId
from govern.domain.values.message import Message
from govern.services.attendance_corrections import correct_time
from govern.services.sitting_events import record_event
from govern.services.speeches import SpeechAct, act_on_speech, ask_floor
from govern.web import page, room_page
from govern.web.attendance_log_page import log_page, meeting_of
from govern.web.forms.room import CALLED, CorrectionForm, FloorForm, SittingForm, SpeechForm
from govern.web.installation import now
from govern.web.quorum_page import quorum_page
from govern.web.session import current_actor

blueprint = Blueprint("room", __name__)

_RECORDED = Message("It is on record.")


@blueprint.get("/meetings/<uuid:meeting>/sitting")
def sitting(meeting: UUID) -> Response:
    return page.show(
        "room/sitting.html", **room_page.sitting_page(current_actor(), MeetingId(meeting), at=now())
    )


@blueprint.post("/meetings/<uuid:meeting>/sitting")
def record(meeting: UUID) -> AnyResponse:
    kind = _kind()
    form = SittingForm.of(kind)
    if form.is_sent_and_valid():
        try:
            record_event(current_actor(), MeetingId(meeting), form.event(kind), at=now())
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
        else:
            return page.done(_RECORDED, "room.sitting", meeting=meeting)
    values = room_page.sitting_page(current_actor(), MeetingId(meeting), (kind, form), at=now())
    return page.show("room/sitting.html", **values)


def _kind() -> EventKind:
    """Return what is to be recorded, as the form names it."""
    try:
        return EventKind(request.form.get("event", ""))
    except ValueError as unknown:
        raise NotFound from unknown


@blueprint.route("/meetings/<uuid:meeting>/speakers", methods=["GET", "POST"])
def speakers(meeting: UUID) -> AnyResponse:
    """Show a list of speakers; with a form, put somebody on it."""
    held, actor, form = MeetingId(meeting), current_actor(), FloorForm()
    item = request.values.get("item", type=UUID)
    if form.item.data == CALLED:
        item = room_page.item_called(held, at=now())
        form.item.data = str(item or "")
    if form.is_sent_and_valid():
        try:
            ask_floor(actor, form.command(held, actor.person), at=now())
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
        else:
            return page.done(Message("On the list."), "room.speakers", meeting=meeting, item=item)
    refused = form if request.method == "POST" else None
    values = room_page.speakers_page(actor, held, ItemId(item) if item else None, refused, at=now())
    return page.show("room/speakers.html", **values)


@blueprint.post("/speeches/<uuid:speech>")
def speech(speech: UUID) -> AnyResponse:
    """Do something with a request for the floor; a refusal is said on the page from which it came."""
    form, act = SpeechForm(), _act()
    try:
        meeting = act_on_speech(
            current_actor(), SpeechId(speech), act, at=now(), reason=form.reason.data or ""
        )
    except Conflict as error:
        if not page.came_from():
            raise
        return page.done(error.message, "home.show", "error")
    return page.done(_RECORDED, "room.speakers", meeting=meeting)


def _act() -> SpeechAct:
    try:
        return SpeechAct(request.form.get("act", ""))
    except ValueError as unknown:
        raise NotFound from unknown


@blueprint.get("/meetings/<uuid:meeting>/quorum")
def quorum(meeting: UUID) -> Response:
    return page.show("room/quorum.html", **quorum_page(current_actor(), MeetingId(meeting), at=now()))


@blueprint.get("/meetings/<uuid:meeting>/attendance/log")
def attendance_log(meeting: UUID) -> Response:
    return page.show("room/attendance_log.html", **log_page(current_actor(), MeetingId(meeting)))


@blueprint.post("/attendance-events/<uuid:attendance_event>")
def correct(attendance_event: UUID) -> AnyResponse:
    """Put a right time of attendance on record."""
    actor, form = current_actor(), CorrectionForm(prefix=f"e{attendance_event.hex}-")
    meeting = meeting_of(actor, attendance_event)
    command = form.command(attendance_event) if form.is_sent_and_valid() else None
    if command is None:
        form.refuse(Message("Give the right time, or say that it never happened."))
    else:
        try:
            correct_time(actor, command, at=now())
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
        else:
            return page.done(Message("The correction is on record."), "room.attendance_log", meeting=meeting)
    return page.show("room/attendance_log.html", **log_page(actor, meeting, (attendance_event, form)))
