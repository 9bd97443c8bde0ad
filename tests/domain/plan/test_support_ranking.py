"""Applications are ranked by exact weighted means, thresholds and the stated rule for equals."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.domain.plan.support_call import (
    Application,
    CallFacts,
    CallPlan,
    Conflict,
    Criterion,
    Score,
    check_call,
    check_score,
    may_score,
    missing_scores,
)
from govern.domain.plan.support_ranking import CallResult, Place, rank
from govern.domain.values.money import Money
from govern.domain.values.record import from_record, to_record
from govern.domain.values.text import Text

QUALITY, EFFECT = UUID(int=1), UUID(int=2)
ANNA, BEN = UUID(int=11), UUID(int=12)
CRITERIA = (
    Criterion(QUALITY, Text.only("en", "Quality"), 2, Fraction(3)),
    Criterion(EFFECT, Text.only("en", "Effect"), 1, Fraction(2)),
)


def application(
    number: int, anna: Sequence[int], ben: Sequence[int] = (), *, asks: int = 1_000_00
) -> Application:
    """An application with the scores of two evaluators, by criterion."""
    scores = tuple(
        Score(criterion.id, person, points, "why")
        for person, given in ((ANNA, anna), (BEN, ben))
        for criterion, points in zip(CRITERIA, given, strict=False)
    )
    return Application(number, f"Firm {number}", "BE", "Trial", asks, scores)


def call(*applications: Application, money: int = 2_500_00, at_least: int = 1) -> CallFacts:
    """A call with two criteria of which the first counts twice."""
    return CallFacts(
        reference="SC-2026-01",
        title=Text.only("en", "Small trials"),
        money=Money(money, "EUR"),
        threshold=Fraction(3),
        seed="seed",
        commitment="",
        criteria=CRITERIA,
        evaluators=((ANNA, "Anna"), (BEN, "Ben")),
        at_least=at_least,
        applications=applications,
    )


def places(found: CallResult) -> list[tuple[int, Place]]:
    """The order of the ranking."""
    return [(each.number, each.place) for each in found.lines]


def told(found: CallResult, number: int) -> str:
    """What is said of an application."""
    return " ".join(str(each) for line in found.lines if line.number == number for each in line.sentences)


def test_the_mean_is_exact_and_weighted() -> None:
    found = rank(call(application(1, (4, 2), (3, 5))))
    assert found.lines[0].means == (Fraction(7, 2), Fraction(7, 2))
    assert rank(call(application(1, (5, 3), (5, 3)))).lines[0].mean == Fraction(13, 3)


def test_money_goes_down_the_ranking_until_one_does_not_fit() -> None:
    found = rank(call(application(1, (4, 4)), application(2, (5, 5), asks=2_000_00), application(3, (4, 3))))
    assert places(found) == [(2, Place.FUNDED), (1, Place.RESERVE), (3, Place.RESERVE)]
    assert "only EUR 500.00 were left. The funding ends here." in told(found, 1)
    assert found.left == Money(500_00, "EUR")


def test_below_a_threshold_nothing_is_funded_however_much_is_left() -> None:
    found = rank(call(application(1, (2, 5)), application(2, (3, 2))))
    assert [each.place for each in found.lines] == [Place.BELOW, Place.BELOW]
    assert "In the criterion Quality it has 2, below the threshold of 3." in told(found, 1)
    assert "Its weighted mean is 8/3, below the threshold of 3." in told(found, 2)


def test_equals_are_ordered_by_the_weightier_criterion_then_the_lower_amount_then_the_lot() -> None:
    by_criterion = rank(call(application(1, (4, 4)), application(2, (5, 2))))
    assert places(by_criterion)[0][0] == 2
    assert "comes first in Quality" in told(by_criterion, 2)
    by_amount = rank(call(application(1, (4, 4)), application(2, (4, 4), asks=900_00)))
    assert "asks for less" in told(by_amount, 2)
    by_lot = rank(call(application(1, (4, 4)), application(2, (4, 4))))
    assert "the lot put it first" in told(by_lot, by_lot.lines[0].number)


def test_whoever_has_an_interest_is_not_counted() -> None:
    of = application(1, (5, 5), (3, 3))
    shut = Application(1, of.name, of.country, of.title, of.cents, of.scores, (Conflict(ANNA, "my cousin"),))
    assert rank(call(shut)).lines[0].mean == 3
    assert not may_score(is_evaluator=True, has_conflict=True)
    assert not may_score(is_evaluator=False, has_conflict=False)


def test_an_incomplete_evaluation_does_not_count_and_is_missed() -> None:
    facts = call(application(1, (5, 5), (3,)), at_least=2)
    assert [str(each) for each in missing_scores(facts)] == [
        "Application 1 has 1 complete evaluation of the 2 that it needs."
    ]


@pytest.mark.parametrize(("points", "comment"), [(6, "why"), (-1, "why"), (3, " ")])
def test_a_score_is_on_the_scale_and_has_a_reason(points: int, comment: str) -> None:
    assert not check_score(points, comment)


def test_a_call_that_cannot_be_held_is_refused_with_every_reason() -> None:
    planned = CallPlan(
        Money(0, "EUR"),
        date(2026, 11, 1),
        0,
        Fraction(6),
        ((Text.only("en", "Quality"), 0, Fraction(0)),),
    )
    assert len(check_call(planned, today=date(2026, 11, 23)).reasons) == 5


SCORES = st.tuples(st.integers(0, 5), st.integers(0, 5))


@given(st.lists(st.tuples(SCORES, st.integers(1, 300_000)), min_size=1, max_size=8))
def test_no_ranking_spends_more_than_there_is_and_it_does_not_depend_on_the_order_of_rows(
    given: list[tuple[tuple[int, int], int]],
) -> None:
    applications = [application(n, scores, asks=asks) for n, (scores, asks) in enumerate(given, 1)]
    found = rank(call(*applications))
    assert found.funded_cents <= 2_500_00
    assert found.lines == rank(call(*reversed(applications))).lines
    assert from_record(CallResult, to_record(found)) == found
