"""Give and take: of every member in a year, and of one member year by year; what it received."""

from uuid import UUID

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.policy import Act, may
from govern.domain.plan.obligations import in_words
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.message import Message
from govern.services import receipts
from govern.services.contribution_balance import balances_of_all
from govern.web import member_room, page
from govern.web.contribution_words import words
from govern.web.forms.contributions import ReasonForm
from govern.web.installation import now
from govern.web.ordering import in_order
from govern.web.paging import page_asked, paged
from govern.web.session import current_actor

blueprint = Blueprint("member_contributions", __name__)


blueprint.context_processor(words)


@blueprint.get("/plan/balance")
def balance() -> Response:
    year = request.args.get("year", type=int)
    found = balances_of_all(current_actor(), year, at=now())
    order = in_order(tuple(each.name for each in found.rows), page.translator())
    shown = paged([found.rows[at] for at in order], page_asked())
    return page.show(
        "contributions/balance.html",
        balances=found,
        paging=shown,
        year=found.rows[0].year if found.rows else year,
        duties=tuple(in_words(found.least)) if found.least else (),
    )


@blueprint.get("/members/<uuid:member>/contributions")
def show(member: UUID) -> Response:
    return member_room.show(member_room.member_of(member))


@blueprint.post("/members/<uuid:member>/receipts")
def receive(member: UUID) -> AnyResponse:
    may(current_actor(), Act.KEEP_ACCOUNTS).or_not_allowed()
    found = member_room.member_of(member)
    form = member_room.receipt_form(found)
    if form.is_sent_and_valid():
        try:
            receipts.record_receipt(current_actor(), form.command(found.id), at=now())
            return page.done(
                Message("What the member received is on record."), "member_contributions.show", member=member
            )
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    return member_room.show(found, form)


@blueprint.post("/members/<uuid:member>/receipts/<uuid:receipt>/take-back")
def take_back(member: UUID, receipt: UUID) -> AnyResponse:
    may(current_actor(), Act.KEEP_ACCOUNTS).or_not_allowed()
    found, form = member_room.member_of(member), ReasonForm()
    if form.is_sent_and_valid():
        try:
            receipts.take_back_receipt(current_actor(), receipt, form.reason.data or "", at=now())
            return page.done(
                Message("The correction is on record; what it corrects stays."),
                "member_contributions.show",
                member=member,
            )
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    return member_room.show(found, form)
