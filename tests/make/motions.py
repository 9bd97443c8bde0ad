"""Motions on items of open assemblies, and votes on them."""

from datetime import datetime

from govern.domain.values.ids import ItemId, MeetingId, MemberId, MotionId, VoteId
from govern.domain.values.text import Text
from govern.domain.voting.motion_states import MotionState, Procedure
from govern.domain.voting.outcome import Outcome
from govern.services.closing import close_vote
from govern.services.motion_chair import admit
from govern.services.motions import Move, move
from govern.services.votes import Opening, open_vote_on
from govern.store.database import db
from govern.store.tables.meetings import AgendaItem
from govern.store.tables.motions import MotionRow
from tests.make.association import World
from tests.make.meetings import make_item
from tests.make.votes import NOW, cast_all, make_open_assembly

CHAIR = "Clara Chair"
FEE = "The fee is 200 euros and is due in March."
WHY = Text.only("en", "It has been so for ten years.")


def make_fee_item(world: World, *, meeting: MeetingId | None = None, present: int = 5) -> ItemId:
    """Add an item on the fee, proposed by Member 1, to an assembly that is open or to be opened."""
    held = meeting or make_open_assembly(world, present=present)
    item = make_item(world, held, title="The fee", member=world.members["Member 1"])
    db.session.get_one(AgendaItem, item).requested_decision = Text("en", {"en": FEE, "fr": "La cotisation."})
    db.session.commit()
    return item


def amend(
    world: World,
    item: ItemId,
    wording: str,
    *,
    by: int = 2,
    parent: MotionId | None = None,
    at: datetime = NOW,
) -> MotionId:
    """Let a member hand in another wording."""
    command = Move(item, member(world, by), wording=Text.only("en", wording), parent=parent, reason=WHY)
    return move(world.actor(f"Rep {by}a"), command, at=at)


def step(world: World, item: ItemId, procedure: Procedure, *, by: int = 3) -> MotionId:
    """Let a member move a step of procedure."""
    return move(world.actor(f"Rep {by}a"), Move(item, member(world, by), procedure), at=NOW)


def member(world: World, number: int) -> MemberId:
    """Return a member by its number."""
    return world.members[f"Member {number}"]


def admitted(world: World, *motions: MotionId) -> None:
    """Let the chair admit motions."""
    for motion in motions:
        admit(world.actor(CHAIR), motion, at=NOW)


def open_motion(world: World, motion: MotionId) -> VoteId:
    """Open the vote on a motion."""
    row = db.session.get_one(MotionRow, motion)
    item = db.session.get_one(AgendaItem, row.item_id)
    opening = Opening(ItemId(item.id), item.version, motion=motion)
    return open_vote_on(world.actor(CHAIR), opening, at=NOW)


def decide_motion(world: World, motion: MotionId, choices: str) -> Outcome:
    """Vote on a motion and close the vote."""
    vote = open_motion(world, motion)
    cast_all(world, vote, choices)
    return close_vote(world.actor(CHAIR), vote, at=NOW)


def state_of(motion: MotionId) -> MotionState:
    """Return how far a motion has come."""
    db.session.expire_all()
    return db.session.get_one(MotionRow, motion).state
