"""The tile map: every country of Europe once, darker where there are more members."""

from hypothesis import given
from hypothesis import strategies as st

from govern.domain.plan.tile_map import COLUMNS, STEP, tile_map

CODES = [tile.code for tile in tile_map(()).tiles]


def test_each_country_has_one_tile_inside_the_drawing() -> None:
    drawn = tile_map(())
    assert len(CODES) == len(set(CODES)) == 50
    assert len({(tile.x, tile.y) for tile in drawn.tiles}) == len(CODES)
    assert all(tile.x < COLUMNS * STEP and tile.y < drawn.height for tile in drawn.tiles)


def test_a_country_beyond_the_map_is_told_apart() -> None:
    drawn = tile_map([("CA", 2), ("BE", 1)])
    assert drawn.elsewhere == (("CA", 2),)
    assert [tile.code for tile in drawn.tiles if tile.count] == ["BE"]


@given(st.dictionaries(st.sampled_from(CODES), st.integers(min_value=1, max_value=500)))
def test_more_members_are_never_drawn_lighter(counts: dict[str, int]) -> None:
    tiles = sorted(tile_map(counts.items()).tiles, key=lambda tile: tile.count)
    shades = [tile.shade for tile in tiles]
    assert shades == sorted(shades)
    assert all((tile.shade == 0) == (tile.count == 0) for tile in tiles)
