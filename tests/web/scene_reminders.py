"""Reminders of the plan, for the scene: of every matter that its plan has."""

from collections.abc import Mapping
from datetime import datetime

from govern.domain.plan.reminding import Steps
from govern.services.plan_reminder_steps import set_steps
from govern.services.plan_reminders import act_on_plan_reminders
from tests.make.association import World


def make_reminders_scene(world: World, _objects: Mapping[str, object], at: datetime) -> Mapping[str, object]:
    """Let the association set its steps, and remind by them."""
    set_steps(world.actor("Sofia Secretary"), Steps(before=20, late=1, board=21, answer=14), at=at)
    act_on_plan_reminders(at)
    return {}
