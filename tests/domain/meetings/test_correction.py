"""Corrections: what a reader of each language sees changed, and which of it needs a new convocation."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from govern.domain.meetings.convocation import Notice
from govern.domain.meetings.correction import Bounds, Change, Part, changes_between, check_correction
from govern.domain.meetings.kinds import ItemKind, MeetingMode
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from tests.make.convocations import ARTICLE, WAIVING, convocation_facts

FACTS = convocation_facts()
LAST = date(2027, 1, 18)
IN_TIME = Bounds(Notice(LAST, date(2027, 2, 9), LAST, Message("21"), ARTICLE), False, WAIVING, on=LAST)
LATE = replace(IN_TIME, notice=replace(IN_TIME.notice, sent_on=LAST + timedelta(days=1)))


def parts(language: str = "en", **changes: object) -> list[Part]:
    after = replace(FACTS, **changes)  # type: ignore[arg-type]
    return [each.part for each in changes_between(FACTS, after, language)]


def with_item(number: int, **changes: object) -> dict[str, object]:
    items = list(FACTS.items)
    items[number - 1] = replace(items[number - 1], **changes)  # type: ignore[arg-type]
    return {"items": tuple(items)}


def test_hour_place_and_way_of_taking_part_are_told_apart_from_the_day() -> None:
    assert parts(starts_at=datetime(2027, 2, 9, 12, tzinfo=UTC), place="Elsewhere") == [Part.TIME, Part.PLACE]
    assert parts(starts_at=datetime(2027, 2, 10, 9, tzinfo=UTC)) == [Part.DAY]
    assert parts(mode=MeetingMode.ON_SITE) == [Part.MODE_NARROWER]


def test_a_translation_is_seen_by_its_own_readers_only() -> None:
    title = Text("en", {"en": "Report of the year", "fr": "Rapport annuel"})
    assert (parts("en", **with_item(1, title=title)), parts("fr", **with_item(1, title=title))) == (
        [], [Part.WORDING],
    )  # fmt: skip


def test_another_authentic_wording_of_what_is_decided_is_another_decision_for_everybody() -> None:
    asked = Text("en", {"en": "The assembly leaves.", "fr": "L’assemblée adhère."})
    changed = with_item(2, requested_decision=asked)
    assert (parts("en", **changed), parts("fr", **changed)) == ([Part.DECISION], [Part.DECISION])


def test_items_that_come_and_go_are_named_by_whether_something_is_decided() -> None:
    added = replace(FACTS.items[0], reference="GA-2027-01/3", kind=ItemKind.DECISION)
    assert parts(items=(*FACTS.items, added)) == [Part.DECISION_ADDED]
    assert parts(items=FACTS.items[1:]) == [Part.ITEM_REMOVED]
    assert parts(**with_item(2, attachments=())) == [Part.PAPERS]


def faults(part: Part, bounds: Bounds) -> list[bool]:
    checks = check_correction([Change(part, Message("Changed."))], bounds)
    return [each.is_met or each.is_advice for each in checks]


@pytest.mark.parametrize("part", [each for each in Part if each is not Part.DAY])
def test_everything_but_the_day_may_change_while_a_whole_notice_still_fits(part: Part) -> None:
    assert faults(part, IN_TIME) == [True]


@pytest.mark.parametrize("part", list(Part))
def test_after_the_last_day_what_people_count_on_must_stand(part: Part) -> None:
    bound = {Part.DAY, Part.DECISION, Part.DECISION_REMOVED, Part.MODE_NARROWER}
    assert faults(part, LATE) == [part not in bound]


def test_where_the_rules_let_unlisted_decisions_be_taken_they_may_change_too() -> None:
    assert faults(Part.DECISION, replace(LATE, unlisted=True)) == [True]


def test_late_papers_are_told_as_late_and_no_change_is_no_correction() -> None:
    (check,) = check_correction(
        [Change(Part.PAPERS, Message("Changed."))], replace(LATE, on=LAST, papers_until=date(2027, 1, 1))
    )
    assert (check.is_met, check.is_advice) == (False, True)
    assert [each.is_met for each in check_correction([], IN_TIME)] == [False]
