"""Counts by hand in the database."""

from govern.domain.values.ids import HandCountId, VoteId
from govern.domain.voting.ballot import BallotChannel
from govern.domain.voting.hand_count import HandFigures
from govern.domain.voting.states import HandCountState
from govern.services.hand_counts import EnterCount, count_again, enter_count
from tests.make.association import World
from tests.make.votes import NOW, right_of


def figures(said: str) -> HandFigures:
    """Return figures from a sign for each hand: + for, - against, 0 abstain, b blank, x invalid."""
    return HandFigures(*(said.count(sign) for sign in "+-0bx"))


def enter(
    world: World,
    vote: VoteId,
    said: str,
    *members: int,
    by: str = "Sofia Secretary",
    channel: BallotChannel = BallotChannel.HALL,
) -> HandCountId:
    """Enter a count of the votes of these members, by their numbers."""
    rights = tuple(right_of(vote, f"Member {number}") for number in members)
    return enter_count(world.actor(by), EnterCount(vote, rights, figures(said), channel), at=NOW)


def again(world: World, count: HandCountId, said: str, *, by: str = "Clara Chair") -> HandCountState:
    """Let a second person count."""
    return count_again(world.actor(by), count, figures(said), at=NOW)


def counted(world: World, vote: VoteId, said: str, *members: int) -> HandCountId:
    """Make a confirmed count."""
    count = enter(world, vote, said, *members)
    again(world, count, said)
    return count
