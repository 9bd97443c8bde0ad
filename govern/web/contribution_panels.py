"""What contributions show on the page of an activity: whether it may start, and what it is given."""

from datetime import datetime

from govern.domain.access.actor import Actor
from govern.domain.values.ids import ActivityId
from govern.domain.values.money import Money
from govern.services.activity_starting import start_shown
from govern.services.plan_rights import may_edit_activity
from govern.services.plan_rows import activity_row, parts_of
from govern.store.queries import contributions as queries
from govern.store.queries.contributions import Wanted
from govern.store.queries.reading import reading
from govern.web.contribution_words import standing_of
from govern.web.panel import Panel
from govern.web.session import today

_MOST = 20


def start_panel(activity: ActivityId, actor: Actor, at: datetime) -> Panel | None:
    """Return whether a planned activity may start, and what is missing from whom."""
    shown = start_shown(actor, activity, at=at)
    return Panel("contributions/_start.html", {"start": shown, "activity": activity}) if shown else None


def contributions_panel(activity: ActivityId, actor: Actor, at: datetime) -> Panel | None:  # noqa: ARG001
    """Return what an activity is given."""
    session = reading()
    plan, wanted = activity_row(session, activity).plan_id, Wanted(activity=activity)
    rows = queries.contributions_page(session, plan, wanted, (0, _MOST + 1))
    facts = {
        "rows": rows[:_MOST],
        "found": queries.count(session, plan, wanted) if len(rows) > _MOST else len(rows),
        "activity": activity,
        "asks": bool(may_edit_activity(actor, parts_of(session, activity))),
        "offers": bool(actor.represents),
        "money": Money,
        "standing_of": standing_of,
        "today": today(),
    }
    return Panel("contributions/_panel.html", facts)
