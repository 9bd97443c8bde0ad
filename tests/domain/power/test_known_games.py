"""Power as published, and what must hold in games too large for any other program here."""

from collections import Counter
from fractions import Fraction
from math import comb

import pytest

from govern.domain.power.coalitions import smallest_blocking, smallest_winning, veto_players
from govern.domain.power.game import Game, Joined, Weighted
from govern.domain.power.indices import banzhaf, shapley_shubik


def _game(*weights: int, needed: int) -> Game:
    return Game(tuple(map(str, range(len(weights)))), Weighted(weights, needed))


def _security_council() -> Game:
    permanent = Weighted((1,) * 5 + (0,) * 10, 5)
    return Game(tuple(map(str, range(15))), Joined(True, (permanent, Weighted((1,) * 15, 9))))


def test_the_council_of_the_economic_community_left_luxembourg_without_power() -> None:
    """Source: Brams and Affuso, “Power and size: a new paradox”, Theory and Decision 7 (1976)."""
    council = _game(4, 4, 4, 2, 2, 1, needed=12)
    assert banzhaf(council).normalised == tuple(Fraction(each, 21) for each in (5, 5, 5, 3, 3, 0))
    assert shapley_shubik(council) == tuple(Fraction(each, 60) for each in (14, 14, 14, 9, 9, 0))


def test_the_security_council_gives_each_permanent_member_a_hundred_times_another() -> None:
    """Source: Shapley and Shubik, American Political Science Review 48 (1954); nine of fifteen since 1965."""
    shares = shapley_shubik(_security_council())
    assert shares[0] == Fraction(421, 2145)
    assert shares[14] == Fraction(4, 2145)


def test_the_permanent_members_alone_can_block() -> None:
    council = _security_council()
    assert veto_players(council) == (0, 1, 2, 3, 4)
    assert len(smallest_winning(council)) == 9
    assert len(smallest_blocking(council)) == 1


def test_the_security_council_has_848_winning_coalitions() -> None:
    """Five permanent members with at least four of ten others."""
    found = banzhaf(_security_council())
    assert found.winning == sum(comb(10, others) for others in range(4, 11)) == 848
    assert (found.swings[0], found.swings[14]) == (848, comb(9, 3))


def test_nassau_county_counted_votes_of_three_boards_for_nothing() -> None:
    """Source: Banzhaf, “Weighted voting doesn’t work”, Rutgers Law Review 19 (1965): weights of 1964."""
    board = _game(31, 31, 28, 21, 2, 2, needed=58)
    assert banzhaf(board).normalised == (Fraction(1, 3),) * 3 + (0,) * 3


def test_equal_voters_have_equal_power_however_many() -> None:
    shares = shapley_shubik(_game(*[3] * 1000, needed=1951))
    assert set(shares) == {Fraction(1, 1000)}


@pytest.fixture(scope="module")
def thousand() -> Game:
    """A thousand voters of two weights, where all that changes an outcome is rare."""
    weights = [1 + 4 * (at % 2) for at in range(1000)]
    return _game(*weights, needed=sum(weights) * 13 // 20 + 1)


def test_the_tails_of_a_thousand_voters_are_exact(thousand: Game) -> None:
    """Swings of voters alike are equal, more weight never less; one voter more is worth its own swings."""
    found = banzhaf(thousand)
    assert len(set(found.swings)) == 2
    assert found.swings[0] < found.swings[1]
    assert 0 < found.absolute[0] < Fraction(1, 10**15)


def test_the_orders_of_a_thousand_voters_add_up_to_one(thousand: Game) -> None:
    shares = shapley_shubik(thousand)
    assert sum(shares) == 1
    assert set(Counter(shares).values()) == {500}
    assert 0 < shares[0] < shares[1]


def test_two_hundred_voters_of_twenty_weights_are_counted_exactly() -> None:
    shares = shapley_shubik(_game(*[1 + at % 20 for at in range(200)], needed=1366))
    assert sum(shares) == 1
    assert list(shares[:20]) == sorted(set(shares))


def test_a_hundred_different_weights_are_counted_exactly() -> None:
    weights = [(37 * at) % 1009 for at in range(1, 101)]
    game = _game(*weights, needed=sum(weights) * 13 // 20 + 1)
    assert sum(shapley_shubik(game)) == 1
    assert sum(banzhaf(game).normalised) == 1


def test_populations_of_27_states_are_counted_as_they_are() -> None:
    """Fifteen states with 65 % of the people, or all but three: four states at least are needed to block."""
    people = [84_358_845 // (at + 1) + 542_051 for at in range(27)]
    states = Weighted((1,) * 27, 15)
    qualified = Joined(True, (states, Weighted(tuple(people), -(-sum(people) * 65 // 100))))
    council = Game(tuple(map(str, range(27))), Joined(False, (qualified, Weighted((1,) * 27, 24))))
    assert sum(shapley_shubik(council)) == 1
    assert len(smallest_blocking(council)) == 4
