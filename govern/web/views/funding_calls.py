"""Calls of funders: open ones by deadline, how they fit the goals, go or no-go by decision."""

from uuid import UUID

from flask import Blueprint, Response
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.policy import Act, may
from govern.domain.plan.projects import CallState
from govern.domain.values.errors import Conflict, NotFound, RuleBroken
from govern.domain.values.ids import MeetingId
from govern.domain.values.message import Message
from govern.services.funding_calls import add_call, put_call_forward, say_fit
from govern.store.queries.funding_calls import CallShown, call_shown, calls_shown, fits_of
from govern.store.queries.needs import MeetingAhead, meetings_ahead
from govern.store.queries.reading import reading
from govern.web import page
from govern.web.forms.funding_calls import CallForwardForm, FitForm, call_form
from govern.web.forms.plan_versions import read_id
from govern.web.funding_page import line_choices, the_plan, words
from govern.web.installation import now
from govern.web.session import current_actor

blueprint = Blueprint("funding_calls", __name__, url_prefix="/plan/calls")
blueprint.context_processor(words)

_SHOW = "funding_calls.show"


@blueprint.get("")
def index() -> Response:
    plan, calls = the_plan(), calls_shown(reading())
    return page.show(
        "plan/funding/calls.html",
        plan=plan,
        ahead=[each for each in calls if each.closes_at > now()],
        past=[each for each in reversed(calls) if each.closes_at <= now()],
        may_edit=bool(may(current_actor(), Act.EDIT_PLAN)),
        at=now(),
    )


@blueprint.route("/new", methods=["GET", "POST"])
def new() -> AnyResponse:
    actor, form = current_actor(), call_form()
    may(actor, Act.EDIT_PLAN).or_not_allowed()
    plan, form.line.choices = the_plan(), line_choices()
    if form.is_sent_and_valid():
        try:
            made = add_call(actor, form.command(page.translator().zone), at=now())
            return page.done(Message("The call is noted. Say how it fits the goals."), _SHOW, call=made)
        except RuleBroken as error:
            page.refused(error, form)
    return page.show("plan/funding/call_edit.html", form=form, plan=plan)


@blueprint.get("/<uuid:call>")
def show(call: UUID) -> Response:
    return _page(call)


@blueprint.post("/<uuid:call>/fit/<uuid:goal>")
def fit(call: UUID, goal: UUID) -> AnyResponse:
    actor, form = current_actor(), FitForm()
    may(actor, Act.EDIT_PLAN).or_not_allowed()
    if form.is_sent_and_valid():
        try:
            say_fit(actor, form.command(call, goal), at=now())
            return page.done(Message("It is noted how the call fits the goal."), _SHOW, call=call)
        except RuleBroken as error:
            page.refused(error, form)
    return _page(call, (goal, form))


@blueprint.post("/<uuid:call>/agenda")
def agenda(call: UUID) -> AnyResponse:
    actor, form = current_actor(), CallForwardForm()
    may(actor, Act.ORDER_AGENDA).or_not_allowed()
    meeting = read_id(form.meeting.data)
    if form.is_sent_and_valid() and meeting is not None:
        try:
            item = put_call_forward(actor, call, MeetingId(meeting), at=now())
            return page.done(Message("Go or no-go is on the agenda."), "items.show", item=item)
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    return _page(call, forward=form)


def _page(
    call: UUID, said: tuple[UUID, FitForm] | None = None, forward: CallForwardForm | None = None
) -> Response:
    actor, plan, found = current_actor(), the_plan(), call_shown(reading(), call)
    if found is None:
        raise NotFound(Message("There is no such call."))
    is_open = found.closes_at > now()
    waits = is_open and found.decided.state is CallState.WATCHED
    return page.show(
        "plan/funding/call.html",
        call=found,
        plan=plan,
        fits=fits_of(reading(), call, plan.id),
        said=said,
        form=forward or (said[1] if said else None),
        may_edit=bool(may(actor, Act.EDIT_PLAN)),
        may_order=waits and bool(may(actor, Act.ORDER_AGENDA)),
        meetings=_meetings(found) if waits else (),
        at=now(),
    )


def _meetings(call: CallShown) -> list[MeetingAhead]:
    """Return the meetings ahead that are held before the call closes."""
    last = call.closes_at.astimezone(page.translator().zone).date()
    return [each for each in meetings_ahead(reading()) if each.held_on <= last]
