"""After the count of an election: seats taken up, ballots for a recount, the printed results."""

from uuid import UUID

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.elections import words
from govern.domain.values.errors import RuleBroken
from govern.domain.values.ids import ElectionId, SeatId
from govern.domain.values.message import Message
from govern.domain.voting.receipt import typed_receipt
from govern.services.election_documents import write_results
from govern.services.recount import recount_archive
from govern.services.seats_won import answer_seat
from govern.store.queries.elections import election_shown
from govern.store.queries.reading import reading
from govern.web import page
from govern.web.election_values import election_values
from govern.web.forms.secret_votes import ReceiptForm
from govern.web.forms.statutes_documents import PrintForm
from govern.web.installation import now
from govern.web.session import current_actor

blueprint = Blueprint("election_results", __name__)
blueprint.context_processor(lambda: {"words": words})


@blueprint.post("/elections/<uuid:election>/seats/<uuid:seat>")
def answer(election: UUID, seat: UUID) -> AnyResponse:
    election_shown(reading(), current_actor(), ElectionId(election))
    accepts = request.form.get("answer") == "accept"
    answer_seat(current_actor(), SeatId(seat), accepts=accepts, at=now())
    said = Message("The seat is taken up.") if accepts else Message("The seat is declined.")
    return page.done(said, "elections.show", election=election)


@blueprint.post("/elections/<uuid:election>/receipt")
def look_up(election: UUID) -> Response:
    """Say whether a receipt is in the urns; it is sent in the body, which no log keeps."""
    code = typed_receipt(ReceiptForm().receipt_code.data or "")
    values = election_values(current_actor(), ElectionId(election), at=now(), receipt=code)
    return page.show("elections/show.html", **values)


@blueprint.get("/elections/<uuid:election>/recount.zip")
def recount(election: UUID) -> Response:
    """Give the files from which anybody counts the election again."""
    content = recount_archive(current_actor(), ElectionId(election), page.translator())
    answer = Response(content, mimetype="application/zip")
    answer.headers.set("Content-Disposition", "attachment", filename=f"recount-{election}.zip")
    return answer


@blueprint.post("/elections/<uuid:election>/print")
def print_results(election: UUID) -> AnyResponse:
    form = PrintForm()
    if not form.is_sent_and_valid():
        raise RuleBroken(Message("Choose a language."))
    document = write_results(current_actor(), ElectionId(election), form.language.data or "", at=now())
    return page.done(Message("The document is being made."), "documents.show", document=document)
