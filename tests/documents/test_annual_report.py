"""The annual report as a document: it conforms, carries its facts, says what it draws, in every language."""

import json
from pathlib import Path

from govern.documents.annual_report import AnnualReportDocument, annual_report_html, print_annual_report
from govern.domain.values.record import from_record, to_record
from tests.documents.structure import attached
from tests.documents.test_plan_reports import issue, issuer, progress
from tests.documents.test_vote_result import text
from tests.machine.pdf_validator import find_faults
from tests.machine.untranslated import untranslated
from tests.make.annual_report import annual_report


def annual(mark: str = "{}") -> AnnualReportDocument:
    """Return a report on a year in which something of everything happened."""
    return AnnualReportDocument(issuer(mark), annual_report(mark, progress(mark).report))


def test_the_annual_report_conforms_carries_its_facts_and_is_the_same_again(tmp_path: Path) -> None:
    printed = print_annual_report(to_record(annual()), issue("Annual report 2026"))
    (tmp_path / "annual.pdf").write_bytes(printed.content)
    assert find_faults([tmp_path / "annual.pdf"]) == []
    told = json.loads(attached(printed.content)["facts.json"])
    assert from_record(AnnualReportDocument, told) == annual()
    assert print_annual_report(told, issue("Annual report 2026")).content == printed.content


def test_each_part_of_the_year_is_told_in_exact_figures() -> None:
    told = text(annual_report_html(to_record(annual()), issue("Annual report 2026")))
    assert "Spent: 70,400.00 € of 92,000.00 € budgeted; received: 75,123.45 € of 112,000.00 €" in told
    assert "Members on 31 December 2026: 24, countries: 7; joined in the year: 1, left: 1." in told
    for words in ("GA-2026-01", "Rejected", "And 8 more", "1,500.00 €", "28.5", "210,000.00 €", "83 %"):
        assert words in told


def test_the_map_says_in_words_what_it_draws() -> None:
    told = annual_report_html(to_record(annual()), issue("Annual report 2026"))
    assert "Germany: 7." in told
    assert "Not on the map: Canada." in told
    assert "Canada: 1." in told


def test_every_sentence_is_translated() -> None:
    assert untranslated(annual_report_html(to_record(annual("⟦{}⟧")), issue("Annual", "qps"))) == ()
