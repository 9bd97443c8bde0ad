"""The countries of Europe as tiles of equal size, so that a small country is seen as well as a large one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

#: a row of the map on each line, two letters for a tile, a dot for none; neighbours are near one another
_ROWS = (
    "IS . . . . NO SE FI . . . . .",
    ". . . . . . . EE . . . . .",
    "IE GB . . . DK . LV RU . . . .",
    ". . . . NL DE PL LT BY . . . .",
    ". . . BE LU CZ SK UA . . . . .",
    ". . AD FR CH LI AT HU RO MD . . .",
    "PT ES . MC IT SM SI HR RS BG . GE .",
    ". . . . VA . . BA ME XK TR AM AZ",
    ". . . . MT . . . AL MK . . .",
    ". . . . . . . . . GR . CY .",
)
#: units of the drawing: from tile to tile, and the side of one
STEP = 30
SIDE = 28
COLUMNS = 13
_PLACES: Mapping[str, tuple[int, int]] = {
    code: (column, row)
    for row, line in enumerate(_ROWS)
    for column, code in enumerate(line.split())
    if code != "."
}
#: how many shades tell more members from fewer; none has the shade 0
SHADES = 3


@dataclass(frozen=True, slots=True)
class Tile:
    """A country on the map, how many members it has, and how dark it is drawn."""

    code: str
    count: int
    x: int
    y: int
    shade: int


@dataclass(frozen=True, slots=True)
class TileMap:
    """The map, and the countries with members that have no place on it."""

    tiles: tuple[Tile, ...]
    elsewhere: tuple[tuple[str, int], ...]
    #: the fewest members that each shade stands for, the lightest first
    steps: tuple[int, ...]

    @property
    def height(self) -> int:
        """Return how high the drawing is."""
        return len(_ROWS) * STEP

    @property
    def width(self) -> int:
        """Return how wide the drawing is."""
        return COLUMNS * STEP


def tile_map(counts: Iterable[tuple[str, int]]) -> TileMap:
    """Return the map of so many members in each country; one without members is drawn empty.

    >>> tile_map([("BE", 4), ("FR", 1)]).steps
    (1, 2, 3)
    """
    known = dict(counts)
    steps = _steps(max(known.values(), default=0))
    tiles = tuple(
        Tile(code, known.get(code, 0), column * STEP, row * STEP, _shade(known.get(code, 0), steps))
        for code, (column, row) in _PLACES.items()
    )
    return TileMap(tiles, tuple((code, n) for code, n in known.items() if code not in _PLACES), steps)


def _steps(most: int) -> tuple[int, ...]:
    """Return from which number on each shade is drawn: a third of the most, two thirds of it.

    >>> _steps(1), _steps(2), _steps(9)
    ((1,), (1, 2), (1, 4, 7))
    """
    if most <= SHADES:
        return tuple(range(1, most + 1))
    return 1, most // SHADES + 1, 2 * most // SHADES + 1


def _shade(count: int, steps: tuple[int, ...]) -> int:
    if not count:
        return 0
    reached = sum(count >= each for each in steps)
    return reached + SHADES - len(steps)
