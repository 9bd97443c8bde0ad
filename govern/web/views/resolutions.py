"""The register of resolutions: found, read, changed in state, taken out as an extract or a table."""

from uuid import UUID

from flask import Blueprint, Response, make_response, request
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.policy import Act, may
from govern.domain.meetings.words import SUBJECT_NAMES
from govern.domain.rules.decision import Subject
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import ResolutionId
from govern.domain.values.message import Message
from govern.domain.voting.resolution_states import STATE_NAMES, ResolutionState
from govern.services.extracts import write_extract
from govern.services.resolution_acts import record_change
from govern.services.second_look_shown import look_at_resolution
from govern.store.queries.resolutions import (
    Wanted,
    found_resolutions,
    naming,
    register_page,
    resolution_shown,
)
from govern.web import page, resolutions_table
from govern.web.forms.resolutions import ChangeForm, ExtractForm
from govern.web.installation import now
from govern.web.session import current_actor, the_association, today

blueprint = Blueprint("resolutions", __name__)
_TONES = {
    ResolutionState.IN_FORCE: "done",
    ResolutionState.AMENDED: "open",
    ResolutionState.REPEALED: "refused",
    ResolutionState.CARRIED_OUT: "idle",
    ResolutionState.EXPIRED: "idle",
    ResolutionState.SUSPENDED: "open",
    ResolutionState.SET_ASIDE: "refused",
}
blueprint.context_processor(lambda: {"states": STATE_NAMES, "tones": _TONES})


@blueprint.get("/resolutions")
def register() -> Response:
    wanted, number = _wanted(), request.args.get("page", 1, type=int)
    found = register_page(current_actor(), wanted, today=today(), page=number)
    return page.show(
        "resolutions/list.html",
        register=found,
        wanted=wanted,
        chosen=_chosen(wanted),
        subjects=SUBJECT_NAMES,
        may_print=may(current_actor(), Act.PRINT_RESOLUTIONS),
        today=today(),
    )


@blueprint.get("/resolutions.csv")
def table() -> Response:
    found = found_resolutions(current_actor(), _wanted(), today=today())
    answer = make_response(resolutions_table.as_csv(found, page.translator()))
    answer.headers["Content-Type"] = "text/csv; charset=utf-8"
    answer.headers.set("Content-Disposition", "attachment", filename="resolutions.csv")
    return answer


@blueprint.get("/resolutions/<uuid:resolution>")
def show(resolution: UUID) -> Response:
    return _page(resolution, _extract_form())


@blueprint.post("/resolutions/<uuid:resolution>/extract")
def extract(resolution: UUID) -> AnyResponse:
    shown = resolution_shown(ResolutionId(resolution), current_actor(), today=today())
    may(current_actor(), Act.WRITE_EXTRACT, body=shown.body).or_not_allowed()
    form = _extract_form()
    if form.is_sent_and_valid():
        language = str(form.language.data)
        document = write_extract(current_actor(), ResolutionId(resolution), language=language, at=now())
        return page.done(Message("The extract is being made."), "documents.show", document=document)
    return _page(resolution, form)


@blueprint.route("/resolutions/<uuid:resolution>/state", methods=["GET", "POST"])
def state(resolution: UUID) -> AnyResponse:
    shown = resolution_shown(ResolutionId(resolution), current_actor(), today=today())
    may(current_actor(), Act.WRITE_MINUTES, body=shown.body).or_not_allowed()
    form = ChangeForm(by=request.args.get("by", ""), on=today())
    command = form.command(ResolutionId(resolution)) if form.is_sent_and_valid() else None
    if command is not None:
        try:
            record_change(current_actor(), command, at=now())
            return page.done(Message("It is in the register."), "resolutions.show", resolution=resolution)
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    return page.show("resolutions/state.html", form=form, resolution=shown)


def _page(resolution: UUID, form: ExtractForm) -> Response:
    actor = current_actor()
    shown = resolution_shown(ResolutionId(resolution), actor, today=today())
    return page.show(
        "resolutions/show.html",
        resolution=shown,
        form=form if may(actor, Act.WRITE_EXTRACT, body=shown.body) else None,
        look=look_at_resolution(actor, resolution, at=now()),
        named=naming(shown, actor),
        may_record=bool(may(actor, Act.WRITE_MINUTES, body=shown.body)),
        may_make=bool(may(actor, Act.EDIT_PLAN)),
    )


def _extract_form() -> ExtractForm:
    known = the_association()
    form = ExtractForm()
    form.offer(known.languages if known else ("en",))
    return form


def _wanted() -> Wanted:
    states = {each.value: each for each in ResolutionState}
    subjects = {each.value: each for each in Subject}
    return Wanted(
        words=request.args.get("words", ""),
        year=request.args.get("year", type=int),
        body=request.args.get("body", type=UUID),
        subject=subjects.get(request.args.get("subject", "")),
        state=states.get(request.args.get("state", "")),
    )


def _chosen(wanted: Wanted) -> dict[str, str]:
    """Return what was looked for, as the links to other pages carry it."""
    found = {
        "words": wanted.words,
        "year": wanted.year or "",
        "body": wanted.body or "",
        "subject": wanted.subject.value if wanted.subject else "",
        "state": wanted.state.value if wanted.state else "",
    }
    return {name: str(value) for name, value in found.items() if value}
