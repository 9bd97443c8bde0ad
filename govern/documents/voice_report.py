"""The voice report of a year as a document."""

from dataclasses import dataclass

from govern.documents.issue import Issue
from govern.documents.renderer import Printed, print_pdf, render_html
from govern.domain.meetings.convocation_facts import Issuer
from govern.domain.values.digest import Json
from govern.domain.values.message import Message
from govern.domain.values.record import from_record
from govern.domain.voice.report import VoiceReport
from govern.domain.voice.report_chart import shares_of, steps_of
from govern.domain.voice.report_notes import consultative_side, notes, power_rows
from govern.domain.voice.report_shown import tables
from govern.domain.voting.explanation import RESULTS

_TEMPLATE = "documents/print/voice_report.html"


@dataclass(frozen=True, slots=True)
class VoiceReportDocument:
    """The report, the sentences at its top as they were found, and in whose name it is told."""

    issuer: Issuer
    report: VoiceReport
    sentences: tuple[Message, ...]


def print_voice_report(record: Json, issue: Issue) -> Printed:
    """Return the PDF of frozen facts."""
    facts = from_record(VoiceReportDocument, record)
    return print_pdf(template=_TEMPLATE, values=_values(facts), facts=record, frame=issue.frame(facts.issuer))


def voice_report_html(record: Json, issue: Issue) -> str:
    """Return the same document as one print-ready HTML file."""
    facts = from_record(VoiceReportDocument, record)
    return render_html(
        template=_TEMPLATE, values=_values(facts), facts=record, frame=issue.frame(facts.issuer)
    )


def _values(facts: VoiceReportDocument) -> dict[str, object]:
    report = facts.report
    return {
        "report": report,
        "sentences": facts.sentences,
        "shares": shares_of(report),
        "steps": steps_of(report),
        "tables": tables(report),
        "notes": notes(report),
        "results": RESULTS,
        "power": power_rows(report),
        "consulted": [(each, consultative_side(each)) for each in report.consulted],
    }
