"""In the hall: hands and papers counted by two people, and ballots that the secretary takes down."""

from uuid import UUID

from flask import Blueprint, request
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.policy import Act, may
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import HandCountId, VoteId
from govern.domain.values.message import Message
from govern.domain.voting.states import HandCountState
from govern.services.hall_ballots import casters_in_the_hall, take_down
from govern.services.hall_desk import count_shown, hall_desk
from govern.services.hand_counts import count_again, enter_count, take_back
from govern.web import page
from govern.web.forms.hall import FiguresForm, HandCountForm, TakeDownForm
from govern.web.installation import now
from govern.web.session import current_actor

blueprint = Blueprint("hall", __name__)

_CONFIRMED = Message("Both counts are equal: the count is confirmed.")
_DIFFERS = Message("The two counts differ. Both are put aside; count and enter anew.")


@blueprint.route("/votes/<uuid:vote>/hand-counts", methods=["GET", "POST"])
def counts(vote: UUID) -> AnyResponse:
    actor = current_actor()
    desk = hall_desk(actor, VoteId(vote))
    form = HandCountForm()
    form.offer(desk, everybody="all" in request.args)
    if request.method == "POST":
        may(actor, Act.COUNT_HANDS, body=desk.vote.body).or_not_allowed()
    if form.is_sent_and_valid():
        try:
            enter_count(actor, form.command(VoteId(vote)), at=now())
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
        else:
            entered = Message("The count is entered. Another person now counts too, without seeing yours.")
            return page.done(entered, "hall.counts", vote=vote)
    return page.show("votes/hand_counts.html", form=form, desk=desk, vote=desk.vote)


@blueprint.route("/hand-counts/<uuid:hand_count>/second", methods=["GET", "POST"])
def second(hand_count: UUID) -> AnyResponse:
    actor = current_actor()
    desk, count = count_shown(actor, HandCountId(hand_count))
    form = FiguresForm()
    if form.is_sent_and_valid():
        try:
            state = count_again(actor, count.id, form.figures(), at=now())
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
        else:
            is_equal = state is HandCountState.CONFIRMED
            said, tone = (_CONFIRMED, "success") if is_equal else (_DIFFERS, "info")
            return page.done(said, "hall.counts", tone, vote=desk.vote.id)
    return page.show("votes/second_count.html", form=form, count=count, vote=desk.vote)


@blueprint.post("/hand-counts/<uuid:hand_count>/take-back")
def back(hand_count: UUID) -> AnyResponse:
    vote = take_back(current_actor(), HandCountId(hand_count), at=now())
    return page.done(Message("The count is taken back."), "hall.counts", "info", vote=vote)


@blueprint.route("/votes/<uuid:vote>/take-down", methods=["GET", "POST"])
def take_down_ballot(vote: UUID) -> AnyResponse:
    actor = current_actor()
    shown, casters = casters_in_the_hall(actor, VoteId(vote))
    form = TakeDownForm()
    form.offer(casters)
    if form.is_sent_and_valid():
        try:
            take_down(actor, form.command(VoteId(vote)), at=now())
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
        else:
            return page.done(Message("The ballot is on record."), "hall.take_down_ballot", vote=vote)
    return page.show("votes/take_down.html", form=form, vote=shown, casters=casters)
