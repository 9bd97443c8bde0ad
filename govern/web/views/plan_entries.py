"""The entries behind a sum of the reports on the plan, each with the way to its ledger."""

from datetime import date

from flask import Blueprint, Response

from govern.domain.plan.figures import FIGURE_NAMES, OF_BUDGET, Figure
from govern.domain.plan.ledger import ACT_NAMES
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import PlanId
from govern.domain.values.message import Message
from govern.domain.values.money import Money
from govern.store.queries.association import association
from govern.store.queries.plan_entries import EntriesAsked, entries_found, entries_page
from govern.store.queries.reading import reading
from govern.web import contribution_choices, page
from govern.web.paging import page_asked, window
from govern.web.report_files import day_asked
from govern.web.session import current_actor, today

blueprint = Blueprint("plan_entries", __name__, url_prefix="/plan/reports/entries")


@blueprint.get("/<figure>")
def show(figure: str) -> Response:
    plan = contribution_choices.readable_plan(current_actor(), today())
    asked = _asked(figure, plan.id, plan.starts_on)
    found = entries_found(reading(), asked)
    paging = window(found.count, page_asked())
    rows = entries_page(reading(), asked, (paging.first, paging.most))
    return page.show(
        "plan/reports/entries.html",
        plan=plan,
        name=FIGURE_NAMES[asked.figure],
        is_of_budget=asked.figure in OF_BUDGET,
        asked=asked,
        total=Money(found.cents, plan.currency),
        rows=[(each, Money(each.cents, plan.currency)) for each in rows],
        paging=paging.showing(rows),
        act_names=ACT_NAMES,
        address={
            "figure": figure,
            **({"since": asked.since.isoformat()} if asked.since else {}),
            "until": asked.until.isoformat(),
        },
    )


def _asked(figure: str, plan: PlanId, begins_on: date) -> EntriesAsked:
    known, chosen = association(), next((each for each in Figure if each.value == figure), None)
    if chosen is None or known is None:
        raise NotFound(Message("There is no such figure."))
    return EntriesAsked(
        plan=plan,
        figure=chosen,
        since=day_asked("since"),
        until=min(day_asked("until") or today(), today()),
        zone=known.zone,
        begins_on=begins_on,
    )
