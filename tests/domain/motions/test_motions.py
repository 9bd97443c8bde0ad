"""Motions on one item: what the text would read, what cannot stand together, what is voted on first."""

from uuid import UUID

import pytest

from govern.domain.motions.motion import Floor, Motion, carried, clashes, fallen_by, left_without_parent
from govern.domain.motions.order import check_order, order_of_voting, proposed_order
from govern.domain.motions.procedures import STEPS, ending
from govern.domain.values.ids import MotionId
from govern.domain.values.text import Text
from govern.domain.voting.motion_states import MotionKind, MotionState, Procedure

TEXT = Text(
    "en", {"en": "The fee is 200 euros and is due in March.", "fr": "La cotisation est de 200 euros."}
)


def en(text: str) -> Text:
    return Text.only("en", text)


def amendment(
    number: int, wanted: str, *, parent: int | None = None, base: Text = TEXT, state: str = "admitted"
) -> Motion:
    return Motion(
        id=MotionId(UUID(int=number)),
        ordinal=number,
        kind=MotionKind.AMENDMENT,
        state=MotionState(state),
        parent=MotionId(UUID(int=parent)) if parent else None,
        base=base,
        wanted=en(wanted),
    )


def step(number: int, procedure: Procedure) -> Motion:
    return Motion(
        MotionId(UUID(int=number)), number, MotionKind.PROCEDURE, MotionState.HANDED_IN, procedure=procedure
    )


FEE = amendment(1, "The fee is 300 euros and is due in March.")
OTHER_FEE = amendment(2, "The fee is 250 euros each year and is due in March.")
MONTH = amendment(3, "The fee is 200 euros and is due in May.")
SUB = amendment(
    4,
    "The fee is 310 euros and is due in March.",
    parent=1,
    base=en("The fee is 300 euros and is due in March."),
)
FLOOR = Floor(
    TEXT, (FEE, OTHER_FEE, MONTH, SUB, step(5, Procedure.CLOSE_DEBATE), step(6, Procedure.REFER_BACK))
)


def test_two_amendments_to_other_passages_are_both_carried() -> None:
    with_fee = FLOOR.reads(FEE)
    assert with_fee is not None
    assert with_fee.languages == ("en",)
    both = carried(TEXT, with_fee, MONTH.wanted or TEXT)
    assert both is not None
    assert both.authentic_text == "The fee is 300 euros and is due in May."


def test_a_translation_that_does_not_carry_the_change_is_left_out() -> None:
    whole = Text(
        "en", {"en": "The fee is 300 euros and is due in March.", "fr": "La cotisation est de 300 euros."}
    )
    both = carried(TEXT, TEXT, whole)
    assert both == whole
    assert carried(TEXT, TEXT, Text("en", {**TEXT.versions, "en": "New."})) == en("New.")
    assert carried(TEXT, TEXT, Text("en", {**TEXT.versions, "fr": "Neuf."})) == Text(
        "en", {**TEXT.versions, "fr": "Neuf."}
    )


def test_amendments_to_one_passage_clash_and_an_amendment_to_an_amendment_with_nobody() -> None:
    assert [(each.first, each.second) for each in clashes(FLOOR)] == [(1, 2)]
    same = Floor(TEXT, (FEE, amendment(2, FEE.wanted.authentic_text if FEE.wanted else "")))
    assert [str(each.why.id) for each in clashes(same)] == ["Both want the same wording."]


def test_what_clashes_with_the_carried_one_falls_and_what_would_change_it_has_nothing_left() -> None:
    fallen = fallen_by(FLOOR, FEE, FLOOR.reads(FEE) or TEXT)
    assert [each.ordinal for each, _ in fallen] == [2, 4]
    assert [each.ordinal for each, _ in left_without_parent(FLOOR, FEE)] == [4]
    assert [each.ordinal for each, _ in fallen_by(FLOOR, MONTH, FLOOR.reads(MONTH) or TEXT)] == []


def test_steps_come_first_then_the_most_far_reaching_each_after_what_would_change_it() -> None:
    assert [turn.number for turn in proposed_order(FLOOR)] == [6, 5, 2, 4, 1, 3]


def test_what_goes_equally_far_follows_the_order_of_handing_in() -> None:
    last = proposed_order(FLOOR)[-1]
    assert "No. {other}" in last.why.id
    assert last.why.values["other"] == 1


@pytest.mark.parametrize(
    ("chosen", "reason"),
    [
        ((1, 2, 3), "Name every motion"),
        ((6, 5, 1, 4, 2, 3), "so it comes before it"),
        ((6, 5, 4, 1, 3, 2), ""),
    ],
)
def test_the_chair_may_choose_another_order_that_leaves_nothing_out(
    chosen: tuple[int, ...], reason: str
) -> None:
    decision = check_order(FLOOR, chosen)
    assert bool(decision) == (not reason)
    assert not reason or reason in decision.reasons[0].id


def test_motions_after_the_chairs_order_follow_it_but_changes_to_a_motion_still_precede_it() -> None:
    assert [turn.number for turn in order_of_voting(FLOOR, (3, 1, 2))] == [3, 4, 1, 2, 6, 5]


def test_every_step_says_what_it_does_and_some_end_the_item() -> None:
    assert set(STEPS) == set(Procedure)
    assert ending([Procedure.CLOSE_DEBATE]) is None
    assert ending([Procedure.CLOSE_DEBATE, Procedure.REFER_BACK]) is Procedure.REFER_BACK
