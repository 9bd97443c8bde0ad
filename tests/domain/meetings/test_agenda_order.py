"""Items moved under headings and between them."""

from uuid import UUID

import pytest

from govern.domain.meetings.agenda_order import Arrangement, Part, Wanted, arranged, arrangement, flat, moved

A, B, C, D = (UUID(int=number) for number in range(1, 5))
FIRST, SECOND = UUID(int=10), UUID(int=11)
PARTS: Arrangement = (Part(None, (A,)), Part(FIRST, (B, C)), Part(SECOND, (D,)))


def test_items_of_a_section_that_is_gone_stand_before_the_first_heading() -> None:
    found = arrangement([FIRST], [(A, None), (B, FIRST), (C, SECOND)])
    assert found == (Part(None, (A, C)), Part(FIRST, (B,)))


@pytest.mark.parametrize(
    ("item", "step", "wanted"),
    [
        (C, -1, [(A,), (C, B), (D,)]),
        (C, 1, [(A,), (B,), (C, D)]),
        (B, -1, [(A, B), (C,), (D,)]),
        (A, 1, [(), (A, B, C), (D,)]),
        (A, -1, [(A,), (B, C), (D,)]),
        (D, 1, [(A,), (B, C), (D,)]),
    ],
)
def test_one_step_moves_an_item_within_its_section_or_into_the_next(
    item: UUID, step: int, wanted: list[tuple[UUID, ...]]
) -> None:
    assert [part.items for part in moved(PARTS, item, step)] == wanted


def test_numbers_and_sections_typed_put_the_agenda_in_order() -> None:
    wanted = [Wanted(A, SECOND, 4), Wanted(B, FIRST, 3), Wanted(C, FIRST, 2), Wanted(D, SECOND, 1)]
    found = arranged(PARTS, wanted)
    assert [part.items for part in found] == [(), (C, B), (D, A)]
    assert set(flat(found)) == {A, B, C, D}


def test_a_section_that_nobody_knows_is_not_chosen() -> None:
    assert arranged(PARTS, [Wanted(A, UUID(int=99), 1)])[0].items == (A,)
