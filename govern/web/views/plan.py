"""The joint action plan: the page that members look at."""

from collections.abc import Sequence

from flask import Blueprint, Response

from govern.domain.plan.activities import STATE_NAMES
from govern.services.plan_rights import may_edit_plan, proposing_members
from govern.store.queries import plan as queries
from govern.store.queries.plan import ActivityListed, GoalListed, PlanShown
from govern.store.queries.reading import reading
from govern.web import page
from govern.web.paging import Paged, page_asked, window
from govern.web.plan_page import STATE_TONES, plan_bar
from govern.web.session import current_actor, today

blueprint = Blueprint("plan", __name__, url_prefix="/plan")


@blueprint.get("")
def show() -> Response:
    actor, session = current_actor(), reading()
    plan = queries.plan_shown(session, actor, on=today())
    rights = {
        "may_edit": bool(may_edit_plan(actor)),
        "may_propose": bool(proposing_members(actor, on=today())),
    }
    if plan is None:
        return page.show("plan/none.html", **rights)
    found = _activities(plan)
    goals = queries.goals_of(session, plan.id)
    return page.show(
        "plan/show.html",
        plan=plan,
        goals=_with_activities(goals, found.rows),
        paging=found,
        bar=plan_bar(plan.starts_on, plan.ends_on, today()),
        states=STATE_NAMES,
        tones=STATE_TONES,
        today=today(),
        **rights,
    )


def _activities(plan: PlanShown) -> Paged[ActivityListed]:
    asked = window(queries.count_activities(reading(), plan.id), page_asked())
    return asked.showing(queries.activities_page(reading(), plan.id, asked.first, asked.most))


def _with_activities(
    goals: Sequence[GoalListed], rows: Sequence[ActivityListed]
) -> list[tuple[GoalListed, list[ActivityListed]]]:
    return [(goal, [each for each in rows if each.goal == goal.id]) for goal in goals]
