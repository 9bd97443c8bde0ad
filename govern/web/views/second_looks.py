"""Second looks: asked for on a resolution's page, and what an item is about noted before its vote."""

from uuid import UUID

from flask import Blueprint, request
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.policy import Act, may
from govern.domain.values.errors import Conflict, NotFound
from govern.domain.values.ids import ItemId, MemberId, ResolutionId
from govern.domain.values.message import Message
from govern.services.second_look_marks import mark_item
from govern.services.second_look_requests import ask_for_second_look
from govern.services.second_look_shown import looks_of_item
from govern.store.queries import agenda
from govern.store.queries.reading import reading
from govern.store.queries.resolutions import resolution_shown
from govern.web import page
from govern.web.forms.second_looks import MarkForm
from govern.web.installation import now
from govern.web.session import current_actor, today

blueprint = Blueprint("second_looks", __name__)

_ASKED = Message("You have asked for the second reading. The record shows it with your name and the moment.")
_REACHED = Message("Enough new members have asked: the decision has no effect until its second reading.")


@blueprint.post("/resolutions/<uuid:resolution>/second-look")
def ask(resolution: UUID) -> AnyResponse:
    resolution_shown(ResolutionId(resolution), current_actor(), today=today())
    member = request.form.get("member", type=UUID)
    if member is None:
        raise NotFound(Message("There is no such member."))
    try:
        is_reached = ask_for_second_look(
            current_actor(), ResolutionId(resolution), MemberId(member), at=now()
        )
    except Conflict as error:
        return page.done(error.message, "resolutions.show", "info", resolution=resolution)
    return page.done(_REACHED if is_reached else _ASKED, "resolutions.show", resolution=resolution)


@blueprint.route("/items/<uuid:item>/second-look", methods=["GET", "POST"])
def mark(item: UUID) -> AnyResponse:
    actor = current_actor()
    shown = agenda.item(reading(), actor, ItemId(item))
    may(actor, Act.MARK_ITEM, body=shown.body).or_not_allowed()
    form = MarkForm()
    if form.is_sent_and_valid():
        try:
            mark_item(actor, form.command(ItemId(item)), at=now())
            return page.done(Message("It is noted on the item."), "items.show", item=item)
        except Conflict as error:
            page.refused(error, form)
    return page.show(
        "items/mark.html", form=form, item=shown, looks=looks_of_item(actor, ItemId(item), at=now())
    )
