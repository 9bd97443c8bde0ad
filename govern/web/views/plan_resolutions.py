"""Resolutions behind parts of the plan: noted, taken away, and made into activities."""

from uuid import UUID

from flask import Blueprint, Response, abort
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import ResolutionId
from govern.domain.values.message import Message
from govern.services.plan_from_resolution import activities_from_resolution, may_make
from govern.services.plan_resolutions import activities_behind, is_goal, link_resolution, unlink_resolution
from govern.store.queries.plan import goals_of, plan_shown
from govern.store.queries.reading import reading
from govern.store.queries.resolutions import resolution_shown
from govern.web import page
from govern.web.forms.plan_resolutions import LinkForm, MakeForm
from govern.web.installation import now
from govern.web.session import current_actor, the_association, today

blueprint = Blueprint("plan_resolutions", __name__, url_prefix="/plan")


@blueprint.post("/resolutions")
def add() -> AnyResponse:
    form = LinkForm()
    subject = form.of_subject or abort(404)
    try:
        link_resolution(current_actor(), subject, form.reference.data or "", at=now())
        said, tone = Message("The resolution is noted behind it."), "success"
    except (Conflict, RuleBroken) as error:
        said, tone = error.message, "error"
    return _back(subject, said, tone)


@blueprint.post("/resolutions/<uuid:link>/remove")
def remove(link: UUID) -> AnyResponse:
    subject = unlink_resolution(current_actor(), link, at=now())
    return _back(subject, Message("It is taken away."))


def _back(subject: UUID, said: Message, tone: str = "success") -> AnyResponse:
    """Lead back to the page of the goal or the activity on which a resolution is noted."""
    if is_goal(reading(), subject):
        return page.done(said, "plan_goals.show", tone, goal=subject)
    return page.done(said, "plan_activities.show", tone, activity=subject)


@blueprint.route("/from-resolution/<uuid:resolution>", methods=["GET", "POST"])
def make(resolution: UUID) -> AnyResponse:
    actor = current_actor()
    may_make(actor).or_not_allowed()
    form = MakeForm()
    known, plan = the_association(), plan_shown(reading(), actor, on=today())
    goals = goals_of(reading(), plan.id) if plan else ()
    form.offer({str(each.id): f"{each.reference} {page.translator().show(each.title)}" for each in goals})
    if form.is_sent_and_valid():
        languages = known.languages if known else ("en",)
        try:
            command = form.command(ResolutionId(resolution), languages[0])
            made = activities_from_resolution(actor, command, at=now())
            said = Message("{n} activity is made.", {"n": len(made)}, plural="{n} activities are made.")
            return page.done(said, "plan_activities.show", activity=made[0])
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    return _page(resolution, form)


def _page(resolution: UUID, form: MakeForm) -> Response:
    actor = current_actor()
    return page.show(
        "plan/versions/make.html",
        form=form,
        resolution=resolution_shown(ResolutionId(resolution), actor, today=today()),
        there=activities_behind(reading(), actor, resolution),
    )
