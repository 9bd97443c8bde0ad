"""The states of a vote."""

from enum import Enum


class VoteState(Enum):
    """A cancelled vote is never counted and stays on record with its reason."""

    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"
