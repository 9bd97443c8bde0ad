"""A common budget is shared to the last cent, and every figure is explained."""

from datetime import date
from fractions import Fraction
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govern.domain.plan.shared_budget import (
    BallotForm,
    Proposed,
    RoundFacts,
    RoundPlan,
    RoundResult,
    Voter,
    check_cost,
    check_points,
    check_round,
)
from govern.domain.plan.shared_result import share_out
from govern.domain.values.errors import RuleBroken
from govern.domain.values.ids import ActivityId, MemberId
from govern.domain.values.message import Message
from govern.domain.values.money import Money
from govern.domain.values.record import from_record, to_record
from govern.domain.values.text import Text

TODAY = date(2026, 11, 23)
ENTITLED = Message("Entitled.")


def facts(
    costs: dict[str, int],
    ballots: list[dict[str, int] | None],
    *,
    budget: int = 9_000_00,
    votes: int = 1,
    countries: str = "",
    form: BallotForm = BallotForm.POINTS,
) -> RoundFacts:
    """A round; ballots in the order of the members, whose countries are letters."""
    proposed = tuple(
        Proposed(id_, ActivityId(UUID(int=n)), Text.only("en", f"Do {id_}"), cents, None)
        for n, (id_, cents) in enumerate(costs.items(), 1)
    )
    voters = tuple(
        Voter(
            MemberId(UUID(int=n)),
            f"Member {n}",
            (countries or "A" * 99)[n - 1],
            Fraction(votes),
            ENTITLED,
            points is not None,
            points or {},
        )
        for n, points in enumerate(ballots, 1)
    )
    return RoundFacts(
        reference="SB-2026-01",
        title=Text.only("en", "Common budget"),
        money=Money(budget, "EUR"),
        form=form,
        seed="seed",
        commitment="",
        proposed=proposed,
        voters=voters,
    )


def said(result: RoundResult, id_: str) -> str:
    """What is said of an activity."""
    return " ".join(str(each) for line in result.lines if line.id == id_ for each in line.sentences)


def test_a_majority_does_not_take_the_share_of_the_others() -> None:
    """Two members want A and B, which use up the budget; the third has a third of it, for C."""
    found = share_out(
        facts(
            {"A": 4_000_00, "B": 5_000_00, "C": 2_500_00},
            [{"A": 1, "B": 1}, {"A": 1, "B": 1}, {"C": 1}],
            countries="XXY",
        )
    )
    assert [each.id for each in found.funded] == ["A", "C"]
    assert [(each.country, each.equal, each.paid) for each in found.countries] == [
        ("X", 6_000_00, 4_000_00),
        ("Y", 3_000_00, 2_500_00),
    ]
    assert (
        "2 members support it and pay its cost of EUR 4000.00 from their shares, EUR 2000.00 each."
        in said(found, "A")
    )


def test_an_activity_without_money_is_told_what_is_missing() -> None:
    found = share_out(facts({"A": 8_000_00, "B": 3_000_00}, [{"A": 1, "B": 1}, {"A": 1}, {"A": 1}]))
    assert [each.id for each in found.funded] == ["A"]
    assert "it costs EUR 3000.00" in said(found, "B")
    assert "Of the budget EUR 1000.00 were left" in said(found, "B")


def test_equals_are_ordered_by_lower_cost_then_by_lot() -> None:
    found = share_out(facts({"A": 6_000_00, "B": 6_000_00, "C": 1_000_00}, [{"A": 1, "B": 1}]))
    first = found.funded[0].id
    other = "B" if first == "A" else "A"
    assert f"It was equal to {other} in cost and score; the lot put it first" in said(found, first)
    assert said(found, "C") == "No member supports it."


def test_what_no_shares_can_pay_for_is_taken_by_score_from_what_is_left() -> None:
    found = share_out(facts({"A": 9_000_00}, [{"A": 1}, {}, {}]))
    assert [each.id for each in found.funded] == ["A"]


def test_members_that_did_not_vote_have_no_share_and_empty_ballots_do() -> None:
    found = share_out(facts({"A": 3_000_00}, [{"A": 5}, None, {}]))
    assert [each.name for each in found.shares] == ["Member 1", "Member 3"]
    assert str(found.remarks[0]).startswith("2 of 3 members voted.")
    assert str(found.remarks[1]) == "An equal share is EUR 4500.00 for each member."


def test_members_with_several_votes_have_as_many_shares() -> None:
    found = share_out(facts({"A": 3_000_00}, [{"A": 1}, {"A": 1}], votes=3))
    assert [each.cents for each in found.lines[0].paid] == [1_500_00, 1_500_00]
    assert "each of 6 votes has an equal share, EUR 1500.00" in str(found.remarks[1])


def test_a_round_without_votes_has_no_result() -> None:
    with pytest.raises(RuleBroken, match="Nobody has voted"):
        share_out(facts({"A": 3_000_00}, [None, None]))


def test_a_result_is_read_again_as_it_was_frozen() -> None:
    found = share_out(facts({"A": 4_000_01, "B": 2_000_00}, [{"A": 1, "B": 3}, {"A": 1}, {"B": 5}]))
    assert from_record(RoundResult, to_record(found)) == found


COSTS = st.lists(st.integers(1, 900_000), min_size=1, max_size=5)


@settings(max_examples=60, deadline=None)
@given(costs=COSTS, data=st.data(), votes=st.integers(1, 3))
def test_no_cent_is_lost_and_nobody_pays_more_than_its_share(
    costs: list[int], data: st.DataObject, votes: int
) -> None:
    ids = {f"A{n}": cost for n, cost in enumerate(costs)}
    ballot = st.one_of(st.none(), st.dictionaries(st.sampled_from(list(ids)), st.integers(0, 5)))
    ballots = data.draw(st.lists(ballot, min_size=1, max_size=5).filter(any_voted))
    found = share_out(facts(ids, ballots, votes=votes))
    assert found.cost == sum(each.cents for each in found.funded) <= found.facts.money.cents
    assert all(sum(part.cents for part in each.paid) == each.cents for each in found.funded if each.by_shares)
    assert all(sum(cents for _id, cents in each.paid) <= each.share + len(each.paid) for each in found.shares)


def any_voted(ballots: list[dict[str, int] | None]) -> bool:
    """Whether anybody voted."""
    return any(each is not None for each in ballots)


@pytest.mark.parametrize(
    ("days", "refusal"),
    [
        ((22, 24, 25), "Proposals end on 2026-11-22, which is over."),
        ((24, 24, 25), "that must be after the last day for proposals"),
        ((24, 26, 25), "Votes end on 2026-11-25, before they begin"),
    ],
)
def test_days_that_cross_are_refused(days: tuple[int, int, int], refusal: str) -> None:
    on = [date(2026, 11, each) for each in days]
    found = check_round(RoundPlan(Money(1, "EUR"), BallotForm.POINTS, *on), today=TODAY)
    assert refusal in " ".join(map(str, found.reasons))


def test_absurd_amounts_and_points_are_refused() -> None:
    budget = Money(100, "EUR")
    assert not check_cost(Money(101, "EUR"), budget)
    assert not check_cost(Money(0, "EUR"), budget)
    allowed = [bool(check_points(BallotForm.APPROVAL, {"A": n}, frozenset("A"))) for n in (0, 1, 2)]
    assert allowed == [True, True, False]


def test_a_ballot_for_what_is_not_proposed_is_refused() -> None:
    assert not check_points(BallotForm.POINTS, {"Z": 1}, frozenset("A"))
    assert not check_points(BallotForm.POINTS, {"A": 6}, frozenset("A"))
