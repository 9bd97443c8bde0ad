"""Goals: the page of one with what is measured for it, and how it is added, edited, taken out."""

from uuid import UUID

from flask import Blueprint, Response, url_for
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.plan.activities import STATE_NAMES
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.message import Message
from govern.services import activity_states, plan_making, plan_resolutions
from govern.services.plan_rights import may_edit_plan, may_measure
from govern.services.plan_subjects import GOAL
from govern.store.queries import plan as plans
from govern.store.queries import plan_indicators as queries
from govern.store.queries.reading import reading
from govern.web import page
from govern.web.forms.plan import GOAL_PARTS, GoalForm, plan_form
from govern.web.indicator_chart import chart_of
from govern.web.installation import now
from govern.web.plan_edit import Both, try_change, try_new
from govern.web.plan_forms import Back, Words, show_form
from govern.web.plan_page import STATE_TONES, plan_bar
from govern.web.session import current_actor, today

blueprint = Blueprint("plan_goals", __name__, url_prefix="/plan/goals")

_NEW = Words(Message("Add a goal"), Message("The goal"), Message("Add the goal"))
_EDIT = Words(Message("Change the goal"), Message("The goal"), Message("Save"))


@blueprint.route("/new", methods=["GET", "POST"])
def new() -> AnyResponse:
    actor = current_actor()
    may_edit_plan(actor).or_not_allowed()
    found = plans.present_plan(reading(), actor, on=today())
    form = plan_form(GoalForm, GOAL_PARTS)
    if form.is_sent_and_valid():
        goal = try_new(form, lambda: plan_making.add_goal(actor, found.id, form.said(), at=now()))
        if goal is not None:
            return page.done(Message("The goal is in the plan."), "plan_goals.show", goal=goal)
    return show_form(_NEW, form, [], Back(url_for("plan.show")))


@blueprint.get("/<uuid:goal>")
def show(goal: UUID) -> Response:
    actor, session = current_actor(), reading()
    found = queries.goal_shown(session, actor, goal)
    plan = plans.plan_of_id(session, found.plan)
    indicators = queries.indicators_of(session, found.id)
    return page.show(
        "plan/goal.html",
        goal=found,
        activities=plans.activities_of(session, found.id, most=100),
        indicators=[(each, chart_of(each)) for each in indicators],
        bar=plan_bar(plan.starts_on, plan.ends_on, today()),
        states=STATE_NAMES,
        tones=STATE_TONES,
        today=today(),
        may_edit=bool(may_edit_plan(actor)) and not found.is_dropped,
        may_measure=bool(may_measure(session, actor, goal)),
        resolutions=plan_resolutions.links_of(session, found.id),
        may_link=plan_resolutions.may_link(actor),
        subject=found.id,
    )


@blueprint.route("/<uuid:goal>/edit", methods=["GET", "POST"])
def edit(goal: UUID) -> AnyResponse:
    actor = current_actor()
    may_edit_plan(actor).or_not_allowed()
    found = queries.goal_shown(reading(), actor, goal)
    form = plan_form(GoalForm, GOAL_PARTS)
    both: Both = ()
    if form.is_sent_and_valid():
        tried = try_change(GOAL, goal, form, form.begin)
        if tried.words:
            return page.done(tried.words, "plan_goals.show", goal=goal)
        both = tried.both
    elif not form.is_submitted():
        form.begin(found.said)
        form.version.data = found.version
    back = Back(url_for("plan_goals.show", goal=goal), found.reference)
    drop_url = url_for("plan_goals.drop", goal=goal)
    return show_form(_EDIT, form, [], back, both=both, drop_url=drop_url)


@blueprint.post("/<uuid:goal>/drop")
def drop(goal: UUID) -> AnyResponse:
    actor = current_actor()
    may_edit_plan(actor).or_not_allowed()
    form = plan_form(GoalForm, GOAL_PARTS)
    try:
        activity_states.drop_goal(actor, goal, version=form.version.data or 0, at=now())
    except (Conflict, RuleBroken) as error:
        return page.done(error.message, "plan_goals.edit", "error", goal=goal)
    return page.done(Message("The goal is out of the plan."), "plan.show")
