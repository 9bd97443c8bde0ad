"""What stands in the scene of questions to the board: one of Member 1, from when it was new."""

from datetime import datetime
from uuid import UUID

from tests.make.answers import make_observer, make_question
from tests.make.association import World


def make_board_question(world: World, at: datetime) -> UUID:
    """Return a question that waits for the board's answer."""
    return make_question(world, at=at)


def make_own_observer(world: World, at: datetime) -> UUID:
    """Return the observer that Rep 1a is."""
    return make_observer(world, at=at)
