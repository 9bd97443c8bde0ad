"""Contributions to the plan: the list, asking for one or offering one, the page of one, its evidence."""

from enum import Enum
from typing import TypeVar
from uuid import UUID

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.plan.contributions import ContributionKind, ContributionState, Origin
from govern.domain.values.errors import Conflict, NotFound, RuleBroken
from govern.domain.values.ids import PlanId
from govern.domain.values.message import Message
from govern.services.contribution_pledging import pledge
from govern.store.queries import contributions as queries
from govern.store.queries.contributions import Wanted
from govern.store.queries.reading import reading
from govern.web import contribution_choices, contribution_room, page
from govern.web.contribution_words import words
from govern.web.forms.contributions import PledgeForm
from govern.web.installation import now
from govern.web.paging import page_asked, window
from govern.web.session import current_actor, today

blueprint = Blueprint("contributions", __name__, url_prefix="/plan/contributions")
blueprint.context_processor(words)

E = TypeVar("E", bound=Enum)
_SEALED_OFF = "; ".join(
    (
        "default-src 'none'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "sandbox",
    )
)


@blueprint.get("")
def index() -> Response:
    plan = contribution_choices.readable_plan(current_actor(), today())
    wanted = _wanted(plan.id)
    asked = window(queries.count(reading(), plan.id, wanted), page_asked())
    rows = queries.contributions_page(reading(), plan.id, wanted, (asked.first, asked.most))
    names = ("member", "activity", "kind", "state", "year")
    return page.show(
        "contributions/list.html",
        plan=plan,
        rows=rows,
        paging=asked.showing(rows),
        chosen={name: request.args[name] for name in names if request.args.get(name)},
        choices=contribution_choices.filter_choices(plan, today()),
        rights=contribution_choices.rights(current_actor(), today()),
        today=today(),
    )


@blueprint.route("/new", methods=["GET", "POST"])
def new() -> AnyResponse:
    plan = contribution_choices.readable_plan(current_actor(), today())
    form = PledgeForm()
    origin = contribution_choices.prepare(form, current_actor(), plan, today())
    if form.is_sent_and_valid():
        try:
            made = pledge(current_actor(), form.command(origin), at=now())
            return page.done(_SAID[origin], "contributions.show", contribution=made)
        except (Conflict, RuleBroken, NotFound) as error:
            page.refused(error, form)
    return page.show("contributions/new.html", form=form, plan=plan, origin=origin)


@blueprint.get("/<uuid:contribution>")
def show(contribution: UUID) -> Response:
    return contribution_room.show(contribution)


@blueprint.get("/<uuid:contribution>/evidence/<uuid:evidence>")
def evidence(contribution: UUID, evidence: UUID) -> Response:
    found = queries.evidence_file(reading(), current_actor(), contribution, evidence)
    answer = Response(found.content, mimetype=found.media_type)
    answer.headers.set("Content-Disposition", "attachment", filename=found.file_name)
    answer.headers["Content-Security-Policy"] = _SEALED_OFF
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


_SAID = {
    Origin.ASKED: Message("The member is asked, by letter as well. Nothing binds it until it confirms."),
    Origin.OFFERED: Message("The offer is on record. Confirm it to bind the member."),
}


def _wanted(plan: PlanId) -> Wanted:
    """Return which contributions the address asks for; what is no answer there is not asked for."""
    asked = request.args
    state = asked.get("state", "")
    return Wanted(
        member=_uuid(asked.get("member", "")),
        activity=_activity(plan, asked.get("activity", "").strip()),
        kind=_named(ContributionKind, asked.get("kind", "")),
        state=_named(ContributionState, state),
        year=asked.get("year", type=int),
        overdue_on=today() if state == contribution_choices.OVERDUE else None,
    )


def _activity(plan: PlanId, typed: str) -> UUID | None:
    """Return the activity that is asked for by address or reference; one that nobody has finds none."""
    if not typed:
        return None
    return _uuid(typed) or queries.activity_of(reading(), plan, typed) or UUID(int=0)


def _uuid(typed: str) -> UUID | None:
    try:
        return UUID(typed)
    except ValueError:
        return None


def _named(kind: type[E], typed: str) -> E | None:
    return next((each for each in kind if each.value == typed), None)
