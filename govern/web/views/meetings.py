"""The meetings room: planned, changed, shown with their days, opened and closed."""

from uuid import UUID

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.policy import Act, may
from govern.domain.meetings import words
from govern.domain.meetings.kinds import OVER
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import MeetingId
from govern.domain.values.message import Message
from govern.services import conduct, meeting_moves
from govern.services import meetings as service
from govern.services.openings import note_opening
from govern.services.presiding import conducts_meeting
from govern.store.queries import meetings as queries
from govern.store.queries.reading import reading
from govern.web import meeting_page, page, plan_preview
from govern.web.forms.meetings import ConductForm, MeetingForm
from govern.web.installation import now
from govern.web.session import current_actor, the_association, today

blueprint = Blueprint("meetings", __name__)
blueprint.context_processor(lambda: {"words": words, "seat": page.translator().zone})


@blueprint.get("/meetings")
def index() -> Response:
    actor = current_actor()
    bodies = queries.bodies(reading())
    chosen = next((body for body in bodies if body.code == request.args.get("body")), None)
    found = [m for m in queries.meetings(reading(), actor) if chosen is None or m.body == chosen.id]
    return page.show(
        "meetings/list.html",
        bodies=bodies,
        chosen=chosen,
        ahead=[each for each in reversed(found) if each.state not in OVER],
        past=[each for each in found if each.state in OVER],
        may_plan=may(actor, Act.PLAN_MEETING),
        may_propose=may(actor, Act.PROPOSE_ITEM),
    )


@blueprint.route("/meetings/new", methods=["GET", "POST"])
def new() -> AnyResponse:
    """Plan a meeting; with ``preview`` only show the days that it would have."""
    may(current_actor(), Act.PLAN_MEETING).or_not_allowed()
    form = _form()
    if request.form.get("preview"):
        return _new(form, plan_preview.preview(form, at=now(), today=today()))
    if form.is_sent_and_valid():
        try:
            meeting = service.plan_meeting(current_actor(), form.command(), at=now())
            return page.done(
                Message("The meeting is planned. Its days are computed below."),
                "meetings.show",
                meeting=meeting,
            )
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    elif request.method == "GET":
        known = the_association()
        form.time_zone.data = known.zone.key if known else ""
    return _new(form, plan_preview.preview(form, at=now(), today=today()))


def _new(form: MeetingForm, preview: plan_preview.Preview | None) -> Response:
    return page.show("meetings/edit.html", form=form, meeting=None, preview=preview)


@blueprint.get("/meetings/<uuid:meeting>")
def show(meeting: UUID) -> Response:
    shown = meeting_page.read(current_actor(), MeetingId(meeting), at=now(), today=today())
    if request.method == "GET" and "prefetch" not in request.headers.get("Sec-Purpose", ""):
        token = request.args.get("letter", "")
        note_opening(current_actor(), MeetingId(meeting), token=token, at=now())
    return page.show("meetings/show.html", page=shown, meeting=shown.meeting, today=today())


@blueprint.route("/meetings/<uuid:meeting>/edit", methods=["GET", "POST"])
def edit(meeting: UUID) -> AnyResponse:
    actor = current_actor()
    may(actor, Act.PLAN_MEETING).or_not_allowed()
    shown = queries.meeting(reading(), actor, MeetingId(meeting))
    form = _form()
    form.keep_kind(shown)
    if form.is_sent_and_valid():
        try:
            outlook = _unseen_move(form, shown)
            if outlook is not None:
                return page.show("meetings/edit.html", form=form, meeting=shown, outlook=outlook)
            service.change_meeting(actor, shown.id, form.command(), version=form.version.data or 0, at=now())
            return page.done(Message("The meeting is changed."), "meetings.show", meeting=meeting)
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
            if isinstance(error, Conflict):
                shown = queries.meeting(reading(), actor, MeetingId(meeting))
                form.version.data = shown.version
    elif request.method == "GET":
        form.show(shown)
    return page.show("meetings/edit.html", form=form, meeting=shown)


def _unseen_move(form: MeetingForm, shown: queries.MeetingShown) -> meeting_moves.Outlook | None:
    """Return what another day changes, as long as the page has not shown it; None for the same day."""
    if not form.moves(shown) or form.has_shown():
        return None
    command = form.command()
    move = meeting_moves.Move(shown.id, command.starts, command.time_zone)
    found = meeting_moves.preview_move(current_actor(), move, at=now())
    form.note_shown()
    return found


@blueprint.post("/meetings/<uuid:meeting>/open")
def open_(meeting: UUID) -> AnyResponse:
    if ConductForm().is_sent_and_valid():
        conduct.open_meeting(current_actor(), MeetingId(meeting), at=now())
    return page.done(Message("The meeting is open."), "meetings.show", meeting=meeting)


@blueprint.get("/meetings/<uuid:meeting>/close")
def closing(meeting: UUID) -> Response:
    actor = current_actor()
    shown = meeting_page.read(actor, MeetingId(meeting), at=now(), today=today())
    conducts_meeting(actor, meeting).or_not_allowed()
    return page.show("meetings/close.html", page=shown, meeting=shown.meeting)


@blueprint.post("/meetings/<uuid:meeting>/close")
def close(meeting: UUID) -> AnyResponse:
    if ConductForm().is_sent_and_valid():
        conduct.close_meeting(current_actor(), MeetingId(meeting), at=now())
    return page.done(Message("The meeting is closed."), "meetings.show", meeting=meeting)


def _form() -> MeetingForm:
    form = MeetingForm()
    say = page.translator().show
    form.body.choices = {str(body.id): say(body.name) for body in queries.bodies(reading())}
    return form
