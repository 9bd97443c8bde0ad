"""Both transferable votes are what a second, slow counter finds, and keep what they promise."""

import random
from collections.abc import Callable, Sequence
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govern.domain.counting.constraints import Constraints
from govern.domain.counting.meek import count_meek
from govern.domain.counting.result import Action, CountResult, TieBrokenBy
from govern.domain.counting.scottish import count_scottish
from tests.domain.counting import slow_stv
from tests.domain.counting.ballots import Ballots, elections, limits, profile
from tests.domain.counting.slow import meets, sets_that_fit

NONE = Constraints()
PAIRS = [(count_scottish, slow_stv.scottish), (count_meek, slow_stv.meek)]
BOTH = [count_scottish, count_meek]
Election = tuple[tuple[str, ...], Ballots]
both = pytest.mark.parametrize("count", BOTH, ids=["scottish", "meek"])
pairs = pytest.mark.parametrize(("count", "slowly"), PAIRS, ids=["scottish", "meek"])


def stages(result: CountResult) -> list[dict[str, Fraction]]:
    told = [each for each in result.stages if each.action not in (Action.GUARD, Action.ELECT_REMAINING)]
    return [dict(each.votes) for each in told]


@st.composite
def limited(draw: st.DrawFn) -> tuple[Election, int, Constraints]:
    names, ballots = draw(elections(most=6, largest=12))
    constraints = draw(limits(names))
    left = [name for name in names if name not in constraints.already_elected]
    return (names, ballots), draw(st.integers(1, len(left))), constraints


@pairs
@settings(max_examples=50, deadline=None)
@given(election=elections(most=5, largest=14), seats=st.integers(1, 3), seed=st.sampled_from("ab"))
def test_a_second_counter_finds_the_same_in_every_stage(
    count: Callable[..., CountResult],
    slowly: Callable[..., object],
    election: Election,
    seats: int,
    seed: str,
) -> None:
    names, ballots = election
    result = count(profile(names, ballots), seats=min(seats, len(names)), seed=seed)
    assert (list(result.elected), stages(result)) == slowly(
        names, ballots, min(seats, len(names)), NONE, seed
    )


@pairs
@settings(max_examples=50, deadline=None)
@given(drawn=limited())
def test_a_second_counter_finds_the_same_within_limits(
    count: Callable[..., CountResult],
    slowly: Callable[..., object],
    drawn: tuple[Election, int, Constraints],
) -> None:
    (names, ballots), seats, constraints = drawn
    left = [name for name in names if name not in constraints.already_elected]
    result = count(profile(names, ballots), seats=seats, constraints=constraints)
    if not sets_that_fit((), left, seats, constraints):
        assert (bool(result.infeasible), result.elected, result.stages) == (True, (), ())
    else:
        assert (list(result.elected), stages(result)) == slowly(names, ballots, seats, constraints)


@both
@settings(max_examples=50, deadline=None)
@given(data=st.data())
def test_limits_are_never_broken_among_eight(count: Callable[..., CountResult], data: st.DataObject) -> None:
    names, ballots = data.draw(elections(most=8, largest=12))
    constraints = data.draw(limits(names))
    seats = data.draw(st.integers(1, len(names) - 1))
    left = [name for name in names if name not in constraints.already_elected]
    result = count(profile(names, ballots), seats=seats, constraints=constraints)
    possible = bool(sets_that_fit((), left, seats, constraints))
    assert possible != bool(result.infeasible)
    assert not possible or (len(result.elected) == seats and meets(result.elected, constraints))


@both
@settings(max_examples=40, deadline=None)
@given(election=elections(largest=14), seats=st.integers(1, 3))
def test_every_stage_adds_up_to_the_valid_ballots(
    count: Callable[..., CountResult], election: Election, seats: int
) -> None:
    names, ballots = election
    result = count(profile(names, ballots), seats=min(seats, len(names)))
    for stage in result.stages:
        assert sum(stage.votes.values()) + stage.nontransferable == result.valid_ballots
    moved = zip(result.stages, result.stages[1:], strict=False)
    assert all(
        after.votes[name] == before.votes[name] + after.transferred.get(name, 0)
        for before, after in moved
        for name in after.votes
    )


@both
@settings(max_examples=40, deadline=None)
@given(election=elections(largest=14), shuffle=st.randoms(use_true_random=False))
def test_neither_the_order_of_ballots_nor_of_candidates_matters(
    count: Callable[..., CountResult], election: Election, shuffle: random.Random
) -> None:
    names, ballots = election
    other_names, other_ballots = list(names), list(ballots)
    shuffle.shuffle(other_names)
    shuffle.shuffle(other_ballots)
    assert same(count(profile(names, ballots), seats=1), count(profile(other_names, other_ballots), seats=1))


def same(one: CountResult, other: CountResult) -> bool:
    return (one.elected, one.stages, one.ties) == (other.elected, other.stages, other.ties)


@settings(max_examples=40, deadline=None)
@given(election=elections(largest=14), times=st.integers(2, 4))
def test_every_ballot_twice_elects_the_same_by_meek(election: Election, times: int) -> None:
    names, ballots = election
    once = count_meek(profile(names, ballots), seats=2)
    often = count_meek(profile(names, [*ballots] * times), seats=2)
    lots = [tie for tie in (*once.ties, *often.ties) if tie.broken_by is TieBrokenBy.LOT]
    assert lots or set(once.elected) == set(often.elected)


def large(ballots: int) -> tuple[Sequence[str], Ballots]:
    draw = random.Random(ballots)  # noqa: S311 - ballots for a test
    names = tuple(f"candidate {at}" for at in range(9))
    return names, [tuple((name,) for name in draw.sample(names, draw.randint(1, 9))) for _ in range(ballots)]


@pairs
def test_a_larger_election_is_the_same_too(
    count: Callable[..., CountResult], slowly: Callable[..., object]
) -> None:
    names, ballots = large(300)
    result = count(profile(names, ballots), seats=4)
    assert (list(result.elected), stages(result)) == slowly(names, ballots, 4, NONE)
