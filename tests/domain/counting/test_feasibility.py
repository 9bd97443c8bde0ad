"""Feasibility is what trying every set of candidates says."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govern.domain.counting.constraints import Constraints, Limit
from govern.domain.counting.feasibility import can_complete, cannot_fit, must_keep, why_infeasible
from govern.domain.values.errors import RuleBroken
from tests.domain.counting.ballots import NAMES, limits
from tests.domain.counting.slow import sets_that_fit

Case = tuple[list[str], list[str], int, Constraints]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    constraints = draw(limits(NAMES))
    standing = [name for name in NAMES if name not in constraints.already_elected]
    where = [draw(st.sampled_from(("elected", "hopeful", "hopeful", "out"))) for _ in standing]
    elected = [name for name, each in zip(standing, where, strict=True) if each == "elected"]
    hopefuls = [name for name, each in zip(standing, where, strict=True) if each == "hopeful"]
    return elected, hopefuls, draw(st.integers(1, 5)), constraints


@settings(max_examples=80)
@given(cases())
def test_seats_can_be_filled_exactly_when_some_set_fits(case: Case) -> None:
    assert can_complete(*case) == bool(sets_that_fit(*case))


@settings(max_examples=80)
@given(cases())
def test_those_needed_are_in_every_set_that_fits(case: Case) -> None:
    every = sets_that_fit(*case)
    assert must_keep(*case) == {name for name in case[1] if all(name in each for each in every)}


@settings(max_examples=80)
@given(cases())
def test_those_who_cannot_fit_are_in_no_set_that_fits(case: Case) -> None:
    every = sets_that_fit(*case)
    assert cannot_fit(*case) == {name for name in case[1] if not any(name in each for each in every)}


@settings(max_examples=60)
@given(cases())
def test_a_reason_is_given_exactly_when_nothing_fits(case: Case) -> None:
    assert bool(why_infeasible(*case)) != can_complete(*case)


def hidden_set(seed: int) -> tuple[list[str], Constraints]:
    """Return forty candidates with tight limits on every value, which a set of fifteen is known to meet."""
    drawn = random.Random(seed)  # noqa: S311
    names = [f"candidate {at}" for at in range(40)]
    attributes, values = drawn.choice([(2, 8), (3, 5), (4, 4), (5, 3)])
    declared = {
        name: {f"a{at}": str(min(drawn.choices(range(values), k=2))) for at in range(attributes)}
        for name in names
    }
    hidden = drawn.sample(names, 15)
    limits = []
    for at in range(attributes):
        for value in range(values):
            there = sum(declared[name][f"a{at}"] == str(value) for name in hidden)
            limits.append(
                Limit(f"a{at}", str(value), max(0, there - drawn.randrange(2)), there + drawn.randrange(2))
            )
    return names, Constraints(declared, tuple(limits))


@pytest.mark.parametrize("seed", range(12))
def test_a_set_hidden_among_forty_candidates_is_found(seed: int) -> None:
    names, constraints = hidden_set(seed)
    assert can_complete([], names, 15, constraints)


def test_the_reason_names_only_the_limits_that_contradict_each_other() -> None:
    declared = {"Ana": {"country": "BE"}, "Bruno": {"country": "BE"}, "Clara": {"country": "FR"}}
    harmless = Limit("country", "FR", least=1)
    constraints = Constraints(declared, (Limit("country", "BE", most=1), harmless))
    assert [str(each) for each in why_infeasible([], list(declared), 3, constraints)] == [
        "These limits cannot all hold. Seats to fill: 3; candidates left: 3.",
        "From BE: at most 1. Elected so far: 0; candidates left: 2.",
    ]


def test_winners_of_reserved_seats_count_towards_caps_and_take_no_seat() -> None:
    declared = {name: {"country": "BE"} for name in ("Ana", "Bruno")}
    limits = (Limit("country", most=1),)
    assert can_complete([], ["Bruno"], 1, Constraints(declared, limits))
    assert not can_complete([], ["Bruno"], 1, Constraints(declared, limits, already_elected=("Ana",)))


def test_who_declared_nothing_fills_no_minimum_and_no_cap() -> None:
    assert can_complete([], ["Ana"], 1, Constraints({}, (Limit("gender", most=0),)))
    assert not can_complete([], ["Ana"], 1, Constraints({}, (Limit("gender", "woman", least=1),)))


@pytest.mark.parametrize(
    "limit", [Limit("gender", least=1), Limit("gender", "woman", least=2, most=1), Limit("country", most=-1)]
)
def test_a_limit_without_sense_is_refused(limit: Limit) -> None:
    with pytest.raises(RuleBroken):
        can_complete([], ["Ana"], 1, Constraints({}, (limit,)))
