"""Limits in transferable votes: who is excluded for them, who is kept, and what is said of it."""

from collections.abc import Callable

import pytest

from govern.domain.counting.constraints import Constraints, Limit
from govern.domain.counting.meek import count_meek
from govern.domain.counting.result import Action, CountResult
from govern.domain.counting.scottish import count_scottish
from tests.domain.counting.ballots import ballots, profile

both = pytest.mark.parametrize("count", [count_scottish, count_meek], ids=["scottish", "meek"])
Count = Callable[..., CountResult]

#: I. D. Hill, "STV with constraints", Voting matters 9 (1998): two women and two black people for three seats
HILL = Constraints(
    attributes={
        "Man 1": {"gender": "man", "colour": "black"},
        "Man 2": {"gender": "man", "colour": "black"},
        "Woman 1": {"gender": "woman", "colour": "white"},
        "Woman 2": {"gender": "woman", "colour": "white"},
        "Woman 3": {"gender": "woman", "colour": "black"},
    },
    limits=(Limit("gender", "woman", least=2), Limit("colour", "black", least=2)),
)
COUNTRIES = {
    "Ana": {"country": "PT"},
    "Bruno": {"country": "PT"},
    "Clara": {"country": "FR"},
    "Dimitri": {"country": "GR"},
}


def board(count: Count, text: str, constraints: Constraints, *, seats: int = 2) -> CountResult:
    names = sorted(constraints.attributes) or ["Ana", "Bruno", "Clara", "Dimitri"]
    return count(profile(names, ballots(text)), seats=seats, constraints=constraints)


@both
def test_the_candidate_needed_for_two_limits_together_is_kept_though_lowest(count: Count) -> None:
    names = sorted(HILL.attributes)
    order = [["Man 1"]] * 7 + [["Man 2"]] * 6 + [["Woman 1"]] * 6 + [["Woman 2"]] * 5 + [["Woman 3"]] * 4
    drawn = profile(names, [tuple((name,) for name in each) for each in order])
    result = count(drawn, seats=3, constraints=HILL)
    assert result.stages[1].action is Action.GUARD
    assert set(result.elected) == {"Man 1", "Woman 1", "Woman 3"}
    assert str(result.stages[1].sentences[0]).startswith("Woman 3 is needed and will not be excluded.")


@both
def test_a_candidate_whose_country_is_full_is_excluded_at_once_and_the_papers_go_on(count: Count) -> None:
    limits = Constraints(COUNTRIES, (Limit("country", most=1),))
    result = board(count, "9 Ana > Bruno\n6 Bruno > Dimitri\n4 Clara\n3 Dimitri", limits)
    capped = next(stage for stage in result.stages if stage.action is Action.CAP)
    assert capped.eliminated == ("Bruno",)
    assert str(capped.sentences[0]) == "Bruno can no longer be elected. From PT: at most 1."
    assert result.elected == ("Ana", "Dimitri")


@both
def test_of_two_over_the_quota_only_the_higher_takes_the_place_of_a_country(count: Count) -> None:
    limits = Constraints(COUNTRIES, (Limit("country", most=1),))
    result = board(count, "9 Ana\n8 Bruno > Clara\n2 Clara\n1 Dimitri", limits)
    assert result.stages[0].elected == ("Ana",)
    assert result.elected == ("Ana", "Clara")


@both
def test_of_two_with_equal_votes_and_one_place_the_lot_takes_one_and_is_told(count: Count) -> None:
    limits = Constraints(COUNTRIES, (Limit("country", most=1),))
    result = board(count, "9 Ana\n9 Bruno\n2 Clara\n1 Dimitri", limits)
    tie = result.ties[0]
    assert (tie.among, tie.chosen) == (("Ana", "Bruno"), result.stages[0].elected)
    assert "the place that the limits leave" in str(tie.question)


@both
def test_the_remarks_say_whose_seat_changed_and_for_which_limit(count: Count) -> None:
    limits = Constraints(COUNTRIES, (Limit("country", most=1),))
    result = board(count, "9 Ana\n8 Bruno > Clara\n2 Clara\n1 Dimitri", limits)
    assert [str(each) for each in result.remarks] == [
        "Without the limits Bruno would have been elected. From PT: at most 1.",
        "Without the limits Clara would not have been elected; others no longer fitted them.",
    ]


@both
def test_a_seat_won_before_counts_towards_the_limits_and_takes_none_here(count: Count) -> None:
    limits = Constraints(COUNTRIES, (Limit("country", most=1),), already_elected=("Ana",))
    result = board(count, "9 Ana > Bruno\n6 Bruno > Dimitri\n4 Clara\n3 Dimitri", limits)
    assert "Ana" not in result.stages[0].votes
    assert result.elected == ("Dimitri", "Clara")


@both
def test_limits_that_nobody_can_meet_are_told_before_anything_is_counted(count: Count) -> None:
    limits = Constraints(COUNTRIES, (Limit("country", "FR", least=2),))
    result = board(count, "9 Ana\n6 Bruno\n4 Clara\n3 Dimitri", limits)
    assert (result.elected, result.stages) == ((), ())
    assert "From FR: at least 2." in " ".join(str(each) for each in result.infeasible)


@both
def test_who_has_not_declared_an_attribute_fills_no_minimum_and_falls_under_no_cap(count: Count) -> None:
    women = Constraints(
        {"Ana": {}, "Bruno": {}, "Clara": {"gender": "woman"}, "Dimitri": {}},
        (Limit("gender", "woman", least=1), Limit("gender", most=1)),
    )
    result = board(count, "9 Ana\n6 Bruno\n2 Clara\n3 Dimitri", women)
    assert set(result.elected) == {"Ana", "Clara"}


@both
def test_limits_that_change_nothing_leave_no_remark(count: Count) -> None:
    limits = Constraints(COUNTRIES, (Limit("country", most=2),))
    text = "9 Ana > Bruno\n6 Bruno > Dimitri\n4 Clara\n3 Dimitri"
    bound, free = board(count, text, limits), board(count, text, Constraints(COUNTRIES))
    assert bound.remarks == ()
    assert (bound.elected, bound.stages) == (free.elected, free.stages)
