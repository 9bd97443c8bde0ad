"""Caps: the largest factors at which no group exceeds its share."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from govern.domain.voting.caps import CappedPart, scaling_factors

PARTS = st.dictionaries(
    st.sampled_from("abcd"),
    st.builds(
        CappedPart,
        st.integers(0, 40).map(Fraction),
        st.fractions(min_value=Fraction(1, 8), max_value=1, max_denominator=8),
    ),
    min_size=1,
)
RESTS = st.integers(0, 40).map(Fraction)


def step_by_step(parts: dict[str, CappedPart], rest: Fraction, rounds: int) -> dict[str, Fraction]:
    """Return factors that only ever fall towards the largest: each group in turn is cut to its share."""
    factors = dict.fromkeys(parts, Fraction(1))
    for _ in range(rounds):
        for name, part in parts.items():
            others = rest + sum(parts[each].votes * factors[each] for each in parts if each != name)
            if part.share < 1 and part.votes:
                factors[name] = min(Fraction(1), part.share * others / ((1 - part.share) * part.votes))
                factors[name] = Fraction(
                    -(-factors[name].numerator * 10**9 // factors[name].denominator), 10**9
                )
    return factors


@given(PARTS, RESTS)
def test_no_group_has_more_than_its_share_and_none_is_cut_without_need(
    parts: dict[str, CappedPart], rest: Fraction
) -> None:
    factors = scaling_factors(parts, rest)
    whole = rest + sum(part.votes * factors[name] for name, part in parts.items())
    for name, part in parts.items():
        assert part.votes * factors[name] <= part.share * whole
        assert factors[name] == 1 or part.votes * factors[name] == part.share * whole


@given(PARTS, RESTS)
def test_no_larger_factors_would_do(parts: dict[str, CappedPart], rest: Fraction) -> None:
    upper = step_by_step(parts, rest, rounds=12)
    assert all(factor <= upper[name] for name, factor in scaling_factors(parts, rest).items())


@given(PARTS, RESTS.filter(bool), st.integers(2, 9))
def test_votes_measured_otherwise_are_scaled_alike(
    parts: dict[str, CappedPart], rest: Fraction, factor: int
) -> None:
    heavier = {name: CappedPart(part.votes * factor, part.share) for name, part in parts.items()}
    assert scaling_factors(heavier, rest * factor) == scaling_factors(parts, rest)


def test_where_a_capped_group_alone_voted_nothing_is_left_of_it() -> None:
    assert scaling_factors({"founder": CappedPart(Fraction(9), Fraction(1, 3))}, Fraction()) == {"founder": 0}


def test_two_groups_at_half_each_share_the_votes_between_them() -> None:
    parts = {"a": CappedPart(Fraction(10), Fraction(1, 2)), "b": CappedPart(Fraction(4), Fraction(1, 2))}
    assert scaling_factors(parts, Fraction()) == {"a": Fraction(2, 5), "b": 1}
