"""Cancelling a meeting: until when, and what becomes of its agenda."""

from govern.domain.meetings.kinds import ItemKind, MeetingState
from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.message import Message, MessageValue

LONGEST_REASON = 2_000

#: what belongs to one meeting and is not carried over to another
_OF_THE_DAY = frozenset({ItemKind.FORMALITY, ItemKind.MINUTES_APPROVAL, ItemKind.ELECTION})


def may_cancel(state: MeetingState, *, reference: str) -> Decision:
    """Return whether a meeting can be cancelled: as long as it has not been opened."""
    values: dict[str, MessageValue] = {"meeting": reference}
    if state is MeetingState.CANCELLED:
        return no(Message("{meeting} has been cancelled.", values))
    if state in (MeetingState.OPEN, MeetingState.CLOSED):
        return no(Message("{meeting} has been opened: it can be closed, but no longer cancelled.", values))
    return YES


def check_reason(reason: str) -> Decision:
    """Return whether a reason says something, within what a letter can hold."""
    if not reason:
        return no(Message("Say why: it stands in the letters and in the record."))
    if len(reason) > LONGEST_REASON:
        values: dict[str, MessageValue] = {"length": len(reason), "most": LONGEST_REASON}
        return no(Message("A text here has {length} characters; {most} fit.", values))
    return YES


def is_carried_over(kind: ItemKind, *, is_of_second_call: bool) -> bool:
    """Return whether an item waits for another meeting when its own is cancelled.

    Formalities and approvals of minutes belong to the day; an election is set up anew; what a second
    call had taken up stays with the first.
    """
    return kind not in _OF_THE_DAY and not is_of_second_call
