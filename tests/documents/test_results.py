"""The results of an election as a document."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from govern.documents.issue import Issue
from govern.documents.results import ElectionResults, print_results, results_html
from govern.domain.counting.result import Method
from govern.domain.values.digest import Json
from govern.domain.values.record import from_record, to_record
from tests.machine.pdf_validator import find_faults
from tests.machine.untranslated import untranslated
from tests.make.results import SEED, results_of


def facts(*methods: Method) -> Json:
    return to_record(results_of(*(methods or (Method.SCOTTISH_STV,))))


def issue(language: str = "en") -> Issue:
    title = "⟦Results⟧" if language == "qps" else "Results: Election of the board"
    return Issue(title, "GA-2027-01/4-R1", language, datetime(2027, 2, 9, 12, tzinfo=UTC), "9f2c" * 16)


def text(html: str) -> str:
    """Return what a reader sees, spaces folded."""
    seen = re.sub(r"<(style|svg|head)\b.*?</\1>|<[^>]+>", " ", html, flags=re.DOTALL)
    return " ".join(seen.replace("\u00a0", " ").split())


@pytest.mark.parametrize("method", [Method.SCOTTISH_STV, Method.MEEK_STV, Method.SCHULZE])
def test_results_conform_to_pdf_a_3a_and_pdf_ua_1(method: Method, tmp_path: Path) -> None:
    for language in ("en", "fr", "qps"):
        printed = print_results(facts(method), issue(language))
        (tmp_path / f"{language}.pdf").write_bytes(printed.content)
    assert find_faults(sorted(tmp_path.iterdir())) == []


def test_the_same_results_give_the_same_bytes() -> None:
    assert print_results(facts(), issue()) == print_results(facts(), issue())


def test_results_can_be_read_back_from_their_facts() -> None:
    assert to_record(from_record(ElectionResults, facts())) == facts()


def test_a_reader_sees_stages_transfers_limits_and_the_lot() -> None:
    page = text(results_html(facts(), issue()))
    assert "At most 2 from any one country." in page
    assert "Stages 1 to 3" in page
    assert "Elected, in this order:" in page
    assert SEED in page


def test_a_reader_of_schulze_sees_each_against_each_other() -> None:
    page = text(results_html(facts(Method.SCHULZE), issue()))
    assert "How many ballots prefer the row to the column" in page


def test_every_sentence_of_the_results_is_translated() -> None:
    assert untranslated(results_html(facts(Method.SCOTTISH_STV, Method.SCHULZE), issue("qps"))) == ()
