"""Beginning a joint action plan and editing what it says of itself."""

from flask import Blueprint, url_for
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.values.message import Message
from govern.services.plan_making import make_plan
from govern.services.plan_rights import may_edit_plan
from govern.services.plan_subjects import PLAN
from govern.store.queries import plan as plans
from govern.store.queries.reading import reading
from govern.web import page
from govern.web.forms.plan import PLAN_PARTS, PlanForm, plan_form
from govern.web.installation import now
from govern.web.plan_edit import Both, try_change, try_new
from govern.web.plan_forms import Back, Words, show_form
from govern.web.session import current_actor, today

blueprint = Blueprint("plan_editing", __name__, url_prefix="/plan")

_BEGIN = Words(
    Message("Begin a joint action plan"),
    Message("What it is for"),
    Message("Begin the plan"),
    Message("A vision, and the years it is made for. Goals and activities follow."),
)
_EDIT = Words(Message("Change the plan"), Message("What it is for"), Message("Save"))


@blueprint.route("/new", methods=["GET", "POST"])
def new() -> AnyResponse:
    actor = current_actor()
    may_edit_plan(actor).or_not_allowed()
    form = plan_form(PlanForm, PLAN_PARTS)
    if form.is_sent_and_valid() and try_new(form, lambda: make_plan(actor, form.said(), at=now())):
        return page.done(Message("The plan has begun. Add its goals."), "plan.show")
    return show_form(_BEGIN, form, ["starts_on", "ends_on", "currency"], Back(url_for("plan.show")))


@blueprint.route("/edit", methods=["GET", "POST"])
def edit() -> AnyResponse:
    actor = current_actor()
    may_edit_plan(actor).or_not_allowed()
    found = plans.present_plan(reading(), actor, on=today())
    form = plan_form(PlanForm, PLAN_PARTS)
    both: Both = ()
    if form.is_sent_and_valid():
        tried = try_change(PLAN, found.id, form, form.begin)
        if tried.words:
            return page.done(tried.words, "plan.show")
        both = tried.both
    elif not form.is_submitted():
        form.begin(found.said)
        form.version.data = found.version
    fields = ["starts_on", "ends_on", "currency"]
    return show_form(_EDIT, form, fields, Back(url_for("plan.show")), both=both)
