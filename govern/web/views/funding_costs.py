"""Costs and own shares of a funded project: planned, taken out, offered, confirmed, taken back."""

from uuid import UUID

from flask import Blueprint, request
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.values.errors import Conflict, NotFound, RuleBroken
from govern.domain.values.message import Message
from govern.services.funding_costs import drop_cost, plan_cost
from govern.services.funding_covers import confirm_cover, decline_cover, offer_cover
from govern.web import page
from govern.web.forms.funded_projects import CoverForm, DropForm, PlannedCostForm
from govern.web.funded_project_page import the_project
from govern.web.funding_page import member_choices, words
from govern.web.installation import now
from govern.web.session import current_actor

blueprint = Blueprint("funding_costs", __name__, url_prefix="/plan/projects")
blueprint.context_processor(words)

_SHOW = "funded_projects.show"


@blueprint.route("/<uuid:project>/costs/new", methods=["GET", "POST"])
def new_cost(project: UUID) -> AnyResponse:
    actor, form = current_actor(), PlannedCostForm()
    found = the_project(actor, project)
    form.partner.choices = _partners(actor)
    say = page.translator()
    packages = [
        (str(each.activity), f"{each.number}. {say.shown(each.title).text}") for each in found.packages
    ]
    form.activity.choices = [("", say.text("no work package")), *packages]
    if request.method == "GET":
        form.partner.data = request.args.get("partner", "")
    if form.is_sent_and_valid():
        try:
            plan_cost(actor, form.command(project), at=now())
            return page.done(Message("The cost is planned."), _SHOW, project=project)
        except (NotFound, Conflict, RuleBroken) as error:
            page.refused(error, form)
    return page.show("plan/funding/cost.html", form=form, project=found)


@blueprint.post("/<uuid:project>/costs/<uuid:cost>/drop")
def drop(project: UUID, cost: UUID) -> AnyResponse:
    actor, form = current_actor(), DropForm()
    version = form.version.data if form.is_sent_and_valid() else None
    try:
        drop_cost(actor, cost, version or 0, at=now())
    except Conflict as error:
        return page.done(error.message, _SHOW, "info", project=project)
    return page.done(Message("The cost is taken out. It stays on the record."), _SHOW, project=project)


@blueprint.route("/<uuid:project>/own-share/new", methods=["GET", "POST"])
def new_cover(project: UUID) -> AnyResponse:
    actor, form = current_actor(), CoverForm()
    found = the_project(actor, project)
    bringing = _partners(actor)
    form.partner.choices = member_choices()
    others = [("", page.translator().text("the association or a third party"))]
    keeps = bool(may(actor, Act.KEEP_ACCOUNTS))
    form.by.choices = [*others, *bringing] if keeps else bringing
    if request.method == "GET":
        form.partner.data = request.args.get("partner", "")
        form.by.data = request.args.get("partner", "")
    if form.is_sent_and_valid():
        try:
            offer_cover(actor, form.command(project), at=now())
            return page.done(Message("It is on the record who brings it."), _SHOW, project=project)
        except (NotFound, Conflict, RuleBroken) as error:
            page.refused(error, form)
    return page.show("plan/funding/cover.html", form=form, project=found)


@blueprint.post("/<uuid:project>/own-share/<uuid:cover>/confirm")
def confirm(project: UUID, cover: UUID) -> AnyResponse:
    actor = current_actor()
    try:
        confirm_cover(actor, cover, at=now())
    except Conflict as error:
        return page.done(error.message, _SHOW, "info", project=project)
    return page.done(Message("Confirmed: it counts from now on."), _SHOW, project=project)


@blueprint.post("/<uuid:project>/own-share/<uuid:cover>/decline")
def decline(project: UUID, cover: UUID) -> AnyResponse:
    actor = current_actor()
    try:
        decline_cover(actor, cover, at=now())
    except Conflict as error:
        return page.done(error.message, _SHOW, "info", project=project)
    return page.done(Message("It is taken back. It stays on the record."), _SHOW, project=project)


def _partners(actor: Actor) -> list[tuple[str, str]]:
    """Return the members for which the reader may plan: all, or those represented."""
    if may(actor, Act.KEEP_ACCOUNTS):
        return member_choices()
    may(actor, Act.GIVE_CONTRIBUTION).or_not_allowed()
    own = {str(each) for each in actor.represents}
    return [each for each in member_choices() if each[0] in own]
