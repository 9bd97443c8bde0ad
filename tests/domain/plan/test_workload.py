"""Gaps and overloads are told, and only where it is fair to tell them."""

from fractions import Fraction
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.domain.plan.workload import (
    Booking,
    Gap,
    Leading,
    Overload,
    Staffing,
    gaps,
    people_booked,
    too_much_led,
)
from govern.domain.values.ids import ActivityId, MemberId, PersonId

ACTIVITY = ActivityId(UUID(int=1))
ANA = PersonId(UUID(int=2))
NAMES = {ANA: "Ana Sousa"}


def member(number: int) -> MemberId:
    return MemberId(UUID(int=number))


def leading(*counts: int) -> list[Leading]:
    return [Leading(member(at), f"Member {at}", count) for at, count in enumerate(counts)]


def booked(days: Fraction | int, by: int = 1, year: int = 2026) -> Booking:
    return Booking(ANA, member(by), year, Fraction(days))


@pytest.mark.parametrize(
    ("accountable", "confirmed", "people", "found"),
    [
        (None, False, 2, [Gap.NOBODY_ACCOUNTABLE]),
        (None, False, 0, [Gap.NOBODY_ACCOUNTABLE, Gap.NO_PEOPLE]),
        ("Alpha", False, 1, [Gap.NOT_CONFIRMED]),
        ("Alpha", True, 0, [Gap.NO_PEOPLE]),
        ("Alpha", True, 1, []),
    ],
)
def test_what_an_activity_lacks_is_found(
    accountable: str | None, confirmed: bool, people: int, found: list[Gap]
) -> None:
    staffed = Staffing(ACTIVITY, "ACT-001", accountable, confirmed, people)
    assert [each.gap for each in gaps([staffed])] == found


def test_a_gap_is_said_in_a_sentence() -> None:
    (found,) = gaps([Staffing(ACTIVITY, "ACT-001", "Alpha", False, 1)])
    assert str(found.sentence) == "Alpha has not confirmed that it is accountable for ACT-001."


@pytest.mark.parametrize(
    ("counts", "members", "over"),
    [
        ((2, 2, 2), 3, []),
        ((2, 2, 2), 31, [0, 1, 2]),
        ((3, 2, 1, 1, 1, 1), 31, [0]),
        ((2, 2, 1, 1, 1), 31, []),
        ((2, 1), 31, []),
        ((4,), 1, []),
        ((4,), 2, [0]),
        ((), 31, []),
    ],
)
def test_a_third_of_all_is_too_much_where_others_could_share(
    counts: tuple[int, ...], members: int, over: list[int]
) -> None:
    assert [each.member for each in too_much_led(leading(*counts), members)] == [member(at) for at in over]


def test_the_share_can_be_another() -> None:
    assert [each.member for each in too_much_led(leading(2, 2, 2, 2), 9, Fraction(1, 4))]
    assert not too_much_led(leading(2, 2, 2, 2), 9)


def test_a_share_is_said_with_all_its_figures() -> None:
    (found,) = too_much_led(leading(4, 1), 31)
    said = "Member 0 is accountable for 4 of 5 activities, which 31 members could share."
    assert str(found.sentence) == said


@pytest.mark.parametrize(
    ("days", "capacity", "found"),
    [
        (Fraction(40), 40, None),
        (Fraction(81, 2), 40, Overload.OVER),
        (Fraction(80), 40, Overload.TWICE),
        (Fraction(1, 2), 0, Overload.TWICE),
    ],
)
def test_a_person_is_booked_over_capacity_by_half_a_day(
    days: Fraction, capacity: int, found: Overload | None
) -> None:
    people = people_booked([booked(days)], {(ANA, 2026): Fraction(capacity)}, NAMES)
    assert [each.overload for each in people.overbooked] == ([found] if found else [])


def test_days_of_other_years_are_not_added() -> None:
    capacities = {(ANA, 2026): Fraction(10), (ANA, 2027): Fraction(10)}
    assert not people_booked([booked(8), booked(8, year=2027)], capacities, NAMES).overbooked


def test_days_that_two_members_give_are_added_and_said() -> None:
    found = people_booked([booked(8, by=1), booked(8, by=2)], {(ANA, 2026): Fraction(10)}, NAMES)
    said = "Ana Sousa is booked over capacity in 2026: 16 of 10 days."
    assert [str(each.sentence) for each in found.overbooked] == [said]
    assert [(person, year) for person, year, _ in found.shared] == [(ANA, 2026)]


def test_nothing_is_said_of_somebody_whose_capacity_nobody_stated() -> None:
    found = people_booked([booked(300)], {}, NAMES)
    assert (found.overbooked, found.unknown) == ((), 1)


@given(st.permutations([booked(3), booked(9, by=2), booked(5), booked(2, year=2027)]))
def test_the_order_of_bookings_plays_no_part(bookings: list[Booking]) -> None:
    capacities = {(ANA, 2026): Fraction(16), (ANA, 2027): Fraction(1)}
    found = people_booked(bookings, capacities, NAMES)
    assert [(each.year, each.booked) for each in found.overbooked] == [
        (2026, Fraction(17)),
        (2027, Fraction(2)),
    ]
