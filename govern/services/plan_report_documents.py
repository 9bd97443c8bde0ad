"""Writing the reports on a plan down: their facts are frozen, and the worker prints them."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from govern.documents.action_plan import ActionPlanDocument
from govern.documents.progress_report import ProgressReportDocument
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import DocumentKind
from govern.domain.plan.plan_versions import VersionNumber
from govern.domain.plan.printed_reports import ActionPlanReport
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import DocumentId
from govern.domain.values.message import Message
from govern.services.association import association_facts, check_language, day_of
from govern.services.convocation_facts import issuer_of
from govern.services.papers_written import Asked, Paper, write_paper
from govern.services.plan_reports import action_plan_of, progress_for, progress_of, report_of_version
from govern.services.plan_rows import present_plan
from govern.services.plan_versions import versions
from govern.store.database import transaction
from govern.store.tables.meetings import Meeting


def write_action_plan(asked: Asked) -> DocumentId:
    """Freeze the current plan as it is printed and queue it, or return the one that says the same already.

    Raises:
        NotAllowed: for others than the secretary, the presidents and the treasurer.
        NotFound: when there is no plan.
        RuleBroken: for a language that the association does not use.
    """
    may(asked.actor, Act.PRINT_PLAN).or_not_allowed()
    with transaction() as session:
        check_language(session, asked.language)
        report = action_plan_of(session, present_plan(session, day_of(session, asked.at)), at=asked.at)
        return write_paper(session, asked, _plan_paper(session, report))


def write_version(asked: Asked, number: str) -> DocumentId:
    """Freeze a version of the current plan as it is printed and queue it, whether it is in force or was.

    Raises:
        NotAllowed: for others than the secretary, the presidents and the treasurer.
        NotFound: when there is no such version.
        RuleBroken: for a language that the association does not use.
    """
    may(asked.actor, Act.PRINT_PLAN).or_not_allowed()
    with transaction() as session:
        check_language(session, asked.language)
        on = day_of(session, asked.at)
        plan, wanted = present_plan(session, on), VersionNumber.read(number)
        version = next((each for each in versions(session, plan.id, on=on) if each.number == wanted), None)
        if version is None:
            raise NotFound(Message("There is no such version of the plan."))
        report = report_of_version(session, plan, version, at=asked.at)
        return write_paper(session, asked, _plan_paper(session, report))


def _plan_paper(session: Session, report: ActionPlanReport) -> Paper:
    number = report.version.number if report.version else "0"
    head = report.plan.head
    return Paper(
        kind=DocumentKind.ACTION_PLAN,
        reference=f"{head.reference}-V{number}",
        title=Message("Joint action plan {reference}", {"reference": head.reference}),
        facts=ActionPlanDocument(issuer_of(association_facts(session)), report),
    )


def write_progress(asked: Asked, since: date | None) -> DocumentId:
    """Freeze what came of the plan since a day and queue it, or return the one that says the same already.

    Raises:
        NotAllowed: for others than the secretary, the presidents and the treasurer.
        NotFound: when there is no plan.
        RuleBroken: for a language that the association does not use.
    """
    may(asked.actor, Act.PRINT_PLAN).or_not_allowed()
    with transaction() as session:
        check_language(session, asked.language)
        plan = present_plan(session, day_of(session, asked.at))
        report = progress_of(session, plan, since, at=asked.at)
        facts = ProgressReportDocument(issuer_of(association_facts(session)), report)
        paper = Paper(
            kind=DocumentKind.PROGRESS_REPORT,
            reference=f"{plan.reference}-P-{report.progress.until.isoformat()}",
            title=Message("Progress of the joint action plan {reference}", {"reference": plan.reference}),
            facts=facts,
        )
        return write_paper(session, asked, paper)


def write_progress_for(asked: Asked, meeting: UUID) -> DocumentId:
    """Freeze what an assembly hears of the plan and queue it, or return the one that says the same already.

    Raises:
        NotAllowed: for others than the secretary, the presidents and the treasurer.
        NotFound: when there is no such assembly, or its agenda has no progress.
        RuleBroken: for a language that the association does not use.
    """
    may(asked.actor, Act.PRINT_PLAN).or_not_allowed()
    with transaction() as session:
        check_language(session, asked.language)
        row = session.get(Meeting, meeting)
        report = progress_for(session, row, at=asked.at) if row is not None else None
        if row is None or report is None:
            raise NotFound(Message("This meeting hears nothing of the plan."))
        values = {"reference": report.progress.reference, "meeting": row.reference}
        paper = Paper(
            kind=DocumentKind.PROGRESS_REPORT,
            reference=f"{row.reference}-P-{report.progress.until.isoformat()}",
            title=Message("Progress of the joint action plan {reference} for {meeting}", values),
            facts=ProgressReportDocument(issuer_of(association_facts(session)), report),
            meeting=meeting,
        )
        return write_paper(session, asked, paper)
