"""Actions: what somebody owes because a meeting decided it, and when it is late."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from uuid import UUID

from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.message import Message
from govern.domain.values.text import Text

LONGEST_NOTE = 2000


class ActionState(Enum):
    """Whether an action is still owed."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class ActionFilter(Enum):
    """Which actions a list shows."""

    OPEN = "open"
    LATE = "late"
    DONE = "done"
    ALL = "all"


STATE_NAMES: Mapping[ActionState, Message] = {
    ActionState.OPEN: Message("open"),
    ActionState.DONE: Message("done"),
    ActionState.DROPPED: Message("dropped"),
}

FILTER_NAMES: Mapping[ActionFilter, Message] = {
    ActionFilter.OPEN: Message("Open"),
    ActionFilter.LATE: Message("Late"),
    ActionFilter.DONE: Message("Done"),
    ActionFilter.ALL: Message("All"),
}


@dataclass(frozen=True, slots=True)
class MinutedAction:
    """An action as the minutes tell it: what is to be done, by whom, by when."""

    reference: str
    item: UUID | None
    wording: Text
    owner: str
    due_on: date


def is_late(state: ActionState, due_on: date, today: date) -> bool:
    """Return whether an action is owed and its day has passed; on the day itself it is not late."""
    return state is ActionState.OPEN and due_on < today


def may_end(state: ActionState) -> Decision:
    """Return whether an action can be marked as done or dropped."""
    if state is ActionState.OPEN:
        return YES
    return no(Message("This action is over already."))


def check_due(due_on: date, today: date) -> Decision:
    """Return whether an action can be due on a day."""
    if due_on >= today:
        return YES
    return no(Message("{day} has passed. Choose today or a later day.", {"day": due_on}))
