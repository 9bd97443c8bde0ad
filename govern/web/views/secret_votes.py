"""Secret votes: ballots cast without a name, receipts looked up, and the urn for everybody to recount."""

import json
from uuid import UUID

from flask import Blueprint, Response, request

from govern.domain.values.errors import Conflict, GovernError, RuleBroken
from govern.domain.values.ids import VoteId
from govern.domain.values.message import Message
from govern.domain.voting.receipt import typed_receipt
from govern.services.secret_ballots import cast_secret_ballot
from govern.store.queries import own_ballots, votes
from govern.store.queries.urns import urn_file
from govern.web import acknowledging, page
from govern.web.forms.secret_votes import ReceiptForm, SecretBallotForm, secret_ballot_sent
from govern.web.installation import now
from govern.web.session import current_actor, current_person
from govern.web.vote_page import vote_page

blueprint = Blueprint("secret_votes", __name__)

_EARLIER_GONE = Message("The earlier ballot is gone, and its code is worth nothing any more.")


@blueprint.post("/votes/<uuid:vote>/secret-ballots")
def cast(vote: UUID) -> Response:
    """Cast, and show the receipt in the answer itself: it stands in no address and no cookie."""
    ballot = secret_ballot_sent(VoteId(vote), request.form)
    by_script = acknowledging.is_asked_by_script()
    if ballot is None:
        return (
            acknowledging.incomplete() if by_script else _page(VoteId(vote), SecretBallotForm.sent_in_vain())
        )
    try:
        receipt = cast_secret_ballot(ballot, caster=current_person(), at=now())
        if by_script:
            return acknowledging.counted(receipt.code, *([_EARLIER_GONE] if receipt.has_replaced else []))
    except GovernError as error:
        if by_script:
            return acknowledging.not_counted(error)
        if not isinstance(error, Conflict | RuleBroken):
            raise
        form = SecretBallotForm()
        page.refused(error, form)
        return _page(VoteId(vote), form)
    shown = votes.vote_shown(VoteId(vote), current_actor())
    own = own_ballots.own_ballots(shown.id, current_actor())
    holder = next(each.holder for each in own if each.right == ballot.right)
    return page.show("votes/receipt.html", vote=shown, receipt=receipt, holder=holder)


@blueprint.post("/votes/<uuid:vote>/receipt")
def look_up(vote: UUID) -> Response:
    """Say whether a receipt is in the urn; it is sent in the body, which no log keeps."""
    form = ReceiptForm()
    return _page(VoteId(vote), receipt=typed_receipt(form.receipt_code.data or ""))


@blueprint.get("/votes/<uuid:vote>/urn.json")
def urn(vote: UUID) -> Response:
    """Give the file from which the vote is recounted."""
    votes.vote_shown(VoteId(vote), current_actor())
    text = json.dumps(urn_file(VoteId(vote)), indent=1, ensure_ascii=False, sort_keys=True)
    answer = Response(text + "\n", mimetype="application/json")
    answer.headers.set("Content-Disposition", "attachment", filename=f"urn-{vote}.json")
    return answer


def _page(vote: VoteId, refused: SecretBallotForm | None = None, *, receipt: str = "") -> Response:
    return page.show("votes/show.html", **vote_page(vote, current_actor(), refused=refused, receipt=receipt))
