"""Calls that support third parties: opened, applied to, scored, ranked, put to the assembly."""

from uuid import UUID

from flask import Blueprint, Response
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.policy import Act, may
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.message import Message
from govern.services import support_shown as reader
from govern.services.papers_written import Asked
from govern.services.support_agenda import put_call_forward
from govern.services.support_calls import open_call
from govern.services.support_documents import write_ranking
from govern.services.support_scores import rank_call
from govern.services.support_steps import begin_scoring, call_off_call, name_evaluator
from govern.store.queries.reading import reading
from govern.web import page, support_call_page
from govern.web.forms.papers_asked import PaperForm
from govern.web.forms.shared_budgets import CallOffForm
from govern.web.forms.support_calls import (
    ROWS,
    EvaluatorForm,
    call_form,
)
from govern.web.installation import now
from govern.web.session import current_actor

blueprint = Blueprint("support_calls", __name__, url_prefix="/plan/support")

_SHOW = "support_calls.show"


@blueprint.get("")
def index() -> Response:
    actor = current_actor()
    found = reader.calls(reading(), actor)
    may_open = bool(may(actor, Act.EDIT_PLAN))
    return page.show("plan/support/list.html", calls=found, may_open=may_open, **support_call_page.words())


@blueprint.route("/new", methods=["GET", "POST"])
def new() -> AnyResponse:
    actor = current_actor()
    may(actor, Act.EDIT_PLAN).or_not_allowed()
    form = call_form()
    if form.is_sent_and_valid():
        try:
            made = open_call(actor, form.command(), at=now())
            return page.done(Message("The call is open."), _SHOW, call=made)
        except RuleBroken as error:
            page.refused(error, form)
    return page.show("plan/support/new.html", form=form, rows=ROWS)


@blueprint.get("/<uuid:call>")
def show(call: UUID) -> Response:
    return _page(call)


def _page(call: UUID, form: EvaluatorForm | None = None) -> Response:
    actor = current_actor()
    shown = reader.call_shown(reading(), actor, call)
    values = support_call_page.call_values(actor, shown, form)
    return page.show("plan/support/show.html", shown=shown, **values)


@blueprint.post("/<uuid:call>/evaluators")
def name(call: UUID) -> AnyResponse:
    actor = current_actor()
    may(actor, Act.EDIT_PLAN).or_not_allowed()
    form = support_call_page.evaluator_form(reader.call_shown(reading(), actor, call))
    if form.is_sent_and_valid():
        try:
            name_evaluator(actor, call, UUID(form.person.data), at=now())
            return page.done(Message("The evaluator is named."), _SHOW, call=call)
        except Conflict as error:
            page.refused(error, form)
    return _page(call, form)


@blueprint.post("/<uuid:call>/score")
def begin(call: UUID) -> AnyResponse:
    begin_scoring(current_actor(), call, at=now())
    return page.done(Message("The evaluators can score now."), _SHOW, call=call)


@blueprint.post("/<uuid:call>/rank")
def rank(call: UUID) -> AnyResponse:
    rank_call(current_actor(), call, at=now())
    return page.done(Message("The applications are ranked."), _SHOW, call=call)


@blueprint.route("/<uuid:call>/call-off", methods=["GET", "POST"])
def call_off(call: UUID) -> AnyResponse:
    actor, form = current_actor(), CallOffForm()
    may(actor, Act.EDIT_PLAN).or_not_allowed()
    shown = reader.call_shown(reading(), actor, call)
    if form.is_sent_and_valid():
        try:
            call_off_call(actor, call, form.reason.data or "", at=now())
            return page.done(Message("The call is called off."), _SHOW, call=call)
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    return page.show("plan/support/call_off.html", form=form, shown=shown)


@blueprint.post("/<uuid:call>/agenda")
def put_forward(call: UUID) -> AnyResponse:
    item = put_call_forward(current_actor(), call, at=now())
    return page.done(Message("The result is before the assembly."), "items.show", item=item)


@blueprint.post("/<uuid:call>/print")
def print_ranking(call: UUID) -> AnyResponse:
    form = PaperForm()
    if not form.is_sent_and_valid():
        raise RuleBroken(Message("Choose a language."))
    document = write_ranking(Asked(current_actor(), form.language.data or "", now()), call)
    return page.done(Message("The document is being made."), "documents.show", document=document)
