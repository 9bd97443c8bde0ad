"""Reminding those who have not voted: once, while there is still time."""

from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.message import Message
from govern.domain.voting.states import VoteState


def may_remind(state: VoteState, *, was_reminded: bool) -> Decision:
    """Return whether those who have not voted can be reminded now; it is done once."""
    if state is not VoteState.OPEN:
        return no(Message("This vote is over."))
    if was_reminded:
        return no(Message("Those who have not voted were reminded already. One reminder is enough."))
    return YES
