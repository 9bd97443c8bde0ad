"""The objects at which the rows of who_may.py are tried: one of each kind, by the name of its parameter."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from govern.domain.members.register import FactKind
from govern.store.database import db
from tests.make.association import World, make_association, make_member


@dataclass
class Scene:
    """The world and what was put into it, by the names that routes and rows use."""

    world: World
    objects: dict[str, object] = field(default_factory=dict)

    def __getitem__(self, name: str) -> object:
        return self.objects[name]


def _newcomer(scene: Scene) -> object:
    return make_member(
        scene.world,
        "New Member",
        representatives=("Rep Newa",),
        facts={FactKind.ADMITTED: "2026-05-01"},
    )


#: in order; each may use the objects before it, commits nothing itself, and belongs to Member 1 where it
#: belongs to a member
OBJECTS: Mapping[str, Callable[[Scene], object]] = {
    "newcomer_member": _newcomer,
    "own_member": lambda scene: scene.world.members["Member 1"],
    "another_member": lambda scene: scene.world.members["Member 2"],
    "filename": lambda _scene: "icons/govern.svg",
}


def make_scene() -> Scene:
    """Make the association and one object of each kind, and commit them."""
    scene = Scene(make_association(members=3))
    for name, make in OBJECTS.items():
        scene.objects[name] = make(scene)
    db.session.commit()
    return scene
