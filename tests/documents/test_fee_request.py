"""The request for payment of a membership fee as a document."""

import json
from datetime import UTC, datetime
from pathlib import Path

from govern.documents.fee_request import FeeRequestDocument, fee_request_html, print_fee_request
from govern.documents.issue import Issue
from govern.domain.values.money import Money
from govern.domain.values.record import from_record, to_record
from tests.documents.structure import attached
from tests.documents.test_vote_result import text
from tests.machine.pdf_validator import find_faults
from tests.machine.untranslated import untranslated
from tests.make.fees import fee_request


def issue(language: str = "en") -> Issue:
    title = "⟦Fee⟧" if language == "qps" else "Membership fee for 2026"
    return Issue(title, "FEE-2026-007", language, datetime(2026, 8, 20, 9, tzinfo=UTC), "9f2c" * 16)


def test_the_request_conforms_to_pdf_a_3a_and_pdf_ua_1_and_carries_its_facts(tmp_path: Path) -> None:
    printed = print_fee_request(to_record(fee_request()), issue())
    (tmp_path / "fee.pdf").write_bytes(printed.content)
    assert find_faults(sorted(tmp_path.iterdir())) == []
    assert (
        from_record(FeeRequestDocument, json.loads(attached(printed.content)["facts.json"])) == fee_request()
    )


def test_a_member_reads_what_to_pay_how_and_that_it_is_no_invoice() -> None:
    told = text(fee_request_html(to_record(fee_request()), issue()))
    for words in ("1,041.67", "BE68 5390 0754 7034", "RF40 FEE2 0260 07", "RES-2025-014", "no VAT invoice"):
        assert words in told


def test_a_code_for_banking_apps_is_drawn_for_euro_only() -> None:
    euro, krona = (
        fee_request_html(to_record(fee_request(Money(104_167, each))), issue()) for each in ("EUR", "SEK")
    )
    assert ("Banking apps read" in euro, "Banking apps read" in krona) == (True, False)


def test_every_sentence_is_translated() -> None:
    assert untranslated(fee_request_html(to_record(fee_request()), issue("qps"))) == ()
