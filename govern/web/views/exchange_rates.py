"""Rates of currencies with their sources, and the account of the association."""

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.policy import Act, may
from govern.domain.plan.payments import in_groups
from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message
from govern.services import exchange_rates
from govern.services.budget_rows import Keeping
from govern.store.queries import budget as queries
from govern.store.queries.reading import reading
from govern.web import budget_page, page
from govern.web.forms.budget import AccountForm, RateForm
from govern.web.installation import now
from govern.web.paging import page_asked, paged
from govern.web.session import current_actor, today

blueprint = Blueprint("exchange_rates", __name__, url_prefix="/plan/budget")


@blueprint.get("/rates")
def show() -> Response:
    return _page()


@blueprint.post("/rates")
def record() -> AnyResponse:
    keeping, form = Keeping(current_actor(), now()), RateForm()
    keeping.check()
    plan = budget_page.present_plan()
    if form.is_sent_and_valid():
        try:
            exchange_rates.record_rates(keeping, (form.told(plan.currency),))
            return page.done(Message("The rate is recorded."), "exchange_rates.show")
        except RuleBroken as error:
            page.refused(error, form)
    return _page(form)


@blueprint.route("/account", methods=["GET", "POST"])
def account() -> AnyResponse:
    keeping, form = Keeping(current_actor(), now()), AccountForm()
    keeping.check()
    found = queries.money_setting(reading())
    if request.method == "GET" and found is not None:
        form.holder.data, form.iban.data = found.holder, in_groups(found.iban)
        form.bic.data, form.oldest_rate_days.data = found.bic or "", found.oldest_rate_days
    if form.is_sent_and_valid():
        try:
            exchange_rates.state_account(keeping, form.command())
            return page.done(Message("The account is stated."), "fees.show")
        except RuleBroken as error:
            page.refused(error, form)
    return page.show("plan/budget/account.html", form=form)


def _page(form: RateForm | None = None) -> Response:
    plan = budget_page.present_plan()
    keeps = bool(may(current_actor(), Act.KEEP_ACCOUNTS))
    if form is None and keeps:
        form = RateForm(formdata=None)
        form.on.data = today()
    return page.show(
        "plan/budget/rates.html",
        plan=plan,
        rates=paged(tuple(reversed(queries.rates(reading()))), page_asked()),
        oldest_days=queries.oldest_rate_days(reading()),
        keeps=keeps,
        form=form,
    )
