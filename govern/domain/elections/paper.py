"""The ballot paper of one contest: fixed before anybody votes, the same for everybody."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction

from govern.domain.counting.constraints import Limit
from govern.domain.counting.result import Method
from govern.domain.values.ids import NominationId


class Marking(Enum):
    """What voters write on a ballot paper."""

    RANKS = "ranks"
    MARKS = "marks"
    ANSWERS = "answers"


MARKINGS: Mapping[Method, Marking] = {
    Method.PLURALITY: Marking.MARKS,
    Method.BLOCK: Marking.MARKS,
    Method.APPROVAL: Marking.MARKS,
    Method.YES_NO: Marking.ANSWERS,
    Method.BORDA: Marking.RANKS,
    Method.SCHULZE: Marking.RANKS,
    Method.IRV: Marking.RANKS,
    Method.SCOTTISH_STV: Marking.RANKS,
    Method.MEEK_STV: Marking.RANKS,
}

#: the methods in which two candidates may share a rank; elsewhere a ballot would stop or be shared there
EQUAL_RANKS = frozenset({Method.SCHULZE, Method.BORDA, Method.MEEK_STV})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person on the ballot, with what limits look at; ``member`` is the organisation they come from."""

    nomination: NominationId
    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    member: str = ""


@dataclass(frozen=True, slots=True)
class ReservedSeats:
    """Seats with a ballot of their own, counted first.

    Only candidates who declare ``value`` for ``attribute`` stand for them, and only rights in ``group``
    vote on them; without a group everybody does.
    """

    name: str
    seats: int
    attribute: str
    value: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class BallotPaper:
    """One contest of an election as voters see it; candidates stand in the order of the recorded lot.

    ``contest`` is empty for the open seats, else the name of reserved seats. ``threshold`` is the share
    of yes among yes and no that a candidate must exceed where each is answered by itself.
    """

    contest: str
    method: Method
    seats: int
    candidates: tuple[Candidate, ...]
    limits: tuple[Limit, ...] = ()
    seed_commitment: str = ""
    threshold: Fraction = Fraction(1, 2)

    @property
    def marking(self) -> Marking:
        """Return what voters write on it."""
        return MARKINGS[self.method]

    @property
    def most_marks(self) -> int:
        """Return how many candidates may be marked."""
        if self.method is Method.PLURALITY:
            return 1
        return self.seats if self.method is Method.BLOCK else len(self.candidates)

    @property
    def allows_equal_ranks(self) -> bool:
        """Return whether two candidates may share a rank."""
        return self.method in EQUAL_RANKS
