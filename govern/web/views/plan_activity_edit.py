"""How an activity comes into the plan, and how what it says is edited."""

from uuid import UUID

from flask import Blueprint, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.values.errors import NotAllowed
from govern.domain.values.message import Message
from govern.services.plan_making import add_activity
from govern.services.plan_rights import may_edit_activity, may_edit_plan, proposing_members
from govern.services.plan_rows import parts_of
from govern.services.plan_subjects import ACTIVITY
from govern.store.queries import plan as plans
from govern.store.queries import plan_activities as queries
from govern.store.queries.reading import reading
from govern.web import page
from govern.web.forms.plan import ACTIVITY_PARTS, ActivityForm, ProposalForm, plan_form
from govern.web.installation import now
from govern.web.plan_edit import Both, try_change, try_new
from govern.web.plan_forms import Back, Words, goals_offered, show_form
from govern.web.session import current_actor, today

blueprint = Blueprint("plan_activity_edit", __name__, url_prefix="/plan/activities")

_NEW = Words(
    Message("Add an activity"),
    Message("The activity"),
    Message("Add the activity"),
    Message("It begins as a proposal; taken into the plan it can be staffed and started."),
)
_PROPOSE = Words(
    Message("Propose an activity"),
    Message("The activity"),
    Message("Propose it"),
    Message("Every full or associate member may propose. The board or the secretary takes it into the plan."),
)
_EDIT = Words(Message("Change the activity"), Message("The activity"), Message("Save"))
_TIMES = ["goal", "starts_on", "ends_on"]


@blueprint.route("/new", methods=["GET", "POST"])
def new() -> AnyResponse:
    actor = current_actor()
    may_edit_plan(actor).or_not_allowed()
    plan = plans.present_plan(reading(), actor, on=today())
    form = plan_form(ActivityForm, ACTIVITY_PARTS)
    form.offer(goals_offered(plan.id))
    if form.is_sent_and_valid():
        made = try_new(form, lambda: add_activity(actor, form.said(), None, at=now()))
        if made is not None:
            return page.done(Message("The activity is proposed."), "plan_activities.show", activity=made)
    elif not form.is_submitted():
        form.goal.data = request.args.get("goal", "")
    return show_form(_NEW, form, _TIMES, Back(url_for("plan.show")))


@blueprint.route("/propose", methods=["GET", "POST"])
def propose() -> AnyResponse:
    actor = current_actor()
    members = proposing_members(actor, on=today())
    if not members:
        raise NotAllowed(Message("Full and associate members propose activities, by their representatives."))
    plan = plans.present_plan(reading(), actor, on=today())
    form = plan_form(ProposalForm, ACTIVITY_PARTS)
    form.offer(goals_offered(plan.id))
    form.offer_members((each.id, each.name) for each in members)
    if form.is_sent_and_valid():
        made = try_new(form, lambda: add_activity(actor, form.said(), form.proposing(), at=now()))
        if made is not None:
            return page.done(Message("The activity is proposed."), "plan_activities.show", activity=made)
    fields = [*_TIMES, "member", "part"]
    return show_form(_PROPOSE, form, fields, Back(url_for("plan.show")))


@blueprint.route("/<uuid:activity>/edit", methods=["GET", "POST"])
def edit(activity: UUID) -> AnyResponse:
    actor, session = current_actor(), reading()
    found = queries.activity_shown(session, actor, activity)
    may_edit_activity(actor, parts_of(session, activity)).or_not_allowed()
    form = plan_form(ActivityForm, ACTIVITY_PARTS)
    both: Both = ()
    form.offer(goals_offered(found.plan))
    if form.is_sent_and_valid():
        tried = try_change(ACTIVITY, activity, form, form.begin)
        if tried.words:
            return page.done(tried.words, "plan_activities.show", activity=activity)
        both = tried.both
    elif not form.is_submitted():
        form.begin(found.said)
        form.version.data = found.version
    back = Back(url_for("plan_activities.show", activity=activity), found.reference)
    return show_form(_EDIT, form, _TIMES, back, both=both)
