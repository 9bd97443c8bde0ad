"""What is kept is kept by a rule with its article, and by none where there is none."""

from datetime import date

import pytest

from govern.domain.members.personal_data import ErasureState, Keeping, kept_by, may_become
from govern.domain.statutes.rule import RuleValue
from govern.domain.statutes.structures import Period, PeriodUnit
from tests.make.rules import DAY, law, rulebook

SEVEN, TEN = Period(7, PeriodUnit.YEARS), Period(10, PeriodUnit.YEARS)
BOOKS, MINUTES = "books.retention", "assembly.minutes.retention"


@pytest.mark.parametrize(
    ("keeping", "own", "until"),
    [
        (Keeping.BOOKS, {BOOKS: SEVEN}, date(2031, 2, 28)),
        (Keeping.MINUTES, {BOOKS: SEVEN}, date(2031, 2, 28)),
        (Keeping.MINUTES, {BOOKS: SEVEN, MINUTES: TEN}, date(2034, 2, 28)),
        (Keeping.BOOKS, {MINUTES: TEN}, None),
        (Keeping.CHAIN, {BOOKS: SEVEN, MINUTES: TEN}, None),
        (Keeping.OF_MEMBERS, {BOOKS: SEVEN}, None),
    ],
)
def test_what_is_kept_has_the_end_that_its_rule_sets(
    keeping: Keeping, own: dict[str, RuleValue], until: date | None
) -> None:
    found = kept_by(rulebook(own=own), keeping, date(2024, 2, 29), DAY)
    assert (found.until if found else None) == until


def test_the_law_sets_an_end_where_the_statutes_are_silent() -> None:
    found = kept_by(rulebook(law(BOOKS, SEVEN)), Keeping.MINUTES, date(2026, 3, 1), DAY)
    assert found is not None
    assert (found.until, found.source.article) == (date(2033, 3, 1), "§ 5")


def test_what_has_no_day_has_a_rule_and_no_end() -> None:
    found = kept_by(rulebook(own={BOOKS: SEVEN}), Keeping.BOOKS, None, DAY)
    assert found is not None
    assert found.until is None


@pytest.mark.parametrize("state", ErasureState)
def test_what_was_carried_out_is_never_undone(state: ErasureState) -> None:
    assert not may_become(ErasureState.CARRIED_OUT, state)
    assert bool(may_become(state, ErasureState.CARRIED_OUT)) == (state is ErasureState.GRANTED)
