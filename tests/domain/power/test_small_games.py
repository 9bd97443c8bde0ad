"""Every way of counting power agrees with trying all coalitions and all orders."""

from fractions import Fraction

import pytest
from hypothesis import given, settings

from govern.domain.power import halves, line, sparse, window
from govern.domain.power.coalitions import smallest_blocking, smallest_winning, veto_players
from govern.domain.power.game import Game, Joined, Weighted, opposite
from govern.domain.power.indices import banzhaf, shapley_shubik
from govern.domain.power.shape import shape_of
from govern.domain.power.units import units_of
from govern.domain.values.errors import RuleBroken
from tests.domain.power.games import games, games_of_one_weight, letters
from tests.domain.power.slow_power import coalitions, pivots, swings


def _measures(voters: int) -> list[list[int]]:
    """Return measures that tell every size of coalition apart."""
    return [[1] * (voters + 1), [(2 * voters + 3) ** size for size in range(voters + 1)]]


@given(games(most=5))
@settings(max_examples=60, deadline=None)
def test_both_indices_agree_with_every_coalition_and_every_order(game: Game) -> None:
    assert banzhaf(game).swings == swings(game)
    assert shapley_shubik(game) == pivots(game)


@given(games(most=10))
@settings(max_examples=15, deadline=None)
def test_swings_of_ten_voters_agree_with_every_coalition(game: Game) -> None:
    assert banzhaf(game).swings == swings(game)


@given(games(most=9))
@settings(max_examples=40, deadline=None)
def test_counting_by_sums_and_by_halves_agree(game: Game) -> None:
    shape = shape_of(game)
    units = units_of(shape)
    measures = _measures(shape.voters)
    found = [sparse.measured(shape, units, each) for each in measures]
    assert found == [halves.measured(shape, units, each) for each in measures]


@given(games_of_one_weight(most=12))
@settings(max_examples=100, deadline=None)
def test_counting_by_the_window_of_sums_agrees(game: Game) -> None:
    shape = shape_of(game)
    for measure in _measures(shape.voters):
        assert window.measured(shape, measure) == sparse.measured(shape, units_of(shape), measure)


@given(games_of_one_weight(most=12))
@settings(max_examples=100, deadline=None)
def test_counting_in_one_row_agrees(game: Game) -> None:
    shape = shape_of(game)
    quota = line.quota_of(shape)
    if quota is not None:
        everyone = [1] * (shape.voters + 1)
        assert line.measured(shape, quota) == sparse.measured(shape, units_of(shape), everyone)


@given(games(most=6))
@settings(max_examples=40, deadline=None)
def test_the_smallest_coalitions_are_the_smallest_of_all(game: Game) -> None:
    everyone = frozenset(range(len(game.voters)))
    winning = min(len(each) for each in coalitions(game) if game.wins(each))
    blocking = min(len(each) for each in coalitions(game) if not game.wins(everyone - each))
    found = smallest_winning(game), smallest_blocking(game)
    assert [len(each) for each in found] == [winning, blocking]
    assert game.wins(found[0]) is not game.wins(everyone - set(found[1]))


@given(games(most=6))
@settings(max_examples=40, deadline=None)
def test_who_blocks_wins_the_opposite_game(game: Game) -> None:
    everyone = frozenset(range(len(game.voters)))
    against = opposite(game)
    assert all(against.wins(each) is not game.wins(everyone - each) for each in coalitions(game))


@given(games(most=8))
@settings(max_examples=40, deadline=None)
def test_indices_add_up_and_veto_players_have_power(game: Game) -> None:
    shares = shapley_shubik(game)
    assert sum(shares) == 1
    assert sum(banzhaf(game).normalised) == 1
    assert all(shares[voter] > 0 for voter in veto_players(game))


def test_a_single_voter_has_all_the_power() -> None:
    alone = Game(("A",), Weighted((5,), 3))
    assert (banzhaf(alone).absolute, shapley_shubik(alone)) == ((Fraction(1),), (Fraction(1),))


@pytest.mark.parametrize("needed", [0, 4])
def test_a_rule_that_always_or_never_carries_gives_nobody_power(needed: int) -> None:
    with pytest.raises(RuleBroken, match="Nobody has power"):
        banzhaf(Game(letters(3), Weighted((1, 1, 1), needed)))


def test_a_game_too_large_for_an_exact_answer_is_refused_and_not_estimated() -> None:
    large = tuple(1009 * at * at + 7 * at + 3 for at in range(200))
    other = tuple(997 * at * (200 - at) + 11 * at + 1 for at in range(200))
    tests = tuple(Weighted(each, sum(each) * 2 // 3) for each in (large, other))
    with pytest.raises(RuleBroken, match="It is not estimated"):
        shapley_shubik(Game(tuple(map(str, range(200))), Joined(True, tests)))
