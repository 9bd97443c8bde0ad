"""What is printed after the minutes: extracts of single resolutions, and addenda."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from govern.documents.extract import extract_html, print_extract
from govern.documents.issue import Issue
from govern.documents.minutes_addendum import addendum_html, print_addendum
from govern.domain.meetings.kinds import MinutesState
from govern.domain.values.record import from_record, to_record
from govern.domain.voting.extract import Extract, TakenHow
from tests.documents.structure import attached
from tests.machine.pdf_validator import find_faults
from tests.machine.untranslated import untranslated
from tests.make.follow_up_facts import addendum, extract


def issue(language: str = "en") -> Issue:
    title = "⟦Extract⟧" if language == "qps" else "Extract: Open a bank account"
    return Issue(title, "RES-2026-003-E", language, datetime(2026, 7, 2, 9, tzinfo=UTC), "9f2c" * 16)


def text(html: str) -> str:
    """Return what a reader sees, spaces folded."""
    seen = re.sub(r"<(style|svg|head)\b.*?</\1>|<[^>]+>", " ", html, flags=re.DOTALL)
    return " ".join(seen.replace("\u00a0", " ").split())


def test_extracts_and_addenda_conform_to_pdf_a_3a_and_pdf_ua_1(tmp_path: Path) -> None:
    printed = print_extract(to_record(extract()), issue())
    (tmp_path / "extract.pdf").write_bytes(printed.content)
    added = print_addendum(to_record(addendum()), issue("fr"))
    (tmp_path / "addendum.pdf").write_bytes(added.content)
    assert find_faults(sorted(tmp_path.iterdir())) == []
    facts = json.loads(attached(printed.content)["facts.json"])
    assert from_record(Extract, facts) == extract()


def test_an_extract_tells_the_wording_the_arithmetic_and_how_firm_it_is() -> None:
    told = text(extract_html(to_record(extract()), issue()))
    for words in (
        "The board opens an account.",
        "Quorum 24 of 31: met. Statutes, Art. 21(2)",
        "were approved on 19 June 2026 by resolution RES-2026-007.",
        "Carried out on 1 July 2026. The account is open.",
        "Clara Chair",
    ):
        assert words in told


@pytest.mark.parametrize(
    ("how", "minutes", "words"),
    [
        (TakenHow.AT_MEETING, MinutesState.ISSUED, "issued but not approved yet"),
        (TakenHow.AT_MEETING, MinutesState.DRAFT, "not issued yet"),
        (TakenHow.IN_WRITING, None, "taken in writing"),
        (TakenHow.LONG_AGO, None, "before the association kept its record here"),
    ],
)
def test_an_extract_says_honestly_what_stands_behind_it(
    how: TakenHow, minutes: MinutesState | None, words: str
) -> None:
    facts = replace(extract(), how=how, minutes=minutes, approval=None)
    assert words in str(facts.standing())


def test_an_addendum_names_what_it_is_added_to_and_leaves_it(tmp_path: Path) -> None:
    told = text(addendum_html(to_record(addendum()), issue()))
    for words in ("GA-2026-01", "resolution RES-2026-009", "DOC-2026-00042", "9f2c9f2c", "came at noon"):
        assert words in told


def test_every_sentence_is_translated() -> None:
    assert untranslated(extract_html(to_record(extract()), issue("qps"))) == ()
    assert untranslated(addendum_html(to_record(addendum()), issue("qps"))) == ()
