"""Contributions: clear terms, dated rates, and who accepts them."""

from datetime import date
from fractions import Fraction

import pytest

from govern.domain.plan.contributions import (
    Amount,
    ContributionKind,
    DayRate,
    Hand,
    Terms,
    admit_terms,
    from_parts,
    may_accept,
    may_settle_dispute,
    rate_on,
    to_parts,
    worth_of_days,
)

DUE = date(2027, 6, 30)
DAYS = ContributionKind.PERSON_DAYS


class TestTerms:
    @pytest.mark.parametrize(
        ("terms", "faults"),
        [
            (Terms(ContributionKind.CASH, Amount(1), 2027, DUE), 0),
            (Terms(ContributionKind.CASH, Amount(0), 2027, DUE), 1),
            (Terms(ContributionKind.CASH, Amount(-5), 2027, DUE), 1),
            (Terms(ContributionKind.CASH, Amount(10**15), 2027, DUE), 1),
            (Terms(ContributionKind.CASH, Amount(1), 2031, DUE), 2),
            (Terms(ContributionKind.CASH, Amount(1), 2027, date(2026, 12, 31)), 1),
            (Terms(ContributionKind.IN_KIND, Amount(1), 2027, DUE), 1),
            (Terms(ContributionKind.IN_KIND, Amount(1), 2027, DUE, "Price list of 2027"), 0),
            (Terms(DAYS, Amount(1), 2027, DUE), 1),
            (Terms(DAYS, Amount(1, Fraction(1, 3)), 2027, DUE), 1),
            (Terms(DAYS, Amount(1, Fraction(10_001)), 2027, DUE), 1),
            (Terms(DAYS, Amount(1, Fraction(5, 2)), 2027, DUE), 0),
        ],
    )
    def test_are_clear_or_say_what_is_wrong(self, terms: Terms, faults: int) -> None:
        assert len(admit_terms(terms, (2026, 2029)).reasons) == faults


class TestRates:
    def test_the_latest_that_began_by_then_holds(self) -> None:
        old, new = DayRate("Expert", 40_000, date(2026, 1, 1)), DayRate("Expert", 42_000, date(2027, 1, 1))
        rates = (new, old, DayRate("Assistant", 20_000, date(2026, 1, 1)))
        assert rate_on(rates, "Expert", date(2026, 12, 31)) == old
        assert rate_on(rates, "Expert", date(2027, 1, 1)) == new
        assert rate_on(rates, "Expert", date(2025, 12, 31)) is None

    def test_days_are_worth_their_rate_to_the_cent(self) -> None:
        rate = DayRate("Expert", 33_333, date(2026, 1, 1))
        assert worth_of_days(Fraction(3, 2), rate) == Amount(50_000, Fraction(3, 2))

    def test_days_are_kept_in_hundredths(self) -> None:
        assert from_parts(to_parts(Fraction(5, 4))) == Fraction(5, 4)


class TestWhoAccepts:
    @pytest.mark.parametrize(
        ("giver", "lead", "treasurer", "accepts", "settles"),
        [
            (False, True, False, True, False),
            (False, False, True, True, True),
            (True, True, True, False, False),
            (True, False, True, False, False),
            (False, False, False, False, False),
        ],
    )
    def test_the_lead_or_the_treasurer_never_the_giver(
        self, *, giver: bool, lead: bool, treasurer: bool, accepts: bool, settles: bool
    ) -> None:
        hand = Hand(giver, lead, treasurer)
        assert bool(may_accept(hand)) is accepts
        assert bool(may_settle_dispute(hand)) is settles
