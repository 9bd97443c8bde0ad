"""The states of a vote, and what kinds of votes there are."""

from enum import Enum


class VoteState(Enum):
    """A cancelled vote is never counted and stays on record with its reason."""

    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class VoteKind(Enum):
    """What a vote decides: one question, or who is elected."""

    DECISION = "decision"
    ELECTION = "election"


class Secrecy(Enum):
    """Whether it is on record who chose what."""

    BY_NAME = "by_name"
    SECRET = "secret"  # noqa: S105 - a kind of vote, no password


class HandCountState(Enum):
    """A count of hands or papers stands once a second person has counted the same."""

    ENTERED = "entered"
    CONFIRMED = "confirmed"
    DIFFERS = "differs"


class ProcedureMode(Enum):
    """How silence and objections count in a written procedure."""

    UNANIMOUS = "unanimous"
    MAJORITY = "majority"
    SILENCE = "silence"


class ProcedureState(Enum):
    """How far a written procedure has come; a reservation sends its matter to a meeting."""

    OPEN = "open"
    CLOSED = "closed"
    SENT_TO_MEETING = "sent_to_meeting"
    CANCELLED = "cancelled"
