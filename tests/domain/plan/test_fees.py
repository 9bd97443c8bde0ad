"""Fees: what each member pays and why, how a request stands, and when a reminder or arrears follow."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.domain.members.categories import Category
from govern.domain.plan.fees import (
    FeePayer,
    Owed,
    PartYear,
    Reminded,
    RequestState,
    Schedule,
    Tariff,
    arrears_day,
    check_schedule,
    fees_of,
    reminder_due,
)
from govern.domain.values.ids import MemberId
from govern.domain.values.money import Money

SMALL, LARGE = UUID(int=1), UUID(int=2)
SIZES = {SMALL: "small", LARGE: "large"}
SCHEDULE = Schedule(
    year=2026,
    currency="EUR",
    part_year=PartYear.BY_MONTHS,
    due_days=30,
    tariffs=(
        Tariff(Category.FULL, SMALL, 100_000),
        Tariff(Category.FULL, LARGE, 250_000),
        Tariff(Category.ASSOCIATE, None, 50_000),
        Tariff(Category.HONORARY, None, 0),
    ),
    reminder_days=(14, 30),
    arrears_days=21,
)
DUE = date(2026, 3, 2)


def member(category: Category = Category.FULL, size: UUID | None = SMALL, **days: date) -> FeePayer:
    admitted = days.get("admitted", date(2020, 1, 1))
    return FeePayer(MemberId(UUID(int=9)), "M-001", "One", category, size, admitted, days.get("left"))


@pytest.mark.parametrize(
    ("payer", "cents"),
    [
        (member(), 100_000),
        (member(size=LARGE), 250_000),
        (member(Category.ASSOCIATE, LARGE), 50_000),
        (member(Category.HONORARY), None),
        (member(Category.OBSERVER), None),
        (member(size=None), None),
        (member(admitted=date(2026, 1, 31)), 100_000),
        (member(admitted=date(2026, 11, 1)), 16_667),
        (member(admitted=date(2026, 12, 31)), 8_333),
    ],
)
def test_a_member_pays_by_category_size_and_months(payer: FeePayer, cents: int | None) -> None:
    (fee,) = fees_of(SCHEDULE, (payer,), SIZES)
    assert fee.amount == (None if cents is None else Money(cents, "EUR"))


def test_of_a_member_without_a_size_it_is_said_what_is_missing() -> None:
    faults = [fees_of(SCHEDULE, (member(each, None),), SIZES)[0].is_fault for each in Category]
    assert faults == [each is Category.FULL for each in Category]


@pytest.mark.parametrize(
    ("admitted", "left", "is_asked"),
    [
        (date(2027, 1, 1), None, False),
        (date(2020, 1, 1), date(2026, 1, 1), False),
        (date(2020, 1, 1), date(2026, 1, 2), True),
    ],
)
def test_only_members_of_the_year_are_asked(admitted: date, left: date | None, *, is_asked: bool) -> None:
    payer = FeePayer(MemberId(UUID(int=9)), "M-001", "One", Category.FULL, SMALL, admitted, left)
    assert bool(fees_of(SCHEDULE, (payer,), SIZES)) is is_asked


@pytest.mark.parametrize(
    ("paid", "today", "state"),
    [
        (0, DUE, RequestState.OPEN),
        (0, DUE + timedelta(1), RequestState.OVERDUE),
        (60, DUE, RequestState.PARTLY_PAID),
        (60, DUE + timedelta(1), RequestState.OVERDUE),
        (100, DUE + timedelta(1), RequestState.PAID),
        (101, DUE, RequestState.OVERPAID),
    ],
)
def test_a_request_stands_as_what_came_in_and_the_day_say(
    paid: int, today: date, state: RequestState
) -> None:
    assert Owed(100, paid, DUE).state(today) is state


def reminded(*days: int, letters: int = 1) -> tuple[Reminded, ...]:
    return tuple(Reminded(step, DUE + timedelta(each), letters) for step, each in enumerate(days, start=1))


@pytest.mark.parametrize(
    ("done", "day", "step"),
    [
        ((), 13, None),
        ((), 14, 1),
        ((14,), 29, None),
        ((14,), 30, 2),
        ((60,), 60, None),
        ((60,), 76, 2),
        ((14, 30), 300, None),
    ],
)
def test_reminders_go_out_one_after_the_other(done: tuple[int, ...], day: int, step: int | None) -> None:
    assert reminder_due(SCHEDULE, Owed(100, 0, DUE), reminded(*done), DUE + timedelta(day)) == step


def test_who_has_paid_is_not_reminded() -> None:
    assert reminder_due(SCHEDULE, Owed(100, 100, DUE), (), DUE + timedelta(99)) is None


def test_arrears_follow_the_last_reminder_and_never_without_a_letter() -> None:
    assert arrears_day(SCHEDULE, reminded(14)) is None
    assert arrears_day(SCHEDULE, reminded(14, 40)) == DUE + timedelta(61)
    assert arrears_day(SCHEDULE, reminded(14, 40, letters=0)) is None


@given(
    st.lists(st.integers(0, 10**9), max_size=8).flatmap(
        lambda paid: st.tuples(st.just(paid), st.permutations(paid))
    )
)
def test_what_is_left_is_the_same_under_any_order_of_payments(both: tuple[list[int], list[int]]) -> None:
    first, second = (Owed(10**9, sum(each), DUE) for each in both)
    assert (first.left, first.state(DUE)) == (second.left, second.state(DUE))


@pytest.mark.parametrize(
    ("schedule", "faults"),
    [
        (SCHEDULE, 0),
        (Schedule(2026, "EUR", PartYear.FULL, 0, ()), 2),
        (Schedule(2026, "EUR", PartYear.FULL, 30, SCHEDULE.tariffs, (30, 14)), 1),
        (Schedule(2026, "EUR", PartYear.FULL, 30, SCHEDULE.tariffs, (), 10), 1),
        (Schedule(2026, "EUR", PartYear.FULL, 30, (Tariff(Category.FULL, None, -1),)), 1),
    ],
)
def test_a_schedule_that_cannot_be_applied_is_refused(schedule: Schedule, faults: int) -> None:
    assert len(check_schedule(schedule).reasons) == faults
