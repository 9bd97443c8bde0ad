"""Correcting a convocation that has gone out: looked at first, then issued to those whom it concerns."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from flask import Blueprint, request
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.policy import Act, may
from govern.domain.values.errors import Conflict, GovernError, NotFound
from govern.domain.values.ids import BodyId, ItemId, MeetingId
from govern.domain.values.message import Message
from govern.services import corrections as service
from govern.services.correction_facts import Wording
from govern.store.queries import agenda, meetings
from govern.store.queries.meetings import MeetingShown
from govern.store.queries.reading import reading
from govern.web import page
from govern.web.forms.corrections import CorrectionForm, WordingForm, wording_form
from govern.web.installation import now
from govern.web.session import current_actor

blueprint = Blueprint("corrections", __name__)


@blueprint.route("/meetings/<uuid:meeting>/convocation/correct", methods=["GET", "POST"])
def show(meeting: UUID) -> AnyResponse:
    shown = _meeting(meeting)
    form, outlook = CorrectionForm(), None
    if form.is_sent_and_valid():
        command = _command(shown, form, reason=form.reason.data or "")
        command = replace(command, plan=form.plan(shown))
        done, outlook = _answer(shown, command, form)
        if done is not None:
            return done
    elif request.method == "GET":
        form.show(shown)
        found = _look(_command(shown, form, reason=""))
        outlook = found if found.letters else None
    items = agenda.items_of(reading(), shown.id)
    return page.show("convocation/correct.html", form=form, meeting=shown, outlook=outlook, items=items)


@blueprint.route("/meetings/<uuid:meeting>/convocation/correct/<uuid:item>", methods=["GET", "POST"])
def wording(meeting: UUID, item: UUID) -> AnyResponse:
    shown = _meeting(meeting)
    found = next((each for each in agenda.items_of(reading(), shown.id) if each.id == item), None)
    if found is None:
        raise NotFound(Message("There is no such agenda item."))
    form, outlook = wording_form(), None
    if form.is_sent_and_valid():
        wordings = {ItemId(item): form.wording()}
        done, outlook = _answer(shown, _command(shown, form, form.reason.data or "", wordings), form)
        if done is not None:
            return done
    elif request.method == "GET":
        _look(_command(shown, form, reason=""))
        form.show(found)
        form.version.data = shown.version
    return page.show("convocation/wording.html", form=form, meeting=shown, item=found, outlook=outlook)


def _meeting(meeting: UUID) -> MeetingShown:
    shown = meetings.meeting(reading(), current_actor(), MeetingId(meeting))
    may(current_actor(), Act.CONVOKE, body=BodyId(shown.body)).or_not_allowed()
    return shown


def _command(
    shown: MeetingShown,
    form: CorrectionForm | WordingForm,
    reason: str,
    wordings: Mapping[ItemId, Wording] | None = None,
) -> service.CorrectConvocation:
    return service.CorrectConvocation(shown.id, form.version.data or 0, reason, None, wordings or {})


def _look(command: service.CorrectConvocation) -> service.Outlook:
    return service.outlook(current_actor(), command, at=now())


def _answer(
    shown: MeetingShown, command: service.CorrectConvocation, form: CorrectionForm | WordingForm
) -> tuple[AnyResponse | None, service.Outlook | None]:
    """Issue the correction where the button says so, else look at what it would change."""
    try:
        if request.form.get("act") != "issue":
            return None, _look(command)
        told = service.correct(current_actor(), command, at=now())
    except GovernError as error:
        page.refused(error, form)
        if isinstance(error, Conflict):
            form.version.data = _meeting(shown.id).version
        return None, None
    said = Message(
        "The correction is issued. {n} letter tells of it.",
        {"n": told},
        plural="The correction is issued. {n} letters tell of it.",
    )
    return page.done(said, "convocation.show", meeting=shown.id), None
