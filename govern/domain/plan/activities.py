"""What a joint action plan is made of: goals, activities, what they lead to, and who has which part."""

from collections.abc import Mapping
from enum import Enum

from govern.domain.values.message import Message


class ActivityState(Enum):
    """How far an activity is; whether a planned one may start is another question."""

    PROPOSED = "proposed"
    PLANNED = "planned"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"


class ResultKind(Enum):
    """What an activity leads to by a day: a point that is reached, or a thing that is handed over."""

    MILESTONE = "milestone"
    DELIVERABLE = "deliverable"


class Part(Enum):
    """A member's part in an activity, as responsibility matrices have it (RACI)."""

    ACCOUNTABLE = "accountable"
    RESPONSIBLE = "responsible"
    CONSULTED = "consulted"
    INFORMED = "informed"


class Level(Enum):
    """How likely a risk is, or how much it would do."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class BudgetSide(Enum):
    """Whether a line of a budget is money that comes or money that goes."""

    INCOME = "income"
    EXPENSE = "expense"


class CostType(Enum):
    """What money is spent on, in the cost categories of European grants."""

    PERSONNEL = "personnel"
    SUBCONTRACTING = "subcontracting"
    TRAVEL = "travel"
    EQUIPMENT = "equipment"
    GOODS = "goods"
    THIRD_PARTIES = "third_parties"
    INDIRECT = "indirect"
    LUMP_SUM = "lump_sum"


class IncomeType(Enum):
    """Where money comes from."""

    FEES = "fees"
    CONTRIBUTIONS = "contributions"
    FUNDING = "funding"
    OTHER = "other"


STATE_NAMES: Mapping[ActivityState, Message] = {
    ActivityState.PROPOSED: Message("proposed"),
    ActivityState.PLANNED: Message("planned"),
    ActivityState.RUNNING: Message("running"),
    ActivityState.DONE: Message("done"),
    ActivityState.STOPPED: Message("stopped"),
}

PART_NAMES: Mapping[Part, Message] = {
    Part.ACCOUNTABLE: Message("accountable"),
    Part.RESPONSIBLE: Message("responsible"),
    Part.CONSULTED: Message("consulted"),
    Part.INFORMED: Message("informed"),
}

RESULT_NAMES: Mapping[ResultKind, Message] = {
    ResultKind.MILESTONE: Message("Milestone"),
    ResultKind.DELIVERABLE: Message("Deliverable"),
}

LEVEL_NAMES: Mapping[Level, Message] = {
    Level.LOW: Message("low"),
    Level.MEDIUM: Message("medium"),
    Level.HIGH: Message("high"),
}

COST_NAMES: Mapping[CostType, Message] = {
    CostType.PERSONNEL: Message("Personnel"),
    CostType.SUBCONTRACTING: Message("Subcontracting"),
    CostType.TRAVEL: Message("Travel and subsistence"),
    CostType.EQUIPMENT: Message("Equipment"),
    CostType.GOODS: Message("Other goods, works and services"),
    CostType.THIRD_PARTIES: Message("Financial support to third parties"),
    CostType.INDIRECT: Message("Indirect costs"),
    CostType.LUMP_SUM: Message("Lump sum"),
}

INCOME_NAMES: Mapping[IncomeType, Message] = {
    IncomeType.FEES: Message("Membership fees"),
    IncomeType.CONTRIBUTIONS: Message("Contributions of members"),
    IncomeType.FUNDING: Message("Public funding"),
    IncomeType.OTHER: Message("Other income"),
}

#: the states in which work on an activity is still to come or going on
ACTIVE = frozenset({ActivityState.PROPOSED, ActivityState.PLANNED, ActivityState.RUNNING})

#: which states may follow which
NEXT_STATES: Mapping[ActivityState, tuple[ActivityState, ...]] = {
    ActivityState.PROPOSED: (ActivityState.PLANNED, ActivityState.STOPPED),
    ActivityState.PLANNED: (ActivityState.RUNNING, ActivityState.STOPPED),
    ActivityState.RUNNING: (ActivityState.DONE, ActivityState.STOPPED),
    ActivityState.DONE: (),
    ActivityState.STOPPED: (),
}
