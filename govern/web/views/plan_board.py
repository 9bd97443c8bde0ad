"""The board of the plan: its activities by state."""

from flask import Blueprint, Response

from govern.store.queries.plan import plan_shown
from govern.store.queries.plan_board import activities_of_state, board, counts
from govern.store.queries.reading import reading
from govern.web import page
from govern.web.paging import page_asked, window
from govern.web.plan_filters import PlanFilter, plan_filter
from govern.web.plan_page import STATE_TONES
from govern.web.session import current_actor, today

blueprint = Blueprint("plan_board", __name__, url_prefix="/plan/board")

#: cards of a column before it leads to a page of its own
FIRST, MOST = 12, 60


@blueprint.get("")
def show() -> Response:
    plan = plan_shown(reading(), current_actor(), on=today())
    if plan is None:
        return page.show("plan/none.html")
    asked = plan_filter(plan.id, on=today())
    facts = _of_state(asked) if asked.chosen.state else {"columns": board(reading(), asked.chosen, FIRST)}
    return page.show("plan/board.html", plan=plan, filter=asked, tones=STATE_TONES, today=today(), **facts)


def _of_state(asked: PlanFilter) -> dict[str, object]:
    found = sum(counts(reading(), asked.chosen).values())
    wanted = window(found, page_asked(), MOST)
    rows = activities_of_state(reading(), asked.chosen, wanted.first, wanted.most)
    return {"state": asked.chosen.state, "paging": wanted.showing(rows)}
