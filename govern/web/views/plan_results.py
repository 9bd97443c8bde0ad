"""What an activity leads to, and what could go wrong in it."""

from uuid import UUID

from flask import Blueprint, url_for
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.values.message import Message
from govern.services.activity_choices import members_offered
from govern.services.plan_making import add_result, add_risk
from govern.services.plan_rights import check_activity_editor
from govern.services.plan_subjects import RESULT, RISK
from govern.store.queries import plan_activities as queries
from govern.store.queries.reading import reading
from govern.web import page
from govern.web.forms import plan as forms
from govern.web.installation import now
from govern.web.plan_edit import Both, try_change, try_new
from govern.web.plan_forms import Back, Words, show_form
from govern.web.session import current_actor, today

blueprint = Blueprint("plan_results", __name__, url_prefix="/plan")

_ADD, _SAVE = Message("Add it"), Message("Save")
_RESULT = Message("The milestone or deliverable")
_NEW_RESULT = Words(Message("Add a milestone or deliverable"), _RESULT, _ADD)
_EDIT_RESULT = Words(Message("Change a milestone or deliverable"), _RESULT, _SAVE)
_NEW_RISK = Words(Message("Note a risk"), Message("The risk"), _ADD)
_EDIT_RISK = Words(Message("Change a risk"), Message("The risk"), _SAVE)
_RESULT_FIELDS = ["kind", "due_on", "reached_on", "note"]
_RISK_FIELDS = ["likelihood", "impact", "owner"]


@blueprint.route("/activities/<uuid:activity>/results/new", methods=["GET", "POST"])
def new_result(activity: UUID) -> AnyResponse:
    actor = current_actor()
    back = _back(activity)
    form = forms.plan_form(forms.ResultForm, forms.RESULT_PARTS)
    if form.is_sent_and_valid() and try_new(form, lambda: add_result(actor, activity, form.said(), at=now())):
        return page.done(Message("It is added."), "plan_activities.show", activity=activity)
    return show_form(_NEW_RESULT, form, _RESULT_FIELDS, back)


@blueprint.route("/results/<uuid:result>", methods=["GET", "POST"])
def result(result: UUID) -> AnyResponse:
    found = queries.result_found(reading(), current_actor(), result)
    back = _back(found.activity)
    form = forms.plan_form(forms.ResultForm, forms.RESULT_PARTS)
    both: Both = ()
    if form.is_sent_and_valid():
        tried = try_change(RESULT, result, form, form.begin)
        if tried.words:
            return page.done(tried.words, "plan_activities.show", activity=found.activity)
        both = tried.both
    elif not form.is_submitted():
        form.begin(found.said)
        form.version.data = found.version
    return show_form(_EDIT_RESULT, form, _RESULT_FIELDS, back, both=both)


@blueprint.route("/activities/<uuid:activity>/risks/new", methods=["GET", "POST"])
def new_risk(activity: UUID) -> AnyResponse:
    actor = current_actor()
    back = _back(activity)
    form = forms.plan_form(forms.RiskForm, forms.RISK_PARTS)
    form.offer(members_offered(today()))
    if form.is_sent_and_valid() and try_new(form, lambda: add_risk(actor, activity, form.said(), at=now())):
        return page.done(Message("It is added."), "plan_activities.show", activity=activity)
    return show_form(_NEW_RISK, form, _RISK_FIELDS, back)


@blueprint.route("/risks/<uuid:risk>", methods=["GET", "POST"])
def risk(risk: UUID) -> AnyResponse:
    found = queries.risk_shown(reading(), current_actor(), risk)
    back = _back(found.activity)
    form = forms.plan_form(forms.RiskForm, forms.RISK_PARTS)
    both: Both = ()
    form.offer(members_offered(today()))
    form.closed_before = found.closed_on
    if form.is_sent_and_valid():
        tried = try_change(RISK, risk, form, form.begin)
        if tried.words:
            return page.done(tried.words, "plan_activities.show", activity=found.activity)
        both = tried.both
    elif not form.is_submitted():
        form.begin(found.said)
        form.version.data = found.version
    return show_form(_EDIT_RISK, form, [*_RISK_FIELDS, "closed"], back, both=both)


def _back(activity: UUID) -> Back:
    """Return the way back to an activity that the reader may edit."""
    actor, session = current_actor(), reading()
    shown = queries.activity_shown(session, actor, activity)
    check_activity_editor(session, actor, activity)
    return Back(url_for("plan_activities.show", activity=activity), shown.reference)
