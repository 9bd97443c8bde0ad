"""Meetings from OpenSlides: what is taken, what is told of the rest, what is refused."""

from datetime import UTC, datetime
from fractions import Fraction

import pytest

from govern.domain.meetings.kinds import ItemKind
from govern.domain.values.errors import RuleBroken
from govern.domain.voting.elsewhere import LineOfElsewhere
from govern.exchange.meeting_files.found import FoundItem
from govern.exchange.meeting_files.openslides import read_openslides
from tests.exchange.meeting_files.exports import export

FOUND = read_openslides(export())


def item(title: str) -> FoundItem:
    return next(each for each in FOUND.items if each.title == title)


def test_the_meeting_is_read_with_its_moment() -> None:
    assert (FOUND.title, FOUND.place) == ("Autumn meeting", "Lyon")
    assert FOUND.starts == datetime(2026, 12, 1, 7, 30, tzinfo=UTC)


def test_items_come_in_their_order_and_what_only_heads_others_is_a_section() -> None:
    placed = [(each.section, each.title, each.kind) for each in FOUND.items]
    assert placed == [
        ("Money", "Accounts", ItemKind.DISCUSSION),
        ("Money", "Fee", ItemKind.DECISION),
        ("", "Auditors", ItemKind.ELECTION),
        ("", "On no agenda", ItemKind.DECISION),
    ]


def test_texts_become_markdown_and_times_stay() -> None:
    accounts, fee = item("Accounts"), item("Fee")
    assert (accounts.explanation, accounts.minutes) == ("Read **them** before.", 15)
    assert fee.requested_decision == "The fee is 900.\n\nIt is due in March."
    assert (fee.explanation, fee.movers) == ("Costs rose.", ("Anna Lund",))


def test_an_amendment_of_one_paragraph_is_read_as_the_whole_text() -> None:
    [amendment] = item("Fee").amendments
    assert amendment.wording == "The fee is 700.\n\nIt is due in March."
    assert (amendment.title, amendment.mover) == ("Less", "cluster-b")


def test_a_result_keeps_exact_figures_and_what_was_never_told_stays_unknown() -> None:
    [result] = item("Fee").results
    assert result.lines == (LineOfElsewhere("", Fraction(13, 2), Fraction(5, 2), None),)
    assert (result.valid, result.invalid, result.cast) == (Fraction(9), None, Fraction(19, 2))
    assert result.was_secret


def test_everything_else_is_told() -> None:
    told = [str(each) for each in FOUND.left_out]
    assert told[:3] == [
        "“Staff” is hidden from participants there, so it is not put on the agenda.",
        "The amendment “Lost” changes paragraphs that the motion does not have.",
        "The poll “Auditors” was not counted there.",
    ]
    assert [each.split()[0] for each in told[3:]] == ["2", "1", "2", "1"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{", "no JSON"),
        (b"[" * 100_000, "no JSON"),
        (b'["meeting"]', "not an export"),
        (b'{"meeting": {"1": 5}}', "not an export"),
        (b"{}", "holds 0 meetings"),
        (export(meeting={"1": {}, "2": {}}), "holds 2 meetings"),
        (export(topic={"1": {"title": 5}}), "topic/1 has something unexpected in title"),
        (export(option={"1": {"yes": "many"}}), "option/1 has something unexpected in yes"),
        (export(agenda_item={"1": {"content_object_id": "topic/1", "weight": "x"}}), "unexpected in weight"),
        (export(option={"1": {"yes": "1e999999999"}}), "unexpected in yes"),
        (b'{"meeting": {"1": {"start_time": 1e999999999}}}', "unexpected in start_time"),
        (export(topic={"1": {"title": "x" * 200_001}}), "characters"),
    ],
)
def test_a_file_of_another_shape_is_refused_with_its_place(content: bytes, words: str) -> None:
    with pytest.raises(RuleBroken, match=words):
        read_openslides(content)


def test_an_agenda_that_runs_in_a_circle_ends() -> None:
    circle = {
        "1": {"content_object_id": "topic/1", "parent_id": 2},
        "2": {"content_object_id": "topic/2", "parent_id": 1},
    }
    assert [each.title for each in read_openslides(export(agenda_item=circle)).items] == [
        "Fee",
        "On no agenda",
    ]


def test_an_agenda_of_many_levels_is_read_to_its_end() -> None:
    levels = {
        str(n): {"content_object_id": f"topic/{n}", "parent_id": n - 1 or None, "duration": 10**30}
        for n in range(1, 2001)
    }
    topics = {str(n): {"title": f"Level {n}"} for n in range(1, 2001)}
    deepest = read_openslides(export(agenda_item=levels, topic=topics)).items[0]
    assert (deepest.title, deepest.section, deepest.minutes) == ("Level 2000", "Level 1999", None)
