"""Counting by the sums that occur: right for any condition, quick where voters or figures are few."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from govern.domain.power.measured import Measure, Measured
from govern.domain.power.shape import Shape
from govern.domain.power.units import Unit


@dataclass(frozen=True, slots=True)
class _Step:
    """A unit with its states as (place, ways, lacking); a place is size and sums in one whole number."""

    unit: Unit
    states: tuple[tuple[int, int, tuple[int, ...]], ...]


def effort(shape: Shape, units: Sequence[Unit]) -> int:
    """Return at most how many steps counting takes."""
    combinations, spans, total = 1, [1] * (shape.columns + 1), 0
    for unit in units:
        total += combinations * len(unit.states)
        for column, most in enumerate(_most(unit, shape.columns)):
            spans[column] += most
        room = 1
        for span in spans:
            room *= span
        combinations = min(combinations * len(unit.states), room)
    return total


def measured(shape: Shape, units: Sequence[Unit], measures: Sequence[Measure]) -> list[Measured]:
    """Return what winning coalitions count by each measure."""
    strides = _strides(shape, units)
    steps = [_step(unit, strides) for unit in units]
    reached: list[dict[int, int]] = [{0: 1}]
    for step in steps:
        reached.append(_with(reached[-1], step))
    won = [place for place in reached[-1] if shape.is_won(*_parts(place, strides))]
    return [_measured(shape, steps, reached, _values(won, measure, strides)) for measure in measures]


def _most(unit: Unit, columns: int) -> list[int]:
    sizes = max(state.size for state in unit.states)
    return [sizes, *(max(state.sums[column] for state in unit.states) for column in range(columns))]


def _strides(shape: Shape, units: Sequence[Unit]) -> list[int]:
    """Return by how much one more in size, and in each column, moves a place; and the number of places."""
    strides = [1]
    for most in zip(*(_most(unit, shape.columns) for unit in units), strict=True):
        strides.append(strides[-1] * (sum(most) + 1))
    return strides


def _step(unit: Unit, strides: list[int]) -> _Step:
    places = [
        sum(figure * stride for figure, stride in zip((each.size, *each.sums), strides, strict=False))
        for each in unit.states
    ]
    return _Step(
        unit,
        tuple((place, each.ways, each.lacking) for place, each in zip(places, unit.states, strict=True)),
    )


def _parts(place: int, strides: list[int]) -> tuple[int, tuple[int, ...]]:
    figures = [place % beyond // stride for stride, beyond in pairwise(strides)]
    return figures[0], tuple(figures[1:])


def _with(reached: Mapping[int, int], step: _Step) -> dict[int, int]:
    found: dict[int, int] = {}
    for place, ways in reached.items():
        for by, more, _ in step.states:
            found[place + by] = found.get(place + by, 0) + ways * more
    return found


def _values(won: list[int], measure: Measure, strides: list[int]) -> dict[int, int]:
    return {place: measure[place % strides[1]] for place in won}


def _measured(
    shape: Shape, steps: list[_Step], reached: list[dict[int, int]], values: dict[int, int]
) -> Measured:
    """Walk back from the last unit: ``values`` has what each place counts, whatever the units passed do."""
    lacking = [0] * len(shape.classes)
    for step, before in zip(reversed(steps), reversed(reached[:-1]), strict=True):
        earlier: dict[int, int] = {}
        for place, ways in before.items():
            value = 0
            for by, more, without in step.states:
                later = values.get(place + by, 0)
                if later:
                    value += more * later
                    for at, fewer in zip(step.unit.classes, without, strict=True):
                        lacking[at] += ways * fewer * later
            if value:
                earlier[place] = value
        values = earlier
    return Measured(values.get(0, 0), tuple(lacking))
