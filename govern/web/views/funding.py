"""Funding lines: what they pay of which costs from which day on, and where that stands."""

from uuid import UUID

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.policy import Act, may
from govern.domain.plan.activities import CostType
from govern.domain.values.errors import NotFound, RuleBroken
from govern.domain.values.message import Message
from govern.rulefiles.funding_file import shipped_lines
from govern.services.funding_lines import add_line, add_rate, take_shipped_line
from govern.store.queries.funding import LineShown, lines_shown
from govern.store.queries.reading import reading
from govern.web import page
from govern.web.forms.funding import FundingRateForm, own_line_form
from govern.web.funding_page import words
from govern.web.installation import now
from govern.web.session import current_actor, today

blueprint = Blueprint("funding", __name__, url_prefix="/plan/funding")
blueprint.context_processor(lambda: {**words(), "cost_types": tuple(CostType)})


@blueprint.get("")
def index() -> Response:
    actor = current_actor()
    may(actor, Act.READ_PLAN).or_not_allowed()
    lines = lines_shown(reading())
    known = {each.code for each in lines}
    return page.show(
        "plan/funding/lines.html",
        lines=lines,
        today=today(),
        shipped=[each for each in shipped_lines() if each.code not in known],
        keeps=bool(may(actor, Act.KEEP_ACCOUNTS)),
    )


@blueprint.post("/take/<string:shipped>")
def take(shipped: str) -> AnyResponse:
    line = take_shipped_line(current_actor(), shipped, at=now())
    return page.done(
        Message("The funding line is taken over, with its rates."), "funding.index", _anchor=str(line)
    )


@blueprint.route("/new", methods=["GET", "POST"])
def new() -> AnyResponse:
    actor, form = current_actor(), own_line_form()
    may(actor, Act.KEEP_ACCOUNTS).or_not_allowed()
    if form.is_sent_and_valid():
        try:
            made = add_line(actor, form.command(), at=now())
            message = Message("The funding line is there. Add what it pays of which costs.")
            return page.done(message, "funding.rate", line=made)
        except RuleBroken as error:
            page.refused(error, form)
    return page.show("plan/funding/line.html", form=form)


@blueprint.route("/<uuid:line>/rate", methods=["GET", "POST"])
def rate(line: UUID) -> AnyResponse:
    actor, form = current_actor(), FundingRateForm()
    may(actor, Act.KEEP_ACCOUNTS).or_not_allowed()
    found = _line(line)
    if request.method == "GET":
        form.holds_from.data = today()
    if form.is_sent_and_valid():
        try:
            add_rate(actor, form.command(line), at=now())
            return page.done(Message("The rate holds from its day on."), "funding.index", _anchor=str(line))
        except RuleBroken as error:
            page.refused(error, form)
    return page.show("plan/funding/rate.html", form=form, line=found)


def _line(line: UUID) -> LineShown:
    found = next((each for each in lines_shown(reading()) if each.id == line), None)
    if found is None:
        raise NotFound(Message("There is no such funding line."))
    return found
