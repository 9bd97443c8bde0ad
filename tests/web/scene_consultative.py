"""A vote beside which Member 1 is asked, for the rows of who_may_consultative.py."""

from govern.domain.values.ids import VoteId
from tests.make.association import World
from tests.make.consultative import ask_beside, make_consulted
from tests.make.votes import make_vote


def make_asked_vote(world: World, objects: dict[str, object]) -> VoteId:
    """Open such a vote, and close another."""
    objects["consulted_vote"] = make_consulted(world)
    vote = make_vote(world, present=2)
    objects["consultative_right"] = ask_beside(world, vote)
    return vote
