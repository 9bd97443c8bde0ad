"""What a count found: who is elected, stage by stage, with every figure, tie and constraint told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction

from govern.domain.values.message import Message


class Method(Enum):
    """How ballots become seats."""

    PLURALITY = "plurality"
    BLOCK = "block"
    APPROVAL = "approval"
    YES_NO = "yes-no"
    BORDA = "borda"
    SCORES = "scores"
    SCHULZE = "schulze"
    IRV = "irv"
    SCOTTISH_STV = "scottish-stv"
    MEEK_STV = "meek-stv"


class Action(Enum):
    """What happens in a stage of a count."""

    FIRST = "first preferences"
    TRANSFER = "transfer of surplus"
    EXCLUSION = "exclusion"
    GUARD = "guarded for a minimum"
    CAP = "excluded by a cap"
    ELECT_REMAINING = "remaining candidates elected"
    ITERATION = "keep values settled"
    TOTALS = "totals"


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: the votes that each candidate has after it, and what it decided.

    ``transferred`` is what each candidate received or gave (negative) in this stage; ``nontransferable``
    all that reached nobody up to here; ``quota`` stands where it changes from stage to stage.
    """

    action: Action
    sentences: tuple[Message, ...]
    votes: Mapping[str, Fraction]
    elected: tuple[str, ...] = ()
    eliminated: tuple[str, ...] = ()
    transferred: Mapping[str, Fraction] = field(default_factory=dict)
    nontransferable: Fraction = Fraction()
    keep_values: Mapping[str, Fraction] = field(default_factory=dict)
    quota: Fraction | None = None


class TieBrokenBy(Enum):
    """What decided between equals."""

    EARLIER_STAGE = "earlier stage"
    LOT = "lot"


@dataclass(frozen=True, slots=True)
class TieBreak:
    """A tie: between whom, for what, what decided, and who was chosen (or put first)."""

    among: tuple[str, ...]
    question: Message
    broken_by: TieBrokenBy
    chosen: tuple[str, ...]
    stage: int | None = None


@dataclass(frozen=True, slots=True)
class Pairwise:
    """How many ballots prefer each candidate (row) to each other (column), and the strongest paths."""

    candidates: tuple[str, ...]
    preferences: tuple[tuple[int, ...], ...]
    strengths: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Dropped:
    """An option that did not beat the default option as it had to, and what it lacked."""

    option: str
    reason: Message


@dataclass(frozen=True, slots=True)
class CountResult:
    """The result of a count.

    ``remarks`` say whose seat a constraint changed and why; ``infeasible`` says why no result can
    satisfy the constraints, in which case nobody is elected. ``order`` is the full order of merit where
    the method gives one.
    """

    method: Method
    seats: int
    valid_ballots: int
    quota: Fraction | None
    elected: tuple[str, ...]
    stages: tuple[Stage, ...]
    ties: tuple[TieBreak, ...] = ()
    order: tuple[str, ...] = ()
    pairwise: Pairwise | None = None
    remarks: tuple[Message, ...] = ()
    infeasible: tuple[Message, ...] = ()
    seed: str = ""
    condorcet_winner: str | None = None
    dropped: tuple[Dropped, ...] = ()
