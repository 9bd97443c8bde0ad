"""What funding shows on the page of an activity: of which project it is a work package."""

from datetime import datetime

from govern.domain.access.actor import Actor
from govern.domain.values.ids import ActivityId
from govern.store.queries.funding_places import package_of
from govern.store.queries.reading import reading
from govern.web.panel import Panel


def funding_panel(activity: ActivityId, actor: Actor, at: datetime) -> Panel | None:  # noqa: ARG001
    """Return where an activity stands in a project; nothing where it stands in none."""
    place = package_of(reading(), activity)
    return Panel("plan/funding/_panel.html", {"place": place}) if place else None
