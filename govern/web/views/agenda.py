"""The agenda room, for the secretary: proposals that wait, sections, order and times, items added."""

from uuid import UUID

from flask import Blueprint, Response
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.policy import Act, may
from govern.domain.meetings import words
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import MeetingId, MinutesId
from govern.domain.values.message import Message
from govern.services import agenda as service
from govern.services.agenda_sections import ArrangeAgenda, arrange_agenda
from govern.store.queries import item_parts, meetings
from govern.store.queries.reading import reading
from govern.web import agenda_room, page
from govern.web.forms.agenda import AddItemForm, OrderForm
from govern.web.forms.content import in_every_language
from govern.web.installation import now
from govern.web.session import current_actor

blueprint = Blueprint("agenda", __name__)
blueprint.context_processor(lambda: {"words": words, "seat": page.translator().zone})


@blueprint.get("/meetings/<uuid:meeting>/agenda")
def show(meeting: UUID) -> Response:
    return agenda_room.show(_meeting(meeting))


@blueprint.post("/meetings/<uuid:meeting>/agenda")
def order(meeting: UUID) -> AnyResponse:
    shown = _meeting(meeting)
    form = OrderForm()
    wanted = agenda_room.wanted(shown, form) if form.is_sent_and_valid() else None
    if wanted is not None:
        parts, plans = wanted
        try:
            command = ArrangeAgenda(shown.id, form.version.data or 0, parts, plans)
            arrange_agenda(current_actor(), command, at=now())
            return page.done(Message("The agenda is in order."), "agenda.show", meeting=meeting)
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    return agenda_room.show(_meeting(meeting), form)


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
    return page.show(
        "agenda/edit.html",
        form=form,
        meeting=shown,
        late=agenda_room.late_rule(shown, at=now()),
    )


def _meeting(meeting: UUID) -> meetings.MeetingShown:
    actor = current_actor()
    may(actor, Act.ORDER_AGENDA).or_not_allowed()
    return meetings.meeting(reading(), actor, MeetingId(meeting))
