"""The Gantt drawing of the plan, with the same facts as a table below it."""

from flask import Blueprint, Response, request, url_for

from govern.domain.plan.gantt import NARROW, WIDE, Paper, Scale, draw
from govern.services.plan_sketches import critical_ones, sketch_of
from govern.store.queries.plan import plan_shown
from govern.store.queries.plan_drawing import count_chosen, drawing
from govern.store.queries.reading import reading
from govern.web import page
from govern.web.paging import page_asked, window
from govern.web.plan_filters import plan_filter
from govern.web.plan_page import STATE_TONES
from govern.web.session import current_actor, today

blueprint = Blueprint("plan_gantt", __name__, url_prefix="/plan/gantt")

#: activities in one drawing
MOST = 60


@blueprint.get("")
def show() -> Response:
    plan = plan_shown(reading(), current_actor(), on=today())
    if plan is None:
        return page.show("plan/none.html")
    asked = plan_filter(plan.id, on=today(), leaves_out_stopped=True)
    wanted = window(count_chosen(reading(), asked.chosen), page_asked(), MOST)
    found = drawing(reading(), asked.chosen, wanted.first, wanted.most)
    hanging = critical_ones(reading(), plan.id)
    sketch = sketch_of(found, asked.goals, page.translator().language, today=today(), hanging=hanging)
    scale = Scale.YEARS if request.args.get("scale") == Scale.YEARS.value else Scale.QUARTERS
    return page.show(
        "plan/gantt.html",
        plan=plan,
        filter=asked,
        paging=wanted.showing(found.activities),
        drawings=[(each, draw(sketch, Paper(today(), each, scale))) for each in (WIDE, NARROW)],
        sketch=sketch,
        links={each.id: url_for("plan_activities.show", activity=each.id) for each in sketch.activities},
        references={each.id: each.reference for each in sketch.activities},
        scale=scale.value,
        tells_critical=hanging is not None,
        tones=STATE_TONES,
        here={**asked.asked, "scale": scale.value},
    )
