"""The items room: proposals made, shown at their step, answered, taken back; their files."""

from uuid import UUID

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.policy import Act, may
from govern.domain.meetings import words
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import AttachmentId, ItemId
from govern.domain.values.message import Message
from govern.services import attachments, proposals
from govern.services.newcomers import newcomers
from govern.services.newcomers_answers import may_answer_item
from govern.store.queries import agenda, papers
from govern.store.queries.reading import reading
from govern.web import answering, item_room, page, proposing
from govern.web.forms.items import VersionForm, incoming
from govern.web.forms.papers import FilesForm
from govern.web.installation import now
from govern.web.session import current_actor

blueprint = Blueprint("items", __name__)

#: a file that somebody sent runs nothing, embeds nothing and is embedded nowhere
_SEALED_OFF = "; ".join(
    (
        "default-src 'none'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "sandbox",
    )
)
blueprint.context_processor(lambda: {"words": words, "seat": page.translator().zone})

_PROPOSED = Message("Your item is proposed. You see below at which step it is.")


@blueprint.get("/items")
def index() -> Response:
    actor = current_actor()
    found = agenda.items(reading(), actor)
    own = [each for each in found if each.is_by(actor)]
    show_own = request.args.get("of") == "mine" or (request.args.get("of") != "all" and bool(own))
    return page.show(
        "items/list.html",
        items=own if show_own else found,
        show_own=show_own,
        newcomers=newcomers(at=now()),
        may_propose=may(actor, Act.PROPOSE_ITEM),
    )


@blueprint.route("/items/new", methods=["GET", "POST"])
def new() -> AnyResponse:
    actor = current_actor()
    may(actor, Act.PROPOSE_ITEM).or_not_allowed()
    closings = proposing.closings(actor)
    form = proposing.proposal_form(actor, closings)
    if form.is_sent_and_valid():
        try:
            item = proposals.propose_item(actor, proposing.command(form), at=now())
            return page.done(_PROPOSED, "items.show", item=item)
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    elif request.method == "GET":
        proposing.choose(form, request.args.get("meeting"))
    return page.show("items/edit.html", form=form, closings=closings, meeting=request.args.get("meeting"))


@blueprint.get("/items/<uuid:item>")
def show(item: UUID) -> Response:
    return item_room.show(ItemId(item))


@blueprint.route("/items/<uuid:item>/answer", methods=["GET", "POST"])
def answer(item: UUID) -> AnyResponse:
    actor = current_actor()
    shown = agenda.item(reading(), actor, ItemId(item))
    may_answer_item(actor, shown.id, at=now()).or_not_allowed()
    form = answering.answer_form(shown)
    if form.is_sent_and_valid():
        try:
            said = answering.answer(actor, shown, form)
            if form.decision.data == "accept" and may(actor, Act.ORDER_AGENDA, body=shown.body):
                return page.done(said, "agenda.show", meeting=form.meeting.data)
            return page.done(said, "items.show", item=item)
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
            if isinstance(error, Conflict):
                shown = agenda.item(reading(), actor, ItemId(item))
                form.version.data = shown.version
    return page.show("items/answer.html", form=form, item=shown, newcomers=newcomers(at=now()))


@blueprint.post("/items/<uuid:item>/withdraw")
def withdraw(item: UUID) -> AnyResponse:
    form = VersionForm()
    if form.is_sent_and_valid():
        proposals.withdraw_item(current_actor(), ItemId(item), version=form.version.data or 0, at=now())
    return page.done(Message("The item is withdrawn."), "items.show", item=item)


@blueprint.post("/items/<uuid:item>/files")
def attach(item: UUID) -> AnyResponse:
    form = FilesForm()
    if form.is_sent_and_valid():
        try:
            sent = incoming(form.files.data)
            attachments.attach_files(current_actor(), ItemId(item), sent, at=now(), circle=form.circle())
            return page.done(Message("The files are attached."), "items.show", item=item)
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    return item_room.show(ItemId(item), form)


@blueprint.get("/items/<uuid:item>/files/<uuid:file>")
def download(item: UUID, file: UUID) -> Response:
    found = papers.paper_file(reading(), current_actor(), ItemId(item), AttachmentId(file))
    answer = Response(found.content, mimetype=found.media_type)
    answer.headers.set("Content-Disposition", "attachment", filename=found.file_name)
    answer.headers["Content-Security-Policy"] = _SEALED_OFF
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
