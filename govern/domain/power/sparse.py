"""Counting by the sums that occur: right for any condition, quick where voters or figures are few."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from govern.domain.power.measured import Measure, Measured
from govern.domain.power.shape import Shape
from govern.domain.power.units import State, Unit

#: about how many steps it takes to find from where on one class more wins
_SEARCH = 12


@dataclass(frozen=True, slots=True)
class _Step:
    """A unit with its states as (place, ways, lacking); a place is size and sums in one whole number."""

    unit: Unit
    states: tuple[tuple[int, int, tuple[int, ...]], ...]


def effort(shape: Shape, units: Sequence[Unit]) -> int:
    """Return at most about how many steps counting takes."""
    combinations, spans, total = 1, [1] * (shape.columns + 1), 0
    for unit in _largest_class_last(units):
        last = combinations
        total += combinations * len(unit.states)
        for column, most in enumerate(_most(unit, shape.columns)):
            spans[column] += most
        room = 1
        for span in spans:
            room *= span
        combinations = min(combinations * len(unit.states), room)
    return total - last * (len(unit.states) - _SEARCH)


def measured(shape: Shape, units: Sequence[Unit], measure: Measure) -> Measured:
    """Return what winning coalitions count."""
    ordered = _largest_class_last(units)
    strides = _strides(shape, ordered)
    *steps, last = (_step(unit, strides) for unit in ordered)
    reached: list[dict[int, int]] = [{0: 1}]
    for step in steps:
        reached.append(_with(reached[-1], step))
    wins = {place: _first_to_win(shape, last, place, strides) for place in reached[-1]}
    tails = {size: _tails(last, size, measure) for size in {place % strides[1] for place in wins}}
    lacking = [0] * len(shape.classes)
    for at in last.unit.classes:
        lacking[at] = sum(
            ways * tails[place % strides[1]][wins[place]][1] for place, ways in reached[-1].items()
        )
    values = {place: tails[place % strides[1]][first][0] for place, first in wins.items()}
    return _back(steps, reached, values, lacking)


def _largest_class_last(units: Sequence[Unit]) -> list[Unit]:
    """Return the units in an order whose last is a single class; where there is none, one of nobody."""
    classes = [unit for unit in units if len(unit.classes) == 1]
    if not classes:
        columns = len(units[0].states[0].sums)
        return [*units, Unit((), (State((), 0, (0,) * columns, 1, ()),))]
    largest = max(classes, key=lambda unit: len(unit.states))
    return [*(unit for unit in units if unit is not largest), largest]


def _first_to_win(shape: Shape, last: _Step, place: int, strides: list[int]) -> int:
    """Return with how many of the last class a coalition wins; one beyond all of them where it never does."""
    return bisect_left(last.states, True, key=lambda state: shape.is_won(*_parts(place + state[0], strides)))


def _tails(last: _Step, size: int, measure: Measure) -> list[tuple[int, int]]:
    """Return what so many of the last class or more count beside a coalition, all and lacking one voter."""
    whole = [ways * measure[size + more] for more, (_, ways, _) in enumerate(last.states)]
    fewer = [sum(each) * measure[size + more] for more, (_, _, each) in enumerate(last.states)]
    sums = (list(accumulate(reversed(each), initial=0))[::-1] for each in (whole, fewer))
    return list(zip(*sums, strict=True))


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


def _back(
    steps: list[_Step], reached: list[dict[int, int]], values: dict[int, int], lacking: list[int]
) -> Measured:
    """Walk back from the last unit: ``values`` has what each place counts, whatever the units passed do."""
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
