"""Who alone can block, and the smallest coalitions that win or block."""

from govern.domain.power.game import Game, opposite
from govern.domain.power.shape import Shape, shape_of
from govern.domain.power.units import State, Unit, units_of

#: a longer search is given up, and then no size is named
_MOST_TRIES = 200_000
_MOST_UNITS = 300


def veto_players(game: Game) -> tuple[int, ...]:
    """Return the voters without whom no coalition wins."""
    everyone = frozenset(range(len(game.voters)))
    needed = (
        alike.members
        for alike in shape_of(game).classes
        if not game.wins(everyone.difference(alike.members[:1]))
    )
    return tuple(sorted(voter for members in needed for voter in members))


def smallest_winning(game: Game) -> tuple[int, ...] | None:
    """Return one of the winning coalitions with the fewest voters; None where the search takes too long."""
    shape = shape_of(game)
    if shape.columns == len(shape.weights) <= 1:
        return _heaviest_first(shape)
    units = units_of(shape)
    return None if units is None or len(units) > _MOST_UNITS else _Search(shape, units).smallest()


def smallest_blocking(game: Game) -> tuple[int, ...] | None:
    """Return one of the coalitions with the fewest voters without which no other wins."""
    return smallest_winning(opposite(game))


def _heaviest_first(shape: Shape) -> tuple[int, ...] | None:
    """Return the smallest winning coalition where one weight, and the size, are all that counts."""
    classes = sorted(shape.classes, key=lambda each: each.figures, reverse=True)
    chosen: list[int] = []
    sums = [0] * shape.columns
    for alike in classes:
        for voter in alike.members:
            if shape.is_won(len(chosen), sums):
                return tuple(sorted(chosen))
            chosen.append(voter)
            sums = [own + more for own, more in zip(sums, alike.figures, strict=True)]
    return tuple(sorted(chosen)) if shape.is_won(len(chosen), sums) else None


class _Search:
    """Tries coalitions of one size after another, and leaves those that cannot win even at best."""

    def __init__(self, shape: Shape, units: tuple[Unit, ...]) -> None:
        self._shape = shape
        self._units = sorted(units, key=lambda unit: max(each.sums for each in unit.states), reverse=True)
        self._best = self._most_by_size()
        self._tries = 0

    def smallest(self) -> tuple[int, ...] | None:
        for size in range(self._shape.voters + 1):
            found = self._find(0, size, (0,) * self._shape.columns, size)
            if found is not None:
                return self._voters(found)
            if self._tries > _MOST_TRIES:
                return None
        return None

    def _most_by_size(self) -> list[list[list[int]]]:
        """Return, from each unit on, by column, the greatest sum of so many voters."""
        best = [[[0] for _ in range(self._shape.columns)]]
        for unit in reversed(self._units):
            best.append([_joined(column, unit, at) for at, column in enumerate(best[-1])])
        return best[::-1]

    def _find(self, at: int, left: int, sums: tuple[int, ...], size: int) -> list[State] | None:
        """Return states of the units from ``at`` on that win with so many voters left to choose."""
        self._tries += 1
        if self._tries > _MOST_TRIES or not self._may_win(at, left, sums, size):
            return None
        if at == len(self._units):
            return [] if left == 0 else None
        states = [each for each in self._units[at].states if each.size <= left]
        for state in sorted(states, key=lambda each: each.sums, reverse=True):
            more = tuple(own + added for own, added in zip(sums, state.sums, strict=True))
            found = self._find(at + 1, left - state.size, more, size)
            if found is not None:
                return [state, *found]
        return None

    def _may_win(self, at: int, left: int, sums: tuple[int, ...], size: int) -> bool:
        best = [own + most[min(left, len(most) - 1)] for own, most in zip(sums, self._best[at], strict=True)]
        return self._shape.is_won(size, best)

    def _voters(self, states: list[State]) -> tuple[int, ...]:
        chosen: list[int] = []
        for unit, state in zip(self._units, states, strict=True):
            for number, taken in zip(unit.classes, state.taken, strict=True):
                chosen += self._shape.classes[number].members[:taken]
        return tuple(sorted(chosen))


def _joined(most: list[int], unit: Unit, column: int) -> list[int]:
    own: dict[int, int] = {}
    for state in unit.states:
        own[state.size] = max(own.get(state.size, 0), state.sums[column])
    found = [0] * (len(most) + max(own))
    for size, figure in own.items():
        for more, other in enumerate(most):
            found[size + more] = max(found[size + more], figure + other)
    return found
