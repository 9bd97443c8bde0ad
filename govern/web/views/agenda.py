"""The agenda room, for the secretary: proposals that wait, the order, items added."""

from uuid import UUID

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.policy import Act, may
from govern.domain.meetings import words
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import MeetingId, MinutesId
from govern.domain.values.message import Message
from govern.services import agenda as service
from govern.services.newcomers import newcomers
from govern.store.queries import agenda, item_parts, meetings
from govern.store.queries.reading import reading
from govern.web import page
from govern.web.forms.agenda import AddItemForm, OrderForm
from govern.web.forms.content import in_every_language
from govern.web.installation import now
from govern.web.session import current_actor

blueprint = Blueprint("agenda", __name__)
blueprint.context_processor(lambda: {"words": words, "seat": page.translator().zone})


@blueprint.get("/meetings/<uuid:meeting>/agenda")
def show(meeting: UUID) -> Response:
    return _page(_meeting(meeting))


@blueprint.post("/meetings/<uuid:meeting>/agenda")
def order(meeting: UUID) -> AnyResponse:
    shown = _meeting(meeting)
    form = OrderForm()
    present = [item.id for item in agenda.items_of(reading(), shown.id)]
    wanted = form.order(present, request.form) if form.is_sent_and_valid() else None
    if wanted is not None:
        try:
            version = form.version.data or 0
            service.order_agenda(current_actor(), shown.id, wanted, version=version, at=now())
            return page.done(Message("The agenda is in order."), "agenda.show", meeting=meeting)
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    return _page(_meeting(meeting), form)


@blueprint.route("/meetings/<uuid:meeting>/agenda/add", methods=["GET", "POST"])
def add(meeting: UUID) -> AnyResponse:
    shown = _meeting(meeting)
    form = in_every_language(AddItemForm)
    approvable = item_parts.minutes_to_approve(reading(), shown.body)
    form.minutes.choices = {"": "—", **{str(id_): reference for id_, reference in approvable}}
    if form.is_sent_and_valid():
        approves = MinutesId(UUID(form.minutes.data)) if form.minutes.data else None
        try:
            command = service.AddItem(shown.id, form.content(), approves)
            service.add_item(current_actor(), command, at=now())
            return page.done(Message("The item is at the end of the agenda."), "agenda.show", meeting=meeting)
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    return page.show("agenda/edit.html", form=form, meeting=shown)


def _meeting(meeting: UUID) -> meetings.MeetingShown:
    actor = current_actor()
    may(actor, Act.ORDER_AGENDA).or_not_allowed()
    return meetings.meeting(reading(), actor, MeetingId(meeting))


def _page(meeting: meetings.MeetingShown, form: OrderForm | None = None) -> Response:
    shown = form or OrderForm(formdata=None)
    shown.version.data = meeting.version
    return page.show(
        "agenda/show.html",
        form=shown,
        meeting=meeting,
        items=agenda.items_of(reading(), meeting.id),
        inbox=agenda.inbox(reading(), meeting.body),
        newcomers=newcomers(at=now()),
        typed=request.form,
    )
