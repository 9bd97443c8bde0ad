"""The budget as files: handed in, looked at row by row, imported whole or not at all; and taken along."""

from uuid import UUID

from flask import Blueprint, Response
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.policy import Act, may
from govern.domain.plan.money_sheet import MoneyRefused
from govern.domain.values.errors import Conflict, GovernError, NotFound, RuleBroken
from govern.domain.values.message import Message
from govern.exchange.plain_csv import plain_csv
from govern.exchange.plain_workbook import Sheet, plain_workbook
from govern.services import money_import, staging
from govern.services.budget_rows import Keeping
from govern.services.staging import Staged
from govern.store.queries import budget as queries
from govern.store.queries.reading import reading
from govern.web import budget_page, money_tables, page
from govern.web.files import download
from govern.web.forms.money_import import MoneyFileForm
from govern.web.forms.register_import import AgreementForm
from govern.web.installation import now
from govern.web.session import current_actor, today

blueprint = Blueprint("budget_import", __name__, url_prefix="/plan/budget")

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.get("/import")
def show() -> Response:
    may(current_actor(), Act.KEEP_ACCOUNTS).or_not_allowed()
    return page.show("plan/budget/import.html", form=MoneyFileForm(), faults=())


@blueprint.post("/import")
def hand_in() -> AnyResponse:
    keeping, form = Keeping(current_actor(), now()), MoneyFileForm()
    keeping.check()
    faults: tuple[object, ...] = ()
    if form.is_sent_and_valid():
        try:
            return _staged(keeping, form)
        except MoneyRefused as refused:
            faults = refused.faults
            form.refuse(refused.message)
        except GovernError as error:
            page.refused(error, form)
    return page.show("plan/budget/import.html", form=form, faults=faults)


def _staged(keeping: Keeping, form: MoneyFileForm) -> AnyResponse:
    file = form.money_file()
    if file is None:
        raise RuleBroken(Message("Choose the file to import."))
    money_import.preview_money(keeping, file)
    batch = staging.stage(keeping.actor, Staged((file,), today()), at=keeping.at, act=Act.KEEP_ACCOUNTS)
    return page.done(
        Message("Nothing has changed yet. Look at the changes, then import them."),
        "budget_import.preview",
        "info",
        batch=batch,
    )


@blueprint.get("/import/<uuid:batch>")
def preview(batch: UUID) -> Response:
    return _preview(batch, AgreementForm())


@blueprint.post("/import/<uuid:batch>")
def agree(batch: UUID) -> AnyResponse:
    keeping, form = Keeping(current_actor(), now()), AgreementForm()
    staged = staging.staged_files(keeping.actor, batch, act=Act.KEEP_ACCOUNTS)
    if not form.is_sent_and_valid():
        return _preview(batch, form)
    try:
        money_import.import_money(keeping, staged.files[0], mark=form.mark.data or "")
    except Conflict as error:
        page.refused(error, form)
        return _preview(batch, form)
    staging.put_away(keeping.actor, batch, at=keeping.at, act=Act.KEEP_ACCOUNTS)
    return page.done(Message("Imported."), "budget.show")


@blueprint.post("/import/<uuid:batch>/put-away")
def put_away(batch: UUID) -> AnyResponse:
    staging.put_away(current_actor(), batch, at=now(), act=Act.KEEP_ACCOUNTS)
    return page.done(Message("The file is put away. Nothing was imported."), "budget_import.show")


@blueprint.get("/budget.<form>")
def budget_file(form: str) -> Response:
    plan = budget_page.present_plan()
    lines = queries.lines_of(reading(), plan.id)
    names = {id_: name for id_, (name, _) in queries.activity_names(reading(), lines).items()}
    return _file("budget", form, money_tables.budget_table(lines, plan.currency, names))


@blueprint.get("/bookings.<form>")
def bookings_file(form: str) -> Response:
    plan = budget_page.present_plan()
    lines = queries.lines_of(reading(), plan.id)
    names = {id_: name for id_, (name, _) in queries.activity_names(reading(), lines).items()}
    entries = queries.entries_of(reading(), plan.currency, [each.id for each in lines])
    return _file("bookings", form, money_tables.bookings_table(lines, entries, names))


def _file(name: str, form: str, table: Sheet) -> Response:
    if form == "csv":
        text = "\ufeff" + plain_csv(money_tables.as_text(table))
        return download(text, "text/csv; charset=utf-8", f"{name}.csv")
    if form != "xlsx":
        raise NotFound(Message("Budgets are given as CSV and as XLSX."))
    return download(plain_workbook({name: table}, made_at=now()), _XLSX, f"{name}.xlsx")


def _preview(batch: UUID, form: AgreementForm) -> Response:
    keeping = Keeping(current_actor(), now())
    staged = staging.staged_files(keeping.actor, batch, act=Act.KEEP_ACCOUNTS)
    found = money_import.preview_money(keeping, staged.files[0])
    form.mark.data = found.mark
    return page.show("plan/budget/preview.html", form=form, batch=batch, found=found)
