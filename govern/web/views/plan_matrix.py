"""The matrix of the plan: members by activities, what lacks somebody, and who has taken on too much."""

from flask import Blueprint, Response

from govern.domain.plan.activities import PART_NAMES
from govern.domain.plan.workload import too_much_led
from govern.store.queries import plan_matrix as queries
from govern.store.queries.plan import PlanShown, plan_shown
from govern.store.queries.plan_drawing import count_chosen
from govern.store.queries.reading import reading
from govern.web import page
from govern.web.paging import page_asked, paged, window
from govern.web.plan_filters import plan_filter
from govern.web.plan_page import STATE_TONES
from govern.web.session import current_actor, today

blueprint = Blueprint("plan_matrix", __name__, url_prefix="/plan/matrix")

#: columns of the matrix, and sentences of one kind
MOST, SAID = 30, 40


@blueprint.get("")
def show() -> Response:
    plan = plan_shown(reading(), current_actor(), on=today())
    if plan is None:
        return page.show("plan/none.html")
    asked = plan_filter(plan.id, on=today(), leaves_out_stopped=True)
    wanted = window(count_chosen(reading(), asked.chosen), page_asked(), MOST)
    found = queries.matrix(reading(), asked.chosen, wanted.first, wanted.most)
    return page.show(
        "plan/matrix.html",
        plan=plan,
        filter=asked,
        matrix=found,
        rows=paged(found.members, page_asked("members")),
        paging=wanted.showing(found.activities),
        parts=PART_NAMES,
        gaps=queries.gaps_shown(reading(), asked.chosen, SAID),
        tones=STATE_TONES,
        said=SAID,
        **_load(plan),
    )


def _load(plan: PlanShown) -> dict[str, object]:
    """Return who carries how much of the whole plan: a share says something of the whole only."""
    session = reading()
    parts = queries.held(session, plan.id)
    leading = queries.leading(session, parts)
    return {
        "too_much": too_much_led(leading, queries.full_members(session, today())),
        "people": queries.people(session, today()),
        "without_part": queries.without_part(session, parts, today()),
    }
