"""The states and kinds of motions in words."""

from collections.abc import Mapping

from govern.domain.values.message import Message
from govern.domain.voting.motion_states import MotionState

#: the word, and the tone in which pages show it
STATES: Mapping[MotionState, tuple[Message, str]] = {
    MotionState.HANDED_IN: (Message("waits for the chair"), "needs"),
    MotionState.ADMITTED: (Message("admitted"), "open"),
    MotionState.PUT: (Message("put to the vote"), "open"),
    MotionState.ADOPTED: (Message("adopted"), "done"),
    MotionState.REJECTED: (Message("rejected"), "refused"),
    MotionState.TAKEN_OVER: (Message("taken over without a vote"), "done"),
    MotionState.REFUSED: (Message("not admitted"), "refused"),
    MotionState.WITHDRAWN: (Message("withdrawn"), "idle"),
    MotionState.FALLEN: (Message("fallen"), "idle"),
}
