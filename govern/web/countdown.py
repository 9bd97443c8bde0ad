"""Votes that are given an end from their pages."""

from datetime import timedelta

from govern.domain.values.ids import VoteId
from govern.services.countdown import announce_end
from govern.web.installation import now
from govern.web.session import current_actor


def end_after(vote: VoteId, seconds: str | None) -> None:
    """Let a vote end after so many seconds, or leave that to the chair.

    Raises:
        NotAllowed: when the reader does not preside.
        Conflict: when the vote is over, or the server's clock was set back.
        RuleBroken: when the time is too short or too long.
    """
    if seconds:
        announce_end(current_actor(), vote, length=timedelta(seconds=int(seconds)), at=now())
