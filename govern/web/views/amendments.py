"""Drafts that amend the statutes: listed, begun, shown with their redline, brought before the assembly."""

from uuid import UUID

from flask import Blueprint, Response, make_response, request
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.policy import Act, may
from govern.domain.meetings import words
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import DraftId
from govern.domain.values.message import Message
from govern.services import amendment_drafts, amendment_forms, amendment_proposing, amendment_shown
from govern.services.amendment_description import describe_draft
from govern.services.amendment_desk import draft_at_desk
from govern.web import amendment_words, page
from govern.web.amendment_page import shown_in
from govern.web.amendment_places import may_begin, places, proposal
from govern.web.forms.amendments import ProposeForm, description_form, start_form
from govern.web.forms.items import VersionForm
from govern.web.installation import now
from govern.web.session import current_actor, today

blueprint = Blueprint("amendments", __name__)
blueprint.context_processor(lambda: {"words": words})


@blueprint.get("/amendments")
def index() -> Response:
    actor = current_actor()
    found = amendment_shown.drafts(actor)
    return page.show(
        "amendments/list.html",
        drafts=found,
        may_begin=may_begin(actor),
        may_record=may(actor, Act.RECORD_DUTY),
        named=amendment_words,
    )


@blueprint.route("/amendments/new", methods=["GET", "POST"])
def new() -> AnyResponse:
    may_begin(current_actor()).or_not_allowed()
    form = start_form()
    if form.is_sent_and_valid():
        try:
            command = amendment_drafts.StartDraft(form.title_text(), form.text("explanation"))
            draft = amendment_drafts.start_draft(current_actor(), command, at=now())
            return page.done(
                Message("The draft is begun. Choose the first article to change."),
                "amended_articles.index",
                draft=draft,
            )
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    elif request.method == "GET":
        form.begin_with(request.args)
    return page.show("amendments/new.html", form=form)


@blueprint.get("/amendments/<uuid:draft>")
def show(draft: UUID) -> Response:
    wanted = request.args.get("language") or page.translator().language
    return page.show("amendments/show.html", **shown_in(current_actor(), DraftId(draft), wanted, on=today()))


@blueprint.route("/amendments/<uuid:draft>/edit", methods=["GET", "POST"])
def describe(draft: UUID) -> AnyResponse:
    actor = current_actor()
    desk = draft_at_desk(actor, DraftId(draft))
    form = description_form()
    if form.is_sent_and_valid():
        try:
            describe_draft(actor, form.command(desk.id), at=now())
            return page.done(Message("The draft is described anew."), "amendments.show", draft=draft)
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
            form.version.data = desk.version
    elif request.method == "GET":
        form.show(desk)
    return page.show("amendments/edit.html", form=form, draft=desk)


@blueprint.route("/amendments/<uuid:draft>/propose", methods=["GET", "POST"])
def propose(draft: UUID) -> AnyResponse:
    actor = current_actor()
    desk = draft_at_desk(actor, DraftId(draft))
    form = ProposeForm()
    form.place.choices = places(actor)
    if form.is_sent_and_valid():
        try:
            command = proposal(desk.id, form.version.data or 0, form.place.data)
            amendment_proposing.propose_draft(actor, command, at=now())
            return page.done(Message("The draft is before the assembly."), "amendments.show", draft=draft)
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    elif request.method == "GET":
        form.place.data = next((each for each in form.place.choices if each.startswith("meeting ")), "")
    form.version.data = desk.version
    return page.show("amendments/propose.html", form=form, draft=desk)


@blueprint.post("/amendments/<uuid:draft>/take-back")
def take_back(draft: UUID) -> AnyResponse:
    form = VersionForm()
    if form.is_sent_and_valid():
        version = form.version.data or 0
        amendment_proposing.take_back_draft(current_actor(), DraftId(draft), version=version, at=now())
    return page.done(
        Message("The draft is taken back. It can be written on."), "amendments.show", draft=draft
    )


@blueprint.post("/amendments/<uuid:draft>/discard")
def discard(draft: UUID) -> AnyResponse:
    form = VersionForm()
    if form.is_sent_and_valid():
        version = form.version.data or 0
        amendment_drafts.discard_draft(current_actor(), DraftId(draft), version=version, at=now())
    return page.done(Message("The draft is put away. It stays on record."), "amendments.index")


@blueprint.post("/amendments/<uuid:draft>/rebase")
def rebase(draft: UUID) -> AnyResponse:
    form = VersionForm()
    if form.is_sent_and_valid():
        version = form.version.data or 0
        amendment_drafts.rebase_draft(current_actor(), DraftId(draft), version=version, at=now())
    return page.done(Message("The draft amends the newest statutes now."), "amendments.show", draft=draft)


@blueprint.get("/amendments/<uuid:draft>/file")
def download(draft: UUID) -> Response:
    name, content = amendment_forms.consolidated_file(current_actor(), DraftId(draft))
    answer = make_response(content)
    answer.mimetype = "application/yaml"
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer
