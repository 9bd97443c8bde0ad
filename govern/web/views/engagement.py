"""Engagement: how much each member takes part, what stands behind it, and the formula that was adopted."""

from uuid import UUID

from flask import Blueprint, Response, make_response, request
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.policy import Act, may
from govern.domain.values.errors import Conflict, NotFound, RuleBroken
from govern.domain.values.message import Message
from govern.exchange.plain_csv import plain_csv
from govern.services.engagement import EngagementOfYear, engagement_of_all
from govern.services.engagement_formulas import record_formula
from govern.services.engagement_member import engagement_of_member
from govern.store.queries.plan import plan_shown
from govern.store.queries.reading import reading
from govern.web import engagement_page, engagement_tables, fees_page, money_tables, page, report_files
from govern.web.contribution_words import words
from govern.web.forms.engagement import FormulaForm
from govern.web.installation import now
from govern.web.paging import page_asked, paged
from govern.web.session import current_actor, today

blueprint = Blueprint("engagement", __name__, url_prefix="/plan/engagement")
blueprint.context_processor(words)


@blueprint.get("")
def index() -> Response:
    if plan_shown(reading(), current_actor(), on=today()) is None:
        return page.show("plan/none.html")
    found = _found()
    return page.show(
        "plan/engagement/list.html",
        paging=paged(engagement_page.rows_asked(found), page_asked()),
        may_record=bool(may(current_actor(), Act.RECORD_FORMULA)),
        **engagement_page.choices(found),
        **engagement_page.values(found),
    )


@blueprint.get("/members.csv")
def csv() -> Response:
    found = _found()
    rows = engagement_tables.members(found, engagement_page.rows_asked(found), page.translator())
    answer = make_response("\ufeff" + plain_csv(money_tables.as_text(rows)))
    answer.headers["Content-Type"] = "text/csv; charset=utf-8"
    answer.headers.set("Content-Disposition", "attachment", filename=f"{_name(found)}.csv")
    return answer


@blueprint.get("/members.xlsx")
def workbook() -> Response:
    found = _found()
    rows = engagement_page.rows_asked(found)
    return report_files.workbook(engagement_tables.sheets(found, rows, page.translator()), _name(found))


@blueprint.get("/<uuid:member>")
def show(member: UUID) -> Response:
    behind = engagement_of_member(current_actor(), member, request.args.get("year", type=int), at=now())
    return page.show(
        "plan/engagement/member.html",
        behind=behind,
        row=engagement_page.row_of(behind.row, behind.year.currency),
        **engagement_page.values(behind.year),
    )


@blueprint.route("/formula/new", methods=["GET", "POST"])
def formula() -> AnyResponse:
    may(current_actor(), Act.RECORD_FORMULA).or_not_allowed()
    form = FormulaForm()
    form.offer(fees_page.resolution_choices(current_actor()))
    if form.is_sent_and_valid():
        try:
            record_formula(current_actor(), form.command(today()), at=now())
            return page.done(Message("The formula is on record."), "engagement.index")
        except (Conflict, NotFound, RuleBroken) as error:
            page.refused(error, form)
    return page.show(
        "plan/engagement/formula.html", form=form, parts=list(zip(form.weights(), _parts(), strict=True))
    )


def _parts() -> list[Message]:
    return [each.meaning for each in engagement_page.weights(None)]


def _found() -> EngagementOfYear:
    return engagement_of_all(current_actor(), request.args.get("year", type=int), at=now())


def _name(found: EngagementOfYear) -> str:
    return f"engagement-{found.facts.year}"
