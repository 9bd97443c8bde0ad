"""The history of the plan in words."""

from datetime import date
from fractions import Fraction
from uuid import UUID

import pytest

from govern.domain.plan.activities import ActivityState
from govern.domain.plan.history_words import in_words
from govern.domain.values.record import to_record
from govern.domain.values.text import Text

MEMBER = str(UUID(int=7))


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("title", Text("fr", {"en": "Fair", "fr": "Foire"}), "fr: Foire\nen: Fair"),
        ("title", Text.only("en", "Fair"), "Fair"),
        ("ends_on", date(2027, 5, 1), "2027-05-01"),
        ("target", Fraction(25, 2), "25/2"),
        ("state", ActivityState.STOPPED, "stopped"),
        ("goal_id", UUID(int=7), "Harbour Works"),
        (MEMBER, {"part": "responsible", "confirmed_at": None}, "responsible, not confirmed yet"),
        (MEMBER, {"days": Fraction(3), "confirmed_at": date(2027, 1, 1)}, "3 days, confirmed"),
        (MEMBER, 14, "14 free days between"),
        (MEMBER, 1, "1 free day between"),
    ],
)
def test_a_value_is_told_as_people_say_it(name: str, value: object, words: str) -> None:
    said = in_words(name, to_record(value), {MEMBER: "Harbour Works"})
    assert said is not None
    assert str(said.words) == words


def test_nothing_is_nothing() -> None:
    assert in_words("note", None, {}) is None
    assert in_words("note", "", {}) is None
