"""Papers of items: added, replaced by a new version, given to a circle of readers."""

from uuid import UUID

from flask import Blueprint
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.meetings.attachments import IncomingFile
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import AttachmentId, ItemId
from govern.domain.values.message import Message
from govern.services.paper_versions import ReplacePaper, choose_readers, replace_paper
from govern.store.queries import agenda
from govern.store.queries.reading import reading
from govern.web import item_room, page
from govern.web.forms.items import incoming
from govern.web.forms.papers import CircleForm, ReplaceForm
from govern.web.installation import now
from govern.web.session import current_actor

blueprint = Blueprint("item_papers", __name__)


@blueprint.post("/items/<uuid:item>/papers/<uuid:paper>")
def replace(item: UUID, paper: UUID) -> AnyResponse:
    actor = current_actor()
    shown = agenda.item(reading(), actor, ItemId(item))
    form = ReplaceForm()
    if form.is_sent_and_valid():
        sent = incoming([form.file.data] if form.file.data else ())
        file = next(iter(sent), IncomingFile("", b""))
        try:
            command = ReplacePaper(shown.id, AttachmentId(paper), file, form.note.data or "")
            replace_paper(actor, command, at=now())
            return page.done(
                Message("The new version stands in its place; the old one is kept."), "items.show", item=item
            )
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    return item_room.show(shown.id, form)


@blueprint.post("/items/<uuid:item>/papers/<uuid:paper>/readers")
def readers(item: UUID, paper: UUID) -> AnyResponse:
    actor = current_actor()
    shown = agenda.item(reading(), actor, ItemId(item))
    form = CircleForm()
    if form.is_sent_and_valid():
        try:
            choose_readers(actor, shown.id, AttachmentId(paper), form.circle(), at=now())
            return page.done(Message("The readers of the paper are settled."), "items.show", item=item)
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    return item_room.show(shown.id, form)
