"""The compliance report as a document."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from govern.documents.compliance import ComplianceReport, compliance_html, print_compliance
from govern.documents.issue import Issue
from govern.domain.meetings.convocation_facts import Issuer
from govern.domain.values.digest import Json
from govern.domain.values.record import from_record, to_record
from govern.domain.values.text import Text
from govern.services.compliance import examine_file
from tests.machine.pdf_validator import find_faults
from tests.machine.untranslated import untranslated
from tests.make.association import STATUTES


def facts(form: str = "be-asbl") -> Json:
    text = STATUTES.read_bytes().replace(b"contents: [dissolution, assets]", b"contents: [dissolution]")
    found = examine_file(text, "statutes.yaml", form=form, on=date(2026, 11, 23))
    issuer = Issuer(Text.only("en", "Example Alliance"), "EXA · Brussels", "Europe/Brussels")
    return to_record(ComplianceReport(issuer, found.in_words))


def issue(language: str = "en") -> Issue:
    title = "⟦Statutes⟧" if language == "qps" else "Statutes of EXA under CSA/WVV"
    return Issue(title, "CR-2026-001", language, datetime(2026, 11, 23, 9, tzinfo=UTC), "9f2c" * 16)


def text(html: str) -> str:
    """Return what a reader sees, spaces folded."""
    seen = re.sub(r"<(style|svg|head)\b.*?</\1>|<[^>]+>", " ", html, flags=re.DOTALL)
    return " ".join(seen.replace("\u00a0", " ").split())


def test_reports_conform_to_pdf_a_3a_and_pdf_ua_1(tmp_path: Path) -> None:
    for form in ("be-asbl", "de-ev", "eu-ecba-proposal"):
        (tmp_path / f"{form}.pdf").write_bytes(print_compliance(facts(form), issue()).content)
    (tmp_path / "qps.pdf").write_bytes(print_compliance(facts(), issue("qps")).content)
    assert find_faults(sorted(tmp_path.iterdir())) == []


def test_the_same_report_gives_the_same_bytes() -> None:
    printed = print_compliance(facts(), issue())
    assert print_compliance(facts(), issue()) == printed


def test_a_report_can_be_read_back_from_its_facts() -> None:
    assert to_record(from_record(ComplianceReport, facts())) == facts()


def test_a_reader_sees_both_articles_and_what_would_be_right() -> None:
    page = text(compliance_html(facts(), issue()))
    row = "14 clear days Statutes, Art. 16(4) at least 15 clear days CSA art. 9:14 at least 15 clear days"
    assert row in page
    assert "What becomes of the assets after dissolution." in page
    assert "Not legal advice." in page


@pytest.mark.parametrize("form", ["be-asbl", "eu-ecba-proposal"])
def test_a_proposal_says_that_it_is_not_in_force(form: str) -> None:
    page = text(compliance_html(facts(form), issue()))
    assert ("Proposal, not in force." in page) is (form == "eu-ecba-proposal")


def test_every_sentence_of_the_report_is_translated() -> None:
    assert untranslated(compliance_html(facts(), issue("qps"))) == ()
