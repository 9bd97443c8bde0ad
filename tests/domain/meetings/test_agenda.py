"""What may join an agenda, and what may leave it."""

from datetime import date

import pytest

from govern.domain.meetings.agenda import (
    PlannedMeeting,
    Wording,
    check_wording,
    may_join,
    may_withdraw,
)
from govern.domain.meetings.kinds import BodyKind, ItemKind, ItemState, MeetingState
from govern.domain.values.text import Text
from tests.make.rules import rulebook

ON = date(2026, 11, 23)
LISTED_ONLY = rulebook(own={"assembly.items.unlisted": False})
ANYTHING = rulebook(own={"assembly.items.unlisted": True})


def meeting(state: MeetingState) -> PlannedMeeting:
    return PlannedMeeting("GA-2027-01", BodyKind.ASSEMBLY, state, date(2027, 2, 9))


@pytest.mark.parametrize("kind", ItemKind)
def test_anything_joins_before_the_convocation(kind: ItemKind) -> None:
    assert may_join(LISTED_ONLY, meeting(MeetingState.PLANNED), kind, ON)


@pytest.mark.parametrize("kind", [ItemKind.ELECTION, ItemKind.MINUTES_APPROVAL])
def test_after_it_nothing_to_decide_joins_unless_the_rules_allow_that(kind: ItemKind) -> None:
    refusal = may_join(LISTED_ONLY, meeting(MeetingState.CONVOKED), kind, ON)
    assert "Statutes, Art. 1" in str(refusal.reasons[0])
    assert may_join(ANYTHING, meeting(MeetingState.CONVOKED), kind, ON)


def test_what_asks_for_no_decision_joins_until_the_end() -> None:
    assert may_join(LISTED_ONLY, meeting(MeetingState.OPEN), ItemKind.INFORMATION, ON)
    assert not may_join(LISTED_ONLY, meeting(MeetingState.CLOSED), ItemKind.INFORMATION, ON)


@pytest.mark.parametrize(
    ("state", "held", "withdraws"),
    [
        (ItemState.PROPOSED, None, True),
        (ItemState.PROPOSED, MeetingState.CONVOKED, True),
        (ItemState.ON_AGENDA, MeetingState.PLANNED, True),
        (ItemState.ON_AGENDA, MeetingState.CONVOKED, False),
        (ItemState.DECLINED, MeetingState.PLANNED, False),
        (ItemState.WITHDRAWN, None, False),
    ],
)
def test_an_item_is_taken_back_until_a_convocation_names_it(
    state: ItemState, held: MeetingState | None, withdraws: bool
) -> None:
    assert bool(may_withdraw(state, meeting(held) if held else None)) is withdraws


def test_a_decision_says_what_is_to_be_decided() -> None:
    title = Text.only("en", "Budget")
    assert not check_wording(Wording(ItemKind.DECISION, title, None, None))
    assert check_wording(Wording(ItemKind.DECISION, title, None, Text.only("en", "Approve it.")))
    assert check_wording(Wording(ItemKind.DISCUSSION, title, None, None))


def test_the_longest_version_of_a_text_is_measured() -> None:
    title = Text("en", {"en": "Budget", "fr": "x" * 201})
    refusal = check_wording(Wording(ItemKind.DISCUSSION, title, None, None))
    assert str(refusal.reasons[0]) == "A text here has 201 characters; 200 fit."
