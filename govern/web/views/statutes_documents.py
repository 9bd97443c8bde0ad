"""The statutes, a draft of them or its changes, handed to the worker to be printed."""

from collections.abc import Callable
from uuid import UUID

from flask import Blueprint
from werkzeug.wrappers import Response

from govern.domain.access.policy import Act, may
from govern.domain.values.errors import RuleBroken
from govern.domain.values.ids import DocumentId, DraftId
from govern.domain.values.message import Message
from govern.services.statutes_documents import OfDraft, OfVersion, write_redline, write_statutes_text
from govern.web import page
from govern.web.forms.statutes_documents import PrintForm
from govern.web.installation import now
from govern.web.session import current_actor

blueprint = Blueprint("statutes_documents", __name__)


@blueprint.post("/statutes/<uuid:version>/print")
def print_version(version: UUID) -> Response:
    return _print(
        lambda language: write_statutes_text(current_actor(), OfVersion(version), language, at=now())
    )


@blueprint.post("/amendments/<uuid:draft>/print")
def print_draft(draft: UUID) -> Response:
    wanted = OfDraft(DraftId(draft))
    return _print(lambda language: write_statutes_text(current_actor(), wanted, language, at=now()))


@blueprint.post("/amendments/<uuid:draft>/redline")
def print_redline(draft: UUID) -> Response:
    return _print(lambda language: write_redline(current_actor(), DraftId(draft), language, at=now()))


def _print(write: Callable[[str], DocumentId]) -> Response:
    may(current_actor(), Act.PRINT_STATUTES).or_not_allowed()
    form = PrintForm()
    if not form.is_sent_and_valid():
        raise RuleBroken(Message("Choose a language."))
    document = write(form.language.data or "")
    return page.done(Message("The document is being made."), "documents.show", document=document)
