"""What stands in the scene of the board's answers: a question of Member 1, and its observer."""

from datetime import datetime

from tests.make.answers import make_observer, make_question
from tests.make.association import World


def make_answers(world: World, at: datetime) -> dict[str, object]:
    """Return a question that waits for the board's answer, and the observer that Rep 1a is."""
    return {"board_question": make_question(world, at=at), "observer": make_observer(world, at=at)}
