"""Requests for payment: looked at before they go out, one with its payments and its PDF, taken back."""

from uuid import UUID

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.policy import Act, may
from govern.domain.plan.fees import REQUEST_NAMES
from govern.domain.values.errors import Conflict, NotFound, RuleBroken
from govern.domain.values.ids import MemberId
from govern.domain.values.message import Message
from govern.services import fee_payments
from govern.services import fee_requests as service
from govern.services.budget_rows import Keeping
from govern.store.queries import fee_documents, fees
from govern.store.queries.agenda import member_names
from govern.store.queries.reading import reading
from govern.web import fees_page, page
from govern.web.files import download
from govern.web.forms.budget import WhyForm
from govern.web.forms.fees import PaymentForm
from govern.web.forms.register_import import AgreementForm
from govern.web.installation import now
from govern.web.session import current_actor, today

blueprint = Blueprint("fee_requests", __name__, url_prefix="/plan/fees")


@blueprint.route("/schedules/<uuid:schedule>/ask", methods=["GET", "POST"])
def ask(schedule: UUID) -> AnyResponse:
    keeping, form = _keeping(), AgreementForm()
    found = service.preview_fees(schedule, at=now())
    if form.is_sent_and_valid():
        try:
            n = service.ask_for_fees(keeping, schedule, mark=form.mark.data or "")
            said = Message(
                "{n} member is asked. The letter leaves when its request is printed.",
                {"n": n},
                plural="{n} members are asked. Their letters leave when the requests are printed.",
            )
            return page.done(said, "fees.show", year=found.year)
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    form.mark.data = found.mark
    return page.show("plan/fees/ask.html", form=form, found=found)


@blueprint.get("/requests/<uuid:fee_request>")
def show(fee_request: UUID) -> Response:
    return _page(fee_request, None)


@blueprint.post("/requests/<uuid:fee_request>/payments")
def pay(fee_request: UUID) -> AnyResponse:
    keeping, form = _keeping(), PaymentForm()
    if form.is_sent_and_valid():
        try:
            fee_payments.record_payment(keeping, form.command(fee_request))
            return page.done(
                Message("The payment is recorded."), "fee_requests.show", fee_request=fee_request
            )
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    return _page(fee_request, form)


@blueprint.route("/requests/<uuid:fee_request>/waive", methods=["GET", "POST"])
def waive(fee_request: UUID) -> AnyResponse:
    keeping, form = _keeping(), WhyForm()
    fees_page.request_listed(current_actor(), fee_request)
    if form.is_sent_and_valid():
        try:
            fee_payments.waive(keeping, fee_request, form.why.data or "")
            return page.done(
                Message("The request is taken back."), "fee_requests.show", fee_request=fee_request
            )
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    return page.show("plan/fees/take_back.html", form=form, fee_request=fee_request, is_payment=False)


@blueprint.route("/requests/<uuid:fee_request>/payments/<uuid:payment>/take-back", methods=["GET", "POST"])
def take_back(fee_request: UUID, payment: UUID) -> AnyResponse:
    keeping, form = _keeping(), WhyForm()
    listed = fees_page.request_listed(current_actor(), fee_request)
    known = fees.payments_of(reading(), fee_request, listed.amount.currency)
    if payment not in {each.id for each in known}:
        raise NotFound(Message("There is no such payment."))
    if form.is_sent_and_valid():
        try:
            fee_payments.take_back_payment(keeping, payment, form.why.data or "")
            return page.done(
                Message("The payment is taken back; both entries stay."),
                "fee_requests.show",
                fee_request=fee_request,
            )
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    return page.show("plan/fees/take_back.html", form=form, fee_request=fee_request, is_payment=True)


@blueprint.get("/requests/<uuid:fee_request>/document")
def document(fee_request: UUID) -> Response:
    listed = fees_page.request_listed(current_actor(), fee_request)
    content = fee_documents.fee_document(reading(), listed.document)
    return download(content, "application/pdf", f"{listed.reference}.pdf")


def _keeping() -> Keeping:
    found = Keeping(current_actor(), now())
    found.check()
    return found


def _page(asked: UUID, form: PaymentForm | None) -> Response:
    actor = current_actor()
    listed = fees_page.request_listed(actor, asked)
    keeps = bool(may(actor, Act.KEEP_ACCOUNTS))
    if form is None and keeps:
        form = PaymentForm(formdata=None)
        form.on.data = today()
    return page.show(
        "plan/fees/request.html",
        listed=listed,
        state=listed.owed.state(today()),
        states=REQUEST_NAMES,
        tones=fees_page.TONES,
        name=member_names(reading(), (MemberId(listed.member),))[MemberId(listed.member)],
        payments=fees.payments_of(reading(), asked, listed.amount.currency),
        reminders=fees.reminders_of(reading(), asked),
        keeps=keeps,
        form=form,
        is_refused=request.method == "POST",
    )
