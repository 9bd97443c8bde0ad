"""A small line of what was measured: from the baseline to the target, with every value in words beside it."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from govern.store.queries.plan_indicators import IndicatorShown

#: the drawing's own units
WIDTH, HEIGHT = 320, 96


@dataclass(frozen=True, slots=True)
class Point:
    """A value where it is drawn."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Chart:
    """The drawing of an indicator: its values, the height of baseline and target, the way to the target."""

    points: tuple[Point, ...]
    baseline: int
    target: Point

    @property
    def line(self) -> str:
        """Return the path through the values, or nothing where there are fewer than two."""
        if len(self.points) < 2:
            return ""
        return "M" + "L".join(f"{each.x} {each.y}" for each in self.points)


def chart_of(indicator: IndicatorShown) -> Chart:
    """Return the drawing of an indicator; what is higher stands higher."""
    days = [each.on for each in indicator.values]
    first, last = min([*days, indicator.target_on]), max([*days, indicator.target_on])
    figures = [indicator.baseline, indicator.target, *(each.value for each in indicator.values)]
    low, high = min(figures), max(figures)
    return Chart(
        points=tuple(
            Point(_across(each.on, first, last), _up(each.value, low, high)) for each in indicator.values
        ),
        baseline=_up(indicator.baseline, low, high),
        target=Point(_across(indicator.target_on, first, last), _up(indicator.target, low, high)),
    )


def _across(on: date, first: date, last: date) -> int:
    return (on - first).days * WIDTH // max(1, (last - first).days)


def _up(value: Fraction, low: Fraction, high: Fraction) -> int:
    """Return how far below the top a value lies."""
    return HEIGHT - int((value - low) * HEIGHT / (high - low)) if high > low else HEIGHT // 2
