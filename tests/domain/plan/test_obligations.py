"""What members owe the plan: the least contribution, the time to answer, and what follows a warning."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from govern.domain.plan import obligations
from govern.domain.plan.contributions import Amount
from govern.domain.plan.ledger import Sums
from govern.domain.plan.obligations import Consequence, Met, Owing
from govern.domain.statutes.rule import RuleValue
from tests.make.rules import DAY, law, rulebook

OWN: dict[str, RuleValue] = {
    "plan.contribution.least": 1000,
    "plan.contribution.days": 5,
    "plan.contribution.confirmed": 30,
    "plan.contribution.warning": 60,
    "plan.contribution.consequence": "vote_suspended",
}
RULES = rulebook(own=OWN)
OWED = Owing(Sums(promised=Amount(100), confirmed=Amount(100)), date(2026, 10, 1))
KEPT = Owing(Sums(promised=Amount(100), confirmed=Amount(100), delivered=Amount(100)), OWED.due_on)


@pytest.mark.parametrize(
    ("amount", "is_met"),
    [
        (Amount(99_999), False),
        (Amount(100_000), True),
        (Amount(10, Fraction(5)), True),
        (Amount(10, Fraction(9, 2)), False),
    ],
)
def test_the_least_is_met_in_money_s_worth_or_in_days(amount: Amount, is_met: bool) -> None:
    least = obligations.least(RULES, "EUR", DAY)
    assert least is not None
    assert obligations.met(least, Sums(confirmed=amount)) == Met(is_met, False, False)


def test_a_least_in_euros_is_not_held_against_another_currency() -> None:
    least = obligations.least(RULES, "SEK", DAY)
    assert least is not None
    assert least.cents is None


def test_silent_rules_ask_nothing() -> None:
    silent = rulebook(own={})
    assert obligations.least(silent, "EUR", DAY) is None
    assert obligations.answer_by(silent, DAY) is None
    assert obligations.warning(silent, DAY) is None


def test_the_time_to_answer_is_counted_from_the_day_of_asking() -> None:
    found = obligations.answer_by(RULES, DAY)
    assert found is not None
    assert found[0] == DAY + timedelta(days=30)


@pytest.mark.parametrize(
    ("owing", "running", "reached", "allowed"),
    [
        (OWED, False, True, True),
        (OWED, True, True, False),
        (OWED, False, False, False),
        (KEPT, False, True, False),
        (replace(OWED, due_on=DAY), False, True, False),
    ],
)
def test_who_is_warned(*, owing: Owing, running: bool, reached: bool, allowed: bool) -> None:
    assert bool(obligations.may_warn(owing, DAY, running=running, reached=reached)) is allowed


def test_nothing_follows_before_the_time_is_over_or_once_it_is_kept() -> None:
    warned = obligations.warning(RULES, DAY)
    assert warned is not None
    last = warned.deliver_by
    assert obligations.follows(RULES, warned, OWED, last) is None
    assert obligations.follows(RULES, warned, KEPT, last + timedelta(days=1)) is None
    found = obligations.follows(RULES, warned, OWED, last + timedelta(days=1))
    assert found is Consequence.VOTE_SUSPENDED


@pytest.mark.parametrize(
    ("told", "today", "expected"),
    [
        ("vote_suspended", "none", Consequence.NONE),
        ("none", "vote_suspended", Consequence.NONE),
        ("vote_suspended", "exclusion_proposed", Consequence.VOTE_SUSPENDED),
        ("exclusion_proposed", "exclusion_proposed", Consequence.EXCLUSION_PROPOSED),
    ],
)
def test_the_milder_of_what_was_told_and_what_holds_follows(
    told: str, today: str, expected: Consequence
) -> None:
    warned = obligations.warning(rulebook(own={**OWN, "plan.contribution.consequence": told}), DAY)
    assert warned is not None
    rules = rulebook(own={**OWN, "plan.contribution.consequence": today})
    after = warned.deliver_by + timedelta(days=1)
    assert obligations.follows(rules, warned, OWED, after) is expected


def test_where_the_law_says_who_suspends_no_vote_rests_by_itself() -> None:
    rules = rulebook(law("membership.suspension.by", "assembly"), own=OWN)
    warned = obligations.warning(rules, DAY)
    assert warned is not None
    after = warned.deliver_by + timedelta(days=1)
    assert obligations.follows(rules, warned, OWED, after) is Consequence.NONE
