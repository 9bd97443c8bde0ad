"""The annual report: a year as page, XLSX and PDF."""

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import DocumentKind
from govern.domain.plan.annual_shown import annual_shown
from govern.domain.values.errors import NotFound
from govern.domain.values.message import Message
from govern.services.annual_report import annual_report, years_of_report
from govern.services.annual_report_documents import write_annual_report
from govern.store.queries.documents import documents_of_kind
from govern.store.queries.reading import reading
from govern.web import annual_report_tables, page
from govern.web.forms.papers_asked import AnnualForm
from govern.web.installation import now
from govern.web.print_languages import languages_to_print
from govern.web.report_files import asked, workbook
from govern.web.session import current_actor, today

blueprint = Blueprint("annual_reports", __name__, url_prefix="/plan/reports")


@blueprint.get("/annual")
def show() -> Response:
    actor, year = current_actor(), _year()
    report = annual_report(actor, year, at=now())
    years = years_of_report(reading(), today())
    printed = documents_of_kind(reading(), actor, DocumentKind.ANNUAL_REPORT, most=100)
    return page.show(
        "plan/reports/annual.html",
        years=(year - 1 if year - 1 in years else None, year + 1 if year + 1 in years else None),
        may_print=bool(may(actor, Act.PRINT_PLAN)),
        printed=[each for each in printed if each.reference == f"AR-{year}"],
        languages_to_print=languages_to_print(),
        **annual_shown(report),
    )


@blueprint.get("/annual.xlsx")
def annual_workbook() -> Response:
    report = annual_report(current_actor(), _year(), at=now(), most=None)
    return workbook(annual_report_tables.sheets(report, page.translator()), f"AR-{report.year}")


@blueprint.post("/annual/print")
def print_annual() -> AnyResponse:
    form = AnnualForm()
    document = write_annual_report(asked(form), form.year.data or 0)
    return page.done(Message("The document is being made."), "documents.show", document=document)


def _year() -> int:
    """Return the year that is asked for, the current one where none is."""
    found = request.args.get("year", str(today().year))
    if len(found) != len("2026") or not found.isdecimal():
        raise NotFound(Message("There is no annual report of this year."))
    return int(found)
