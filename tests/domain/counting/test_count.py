"""What holds for every method."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govern.domain.counting.constraints import Constraints
from govern.domain.counting.count import count
from govern.domain.counting.profile import Profile
from govern.domain.counting.result import CountResult, Method
from govern.domain.values.errors import RuleBroken
from govern.domain.values.record import from_record, to_record
from tests.domain.counting import slow
from tests.domain.counting.ballots import NAMES, Ballot, ballots, elections, limits, profile, scores

Election = tuple[tuple[str, ...], list[Ballot]]

OF_RANKS = (Method.PLURALITY, Method.BLOCK, Method.APPROVAL, Method.BORDA, Method.SCHULZE, Method.IRV)
SEVERAL = OF_RANKS[:-1]


def shuffled(election: Profile, groups: list[int], names: list[int]) -> Profile:
    """Return the same ballots in another order, the candidates with other numbers."""
    renamed = np.array([*np.argsort(names), -1], dtype=np.int16)
    candidates = tuple(election.candidates[each] for each in names)
    return Profile(
        candidates, renamed[election.orders[groups]], election.tied[groups], election.counts[groups]
    )


@pytest.mark.parametrize("method", OF_RANKS)
@settings(max_examples=25)
@given(elections(strict=True), st.data())
def test_the_order_of_ballots_and_of_candidates_never_matters(
    method: Method, election: Election, data: st.DataObject
) -> None:
    once = profile(*election)
    groups = data.draw(st.permutations(range(len(once.counts))))
    names = data.draw(st.permutations(range(len(once.candidates))))
    first = count(method, once, seats=1, seed="x")
    second = count(method, shuffled(once, groups, names), seats=1, seed="x")
    assert (first.elected, first.order, first.stages) == (second.elected, second.order, second.stages)


@pytest.mark.parametrize("method", OF_RANKS)
@settings(max_examples=25)
@given(elections(strict=True))
def test_every_ballot_twice_changes_nothing(method: Method, election: Election) -> None:
    names, cast = election
    once, twice = (count(method, profile(names, each), seats=1) for each in (cast, cast + cast))
    assert (once.elected, once.order) == (twice.elected, twice.order)


@pytest.mark.parametrize("method", SEVERAL)
@settings(max_examples=25)
@given(elections(strict=True, most=8), limits(NAMES), st.integers(1, 3))
def test_limits_are_never_broken(
    method: Method, election: Election, constraints: Constraints, seats: int
) -> None:
    names, cast = election
    standing = [name for name in names if name not in constraints.already_elected]
    cast = [*cast, tuple((name,) for name in standing)]
    seats = min(seats, len(standing))
    result = count(method, profile(names, cast), seats=seats, constraints=constraints)
    fit = slow.sets_that_fit((), standing, seats, constraints)
    assert bool(result.elected) == bool(fit) == (not result.infeasible)
    assert not result.elected or slow.meets(result.elected, constraints)


@pytest.mark.parametrize("method", [Method.APPROVAL, Method.BORDA, Method.SCHULZE, Method.IRV])
@settings(max_examples=25)
@given(elections())
def test_to_withdraw_is_to_be_on_no_ballot(method: Method, election: Election) -> None:
    names, cast = election
    standing = (*names, "Zoe")
    with_zoe = profile(standing, [(("Zoe",), *ballot[:1], *ballot[1:]) for ballot in cast])
    without = replace(with_zoe, withdrawn=frozenset({len(names)}))
    first, second = (count(method, each, seats=1) for each in (without, profile(names, cast)))
    assert (first.elected, first.stages) == (second.elected, second.stages)


@pytest.mark.parametrize("method", OF_RANKS)
def test_a_result_is_kept_and_read_again(method: Method) -> None:
    cast = profile(NAMES[:3], ballots("2 Ana > Bruno\n2 Bruno > Ana\n1 Clara"))
    result = count(method, cast, seats=1)
    assert from_record(CountResult, to_record(result)) == result


@pytest.mark.parametrize(
    ("names", "cast", "seats", "said"),
    [
        ((), "", 1, "There are no candidates."),
        (("Ana",), "", 1, "There are no ballots."),
        (("Ana", "Ana"), "1 Ana", 1, "The candidate Ana is named twice."),
        (("Ana",), "1 Ana", 0, "There must be at least one seat, not 0."),
        (("Ana",), "1 Ana", 2, "There are more seats .2. than candidates .1.."),
    ],
)
@pytest.mark.parametrize("method", [Method.APPROVAL, Method.SCHULZE, Method.SCOTTISH_STV, Method.MEEK_STV])
def test_what_cannot_be_counted_is_refused(
    method: Method, names: tuple[str, ...], cast: str, seats: int, said: str
) -> None:
    with pytest.raises(RuleBroken, match=said):
        count(method, profile(names, ballots(cast)), seats=seats)


def test_a_method_refuses_ballots_of_another_kind() -> None:
    with pytest.raises(RuleBroken, match="borda counts rankings"):
        count(Method.BORDA, scores(("Ana",), [(1,)]), seats=1)
    with pytest.raises(RuleBroken, match="yes-no counts marks"):
        count(Method.YES_NO, profile(("Ana",), ballots("1 Ana")), seats=1)


def test_blank_ballots_alone_and_groups_without_ballots_are_refused() -> None:
    blank = profile(("Ana", "Bruno"), [()])
    nobody = replace(profile(("Ana",), ballots("1 Ana")), counts=np.array([0]))
    for each in (blank, nobody):
        with pytest.raises(RuleBroken):
            count(Method.APPROVAL, each, seats=1)


def test_more_ballots_than_sums_can_hold_are_refused() -> None:
    many = replace(profile(("Ana",), ballots("1 Ana")), counts=np.array([2**62]))
    with pytest.raises(RuleBroken, match="more ballots than can be counted exactly"):
        count(Method.BORDA, many, seats=1)
