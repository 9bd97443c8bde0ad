"""The results of votes, printed."""

from uuid import UUID

from flask import Blueprint
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.values.errors import RuleBroken
from govern.domain.values.ids import VoteId
from govern.domain.values.message import Message
from govern.services.vote_documents import write_vote_result
from govern.web import page
from govern.web.forms.statutes_documents import PrintForm
from govern.web.installation import now
from govern.web.session import current_actor

blueprint = Blueprint("vote_results", __name__)


@blueprint.post("/votes/<uuid:vote>/print")
def print_result(vote: UUID) -> AnyResponse:
    """Queue the result of a vote for printing."""
    form = PrintForm()
    if not form.is_sent_and_valid():
        raise RuleBroken(Message("Choose a language."))
    document = write_vote_result(current_actor(), VoteId(vote), form.language.data or "", at=now())
    return page.done(Message("The document is being made."), "documents.show", document=document)
