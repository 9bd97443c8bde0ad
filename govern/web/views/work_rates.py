"""What a day of work is worth: read by all, stated by who keeps the accounts."""

from flask import Blueprint, request
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.policy import Act, may
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.message import Message
from govern.services import work_rates
from govern.store.queries import contributions as queries
from govern.store.queries.reading import reading
from govern.web import contribution_choices, page
from govern.web.contribution_words import words
from govern.web.forms.contributions import RateForm
from govern.web.installation import now
from govern.web.session import current_actor, today

blueprint = Blueprint("work_rates", __name__)
blueprint.context_processor(words)


@blueprint.route("/plan/contributions/rates", methods=["GET", "POST"])
def rates() -> AnyResponse:
    plan = contribution_choices.readable_plan(current_actor(), today())
    form = RateForm()
    if request.method == "POST":
        may(current_actor(), Act.KEEP_ACCOUNTS).or_not_allowed()
    if form.is_sent_and_valid():
        try:
            work_rates.state_rate(current_actor(), form.command(), at=now())
            return page.done(Message("The rate is stated."), "work_rates.rates")
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    return page.show(
        "contributions/rates.html",
        plan=plan,
        rates=queries.rates_of(reading(), plan.id),
        form=form,
        may_state=bool(may(current_actor(), Act.KEEP_ACCOUNTS)),
    )
