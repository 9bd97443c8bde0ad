"""Writing a report to a funder down: its facts are frozen, and the worker prints them."""

from uuid import UUID

from govern.documents.funder_report import FunderReportDocument
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import DocumentKind
from govern.domain.values.ids import DocumentId
from govern.domain.values.message import Message
from govern.services.association import association_facts, check_language
from govern.services.convocation_facts import issuer_of
from govern.services.funder_report import report_of
from govern.services.papers_written import Asked, Paper, write_paper
from govern.store.database import transaction


def write_funder_report(asked: Asked, project: UUID) -> DocumentId:
    """Freeze the report on a project and queue it, or return the one that says the same already.

    Raises:
        NotAllowed: for others than the secretary, the presidents and the treasurer.
        NotFound: when there is no such project.
        RuleBroken: for a language that the association does not use.
    """
    may(asked.actor, Act.PRINT_PLAN).or_not_allowed()
    with transaction() as session:
        check_language(session, asked.language)
        report = report_of(session, project, at=asked.at)
        facts = FunderReportDocument(issuer_of(association_facts(session)), report)
        title = Message("Report to the funder on {reference}", {"reference": report.reference})
        return write_paper(session, asked, Paper(DocumentKind.FUNDER_REPORT, report.reference, title, facts))
