"""What is on record of a member makes parts of what was possible for it, and nothing of what was not."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from govern.domain.members.categories import Category
from govern.domain.plan.contributions import Amount
from govern.domain.plan.engagement import Measure
from govern.domain.plan.engagement_parts import Deeds, Promises, least_given, parts_of
from govern.domain.plan.obligations import Least, least
from tests.make.voice_report import YEAR, example_rules


def share(deeds: Deeds, measure: Measure) -> Fraction | None:
    return {each.measure: each for each in parts_of(deeds)}[measure].share


def stated() -> Least:
    found = least(example_rules(), "EUR", YEAR.last)
    assert found is not None
    return found


def test_one_proposal_is_enough_and_observers_owe_none() -> None:
    full, observer = Deeds(Category.FULL, meetings=2), Deeds(Category.OBSERVER, meetings=2)
    assert (share(full, Measure.SHAPING), share(observer, Measure.SHAPING)) == (Fraction(0), None)
    assert share(Deeds(Category.OBSERVER, meetings=2, proposals=1), Measure.SHAPING) == 1
    assert share(Deeds(Category.FULL, proposals=40), Measure.SHAPING) == 1


def test_who_was_never_asked_has_no_occasion() -> None:
    assert [each.share for each in parts_of(Deeds(Category.FULL))] == [None] * 5


def test_what_is_delivered_and_not_settled_is_left_out() -> None:
    waiting = Promises(confirmed=10_000, delivered=4_000, accepted=1_000)
    assert share(Deeds(Category.FULL, promises=waiting), Measure.KEPT) == Fraction(1_000, 7_000)
    assert share(Deeds(Category.FULL, promises=Promises(500, 500, 0)), Measure.KEPT) is None


def test_the_least_is_given_in_money_or_in_days() -> None:
    half = least_given(stated(), Amount(50_000))
    days = least_given(stated(), Amount(50_000, Fraction(4)))
    assert (half, days, least_given(stated(), Amount(900_000))) == (
        Fraction(1, 2),
        Fraction(4, 5),
        Fraction(1),
    )


AMOUNTS = st.integers(0, 10**9)


@given(AMOUNTS, AMOUNTS, AMOUNTS)
def test_no_promises_make_more_than_all_or_less_than_nothing(one: int, two: int, three: int) -> None:
    accepted, delivered, confirmed = sorted((one, two, three))
    found = share(Deeds(Category.FULL, promises=Promises(confirmed, delivered, accepted)), Measure.KEPT)
    assert found is None or 0 <= found <= 1
