"""The time by which a vote runs: the server's clock, and the audit chain where that clock was set back."""

from datetime import datetime, timedelta

from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.message import Message

#: how long a ballot may wait in line, so that its moment stands before what was put on record meanwhile
PATIENCE = timedelta(seconds=10)
#: for so long after its end a vote waits for ballots that arrived in time and stand in line
IN_LINE = timedelta(seconds=1)
SHORTEST, LONGEST = timedelta(seconds=10), timedelta(hours=4)


def settled(at: datetime, last: datetime | None) -> datetime:
    """Return the moment that counts: a clock far behind the record was set back, and the record stands.

    >>> from datetime import UTC
    >>> noon = datetime(2026, 3, 1, 12, tzinfo=UTC)
    >>> settled(noon - timedelta(hours=1), noon) == noon, settled(noon - timedelta(seconds=2), noon) == noon
    (True, False)
    """
    return last if last is not None and at < last - PATIENCE else at


def in_time(closes_at: datetime | None, at: datetime) -> Decision:
    """Return whether a ballot of this moment is in time; a vote without an end takes it while it is open."""
    if closes_at is None or at <= closes_at:
        return YES
    return no(Message("The deadline was {moment}. Later replies do not count.", {"moment": closes_at}))


def may_end_in(length: timedelta, at: datetime, last: datetime | None) -> Decision:
    """Return whether a vote can be given an end after this length from now on."""
    if not SHORTEST <= length <= LONGEST:
        return no(
            Message(
                "A vote is given between {least} seconds and {most} minutes. Choose a time in between.",
                {"least": int(SHORTEST.total_seconds()), "most": int(LONGEST.total_seconds()) // 60},
            )
        )
    if settled(at, last) != at:
        return no(
            Message(
                "The clock of the server says {now}, but the record has entries of {last} already. Set the"
                " clock right, or close the vote by hand.",
                {"now": at, "last": last or at},
            )
        )
    return YES


def is_over(closes_at: datetime | None, at: datetime, last: datetime | None) -> bool:
    """Return whether a vote with an end is to be counted, whatever the clock says by now."""
    return closes_at is not None and settled(at, last) > closes_at + IN_LINE
