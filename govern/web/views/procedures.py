"""Written procedures: what is decided outside a meeting, begun, and stopped by a reservation."""

from uuid import UUID

from flask import Blueprint, Response
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import ItemId
from govern.domain.values.message import Message
from govern.domain.voting.explanation import RESULTS
from govern.domain.voting.written import MODE_NAMES
from govern.services.procedure_outlook import outlook
from govern.services.reservations import reserve
from govern.services.written_procedures import begin_procedure
from govern.store.queries import procedures
from govern.store.queries.reading import reading
from govern.web import page
from govern.web.forms.procedures import BeginForm, ReservationForm
from govern.web.installation import now
from govern.web.session import current_actor

blueprint = Blueprint("procedures", __name__)
blueprint.context_processor(lambda: {"modes": MODE_NAMES, "results": RESULTS})


@blueprint.get("/procedures")
def index() -> Response:
    found = procedures.procedures_shown(reading(), current_actor())
    return page.show("procedures/list.html", procedures=found)


@blueprint.route("/items/<uuid:item>/in-writing", methods=["GET", "POST"])
def new(item: UUID) -> AnyResponse:
    actor = current_actor()
    found = outlook(actor, ItemId(item), at=now())
    form = BeginForm()
    form.offer(found)
    if form.is_sent_and_valid():
        try:
            procedure = begin_procedure(actor, form.command(found.item), at=now())
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
        else:
            shown = procedures.procedure_shown(reading(), actor, procedure)
            return page.done(Message("The written procedure has begun."), "votes.show", vote=shown.vote)
    return page.show("procedures/new.html", form=form, outlook=found)


@blueprint.route("/procedures/<uuid:procedure>/reservation", methods=["GET", "POST"])
def reservation(procedure: UUID) -> AnyResponse:
    shown = procedures.procedure_shown(reading(), current_actor(), procedure)
    form = ReservationForm()
    if form.is_sent_and_valid():
        try:
            reserve(current_actor(), shown.id, reason=form.reason.data or "", at=now())
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
        else:
            over = Message("The written procedure is over. The matter goes to a meeting.")
            return page.done(over, "votes.show", vote=shown.vote)
    return page.show("procedures/reservation.html", form=form, procedure=shown)
