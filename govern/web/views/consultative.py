"""Consultative ballots: cast beside a vote by members that wait for theirs."""

from uuid import UUID

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import VoteId
from govern.services.consultative_ballots import cast_consultative
from govern.store.queries import votes
from govern.web import page
from govern.web.forms.consultative import ConsultativeForm, consultative_sent
from govern.web.installation import now
from govern.web.session import current_actor, current_person
from govern.web.vote_page import vote_page

blueprint = Blueprint("consultative", __name__)


@blueprint.post("/votes/<uuid:vote>/consultative-ballots")
def cast(vote: UUID) -> AnyResponse:
    """Cast; the receipt of a secret one stands in the answer itself, in no address and no cookie."""
    form, ballot = ConsultativeForm(), consultative_sent(VoteId(vote), request.form)
    if ballot is None:
        form.validate()
        return _page(VoteId(vote), form)
    try:
        receipt = cast_consultative(ballot, caster=current_person(), at=now())
    except (Conflict, RuleBroken) as error:
        page.refused(error, form)
        return _page(VoteId(vote), form)
    if receipt.is_secret:
        shown = votes.vote_shown(VoteId(vote), current_actor())
        return page.show("votes/consultative_receipt.html", vote=shown, receipt=receipt)
    return redirect(page.came_from() or url_for("votes.show", vote=vote, _anchor="consultative"), 303)


def _page(vote: VoteId, refused: ConsultativeForm) -> Response:
    return page.show("votes/show.html", **vote_page(vote, current_actor(), refused=refused))
