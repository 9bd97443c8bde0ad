"""Writing the voice report of a year down: its facts are frozen, and the worker prints them."""

from govern.documents.voice_report import VoiceReportDocument
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import DocumentKind
from govern.domain.values.ids import DocumentId
from govern.domain.values.message import Message
from govern.domain.voice.report_findings import sentences
from govern.services.association import association_facts, check_language
from govern.services.convocation_facts import issuer_of
from govern.services.papers_written import Asked, Paper, write_paper
from govern.services.voice_report import report_of
from govern.store.database import transaction


def write_voice_report(asked: Asked, year: int) -> DocumentId:
    """Freeze the voice report of a year and queue it, or return the one that says the same already.

    Raises:
        NotAllowed: for others than the secretary and the presidents of the association itself.
        NotFound: when there is no report of the year.
        RuleBroken: for a language that the association does not use.
    """
    may(asked.actor, Act.PRINT_VOICE_REPORT).or_not_allowed()
    with transaction() as session:
        check_language(session, asked.language)
        report = report_of(session, year, at=asked.at)
        facts = VoiceReportDocument(issuer_of(association_facts(session)), report, sentences(report))
        paper = Paper(
            kind=DocumentKind.VOICE_REPORT,
            reference=f"VR-{year}",
            title=Message("The voice of members in {year}", {"year": str(year)}),
            facts=facts,
        )
        return write_paper(session, asked, paper)
