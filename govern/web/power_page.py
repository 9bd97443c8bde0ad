"""Power as a page shows it: shares in percent, bars, and a few names of many."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from govern.domain.power.report import PowerReport
from govern.domain.values.message import Message
from govern.domain.voting.cohorts import COHORT_NAMES, CohortPower

#: how wide a bar of all votes is, in units of the drawing
WIDTH = 300
_ROW = 62
_MOST_NAMES = 6


@dataclass(frozen=True, slots=True)
class Percent:
    """A share in percent with one decimal; ``is_under`` marks one that is smaller than what is shown."""

    figure: Decimal
    is_under: bool = False


@dataclass(frozen=True, slots=True)
class CohortBars:
    """Where the bars of a cohort stand, and how long they are."""

    name: Message
    voters: int
    y: int
    votes: Percent
    votes_width: str
    power: Percent
    power_width: str


@dataclass(frozen=True, slots=True)
class PowerChart:
    """Bars of votes and of power for each cohort."""

    bars: tuple[CohortBars, ...]
    height: int


@dataclass(frozen=True, slots=True)
class ShownCoalition:
    """How many voters a coalition has, the names of some, and how many more there are."""

    size: int
    names: tuple[str, ...]
    more: int


def percent(share: Fraction) -> Percent:
    """Return a share in percent, rounded to a tenth; what is not nothing is not shown as nothing."""
    tenths = int(share * 1000 + Fraction(1, 2))
    if share > 0 and tenths == 0:
        return Percent(Decimal("0.1"), is_under=True)
    return Percent(Decimal(tenths).scaleb(-1))


def chart_of(cohorts: tuple[CohortPower, ...]) -> PowerChart:
    """Return the bars of cohorts, one below the other."""
    bars = tuple(
        CohortBars(
            name=COHORT_NAMES[each.cohort],
            voters=each.voters,
            y=at * _ROW,
            votes=percent(each.votes),
            votes_width=width_of(each.votes),
            power=percent(each.power),
            power_width=width_of(each.power),
        )
        for at, each in enumerate(cohorts)
    )
    return PowerChart(bars, len(bars) * _ROW)


def width_of(share: Fraction) -> str:
    """Return how long the bar of a share is, in units of the drawing."""
    return str(Decimal(round(share * WIDTH * 10)).scaleb(-1))


def shown_coalition(report: PowerReport, voters: tuple[int, ...] | None) -> ShownCoalition | None:
    """Return a coalition with some of its names; None where none was found."""
    if voters is None:
        return None
    names = sorted(report.voters[each] for each in voters)
    return ShownCoalition(len(names), tuple(names[:_MOST_NAMES]), max(0, len(names) - _MOST_NAMES))
