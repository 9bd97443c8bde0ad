"""Applications to a call: recorded by the secretary, scored by evaluators, or left to others."""

from uuid import UUID

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.policy import Act, may
from govern.domain.plan.support_call import MOST_SCORE
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.message import Message
from govern.services import support_shown as reader
from govern.services.support_applications import record_application
from govern.services.support_scores import declare_conflict, score_application
from govern.store.queries.reading import reading
from govern.web import page, support_call_page
from govern.web.forms.support_calls import (
    ApplicationForm,
    InterestForm,
    ScoreForm,
)
from govern.web.installation import now
from govern.web.session import current_actor

blueprint = Blueprint("support_scoring", __name__, url_prefix="/plan/support")

_SHOW = "support_calls.show"


@blueprint.route("/<uuid:call>/applications/new", methods=["GET", "POST"])
def apply(call: UUID) -> AnyResponse:
    actor, form = current_actor(), ApplicationForm()
    may(actor, Act.HANDLE_APPLICATIONS).or_not_allowed()
    shown = reader.call_shown(reading(), actor, call)
    form.offer(page.translator().countries())
    if form.is_sent_and_valid():
        try:
            number = record_application(actor, form.command(call), at=now())
            done = Message("Application {number} is recorded.", {"number": number})
            return page.done(done, _SHOW, call=call)
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    return page.show("plan/support/apply.html", form=form, shown=shown)


@blueprint.route("/<uuid:call>/applications/<int:number>", methods=["GET", "POST"])
def score(call: UUID, number: int) -> AnyResponse:
    actor, form = current_actor(), ScoreForm()
    shown = reader.scoring_of(reading(), actor, call, number)
    if form.is_sent_and_valid():
        try:
            command = form.command(call, number, shown.criteria, request.form)
            score_application(actor, command, at=now())
            return page.done(Message("Your evaluation is on record."), _SHOW, call=call)
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    return _scoring(shown, form, InterestForm(formdata=None))


@blueprint.post("/<uuid:call>/applications/<int:number>/interest")
def interest(call: UUID, number: int) -> AnyResponse:
    actor, form = current_actor(), InterestForm()
    shown = reader.scoring_of(reading(), actor, call, number)
    if form.is_sent_and_valid():
        try:
            declare_conflict(actor, call, number, form.reason.data or "", at=now())
            return page.done(Message("Your interest is on record. You do not score this."), _SHOW, call=call)
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    return _scoring(shown, form, form)


def _scoring(shown: reader.Scoring, form: ScoreForm | InterestForm, interest_form: InterestForm) -> Response:
    return page.show(
        "plan/support/score.html",
        shown=shown,
        form=form,
        interest=interest_form,
        scale=range(MOST_SCORE + 1),
        typed=request.form,
        **support_call_page.words(),
    )
