"""What the sharing of a budget found: the projects funded, who paid what, and why the others are not."""

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from govern.domain.values.message import Message


class Method(Enum):
    """How projects are chosen."""

    EQUAL_SHARES = "equal-shares"
    GREEDY = "greedy"
    GREEDY_NO_SKIP = "greedy-no-skip"


class Utility(Enum):
    """What a voter is taken to gain from a funded project: its cost or the same of each, times the points."""

    COST = "cost"
    CARDINALITY = "cardinality"


class Completion(Enum):
    """What happens with money that Equal Shares leaves."""

    NONE = "none"
    ADD1 = "add1"
    ADD1_GREEDY = "add1-greedy"


class ChosenBy(Enum):
    """What put a project among the funded."""

    SHARES = "shares of its supporters"
    SCORE = "score"


class TieBrokenBy(Enum):
    """What decided between equals."""

    COST = "lower cost"
    SCORE = "higher score"
    LOT = "lot"


class Unfunded(Enum):
    """Why a project is not funded."""

    NO_SUPPORT = "no support"
    BELOW_THRESHOLD = "below the threshold"
    SUPPORTERS_LACK_MONEY = "supporters lack money"
    DOES_NOT_FIT = "does not fit"
    STOPPED = "stopped before"


class Ended(Enum):
    """Why shares were not raised further."""

    EXHAUSTIVE = "no further project fits"
    OVERSPENDS = "the next raise would overspend"


@dataclass(frozen=True, slots=True)
class Tie:
    """Projects that were equal, and what decided for the one that was taken."""

    among: tuple[str, ...]
    broken_by: TieBrokenBy


@dataclass(frozen=True, slots=True)
class Payment:
    """Who paid for a project.

    ``price`` is what one point costs: a supporter pays it once for each point given, or all that is
    left to them if that is less. ``left`` is what all supporters together have after paying.
    """

    price: Fraction
    in_full: int
    with_less: int
    paid_with_less: Fraction
    left: Fraction


@dataclass(frozen=True, slots=True)
class Step:
    """One project funded; ``payment`` is none where it was taken by its score."""

    project: str
    name: str
    cost: Fraction
    score: int
    supporters: int
    chosen_by: ChosenBy
    payment: Payment | None
    tie: Tie | None
    spent: Fraction
    sentence: Message


@dataclass(frozen=True, slots=True)
class Refusal:
    """One project not funded: ``available`` is what there was for it, of its cost."""

    project: str
    name: str
    cost: Fraction
    score: int
    supporters: int
    why: Unfunded
    available: Fraction
    sentence: Message


@dataclass(frozen=True, slots=True)
class Raise:
    """How far voters' shares were raised beyond an equal part of the budget.

    ``next_cost`` is what the result would cost with the next raise, none where that was not tried.
    """

    share: Fraction
    raises: int
    ended: Ended
    next_cost: Fraction | None


@dataclass(frozen=True, slots=True)
class Allocation:
    """The outcome: ``selected`` holds ids in the order of selection."""

    method: Method
    utility: Utility | None
    completion: Completion | None
    budget: Fraction
    voters: int
    seed: str
    selected: tuple[str, ...]
    cost: Fraction
    equal_share: Fraction | None
    raised: Raise | None
    steps: tuple[Step, ...]
    refusals: tuple[Refusal, ...]
    remarks: tuple[Message, ...]
