"""Observers of the new members in committees: who is sent where, recorded and called back."""

from uuid import UUID

from flask import Blueprint, Response
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.policy import Act, may
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.message import Message
from govern.services.observers import call_back, send_observer
from govern.services.observing import observers_shown
from govern.web import page
from govern.web.forms.observers import ObserverForm
from govern.web.installation import now
from govern.web.language import translator
from govern.web.session import current_actor

blueprint = Blueprint("observers", __name__)


@blueprint.get("/observers")
def index() -> Response:
    return _page(None)


@blueprint.post("/observers")
def send() -> AnyResponse:
    actor = current_actor()
    may(actor, Act.RECORD_OBSERVER).or_not_allowed()
    form = _form()
    if form.is_sent_and_valid():
        try:
            send_observer(actor, form.command(), at=now())
            return page.done(
                Message("The observer is recorded. All new members are told."), "observers.index"
            )
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    return _page(form)


@blueprint.post("/observers/<uuid:observer>/end")
def end(observer: UUID) -> AnyResponse:
    try:
        call_back(current_actor(), observer, at=now())
    except Conflict as error:
        return page.done(error.message, "observers.index", "info")
    return page.done(Message("The observer is called back from today."), "observers.index")


def _page(form: ObserverForm | None) -> Response:
    found = observers_shown(current_actor(), at=now())
    shown = form or (_form() if found.may_record else None)
    return page.show("voice/observers.html", found=found, form=shown)


def _form() -> ObserverForm:
    found, speak, form = observers_shown(current_actor(), at=now()), translator(), ObserverForm()
    bodies = [(str(each.body), speak.shown(each.name).text) for each in found.committees]
    form.offer(bodies, found.candidates)
    return form
