"""The page of an activity, and how one comes into the plan, is edited, done or stopped."""

from uuid import UUID

from flask import Blueprint, Response
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.plan.activities import LEVEL_NAMES, PART_NAMES, RESULT_NAMES, STATE_NAMES
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.message import Message
from govern.services.activity_states import may_settle, settle
from govern.services.plan_rights import may_edit_activity
from govern.services.plan_rows import parts_of
from govern.store.queries import plan_activities as queries
from govern.store.queries.reading import reading
from govern.web import page
from govern.web.activity_panels import panels_of
from govern.web.forms.plan_parts import SettleForm
from govern.web.installation import now
from govern.web.plan_page import STATE_TONES
from govern.web.session import current_actor, today

blueprint = Blueprint("plan_activities", __name__, url_prefix="/plan/activities")
blueprint.context_processor(
    lambda: {
        "states": STATE_NAMES,
        "tones": STATE_TONES,
        "parts": PART_NAMES,
        "kinds": RESULT_NAMES,
        "levels": LEVEL_NAMES,
    }
)


@blueprint.get("/<uuid:activity>")
def show(activity: UUID) -> Response:
    actor, session = current_actor(), reading()
    found = queries.activity_shown(session, actor, activity)
    held = parts_of(session, activity)
    may_edit = bool(may_edit_activity(actor, held))
    return page.show(
        "plan/activity.html",
        activity=found,
        roles=queries.roles_of(session, found.id),
        people=queries.people_of(session, found.id),
        results=queries.results_of(session, found.id),
        risks=queries.risks_of(session, found.id),
        needed=queries.needed_by(session, found.id),
        waiting=queries.waiting_for(session, found.id),
        may_edit=may_edit,
        may_settle=may_settle(actor, found.state, held),
        is_open=found.is_open,
        own=actor.represents,
        panels=panels_of(found.id, actor, now()),
        today=today(),
    )


@blueprint.route("/<uuid:activity>/state", methods=["GET", "POST"])
def state(activity: UUID) -> AnyResponse:
    actor, session = current_actor(), reading()
    found = queries.activity_shown(session, actor, activity)
    held = parts_of(session, activity)
    may_edit_activity(actor, held).or_not_allowed()
    form = SettleForm()
    form.offer(may_settle(actor, found.state, held))
    if form.is_sent_and_valid():
        try:
            settle(actor, form.command(found.id), at=now())
            return page.done(Message("It is on record."), "plan_activities.show", activity=activity)
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
            found = queries.activity_shown(reading(), actor, activity)
    form.version.data = found.version
    return page.show("plan/state.html", activity=found, form=form)
