"""Documents: what they are, whether they can be read yet, and their bytes."""

from io import BytesIO
from uuid import UUID

from flask import Blueprint, Response, send_file
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.policy import Act, may
from govern.domain.meetings import letter_words, proofs
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import DocumentId
from govern.domain.values.message import Message
from govern.services.dispatch import file_name
from govern.services.printing import print_again
from govern.services.signed_copies import KeepCopy, keep_signed_copy, may_keep_copy
from govern.store.queries import documents
from govern.store.queries.reading import reading
from govern.store.queries.signed_copies import body_of, copies_of, copy_file
from govern.store.queries.verification import known_by_id
from govern.web import page
from govern.web.forms.letters import AgainForm
from govern.web.forms.proofs import PdfForm
from govern.web.installation import now
from govern.web.session import current_actor
from govern.web.trust import trusted

blueprint = Blueprint("documents", __name__)
blueprint.context_processor(lambda: {"letter_words": letter_words, "proofs": proofs})


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


@blueprint.post("/documents/<uuid:document>/signed")
def keep_signed(document: UUID) -> AnyResponse:
    actor, form, known = current_actor(), PdfForm(), DocumentId(document)
    found = documents.document(reading(), actor, known)
    may_keep_copy(actor, body_of(reading(), known)).or_not_allowed()
    content = form.content() if form.is_sent_and_valid() else None
    if content is not None:
        try:
            keep_signed_copy(actor, KeepCopy(known, content, trusted()), at=now())
            return page.done(Message("The signed copy is kept."), "documents.show", document=document)
        except (Conflict, RuleBroken) as refusal:
            page.refused(refusal, form)
    return _shown("documents/show.html", found, form)


@blueprint.get("/documents/<uuid:document>/signed/<uuid:copy>")
def signed(document: UUID, copy: UUID) -> Response:
    content = copy_file(reading(), current_actor(), DocumentId(document), copy)
    found = documents.document(reading(), current_actor(), DocumentId(document))
    name = file_name(found.reference, f"{found.kind.value}-signed", found.language)
    return send_file(BytesIO(content), mimetype="application/pdf", download_name=name, etag=False)


def _page(template: str, document: UUID) -> Response:
    return _shown(template, documents.document(reading(), current_actor(), DocumentId(document)), PdfForm())


def _shown(template: str, found: documents.DocumentPage, form: PdfForm) -> Response:
    actor = current_actor()
    return page.show(
        template,
        document=found,
        election=documents.election_of(reading(), found),
        may_retry=may(actor, Act.SETTLE_LETTERS).allowed,
        known=known_by_id(reading(), found.id),
        copies=copies_of(reading(), found.id),
        may_keep=may_keep_copy(actor, body_of(reading(), found.id)).allowed,
        form=form,
    )
