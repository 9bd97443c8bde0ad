"""What came of the plan since a day: as page, XLSX and PDF, and as an assembly hears it."""

from flask import Blueprint, Response
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.policy import Act, may
from govern.domain.plan.activities import RESULT_NAMES, STATE_NAMES
from govern.domain.plan.figures import OF_BUDGET, OF_LEDGERS
from govern.domain.plan.report_charts import amount_bars, goal_bars, height_of
from govern.domain.values.ids import MeetingId
from govern.domain.values.message import Message
from govern.services.plan_report_documents import write_progress, write_progress_for
from govern.services.plan_reports import progress_report, progress_shown
from govern.web import page, plan_report_tables
from govern.web.forms.papers_asked import PaperForm, ProgressForm
from govern.web.installation import now
from govern.web.print_languages import languages_to_print
from govern.web.report_files import asked, day_asked, workbook
from govern.web.session import current_actor

blueprint = Blueprint("plan_progress", __name__, url_prefix="/plan/reports")


@blueprint.get("/progress")
def show() -> Response:
    actor = current_actor()
    shown = progress_shown(actor, day_asked("since"), at=now())
    report = shown.report
    return page.show(
        "plan/reports/progress.html",
        report=report,
        facts=report.progress,
        done=shown.done,
        given=amount_bars(report.given),
        booked=amount_bars(report.booked),
        goals=goal_bars(report.goals),
        height_of=height_of,
        of_ledgers=OF_LEDGERS,
        of_budget=OF_BUDGET,
        states=STATE_NAMES,
        result_names=RESULT_NAMES,
        may_print=bool(may(actor, Act.PRINT_PLAN)),
        languages_to_print=languages_to_print(),
    )


@blueprint.get("/progress.xlsx")
def progress_workbook() -> Response:
    report = progress_report(current_actor(), day_asked("since"), at=now())
    name = f"{report.progress.reference}-P-{report.progress.until.isoformat()}"
    return workbook(plan_report_tables.progress_sheets(report, page.translator()), name)


@blueprint.post("/progress/print")
def print_progress() -> AnyResponse:
    form = ProgressForm()
    document = write_progress(asked(form), form.since.data)
    return page.done(Message("The document is being made."), "documents.show", document=document)


@blueprint.post("/progress/print/<uuid:meeting>")
def print_progress_for(meeting: MeetingId) -> AnyResponse:
    document = write_progress_for(asked(PaperForm()), meeting)
    return page.done(Message("The document is being made."), "documents.show", document=document)
