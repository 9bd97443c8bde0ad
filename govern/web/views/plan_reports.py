"""What can be printed of the plan: the action plan, its progress, and where the other reports are."""

from flask import Blueprint, Response
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import DocumentKind
from govern.domain.values.message import Message
from govern.services.annual_report import years_of_report
from govern.services.plan_report_documents import write_action_plan, write_version
from govern.services.plan_reports import action_plan
from govern.store.queries.documents import documents_of_kind
from govern.store.queries.plan import plan_shown
from govern.store.queries.plan_reports import hearings, last_assembly_day
from govern.store.queries.reading import reading
from govern.web import page, plan_report_tables
from govern.web.forms.papers_asked import PaperForm
from govern.web.installation import now
from govern.web.print_languages import languages_to_print
from govern.web.report_files import asked, workbook
from govern.web.session import current_actor, today

blueprint = Blueprint("plan_reports", __name__, url_prefix="/plan/reports")
_KINDS = (DocumentKind.ACTION_PLAN, DocumentKind.PROGRESS_REPORT, DocumentKind.ANNUAL_REPORT)


@blueprint.get("")
def index() -> Response:
    actor = current_actor()
    plan = plan_shown(reading(), actor, on=today())
    if plan is None:
        return page.show("plan/none.html")
    printed = [
        each for kind in _KINDS for each in documents_of_kind(reading(), actor, kind, of_meetings=True)
    ]
    return page.show(
        "plan/reports/list.html",
        plan=plan,
        printed=sorted(printed, key=lambda each: each.issued_at, reverse=True),
        hearings=hearings(reading(), plan.id),
        since=last_assembly_day(reading(), today()),
        last_year=today().year - 1 if today().year - 1 in years_of_report(reading(), today()) else None,
        may_print=bool(may(actor, Act.PRINT_PLAN)),
        languages_to_print=languages_to_print(),
    )


@blueprint.get("/action-plan.xlsx")
def plan_workbook() -> Response:
    report = action_plan(current_actor(), at=now())
    return workbook(plan_report_tables.plan_sheets(report, page.translator()), report.plan.head.reference)


@blueprint.post("/action-plan/print")
def print_plan() -> AnyResponse:
    document = write_action_plan(asked(PaperForm()))
    return page.done(Message("The document is being made."), "documents.show", document=document)


@blueprint.post("/action-plan/<string:number>/print")
def print_version(number: str) -> AnyResponse:
    document = write_version(asked(PaperForm()), number)
    return page.done(Message("The document is being made."), "documents.show", document=document)
