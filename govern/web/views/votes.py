"""Votes: opened, cast, closed and cancelled, and what became of them."""

from uuid import UUID

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.values.errors import Conflict, GovernError, RuleBroken
from govern.domain.values.ids import ItemId, MotionId, VoteId
from govern.domain.values.message import Message
from govern.services.ballots import cast_ballot
from govern.services.closing import close_vote
from govern.services.motions import item_of
from govern.services.vote_letters import remind_of_vote
from govern.services.votes import cancel_vote
from govern.store.queries import hand_counts, votes
from govern.web import acknowledging, page
from govern.web.forms.votes import BallotForm, CancellingForm, ClosingForm, ballot_sent
from govern.web.installation import now
from govern.web.session import current_actor, current_person
from govern.web.vote_opening import opening_page
from govern.web.vote_page import vote_page, vote_to_end

blueprint = Blueprint("votes", __name__)


@blueprint.get("/votes/<uuid:vote>")
def show(vote: UUID) -> AnyResponse:
    """Show a vote; a contest is shown with the others of its election."""
    election = votes.vote_shown(VoteId(vote), current_actor()).election
    if election is not None:
        return redirect(url_for("elections.show", election=election), 303)
    return _page(VoteId(vote))


@blueprint.get("/votes/<uuid:vote>/progress")
def progress(vote: UUID) -> Response:
    """Answer a page that asks again and again; once the vote has ended, let it load anew."""
    shown = votes.vote_shown(VoteId(vote), current_actor())
    if not shown.is_open:
        return Response(status=204, headers={"HX-Refresh": "true"})
    return page.show("votes/_progress.html", vote=shown, progress=votes.progress(shown.id))


@blueprint.post("/votes/<uuid:vote>/ballots")
def cast(vote: UUID) -> AnyResponse:
    ballot = ballot_sent(VoteId(vote), request.form)
    by_script = acknowledging.is_asked_by_script()
    if ballot is None:
        return acknowledging.incomplete() if by_script else _page(VoteId(vote), BallotForm.sent_in_vain())
    try:
        receipt = cast_ballot(ballot, caster=current_person(), at=now())
        if by_script:
            return acknowledging.counted(receipt.code)
    except GovernError as error:
        if by_script:
            return acknowledging.not_counted(error)
        if not isinstance(error, Conflict | RuleBroken):
            raise
        form = BallotForm()
        page.refused(error, form)
        return _page(VoteId(vote), form)
    where = page.came_from() or f"/votes/{vote}#ballot-{ballot.right}"
    return Response(status=303, headers={"Location": where})


@blueprint.route("/items/<uuid:item>/vote", methods=["GET", "POST"])
def opening(item: UUID) -> AnyResponse:
    return opening_page(ItemId(item))


@blueprint.route("/motions/<uuid:motion>/vote", methods=["GET", "POST"])
def opening_on_motion(motion: UUID) -> AnyResponse:
    return opening_page(item_of(MotionId(motion)), MotionId(motion))


@blueprint.post("/votes/<uuid:vote>/reminder")
def remind(vote: UUID) -> AnyResponse:
    try:
        count = remind_of_vote(VoteId(vote), at=now(), actor=current_actor())
    except Conflict as error:
        return page.done(error.message, "votes.show", "info", vote=vote)
    written = Message("{n} mail is on its way.", {"n": count}, plural="{n} mails are on their way.")
    return page.done(written, "votes.show", vote=vote)


@blueprint.route("/votes/<uuid:vote>/close", methods=["GET", "POST"])
def closing(vote: UUID) -> AnyResponse:
    form = ClosingForm()
    if form.is_sent_and_valid():
        try:
            close_vote(current_actor(), VoteId(vote), at=now())
        except Conflict as error:
            page.refused(error, form)
        else:
            return redirect(page.came_from() or url_for("votes.show", vote=vote), 303)
    shown = vote_to_end(VoteId(vote), current_actor())
    return page.show(
        "votes/close.html",
        form=form,
        vote=shown,
        progress=votes.progress(shown.id),
        lost=hand_counts.lost_by_difference(shown.id),
    )


@blueprint.route("/votes/<uuid:vote>/cancel", methods=["GET", "POST"])
def cancelling(vote: UUID) -> AnyResponse:
    form = CancellingForm()
    if form.is_sent_and_valid():
        try:
            cancel_vote(current_actor(), VoteId(vote), reason=form.reason.data or "", at=now())
        except RuleBroken as error:
            page.refused(error, form)
        else:
            return page.done(Message("The vote is cancelled."), "votes.show", "info", vote=vote)
    return page.show("votes/cancel.html", form=form, vote=vote_to_end(VoteId(vote), current_actor()))


def _page(vote: VoteId, refused: BallotForm | None = None) -> Response:
    values = vote_page(vote, current_actor(), refused=refused, receipt=request.args.get("receipt", ""))
    return page.show("votes/show.html", **values)
