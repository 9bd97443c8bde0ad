"""Comments on minutes that are not approved: who may make them, until when, and how they are answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from uuid import UUID

from govern.domain.meetings.kinds import MinutesState
from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.message import Message

LONGEST_COMMENT = 4000


class CommentState(Enum):
    """What became of a comment."""

    OPEN = "open"
    TAKEN_UP = "taken_up"
    DECLINED = "declined"


STATE_NAMES: Mapping[CommentState, Message] = {
    CommentState.OPEN: Message("not answered yet"),
    CommentState.TAKEN_UP: Message("taken up"),
    CommentState.DECLINED: Message("declined"),
}


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment on one item (None: on the rest), with its answer once there is one."""

    id: UUID
    item: UUID | None
    person: str
    text: str
    made_at: datetime
    state: CommentState
    answer: str | None = None
    answered_at: datetime | None = None
    answered_by: str | None = None


#: what everybody else is told
NOT_A_PARTICIPANT = no(
    Message("Only those who attended the meeting or belong to the body comment on its minutes.")
)


def may_comment(*, state: MinutesState, until: date | None, on: date) -> Decision:
    """Return whether participants may comment on minutes on a day; the last day itself counts."""
    if state is MinutesState.APPROVED:
        return no(Message("These minutes are approved. What must be corrected needs an addendum."))
    if until is None:
        return no(Message("The secretary has not asked for comments on these minutes."))
    if on > until:
        return no(Message("Comments were taken until {day}.", {"day": until}))
    return YES


def may_ask(*, state: MinutesState, until: date, on: date) -> Decision:
    """Return whether the secretary may ask for comments until a day."""
    if state is MinutesState.APPROVED:
        return no(Message("These minutes are approved. What must be corrected needs an addendum."))
    if until < on:
        return no(Message("{day} has passed. Choose today or a later day.", {"day": until}))
    return YES
