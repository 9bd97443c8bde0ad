"""Shared budgets: the rounds, a round with its proposals, a member's ballot, the result."""

from uuid import UUID

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.policy import Act, may
from govern.domain.plan.shared_budget import MOST_POINTS, BallotForm, RoundState
from govern.domain.values.errors import Conflict, NotFound, RuleBroken
from govern.domain.values.ids import MemberId
from govern.domain.values.message import Message
from govern.services import shared_shown as reader
from govern.services.shared_agenda import put_round_forward
from govern.services.shared_ballots import cast_shared
from govern.services.shared_budgets import begin_round, call_off_round
from govern.services.shared_proposals import propose_to_round, take_back_proposal
from govern.store.queries.reading import reading
from govern.web import page, shared_budget_page
from govern.web.forms.shared_budgets import CallOffForm, RoundProposalForm, SharedBallotForm, round_form
from govern.web.installation import now
from govern.web.session import current_actor, today

blueprint = Blueprint("shared_budgets", __name__, url_prefix="/plan/sharing")

_SHOW = "shared_budgets.show"


@blueprint.get("")
def index() -> Response:
    actor = current_actor()
    found = reader.rounds(reading(), actor)
    return page.show(
        "plan/sharing/list.html",
        rounds=found,
        may_begin=bool(may(actor, Act.EDIT_PLAN)),
        **shared_budget_page.words(),
    )


@blueprint.route("/new", methods=["GET", "POST"])
def new() -> AnyResponse:
    actor = current_actor()
    may(actor, Act.EDIT_PLAN).or_not_allowed()
    form = round_form()
    if form.is_sent_and_valid():
        try:
            made = begin_round(actor, form.command(), at=now())
            return page.done(Message("The round is open for proposals."), _SHOW, round=made)
        except RuleBroken as error:
            page.refused(error, form)
    return page.show("plan/sharing/new.html", form=form)


@blueprint.get("/<uuid:round>")
def show(round: UUID) -> Response:
    return _page(round)


def _page(round_: UUID, form: RoundProposalForm | None = None) -> Response:
    actor = current_actor()
    shown = reader.round_shown(reading(), actor, round_, on=today())
    return page.show(
        "plan/sharing/show.html", shown=shown, **shared_budget_page.round_values(actor, shown, form)
    )


@blueprint.post("/<uuid:round>/propose")
def propose(round: UUID) -> AnyResponse:
    actor = current_actor()
    shown = reader.round_shown(reading(), actor, round, on=today())
    form = shared_budget_page.proposal_form(actor, shown)
    if form.is_sent_and_valid():
        try:
            propose_to_round(actor, form.command(round), at=now())
            return page.done(Message("The activity stands on the ballot."), _SHOW, round=round)
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    may(actor, Act.PROPOSE_ACTIVITY).or_not_allowed()
    return _page(round, form)


@blueprint.post("/<uuid:round>/take-back/<uuid:activity>")
def take_back(round: UUID, activity: UUID) -> AnyResponse:
    take_back_proposal(current_actor(), round, activity, at=now())
    return page.done(Message("The activity is off the ballot."), _SHOW, round=round)


@blueprint.route("/<uuid:round>/vote", methods=["GET", "POST"])
def vote(round: UUID) -> AnyResponse:
    actor, form = current_actor(), SharedBallotForm()
    shown = reader.round_shown(reading(), actor, round, on=today())
    if form.is_sent_and_valid():
        try:
            cast_shared(actor, form.command(round, request.form), at=now())
            return page.done(Message("Your ballot counts."), "shared_budgets.vote", round=round)
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    if not shown.own:
        may(actor, Act.GIVE_CONTRIBUTION).or_not_allowed()
        raise NotFound(Message("You represent no member that has a vote in this round."))
    return page.show(
        "plan/sharing/vote.html",
        form=form,
        shown=shown,
        own=_chosen(shown),
        is_open=shown.head.state is RoundState.VOTING,
        scale=range(MOST_POINTS + 1) if shown.form is BallotForm.POINTS else (0, 1),
        **shared_budget_page.words(),
    )


def _chosen(shown: reader.RoundShown) -> reader.OwnBallot:
    """Return the member that the address names, or the first one that has not voted."""
    wanted = request.values.get("member", type=UUID)
    by_id = {each.member: each for each in shown.own}
    if wanted is not None and MemberId(wanted) in by_id:
        return by_id[MemberId(wanted)]
    return next((each for each in shown.own if each.receipt is None), shown.own[0])


@blueprint.route("/<uuid:round>/call-off", methods=["GET", "POST"])
def call_off(round: UUID) -> AnyResponse:
    actor, form = current_actor(), CallOffForm()
    may(actor, Act.EDIT_PLAN).or_not_allowed()
    shown = reader.round_shown(reading(), actor, round, on=today())
    if form.is_sent_and_valid():
        try:
            call_off_round(actor, round, form.reason.data or "", at=now())
            return page.done(Message("The round is called off."), _SHOW, round=round)
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    return page.show("plan/sharing/call_off.html", form=form, shown=shown)


@blueprint.post("/<uuid:round>/agenda")
def put_forward(round: UUID) -> AnyResponse:
    item = put_round_forward(current_actor(), round, at=now())
    return page.done(Message("The result is before the assembly."), "items.show", item=item)
