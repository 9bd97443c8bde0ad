"""When those who have not voted are reminded: once, while there is still time."""

from datetime import datetime, timedelta

from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.message import Message
from govern.domain.voting.states import VoteState

#: of a vote with a deadline, the reminder goes out when so much of its time is left, at most so many days
_PART_LEFT = 4
_MOST_LEFT = timedelta(days=3)


def reminds_at(opened_at: datetime, closes_at: datetime) -> datetime:
    """Return when those who have not replied are reminded: a quarter of the time, or three days, before.

    >>> from datetime import UTC
    >>> reminds_at(datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 3, 9, tzinfo=UTC)).day
    7
    """
    return closes_at - min((closes_at - opened_at) / _PART_LEFT, _MOST_LEFT)


def may_remind(state: VoteState, *, was_reminded: bool) -> Decision:
    """Return whether those who have not voted can be reminded now; it is done once."""
    if state is not VoteState.OPEN:
        return no(Message("This vote is over."))
    if was_reminded:
        return no(Message("Those who have not voted were reminded already. One reminder is enough."))
    return YES
