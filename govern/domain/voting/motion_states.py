"""What can be moved on an item, and what becomes of it."""

from enum import Enum


class MotionKind(Enum):
    """Whether a motion changes the wording of the decision, or the way to it."""

    AMENDMENT = "amendment"
    PROCEDURE = "procedure"


class MotionState(Enum):
    """How far a motion has come; ``FALLEN`` gave way to another one or to what made it idle."""

    HANDED_IN = "handed_in"
    ADMITTED = "admitted"
    PUT = "put"
    ADOPTED = "adopted"
    REJECTED = "rejected"
    TAKEN_OVER = "taken_over"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    FALLEN = "fallen"


#: motions that still wait for an answer, or for a vote
UNSETTLED = frozenset({MotionState.HANDED_IN, MotionState.ADMITTED, MotionState.PUT})
#: motions on which a vote can be opened
VOTABLE = frozenset({MotionState.ADMITTED, MotionState.PUT})
#: amendments that the text carries from then on
CARRIED = frozenset({MotionState.ADOPTED, MotionState.TAKEN_OVER})


class Procedure(Enum):
    """The steps of procedure that can be moved, in the order in which they are decided."""

    SUSPEND = "suspend"
    REFER_BACK = "refer_back"
    ADJOURN_ITEM = "adjourn_item"
    NEXT_ITEM = "next_item"
    SECRET_VOTE = "secret_vote"  # noqa: S105 - a step of procedure, no password
    LIMIT_SPEECHES = "limit_speeches"
    CLOSE_DEBATE = "close_debate"
    CLOSE_SPEAKERS = "close_speakers"
