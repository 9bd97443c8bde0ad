"""A line of the budget with its entries: money is booked with its evidence, and taken back by another."""

from uuid import UUID

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.policy import Act, may
from govern.domain.plan.budget import SIDE_NAMES
from govern.domain.plan.currencies import check_currency
from govern.domain.values.errors import Conflict, NotFound, RuleBroken
from govern.domain.values.ids import MemberId
from govern.domain.values.message import Message
from govern.domain.values.money import Money
from govern.i18n.languages import currency_codes
from govern.services import bookings
from govern.services.budget_rows import Keeping
from govern.store.queries import budget as queries
from govern.store.queries.agenda import member_names
from govern.store.queries.reading import reading
from govern.web import budget_page, page
from govern.web.files import download
from govern.web.forms.budget import BookingForm, WhyForm
from govern.web.installation import now
from govern.web.session import current_actor, today

blueprint = Blueprint("bookings", __name__, url_prefix="/plan/budget")


@blueprint.get("/lines/<uuid:line>")
def show(line: UUID) -> Response:
    return _page(line, None)


@blueprint.post("/lines/<uuid:line>/bookings")
def book(line: UUID) -> AnyResponse:
    keeping, form = Keeping(current_actor(), now()), BookingForm()
    keeping.check()
    if form.is_sent_and_valid():
        try:
            currency = check_currency(form.currency.data or "", currency_codes())
            bookings.book(keeping, form.command(line, currency))
            return page.done(Message("It is booked."), "bookings.show", line=line)
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    return _page(line, form)


@blueprint.route("/bookings/<uuid:booking>/reverse", methods=["GET", "POST"])
def reverse(booking: UUID) -> AnyResponse:
    keeping, form = Keeping(current_actor(), now()), WhyForm()
    keeping.check()
    line = queries.line_of_booking(reading(), booking)
    if line is None:
        raise NotFound(Message("There is no such booking."))
    if form.is_sent_and_valid():
        try:
            bookings.reverse(keeping, booking, form.why.data or "")
            return page.done(Message("It is taken back; both entries stay."), "bookings.show", line=line)
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    return page.show("plan/budget/reverse.html", form=form, line=line)


@blueprint.get("/bookings/<uuid:booking>/evidence")
def evidence(booking: UUID) -> Response:
    budget_page.present_plan()
    found = queries.evidence_of(reading(), booking)
    if found is None:
        raise NotFound(Message("There is no such file."))
    return download(found.content, found.media_type, found.file_name)


def _page(line: UUID, form: BookingForm | None) -> Response:
    budget_page.present_plan()
    found = queries.line_shown(reading(), line)
    if found is None:
        raise NotFound(Message("There is no such line in the budget."))
    row, shown, plan = found
    keeps = bool(may(current_actor(), Act.KEEP_ACCOUNTS))
    if form is None and keeps:
        form = BookingForm(formdata=None)
        form.on.data, form.currency.data = today(), plan.currency
    return page.show(
        "plan/budget/line.html",
        line=shown,
        is_dropped=row.dropped_at is not None,
        money=lambda cents: Money(cents, plan.currency),
        entries=queries.entries_of(reading(), plan.currency, (line,)).get(line, ()),
        activities=queries.activity_names(reading(), (shown,)),
        members=member_names(reading(), (MemberId(shown.member),)) if shown.member else {},
        sides=SIDE_NAMES,
        keeps=keeps,
        form=form,
        is_refused=request.method == "POST",
    )
