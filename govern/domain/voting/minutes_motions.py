"""What was moved, as minutes keep it: each motion with its wording and end, and doubts about votes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from govern.domain.values.ids import ItemId, VoteId
from govern.domain.values.message import Message, MessageValue
from govern.domain.values.text import Text
from govern.domain.voting.explained import Explained
from govern.domain.voting.motion_states import MotionKind, MotionState


@dataclass(frozen=True, slots=True)
class MinutedMotion:
    """A motion on an item; ``before`` and ``after`` are the texts that its redline compares."""

    number: int
    kind: MotionKind
    #: the step of procedure moved, and what it does; None of an amendment
    step: Message | None
    effect: Message | None
    #: the number of the amendment that it would change
    parent: int | None
    mover: str
    handed_in_at: datetime
    before: Text | None
    after: Text | None
    reason: Text | None
    state: MotionState
    settled_at: datetime | None
    because: Message | None


@dataclass(frozen=True, slots=True)
class MovedOn:
    """Everything moved on an item: the text proposed, as it read in the end, the chair's orders of voting."""

    proposed: Text
    text: Text
    motions: tuple[MinutedMotion, ...]
    orders: tuple[Message, ...] = ()

    @property
    def is_amended(self) -> bool:
        """Return whether the text reads otherwise than it was proposed."""
        return self.text != self.proposed


@dataclass(frozen=True, slots=True)
class Doubts:
    """What spoke against a decision at the opening of its vote, and why the chair went on."""

    points: tuple[Explained, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class RecordedMotions:
    """What was moved in a meeting, by item; which votes were on motions; and doubts, by vote."""

    on_items: Mapping[ItemId, MovedOn] = field(default_factory=dict)
    of_votes: Mapping[VoteId, int] = field(default_factory=dict)
    doubts: Mapping[VoteId, Doubts] = field(default_factory=dict)


_NOBODY: Mapping[str, MessageValue] = {"n": 0, "mover": ""}
_UNVOTED: Mapping[MotionState, Message] = {
    MotionState.TAKEN_OVER: Message("No. {n} ({mover}) was taken over without a vote.", _NOBODY),
    MotionState.REFUSED: Message("The chair did not admit No. {n} ({mover}).", _NOBODY),
    MotionState.WITHDRAWN: Message("No. {n} ({mover}) was withdrawn.", _NOBODY),
    MotionState.FALLEN: Message("No. {n} ({mover}) fell.", _NOBODY),
    MotionState.HANDED_IN: Message("No. {n} ({mover}) was not dealt with.", _NOBODY),
    MotionState.ADMITTED: Message("No. {n} ({mover}) was not dealt with.", _NOBODY),
    MotionState.PUT: Message("The vote on No. {n} ({mover}) decided nothing.", _NOBODY),
}


def motion_sentences(moved: MovedOn | None) -> Iterator[Message]:
    """Yield what was moved on an item, and what became of it where no vote says so."""
    if moved is None:
        return
    for each in moved.motions:
        if each.state in _UNVOTED:
            yield replace(_UNVOTED[each.state], values={"n": each.number, "mover": each.mover})


def put_to_vote(number: int) -> Message:
    """Return that the chair put a motion to the vote."""
    return Message("The chair put No. {n} to the vote.", {"n": number})
