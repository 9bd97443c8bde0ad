"""The voice report as a document."""

import json
from datetime import UTC, datetime
from pathlib import Path

from govern.documents.issue import Issue
from govern.documents.voice_report import VoiceReportDocument, print_voice_report, voice_report_html
from govern.domain.values.record import from_record, to_record
from govern.domain.voice.report_findings import sentences
from tests.documents.structure import attached
from tests.documents.test_vote_result import text
from tests.machine.pdf_validator import find_faults
from tests.machine.untranslated import untranslated
from tests.make.follow_up_facts import ISSUER
from tests.make.voice_report import voice_report


def facts() -> VoiceReportDocument:
    report = voice_report()
    return VoiceReportDocument(ISSUER, report, sentences(report))


def issue(language: str = "en") -> Issue:
    title = "⟦Report⟧" if language == "qps" else "The voice of members in 2026"
    return Issue(title, "VR-2026", language, datetime(2027, 1, 15, 9, tzinfo=UTC), "9f2c" * 16)


def test_the_report_conforms_to_pdf_a_3a_and_pdf_ua_1_and_carries_its_figures(tmp_path: Path) -> None:
    printed = print_voice_report(to_record(facts()), issue())
    (tmp_path / "report.pdf").write_bytes(printed.content)
    assert find_faults(sorted(tmp_path.iterdir())) == []
    assert from_record(VoiceReportDocument, json.loads(attached(printed.content)["facts.json"])) == facts()


def test_a_reader_sees_the_sentence_the_figures_and_how_they_were_counted() -> None:
    told = text(voice_report_html(to_record(facts()), issue()))
    for words in ("had less of a voice", "Newcomers not shown not shown", "Fresh 13", "27 % → 33 %"):
        assert words in told


def test_every_sentence_is_translated() -> None:
    assert untranslated(voice_report_html(to_record(facts()), issue("qps"))) == ()
