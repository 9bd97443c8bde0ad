"""How far an election, a nomination and a mandate have come."""

from enum import Enum


class ElectionState(Enum):
    """From the call for nominations to the seats taken."""

    NOMINATIONS = "nominations"
    BALLOT_FIXED = "ballot_fixed"
    VOTING = "voting"
    COUNTED = "counted"
    CANCELLED = "cancelled"


class NominationState(Enum):
    """A nomination stands on the ballot once the person has agreed to it."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class SeatState(Enum):
    """A seat won is taken up only when the elected person accepts."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class MandateOrigin(Enum):
    """How somebody came into an office."""

    RECORDED = "recorded"
    ELECTED = "elected"
    CO_OPTED = "co_opted"


class MandateEnd(Enum):
    """Why a mandate ended before, or with, its term."""

    EXPIRED = "expired"
    RESIGNED = "resigned"
    REMOVED = "removed"
    #: the member that the person represented belongs to the association no more
    MEMBERSHIP = "membership"
