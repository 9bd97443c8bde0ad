"""Documents: what they are, whether they can be read yet, and their bytes."""

from io import BytesIO
from uuid import UUID

from flask import Blueprint, Response, send_file
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.policy import Act, may
from govern.domain.meetings import letter_words
from govern.domain.values.ids import DocumentId
from govern.domain.values.message import Message
from govern.services.dispatch import file_name
from govern.services.printing import print_again
from govern.store.queries import documents
from govern.store.queries.reading import reading
from govern.web import page
from govern.web.forms.letters import AgainForm
from govern.web.installation import now
from govern.web.session import current_actor

blueprint = Blueprint("documents", __name__)
blueprint.context_processor(lambda: {"letter_words": letter_words})


@blueprint.get("/documents/<uuid:document>")
def show(document: UUID) -> Response:
    return _page("documents/show.html", document)


@blueprint.get("/documents/<uuid:document>/state")
def state(document: UUID) -> Response:
    return _page("documents/_state.html", document)


@blueprint.get("/documents/<uuid:document>/file")
def file(document: UUID) -> Response:
    found = documents.document_file(reading(), current_actor(), DocumentId(document))
    return send_file(
        BytesIO(found.content),
        mimetype=found.media_type,
        download_name=file_name(found.reference, found.kind.value, found.language),
        etag=False,
    )


@blueprint.post("/documents/<uuid:document>/again")
def again(document: UUID) -> AnyResponse:
    may(current_actor(), Act.SETTLE_LETTERS).or_not_allowed()
    if AgainForm().is_sent_and_valid():
        print_again(current_actor(), DocumentId(document), at=now())
    return page.done(Message("The document is made again."), "documents.show", document=document)


def _page(template: str, document: UUID) -> Response:
    actor = current_actor()
    found = documents.document(reading(), actor, DocumentId(document))
    return page.show(
        template,
        document=found,
        election=documents.election_of(reading(), found),
        may_retry=may(actor, Act.SETTLE_LETTERS).allowed,
    )
