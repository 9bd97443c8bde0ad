import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from govern.documents.issue import Issue
from govern.documents.minutes import minutes_html, print_minutes
from govern.documents.renderer import Printed
from govern.domain.meetings.kinds import DocumentKind
from govern.domain.values.record import from_record, to_record
from govern.domain.voting.minutes import Approval, Minutes
from govern.services.minutes_debates import with_debate
from tests.documents.structure import attached, bookmarks, figures
from tests.machine.pdf_validator import find_faults
from tests.machine.untranslated import untranslated
from tests.make.held_meeting import held_minutes, hostile_minutes

FACTS = to_record(held_minutes())


def issue(language: str = "en") -> Issue:
    return Issue(
        "⟦Minutes⟧" if language == "qps" else "Minutes: General Assembly",
        "GA-2026-01",
        language,
        datetime(2026, 3, 27, 9, 30, tzinfo=UTC),
        "9f2c" * 16,
    )


def text(html: str) -> str:
    """Return what a reader sees, spaces folded."""
    seen = re.sub(r"<(style|svg|head)\b.*?</\1>|<[^>]+>", " ", html, flags=re.DOTALL)
    return " ".join(seen.replace("&nbsp;", " ").replace("\u00a0", " ").split())


@pytest.fixture(scope="module")
def printed() -> Printed:
    return print_minutes(FACTS, issue())


def test_minutes_conform_to_pdf_a_3a_and_pdf_ua_1_whatever_people_wrote(tmp_path: Path) -> None:
    for language in ("en", "fr", "qps"):
        (tmp_path / f"{language}.pdf").write_bytes(print_minutes(FACTS, issue(language)).content)
    hostile = print_minutes(to_record(hostile_minutes()), issue())
    (tmp_path / "hostile.pdf").write_bytes(hostile.content)
    assert find_faults(sorted(tmp_path.iterdir())) == []


def test_the_same_minutes_give_the_same_bytes(printed: Printed) -> None:
    print_minutes(to_record(hostile_minutes()), issue("fr"))
    assert print_minutes(FACTS, issue()) == printed


def test_minutes_carry_their_facts_and_can_be_read_from_them(printed: Printed) -> None:
    facts = json.loads(attached(printed.content)["facts.json"])
    assert from_record(Minutes, facts) == held_minutes()
    assert printed.pages <= 11


def test_minutes_with_a_debate_record_conform_and_carry_it(tmp_path: Path) -> None:
    facts = to_record(replace(held_minutes(), carries_debate=True))
    made = print_minutes(facts, with_debate(DocumentKind.MINUTES, facts, issue("fr")))
    (tmp_path / "minutes.pdf").write_bytes(made.content)
    assert find_faults([tmp_path / "minutes.pdf"]) == []
    assert b'language="fra"' in attached(made.content)["minutes.xml"]
    assert with_debate(DocumentKind.MINUTES, FACTS, issue()) == issue()


def test_every_item_is_a_bookmark(printed: Printed) -> None:
    titles = [title for title in bookmarks(printed.content) if "\u00a0" in title[:3]]
    assert titles[:2] == ["1\u00a0Opening and quorum", "2\u00a0Minutes of the previous assembly"]
    assert len(titles) == 8


def test_every_counted_vote_is_drawn_with_its_sentences(printed: Printed) -> None:
    alternatives = figures(printed.content)
    assert len(alternatives) == 4
    assert "For 12, against 11, abstained 1" in alternatives[-1]


def test_a_reader_sees_who_was_there_and_who_voted_how() -> None:
    page = text(minutes_html(FACTS, issue()))
    assert "Ευτυχία Παπαδημητρακοπούλου , remote, from 14:35" in page
    assert "Pôle Mobilités des Deux Vallées II ( Anneleen Verstappen-Claes, by proxy )" in page
    assert "Clusterul Auto Câmpia Banatului II Its standing gives it no vote." in page


def test_a_reader_sees_arrivals_and_cancelled_votes_at_their_time() -> None:
    page = text(minutes_html(FACTS, issue()))
    assert "joined at a distance. From then on 25 of 27 were present or represented." in page
    assert "Opened at 14:40, cancelled at 14:42: never counted. The budget table" in page


def test_every_rule_is_cited() -> None:
    page = text(minutes_html(FACTS, issue()))
    assert "Present or represented 24 of 27, quorum 14: met. Statutes, Art. 21(2)" in page
    assert "21 clear days before the meeting, Statutes, Art. 13(1)" in page


def test_every_sentence_of_the_minutes_is_translated() -> None:
    facts = to_record(held_minutes("qps"))
    assert untranslated(minutes_html(facts, issue("qps"))) == ()


def test_french_minutes_say_where_an_item_stands_in_english_only() -> None:
    page = text(minutes_html(FACTS, issue("fr")))
    assert "Comptes annuels et budget" in page
    assert page.count("anglais") >= 1


def test_approved_minutes_name_the_resolution_that_approved_them() -> None:
    approval = Approval("RES-2027-002", "GA-2027-01", date(2027, 3, 19))
    facts = {**FACTS, "approval": to_record(approval)}  # type: ignore[dict-item]
    page = text(minutes_html(facts, issue()))
    assert "GA-2027-01 approved these minutes on 19 March 2027 by resolution RES-2027-002 ." in page


def test_hostile_prose_stays_text() -> None:
    page = minutes_html(to_record(hostile_minutes()), issue())
    assert "<script" not in page
    assert 'href="javascript:' not in page
    assert "&lt;script&gt;" in page
