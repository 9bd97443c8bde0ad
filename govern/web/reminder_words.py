"""Reminders of the plan as pages tell them, and the panel of an activity with its own."""

from datetime import datetime

from flask import url_for

from govern.domain.access.actor import Actor
from govern.domain.plan.reminder_words import CIRCLES, MATTER_NAMES, STEP_NAMES
from govern.domain.plan.reminding import Matter
from govern.domain.values.ids import ActivityId
from govern.store.queries.plan_reminders import ReminderShown, reminders_of_activity
from govern.store.queries.reading import reading
from govern.web.panel import Panel

_MOST = 5
_OF_CONTRIBUTIONS = frozenset({Matter.PLEDGE, Matter.DELIVERY, Matter.ACCEPTANCE})


def words() -> dict[str, object]:
    """Return the words that templates on reminders need."""
    return {
        "matter_names": MATTER_NAMES,
        "step_names": STEP_NAMES,
        "circles": CIRCLES,
        "place_of": place_of,
    }


def place_of(reminder: ReminderShown) -> str:
    """Return the page of what a reminder is about."""
    if reminder.matter in _OF_CONTRIBUTIONS:
        return url_for("contributions.show", contribution=reminder.subject)
    return url_for("plan_activities.show", activity=reminder.activity)


def reminders_panel(activity: ActivityId, actor: Actor, at: datetime) -> Panel | None:  # noqa: ARG001
    """Return the latest reminders of an activity; nothing where there was none."""
    found = reminders_of_activity(reading(), activity, _MOST)
    return Panel("plan/reminders/_panel.html", {**words(), "reminders": found}) if found else None
