"""Writing the annual report down: its facts are frozen, and the worker prints them."""

from govern.documents.annual_report import AnnualReportDocument
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import DocumentKind
from govern.domain.values.ids import DocumentId
from govern.domain.values.message import Message
from govern.services.annual_report import annual_report_of
from govern.services.association import association_facts, check_language
from govern.services.convocation_facts import issuer_of
from govern.services.papers_written import Asked, Paper, write_paper
from govern.store.database import transaction


def write_annual_report(asked: Asked, year: int) -> DocumentId:
    """Freeze the annual report of a year and queue it, or return the one that says the same already.

    Raises:
        NotAllowed: for others than the secretary, the presidents and the treasurer.
        NotFound: when there is no report of the year.
        RuleBroken: for a language that the association does not use.
    """
    may(asked.actor, Act.PRINT_PLAN).or_not_allowed()
    with transaction() as session:
        check_language(session, asked.language)
        facts = AnnualReportDocument(
            issuer_of(association_facts(session)), annual_report_of(session, year, at=asked.at)
        )
        paper = Paper(
            kind=DocumentKind.ANNUAL_REPORT,
            reference=f"AR-{year}",
            title=Message("Annual report {year}", {"year": str(year)}),
            facts=facts,
        )
        return write_paper(session, asked, paper)
