"""Offices run from their first day to their last, both counted."""

from datetime import date

import pytest

from govern.domain.access.actor import Office
from govern.domain.members.mandates import Mandate, is_in_force, office_holders, offices_held, seats
from govern.domain.values.ids import BodyId, PersonId, new_id

BOARD = BodyId(new_id())
ANN, BOB, CID = (PersonId(new_id()) for _ in range(3))
NOW = date(2025, 6, 15)


def holds(
    person: PersonId, office: Office, body: BodyId | None = BOARD, *, starts: date = date(2025, 1, 1)
) -> Mandate:
    return Mandate(person, body, office, starts, date(2025, 12, 31))


@pytest.mark.parametrize(
    ("on", "runs"),
    [
        (date(2024, 12, 31), False),
        (date(2025, 1, 1), True),
        (date(2025, 12, 31), True),
        (date(2026, 1, 1), False),
    ],
)
def test_the_first_and_the_last_day_of_a_term_count(on: date, runs: bool) -> None:
    assert is_in_force(holds(ANN, Office.CHAIR), on) is runs


def test_a_term_without_an_end_goes_on() -> None:
    assert is_in_force(Mandate(ANN, None, Office.SECRETARY, date(2020, 1, 1), None), date(2099, 1, 1))


def test_a_person_may_hold_several_offices() -> None:
    mandates = [holds(ANN, Office.CHAIR), holds(ANN, Office.AUDITOR, None), holds(BOB, Office.TREASURER)]
    assert offices_held(mandates, ANN, NOW) == {(Office.CHAIR, BOARD), (Office.AUDITOR, None)}


def test_the_holders_of_an_office_stand_in_the_order_of_their_terms() -> None:
    mandates = [holds(BOB, Office.BOARD_MEMBER, starts=date(2025, 3, 1)), holds(ANN, Office.BOARD_MEMBER)]
    assert office_holders(mandates, Office.BOARD_MEMBER, BOARD, NOW) == (ANN, BOB)


def test_officers_and_members_have_one_seat_each_and_the_secretary_none() -> None:
    mandates = [
        holds(CID, Office.BOARD_MEMBER),
        holds(ANN, Office.BOARD_MEMBER),
        holds(ANN, Office.CHAIR),
        holds(BOB, Office.SECRETARY),
    ]
    assert seats(mandates, BOARD, NOW) == (ANN, CID)
