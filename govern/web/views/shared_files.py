"""The result of a shared budget to take along: CSV, XLSX, the ballots for others to count, the PDF."""

from uuid import UUID

from flask import Blueprint, Response, make_response
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.plan.shared_budget import RoundResult
from govern.domain.values.errors import NotFound, RuleBroken
from govern.domain.values.message import Message
from govern.exchange.pabulib import write_pb
from govern.exchange.plain_csv import plain_csv
from govern.exchange.plain_workbook import plain_workbook
from govern.exchange.shared_round import pabulib_of
from govern.services.papers_written import Asked
from govern.services.shared_documents import write_shared_result
from govern.services.shared_shown import round_shown
from govern.store.queries.reading import reading
from govern.web import page, shared_tables
from govern.web.forms.papers_asked import PaperForm
from govern.web.installation import now
from govern.web.session import current_actor, today

blueprint = Blueprint("shared_files", __name__, url_prefix="/plan/sharing")

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.get("/<uuid:round>/result.csv")
def csv(round: UUID) -> Response:
    result = _result(round)
    rows = shared_tables.as_text(shared_tables.activities(result, page.translator()))
    return _file("\ufeff" + plain_csv(rows), "text/csv; charset=utf-8", f"{result.facts.reference}.csv")


@blueprint.get("/<uuid:round>/result.xlsx")
def workbook(round: UUID) -> Response:
    result = _result(round)
    content = plain_workbook(shared_tables.sheets(result, page.translator()), made_at=now())
    return _file(content, _XLSX, f"{result.facts.reference}.xlsx")


@blueprint.get("/<uuid:round>/ballots.pb")
def pabulib(round: UUID) -> Response:
    result = _result(round)
    file = pabulib_of(result.facts, tuple(each.id for each in result.funded))
    return _file(write_pb(file), "text/plain; charset=utf-8", file.name)


@blueprint.post("/<uuid:round>/print")
def print_result(round: UUID) -> AnyResponse:
    form = PaperForm()
    if not form.is_sent_and_valid():
        raise RuleBroken(Message("Choose a language."))
    document = write_shared_result(Asked(current_actor(), form.language.data or "", now()), round)
    return page.done(Message("The document is being made."), "documents.show", document=document)


def _result(round_: UUID) -> RoundResult:
    shown = round_shown(reading(), current_actor(), round_, on=today())
    if shown.result is None:
        raise NotFound(Message("There is no result yet."))
    return shown.result


def _file(content: str | bytes, kind: str, name: str) -> Response:
    answer = make_response(content)
    answer.headers["Content-Type"] = kind
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer
