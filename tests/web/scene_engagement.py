"""An adopted formula of engagement, for the scene."""

from collections.abc import Mapping
from datetime import datetime

from tests.make.association import World
from tests.make.engagement import make_formula


def make_engagement_scene(world: World, _objects: Mapping[str, object], at: datetime) -> Mapping[str, object]:
    """Let the assembly adopt a formula today; the member whose figures are opened is the own one."""
    return {
        "formula_resolution": str(make_formula(world, at.date(), at)),
        "engaged_member": world.members["Member 1"],
    }
