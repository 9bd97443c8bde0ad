"""Who changed what in the plan, and the way back from the latest edit."""

from collections.abc import Iterable
from uuid import UUID

from flask import Blueprint, Response, url_for
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.message import Message
from govern.services.plan_history import history
from govern.services.plan_rights import may_edit_activity, may_edit_plan
from govern.services.plan_rows import parts_of
from govern.services.plan_undo import undo
from govern.store.queries import plan as plans
from govern.store.queries import plan_activities, plan_indicators
from govern.store.queries import plan_history as queries
from govern.store.queries.reading import reading
from govern.web import page
from govern.web.installation import now
from govern.web.paging import page_asked, window
from govern.web.plan_forms import Back
from govern.web.session import current_actor, today

blueprint = Blueprint("plan_history", __name__, url_prefix="/plan")


@blueprint.get("/history")
def of_plan() -> Response:
    actor, session = current_actor(), reading()
    found = plans.present_plan(session, actor, on=today())
    back = Back(url_for("plan.show"), found.reference)
    return _shown([found.id], back, "plan_history.of_plan", may_edit=bool(may_edit_plan(actor)))


@blueprint.get("/goals/<uuid:goal>/history")
def of_goal(goal: UUID) -> Response:
    actor, session = current_actor(), reading()
    found = plan_indicators.goal_shown(session, actor, goal)
    back = Back(url_for("plan_goals.show", goal=goal), found.reference)
    subjects = queries.subjects_of_goal(session, found.id)
    return _shown(subjects, back, "plan_history.of_goal", may_edit=bool(may_edit_plan(actor)), goal=goal)


@blueprint.get("/activities/<uuid:activity>/history")
def of_activity(activity: UUID) -> Response:
    actor, session = current_actor(), reading()
    found = plan_activities.activity_shown(session, actor, activity)
    back = Back(url_for("plan_activities.show", activity=activity), found.reference)
    subjects = queries.subjects_of_activity(session, found.id)
    may_edit = bool(may_edit_activity(actor, parts_of(session, activity)))
    return _shown(subjects, back, "plan_history.of_activity", may_edit=may_edit, activity=activity)


@blueprint.post("/edits/<uuid:edit>/undo")
def take_back(edit: UUID) -> AnyResponse:
    try:
        undo(current_actor(), edit, at=now())
    except (Conflict, RuleBroken) as error:
        return page.done(error.message, "plan.show", "error")
    return page.done(Message("It is taken back: what stood before stands again."), "plan.show")


def _shown(subjects: Iterable[UUID], back: Back, endpoint: str, *, may_edit: bool, **asked: UUID) -> Response:
    known = list(subjects)
    paging = window(queries.count_edits(reading(), known), page_asked())
    entries = history(current_actor(), known, may_edit=may_edit, after=paging.first, most=paging.most)
    return page.show(
        "plan/history.html",
        entries=entries,
        paging=paging.showing(entries),
        endpoint=endpoint,
        asked=asked,
        back=back,
    )
