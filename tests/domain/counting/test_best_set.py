"""The best set is the best of all sets."""

import random
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govern.domain.counting.best_set import BestSet
from govern.domain.counting.constraints import Constraints
from govern.domain.counting.feasibility import Feasibility
from govern.domain.counting.seats import Race, seat_by_totals
from tests.domain.counting.ballots import NAMES, limits
from tests.domain.counting.slow import best_set, meets, sets_that_fit
from tests.domain.counting.test_feasibility import hidden_set

totals = st.tuples(*[st.integers(-2, 4).map(Fraction)] * len(NAMES))


@settings(max_examples=80)
@given(limits(NAMES), totals, st.integers(1, 5))
def test_the_set_elected_is_the_best_of_all_sets(
    constraints: Constraints, points: tuple[Fraction, ...], seats: int
) -> None:
    standing = {n: p for n, p in zip(NAMES, points, strict=True) if n not in constraints.already_elected}
    seated = seat_by_totals(standing, Race(seats, constraints, "2026"))
    assert set(seated.elected) == best_set(standing, seats, constraints, "2026")
    assert bool(seated.infeasible) == (not seated.elected)


@settings(max_examples=80)
@given(limits(NAMES), totals, st.integers(1, 4))
def test_a_tie_names_exactly_those_who_are_in_some_of_the_best_sets(
    constraints: Constraints, points: tuple[Fraction, ...], seats: int
) -> None:
    standing = {n: p for n, p in zip(NAMES, points, strict=True) if n not in constraints.already_elected}
    fit = [set(each) for each in sets_that_fit((), list(standing), seats, constraints)]
    most = max((sum(standing[name] for name in each) for each in fit), default=0)
    best = [each for each in fit if sum(standing[name] for name in each) == most]
    seated = seat_by_totals(standing, Race(seats, constraints, "2026"))
    told = {name for tie in seated.ties for name in tie.among if "first" not in tie.question.id}
    assert told == (set.union(*best) - set.intersection(*best) if best else set())


@pytest.mark.parametrize("seed", range(4))
def test_no_swap_improves_the_best_of_forty_candidates(seed: int) -> None:
    names, constraints = hidden_set(seed)
    drawn = random.Random(seed)  # noqa: S311
    weights = {name: drawn.randrange(1000) for name in names}
    found = BestSet(weights, 15, Feasibility(constraints, names)).find() or frozenset()
    swaps = [found - {out} | {into} for out in found for into in set(names) - found]
    better = [each for each in swaps if sum(weights[n] for n in each) > sum(weights[n] for n in found)]
    assert meets(found, constraints)
    assert not any(meets(each, constraints) for each in better)
