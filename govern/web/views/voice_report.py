"""The voice report of a year: a page, a table for spreadsheets, what stands behind it, a document."""

from flask import Blueprint, Response, make_response, request
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.policy import Act, may
from govern.domain.values.errors import NotFound, RuleBroken
from govern.domain.values.message import Message
from govern.domain.voice.report_findings import sentences
from govern.domain.voice.report_shown import whole
from govern.domain.voting.cohorts import COHORT_NAMES
from govern.services.papers_written import Asked
from govern.services.voice_report import voice_report
from govern.services.voice_report_documents import write_voice_report
from govern.services.voice_report_trace import group_behind
from govern.web import page, voice_report_page
from govern.web.forms.voice_report import VoiceReportForm
from govern.web.installation import now
from govern.web.print_languages import languages_to_print
from govern.web.session import current_actor, today

blueprint = Blueprint("voice_report", __name__, url_prefix="/voice/report")


@blueprint.get("")
def show() -> Response:
    actor = current_actor()
    report = voice_report(actor, _year(), at=now())
    return page.show(
        "voice/report.html",
        report=report,
        sentences=sentences(report),
        years=(report.year - 1, report.year + 1) if report.year < today().year else (report.year - 1, None),
        may_print=bool(may(actor, Act.PRINT_VOICE_REPORT)),
        printed=voice_report_page.printed(actor, report.year),
        languages_to_print=languages_to_print(),
        **voice_report_page.shown(report),
    )


@blueprint.get("/figures.csv")
def figures() -> Response:
    report = voice_report(current_actor(), _year(), at=now())
    answer = make_response("\ufeff" + voice_report_page.as_csv(report, page.translator()))
    answer.headers["Content-Type"] = "text/csv; charset=utf-8"
    answer.headers.set("Content-Disposition", "attachment", filename=f"voice-report-{report.year}.csv")
    return answer


@blueprint.get("/group")
def group() -> Response:
    year = _year()
    found = group_behind(current_actor(), year, request.args.get("of", ""), at=now())
    names = {each.value: name for each, name in COHORT_NAMES.items()}
    return page.show("voice/behind.html", year=year, found=found, names=names, whole=whole)


@blueprint.post("/print")
def print_report() -> AnyResponse:
    form = VoiceReportForm()
    if not form.is_sent_and_valid():
        raise RuleBroken(Message("Choose a year and a language."))
    asked = Asked(current_actor(), form.language.data or "", now())
    document = write_voice_report(asked, form.year.data or 0)
    return page.done(Message("The document is being made."), "documents.show", document=document)


def _year() -> int:
    """Return the year that is asked for, the current one where none is."""
    asked = request.args.get("year", str(today().year))
    if len(asked) != len("2026") or not asked.isdecimal():
        raise NotFound(Message("There is no voice report of this year."))
    return int(asked)
