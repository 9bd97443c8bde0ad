"""The panel of an activity that says what is decided on it, and on which resolutions it rests."""

from datetime import datetime

from govern.domain.access.actor import Actor
from govern.domain.values.ids import ActivityId
from govern.services.plan_activity_changes import activity_changes
from govern.services.plan_resolutions import may_link
from govern.store.queries.reading import reading
from govern.web import page
from govern.web.panel import Panel


def decisions_panel(activity: ActivityId, actor: Actor, at: datetime) -> Panel | None:
    """Return where an activity differs from what is in force, and what it rests on."""
    found = activity_changes(reading(), activity, at=at, language=page.translator().language)
    return Panel(
        "plan/versions/_panel.html",
        {"shown": found, "subject": activity, "may_link": may_link(actor)},
    )
