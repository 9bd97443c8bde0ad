"""The report to a funder as page, XLSX and PDF."""

from uuid import UUID

from flask import Blueprint, Response, make_response
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import DocumentKind
from govern.domain.plan.funder_report import added
from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message
from govern.exchange.plain_workbook import plain_workbook
from govern.services.funder_report import funder_report
from govern.services.funder_report_documents import write_funder_report
from govern.services.papers_written import Asked
from govern.store.queries.documents import documents_of_kind
from govern.store.queries.reading import reading
from govern.web import funder_report_tables, page
from govern.web.forms.papers_asked import PaperForm
from govern.web.funding_page import words
from govern.web.installation import now
from govern.web.print_languages import languages_to_print
from govern.web.session import current_actor

blueprint = Blueprint("funder_reports", __name__, url_prefix="/plan/projects")
blueprint.context_processor(words)

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.get("/<uuid:project>/report")
def show(project: UUID) -> Response:
    actor = current_actor()
    report = funder_report(actor, project, at=now())
    printed = documents_of_kind(reading(), actor, DocumentKind.FUNDER_REPORT, most=100)
    return page.show(
        "plan/funding/report.html",
        report=report,
        project=project,
        added=added,
        names={each.id: each.name for each in report.partners},
        printed=[each for each in printed if each.reference == report.reference],
        may_print=bool(may(actor, Act.PRINT_PLAN)),
        languages_to_print=languages_to_print(),
    )


@blueprint.get("/<uuid:project>/report.xlsx")
def workbook(project: UUID) -> Response:
    report = funder_report(current_actor(), project, at=now())
    answer = make_response(
        plain_workbook(funder_report_tables.sheets(report, page.translator()), made_at=now())
    )
    answer.headers["Content-Type"] = _XLSX
    answer.headers.set("Content-Disposition", "attachment", filename=f"{report.reference}.xlsx")
    return answer


@blueprint.post("/<uuid:project>/report/print")
def print_report(project: UUID) -> AnyResponse:
    form = PaperForm()
    if not form.is_sent_and_valid():
        raise RuleBroken(Message("Choose a language."))
    document = write_funder_report(Asked(current_actor(), form.language.data or "", now()), project)
    return page.done(Message("The document is being made."), "documents.show", document=document)
