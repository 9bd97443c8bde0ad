"""The contribution statement of a member and year: asked for, read as PDF, and as a workbook beside it."""

from uuid import UUID

from flask import Blueprint, Response
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.values.errors import RuleBroken
from govern.domain.values.ids import MemberId
from govern.domain.values.message import Message
from govern.exchange.plain_workbook import plain_workbook
from govern.services.contribution_statements import reference_of, write_statement
from govern.services.papers_written import Asked
from govern.store.queries.contributions import Wanted, contributions_page
from govern.store.queries.reading import reading
from govern.store.queries.receipts import receipts_of
from govern.store.queries.statement_files import statement_file
from govern.web import contribution_choices, contribution_sheet, page
from govern.web.files import download
from govern.web.forms.voice_report import VoiceReportForm
from govern.web.installation import now
from govern.web.session import current_actor, today
from govern.web.statement_readers import member_seen

blueprint = Blueprint("contribution_statements", __name__, url_prefix="/members/<uuid:member>/contributions")

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MOST = 10_000


@blueprint.post("/statement")
def write(member: UUID) -> AnyResponse:
    form = VoiceReportForm()
    if not form.is_sent_and_valid():
        raise RuleBroken(Message("Choose a year and a language."))
    asked = Asked(current_actor(), form.language.data or "", now())
    write_statement(asked, MemberId(member), form.year.data or 0)
    said = Message("The statement is being made: load the page again in a moment.")
    return page.done(said, "member_contributions.show", member=member)


@blueprint.get("/statement/<uuid:document>")
def document(member: UUID, document: UUID) -> Response:
    found = member_seen(member)
    return download(
        statement_file(reading(), document, found.reference),
        "application/pdf",
        f"{found.reference}-{document}.pdf",
    )


@blueprint.get("/<int:year>.xlsx")
def workbook(member: UUID, year: int) -> Response:
    found = member_seen(member)
    plan = contribution_choices.readable_plan(current_actor(), today())
    wanted = Wanted(member=found.id, year=year)
    rows = contributions_page(reading(), plan.id, wanted, (0, _MOST))
    received = [each for each in receipts_of(reading(), plan.id, found.id) if each.year == year]
    tables = contribution_sheet.sheets(rows, received, plan.currency, page.translator())
    name = f"{reference_of(found.reference, year)}.xlsx"
    return download(plain_workbook(tables, made_at=now()), _XLSX, name)
