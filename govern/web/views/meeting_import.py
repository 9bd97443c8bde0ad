"""Importing a meeting: hand in its file, look at what it becomes, import."""

from uuid import UUID

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.policy import Act, may
from govern.domain.meetings import words
from govern.domain.values.errors import Conflict, GovernError, RuleBroken
from govern.domain.values.message import Message
from govern.exchange.tables import RegisterFile
from govern.services import meeting_import as service
from govern.services import staging
from govern.services.staging import Staged
from govern.store.queries import meetings as queries
from govern.store.queries.reading import reading
from govern.web import page
from govern.web.forms.languages import own_name
from govern.web.forms.meeting_import import ImportedMeetingForm, MeetingFileForm
from govern.web.installation import now
from govern.web.session import current_actor, the_association, today

blueprint = Blueprint("meeting_import", __name__)
blueprint.context_processor(lambda: {"words": words})


@blueprint.route("/meetings/import", methods=["GET", "POST"])
def hand_in() -> AnyResponse:
    actor = current_actor()
    may(actor, Act.PLAN_MEETING).or_not_allowed()
    form = MeetingFileForm()
    if form.is_sent_and_valid():
        try:
            return _staged(form.handed_in())
        except GovernError as error:
            page.refused(error, form)
    return page.show("meeting_import/edit.html", form=form)


def _staged(file: RegisterFile | None) -> AnyResponse:
    if file is None or not file.content:
        raise RuleBroken(Message("Choose a file to import."))
    service.preview_meeting(file, at=now())
    batch = staging.stage(current_actor(), Staged((file,), today()), at=now())
    return page.done(
        Message("Nothing has changed yet. Look at the meeting, then import it."),
        "meeting_import.preview",
        "info",
        batch=batch,
    )


@blueprint.route("/meetings/import/<uuid:batch>", methods=["GET", "POST"])
def preview(batch: UUID) -> AnyResponse:
    actor = current_actor()
    [file] = staging.staged_files(actor, batch).files
    form = _form()
    if form.is_sent_and_valid():
        try:
            command = service.ImportMeeting(file, form.command(), form.language.data)
            meeting = service.import_meeting(actor, command, at=now())
            staging.put_away(actor, batch, at=now())
            return page.done(
                Message("The meeting is imported. Its days are computed below."),
                "meetings.show",
                meeting=meeting,
            )
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    return _look(batch, file, form)


@blueprint.post("/meetings/import/<uuid:batch>/put-away")
def put_away(batch: UUID) -> AnyResponse:
    staging.put_away(current_actor(), batch, at=now())
    return page.done(Message("The file is put away. Nothing was imported."), "meetings.index")


def _look(batch: UUID, file: RegisterFile, form: ImportedMeetingForm) -> Response:
    found = service.preview_meeting(file, at=now())
    known = the_association()
    if request.method == "GET" and known:
        form.propose(found.found, known.zone)
    return page.show("meeting_import/show.html", form=form, batch=batch, file=file.name, preview=found)


def _form() -> ImportedMeetingForm:
    form = ImportedMeetingForm()
    say = page.translator().show
    known = the_association()
    form.body.choices = {str(body.id): say(body.name) for body in queries.bodies(reading())}
    form.language.choices = {code: own_name(code) for code in known.languages} if known else {}
    return form
