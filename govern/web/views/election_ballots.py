"""Ballots of an election: filled in, read back to the voter, then cast."""

from uuid import UUID

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.elections import words
from govern.domain.elections.filled_in import FilledIn, fill_in, read_back
from govern.domain.values.errors import Conflict, NotAllowed, RuleBroken
from govern.domain.values.ids import ElectionId, RightId
from govern.domain.values.message import Message
from govern.domain.voting.receipt import typed_receipt
from govern.services.marked_ballots import MarkedCast, cast_marked
from govern.services.secret_ballots import SecretCast, cast_secret_ballot
from govern.store.queries.contests import OwnContestBallot, own_contest_ballot
from govern.store.queries.elections import ElectionShown, election_shown
from govern.store.queries.nominations import nominations_shown
from govern.store.queries.reading import reading
from govern.web import page
from govern.web.forms.election_ballots import BallotSheet, ballot_sent, filled_in
from govern.web.installation import now
from govern.web.session import current_actor, current_person

blueprint = Blueprint("election_ballots", __name__)
blueprint.context_processor(lambda: {"words": words})


@blueprint.route("/elections/<uuid:election>/ballots/<uuid:right>", methods=["GET", "POST"])
def ballot(election: UUID, right: UUID) -> AnyResponse:
    """Show the ballot of a right; sent, read it back before it is cast."""
    shown, own = _ballot(election, right)
    if request.method == "GET":
        return _sheet(shown, own, fill_in(own.marked) if own.marked else FilledIn())
    filled = filled_in(own.contest.paper, request.form)
    if request.form.get("change"):
        return _sheet(shown, own, filled)
    return _review(shown, own, BallotSheet(formdata=None))


@blueprint.post("/elections/<uuid:election>/ballots/<uuid:right>/cast")
def cast(election: UUID, right: UUID) -> AnyResponse:
    """Cast; the receipt of a secret ballot stands in the answer itself, in no address and no cookie."""
    shown, own = _ballot(election, right)
    sheet = BallotSheet()
    try:
        content = ballot_sent(own.contest.paper, request.form).as_record(own.contest.paper.marking)
        if shown.is_secret:
            secret = SecretCast(
                vote=own.contest.vote,
                right=own.own.right,
                content=content,
                code=typed_receipt(sheet.receipt_code.data or ""),
                earlier_code=typed_receipt(sheet.earlier_code.data or "") or None,
            )
            receipt = cast_secret_ballot(secret, caster=current_person(), at=now())
            return page.show("elections/receipt.html", election=shown, own=own, receipt=receipt)
        named = MarkedCast(own.contest.vote, own.own.right, content, sheet.request_key.data or "")
        cast_marked(named, caster=current_person(), at=now())
    except (Conflict, RuleBroken) as error:
        page.refused(error, sheet)
        return _review(shown, own, sheet)
    return page.done(Message("Your ballot is cast."), "elections.show", election=election)


def _ballot(election: UUID, right: UUID) -> tuple[ElectionShown, OwnContestBallot]:
    actor = current_actor()
    shown = election_shown(reading(), actor, ElectionId(election))
    own = own_contest_ballot(reading(), shown.id, RightId(right), actor)
    if not own.own.is_cast_by_reader:
        raise NotAllowed(Message("You do not cast this ballot."))
    if not own.contest.is_open:
        raise Conflict(Message("This vote is not open any more."))
    return shown, own


def _sheet(
    election: ElectionShown, own: OwnContestBallot, filled: FilledIn, form: BallotSheet | None = None
) -> Response:
    standing = nominations_shown(reading(), election.id)
    return page.show(
        "elections/ballot.html",
        election=election,
        own=own,
        filled=filled,
        form=form,
        statements={each.id: each.statement for each in standing},
    )


def _review(election: ElectionShown, own: OwnContestBallot, form: BallotSheet) -> Response:
    """Read a ballot back to its voter; one that cannot be counted goes back to the sheet."""
    paper = own.contest.paper
    try:
        marked = ballot_sent(paper, request.form)
    except RuleBroken as error:
        page.refused(error, form)
        return _sheet(election, own, filled_in(paper, request.form), form)
    return page.show(
        "elections/review.html",
        election=election,
        own=own,
        form=form,
        lines=read_back(marked, paper),
        filled=fill_in(marked),
        is_blank=marked.is_blank,
    )
