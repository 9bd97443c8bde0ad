"""Membership fees: who was asked for what and what came in, the fees of a year, the sizes of members."""

from collections.abc import Sequence
from uuid import UUID

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.policy import Act, may
from govern.domain.members.words import CATEGORY_NAMES
from govern.domain.plan.fees import PART_YEAR_NAMES, REQUEST_NAMES
from govern.domain.values.errors import Conflict, NotFound, RuleBroken
from govern.domain.values.ids import MemberId
from govern.domain.values.message import Message
from govern.services import fee_schedules
from govern.services.budget_rows import Keeping
from govern.web import fees_page, page
from govern.web.budget_page import member_choices
from govern.web.forms.fees import MemberSizeForm, ScheduleForm, SizeNameForm, TariffAsked, tariffs_asked
from govern.web.installation import now
from govern.web.session import current_actor, today

blueprint = Blueprint("fees", __name__, url_prefix="/plan/fees")


@blueprint.get("")
def show() -> Response:
    actor = current_actor()
    may(actor, Act.READ_PLAN).or_not_allowed()
    return page.show(
        "plan/fees/show.html",
        found=fees_page.fees_page(actor),
        states=REQUEST_NAMES,
        tones=fees_page.TONES,
        categories=CATEGORY_NAMES,
        part_years=PART_YEAR_NAMES,
        today=today(),
    )


@blueprint.route("/schedules/new", methods=["GET", "POST"])
def state() -> AnyResponse:
    keeping, form = _keeping(), ScheduleForm()
    form.offer(fees_page.resolution_choices(current_actor()))
    if request.method == "GET":
        form.year.data, form.currency.data, form.reminders.data = today().year, "EUR", "14, 30"
    asked = tariffs_asked(fees_page.sizes(), request.form)
    if form.is_sent_and_valid():
        try:
            fee_schedules.state_fees(keeping, form.command(asked))
            return page.done(
                Message("The fees are stated. Look at who would be asked, then ask."),
                "fees.show",
                year=form.year.data,
            )
        except (Conflict, NotFound, RuleBroken) as error:
            page.refused(error, form)
    return _form(form, asked)


@blueprint.get("/sizes")
def sizes() -> Response:
    _keeping()
    return _sizes(SizeNameForm(formdata=None), MemberSizeForm(formdata=None))


@blueprint.post("/sizes")
def define_size() -> AnyResponse:
    keeping, form = _keeping(), SizeNameForm()
    if form.is_sent_and_valid():
        try:
            fee_schedules.define_size(keeping, form.name.data or "")
            return page.done(Message("The size is defined."), "fees.sizes")
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    return _sizes(form, MemberSizeForm(formdata=None))


@blueprint.post("/sizes/members")
def state_size() -> AnyResponse:
    keeping, form = _keeping(), MemberSizeForm()
    form.offer(member_choices(), fees_page.sizes())
    if form.is_sent_and_valid() and form.holds_from.data is not None:
        try:
            member, size = MemberId(UUID(form.member.data)), UUID(form.size.data)
            fee_schedules.state_size(keeping, member, size, form.holds_from.data)
            return page.done(Message("The size of the member is stated."), "fees.sizes")
        except (Conflict, NotFound, RuleBroken) as error:
            page.refused(error, form)
    return _sizes(SizeNameForm(formdata=None), form)


def _keeping() -> Keeping:
    found = Keeping(current_actor(), now())
    found.check()
    return found


def _form(form: ScheduleForm, asked: Sequence[TariffAsked]) -> Response:
    return page.show("plan/fees/edit.html", form=form, asked=asked, categories=CATEGORY_NAMES)


def _sizes(naming: SizeNameForm, form: MemberSizeForm) -> Response:
    form.offer(member_choices(), fees_page.sizes())
    form.holds_from.data = form.holds_from.data or today()
    refused = naming if naming.errors or naming.form_errors else form
    return page.show(
        "plan/fees/sizes.html",
        form=refused,
        naming=naming,
        stating=form,
        sizes=fees_page.sizes(),
        members=fees_page.members_by_size(),
    )
