"""The bar chart of a shared budget: what each activity costs, funded or not; whole numbers that draw."""

from dataclasses import dataclass

from govern.domain.plan.shared_budget import RoundResult
from govern.domain.values.money import Money
from govern.domain.values.text import Text

WIDTH, STEP = 386, 46


@dataclass(frozen=True, slots=True)
class CostBar:
    """One activity: its bar is as long as its cost beside the dearest."""

    y: int
    width: int
    id: str
    title: Text
    cost: Money
    is_funded: bool
    by_shares: bool


@dataclass(frozen=True, slots=True)
class CostChart:
    """All activities on the ballot, in the order of the result."""

    bars: tuple[CostBar, ...]

    @property
    def height(self) -> int:
        """Return how high the drawing is."""
        return len(self.bars) * STEP


def cost_chart(result: RoundResult) -> CostChart:
    """Return the bars of a result."""
    most = max((each.cents for each in result.lines), default=1)
    currency = result.facts.money.currency
    return CostChart(
        tuple(
            CostBar(
                y=at * STEP,
                width=max(WIDTH * line.cents // most, 2),
                id=line.id,
                title=line.title,
                cost=Money(line.cents, currency),
                is_funded=line.is_funded,
                by_shares=line.by_shares,
            )
            for at, line in enumerate(result.lines)
        )
    )
