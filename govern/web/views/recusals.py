"""Recusals: who takes no part in an item because of an interest in it."""

from uuid import UUID

from flask import Blueprint
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import ItemId, RecusalId
from govern.domain.values.message import Message
from govern.services.recusals import recuse, withdraw_recusal
from govern.services.recusals_shown import recusals_shown
from govern.web import page
from govern.web.forms.recusals import RecusalForm
from govern.web.installation import now
from govern.web.session import current_actor

blueprint = Blueprint("recusals", __name__)


@blueprint.route("/items/<uuid:item>/recusals", methods=["GET", "POST"])
def show(item: UUID) -> AnyResponse:
    actor = current_actor()
    found = recusals_shown(actor, ItemId(item), at=now())
    form = RecusalForm()
    form.offer(found)
    if form.is_sent_and_valid():
        try:
            recuse(actor, form.command(found), at=now())
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
        else:
            return page.done(Message("The recusal is on record."), "recusals.show", item=item)
    return page.show("items/recusals.html", form=form, found=found)


@blueprint.post("/recusals/<uuid:recusal>/withdraw")
def withdraw(recusal: UUID) -> AnyResponse:
    item = withdraw_recusal(current_actor(), RecusalId(recusal), at=now())
    return page.done(Message("The recusal is taken back."), "recusals.show", item=item)
