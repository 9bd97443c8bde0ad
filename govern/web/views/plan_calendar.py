"""The calendar of the plan: what begins, ends and is due in three months."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import groupby

from flask import Blueprint, Response, request

from govern.domain.values.calendar import add_months
from govern.store.queries.plan import PlanShown, plan_shown
from govern.store.queries.plan_days import Days, PlanDay, count_days, plan_days
from govern.store.queries.reading import reading
from govern.web import page
from govern.web.paging import Paged, page_asked, window
from govern.web.plan_filters import PlanFilter, plan_filter
from govern.web.session import current_actor, today

blueprint = Blueprint("plan_calendar", __name__, url_prefix="/plan/calendar")

_MONTHS = 3
_MONTH = re.compile(r"(?P<year>[0-9]{4})-(?P<month>0[1-9]|1[0-2])")


@blueprint.get("")
def show() -> Response:
    plan = plan_shown(reading(), current_actor(), on=today())
    if plan is None:
        return page.show("plan/none.html")
    asked = plan_filter(plan.id, on=today(), leaves_out_stopped=True)
    first = _first_month(plan)
    after = add_months(first, _MONTHS)
    days = Days(first, date.fromordinal(after.toordinal() - 1), today())
    found = _page_of(asked, days)
    return page.show(
        "plan/calendar.html",
        plan=plan,
        filter=asked,
        months=_by_month(found.rows),
        paging=found,
        days=days,
        before=add_months(first, -_MONTHS) if first > plan.starts_on.replace(day=1) else None,
        after=after if after <= plan.ends_on else None,
        here={**asked.asked, "from": f"{first:%Y-%m}"},
    )


def _page_of(asked: PlanFilter, days: Days) -> Paged[PlanDay]:
    wanted = window(count_days(reading(), asked.chosen, days), page_asked())
    rows = plan_days(reading(), asked.chosen, days, after=wanted.first, most=wanted.most)
    return wanted.showing(rows)


def _first_month(plan: PlanShown) -> date:
    """Return the first of the month asked for, of this month, or of the edge of the plan's time."""
    asked = _MONTH.fullmatch(request.args.get("from", ""))
    earliest, latest = (each.replace(day=1) for each in (plan.starts_on, plan.ends_on))
    wanted = date(max(int(asked["year"]), 1), int(asked["month"]), 1) if asked else today().replace(day=1)
    return min(max(wanted, earliest), latest)


def _by_month(days: Sequence[PlanDay]) -> list[tuple[date, list[tuple[date, list[PlanDay]]]]]:
    return [
        (month, [(on, list(things)) for on, things in groupby(together, key=lambda each: each.on)])
        for month, together in groupby(days, key=lambda each: each.on.replace(day=1))
    ]
