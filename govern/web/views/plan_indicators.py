"""What is measured for a goal: indicators and their values over time."""

from uuid import UUID

from flask import Blueprint, url_for
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message
from govern.services.indicator_values import measure
from govern.services.plan_making import add_indicator
from govern.services.plan_rights import check_measurer, may_edit_plan
from govern.services.plan_subjects import INDICATOR
from govern.store.queries import plan_indicators as measured
from govern.store.queries.reading import reading
from govern.web import page
from govern.web.forms import plan as forms
from govern.web.forms.plan_parts import MeasureForm
from govern.web.indicator_chart import chart_of
from govern.web.installation import now
from govern.web.plan_edit import Both, try_change, try_new
from govern.web.plan_forms import Back, Words, show_form
from govern.web.session import current_actor, today

blueprint = Blueprint("plan_indicators", __name__, url_prefix="/plan")

_ADD, _SAVE = Message("Add it"), Message("Save")
_NEW_INDICATOR = Words(
    Message("Add an indicator"),
    Message("The indicator"),
    _ADD,
    Message("What is counted to know whether the goal is reached, from where to where."),
)
_EDIT_INDICATOR = Words(Message("Change an indicator"), Message("The indicator"), _SAVE)
_INDICATOR_FIELDS = ["unit", "baseline", "target", "target_on"]


@blueprint.route("/goals/<uuid:goal>/indicators/new", methods=["GET", "POST"])
def new(goal: UUID) -> AnyResponse:
    actor = current_actor()
    may_edit_plan(actor).or_not_allowed()
    found = measured.goal_shown(reading(), actor, goal)
    form = forms.plan_form(forms.IndicatorForm, forms.INDICATOR_PARTS)
    if form.is_sent_and_valid() and try_new(form, lambda: add_indicator(actor, goal, form.said(), at=now())):
        return page.done(Message("It is added."), "plan_goals.show", goal=goal)
    back = Back(url_for("plan_goals.show", goal=goal), found.reference)
    return show_form(_NEW_INDICATOR, form, _INDICATOR_FIELDS, back)


@blueprint.route("/indicators/<uuid:indicator>/edit", methods=["GET", "POST"])
def edit(indicator: UUID) -> AnyResponse:
    actor = current_actor()
    may_edit_plan(actor).or_not_allowed()
    found = measured.indicator_shown(reading(), actor, indicator)
    form = forms.plan_form(forms.IndicatorForm, forms.INDICATOR_PARTS)
    both: Both = ()
    if form.is_sent_and_valid():
        tried = try_change(INDICATOR, indicator, form, form.begin)
        if tried.words:
            return page.done(tried.words, "plan_goals.show", goal=found.goal)
        both = tried.both
    elif not form.is_submitted():
        form.begin(found.said)
        form.version.data = found.version
    back = Back(url_for("plan_goals.show", goal=found.goal), found.name)
    return show_form(_EDIT_INDICATOR, form, _INDICATOR_FIELDS, back, both=both)


@blueprint.route("/indicators/<uuid:indicator>/values", methods=["GET", "POST"])
def values(indicator: UUID) -> AnyResponse:
    actor = current_actor()
    found = measured.indicator_shown(reading(), actor, indicator)
    check_measurer(reading(), actor, found.goal)
    form = MeasureForm()
    if form.is_sent_and_valid():
        try:
            measure(actor, form.command(indicator), at=now())
            return page.done(Message("The value is on record."), "plan_goals.show", goal=found.goal)
        except RuleBroken as error:
            page.refused(error, form)
    elif not form.is_submitted():
        form.measured_on.data = today()
    return page.show("plan/measure.html", form=form, indicator=found, chart=chart_of(found))
