"""What other parts of the plan show on the page of an activity: each adds its panel here."""

from collections.abc import Callable
from datetime import datetime

from govern.domain.access.actor import Actor
from govern.domain.values.ids import ActivityId
from govern.web.contribution_panels import contributions_panel, start_panel
from govern.web.funding_panel import funding_panel
from govern.web.panel import Panel
from govern.web.plan_versions_panel import decisions_panel
from govern.web.reminder_words import reminders_panel

#: in the order of the page; each returns nothing where it has nothing to show to this reader
PANELS: tuple[Callable[[ActivityId, Actor, datetime], Panel | None], ...] = (
    start_panel,
    contributions_panel,
    decisions_panel,
    funding_panel,
    reminders_panel,
)


def panels_of(activity: ActivityId, actor: Actor, at: datetime) -> tuple[Panel, ...]:
    """Return the panels of an activity for somebody."""
    found = (panel(activity, actor, at) for panel in PANELS)
    return tuple(each for each in found if each is not None)
