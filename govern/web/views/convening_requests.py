"""Requests to convene a body: asked, signed, counted, and planned as a meeting."""

from uuid import UUID

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.actor import Office
from govern.domain.access.policy import Act, may
from govern.domain.meetings.convening_request import RequestState
from govern.domain.meetings.kinds import BodyKind
from govern.domain.values.errors import Conflict, NotFound, RuleBroken
from govern.domain.values.ids import RequestId
from govern.domain.values.message import Message
from govern.services import convening_requests as service
from govern.services import convening_shown
from govern.services.requested_meetings import plan_requested
from govern.store.queries import convening_requests, meetings
from govern.store.queries.reading import reading
from govern.web import page
from govern.web.forms.convening_requests import ROWS, AskForm, SignerForm
from govern.web.forms.meetings import MeetingForm
from govern.web.installation import now
from govern.web.session import current_actor, the_association, today

blueprint = Blueprint("convening_requests", __name__)
_ASKABLE = (BodyKind.ASSEMBLY, BodyKind.BOARD)


@blueprint.get("/meetings/requests")
def index() -> Response:
    actor = current_actor()
    found = convening_requests.requests(reading(), actor)
    return page.show(
        "requests/list.html", requests=found, bodies=_bodies(), may_ask=may(actor, Act.ASK_TO_CONVENE)
    )


@blueprint.route("/meetings/requests/new/<code>", methods=["GET", "POST"])
def new(code: str) -> AnyResponse:
    actor = current_actor()
    may(actor, Act.ASK_TO_CONVENE).or_not_allowed()
    body = next((each for each in _bodies() if each.code == code), None)
    if body is None:
        raise NotFound(Message("There is no such body."))
    form = AskForm()
    form.offer(convening_shown.own_candidates(actor, body.id, at=now()))
    known = the_association()
    form.in_languages(known.languages if known else ("en",))
    if form.is_sent_and_valid():
        try:
            made = service.ask_to_convene(actor, form.command(body.id, body.kind), at=now())
            return page.done(
                Message("The request is made. Others can sign it now."),
                "convening_requests.show",
                convening=made,
            )
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    is_secretary = actor.holds(Office.SECRETARY, body=body.id)
    if is_secretary and request.method == "GET":
        form.received_on.data = today()
    return page.show("requests/new.html", form=form, body=body, rows=ROWS, is_secretary=is_secretary)


@blueprint.get("/meetings/requests/<uuid:convening>")
def show(convening: UUID) -> Response:
    return _page(RequestId(convening))


@blueprint.post("/meetings/requests/<uuid:convening>/sign")
def sign(convening: UUID) -> AnyResponse:
    actor = current_actor()
    shown = convening_requests.request(reading(), actor, RequestId(convening))
    form, progress = SignerForm(), convening_shown.progress_of(actor, shown.id, at=now())
    form.offer(progress.on_paper or progress.own)
    if not form.is_sent_and_valid():
        may(actor, Act.ASK_TO_CONVENE).or_not_allowed()
        return _page(shown.id, form)
    try:
        service.sign_request(actor, shown.id, form.signed(shown.body_kind), at=now())
    except (Conflict, RuleBroken) as error:
        page.refused(error, form)
        return _page(shown.id, form)
    return page.done(Message("The signature is added."), "convening_requests.show", convening=convening)


@blueprint.post("/meetings/requests/<uuid:convening>/unsign")
def unsign(convening: UUID) -> AnyResponse:
    actor = current_actor()
    shown = convening_requests.request(reading(), actor, RequestId(convening))
    own = next((each for each in shown.signatures if _is_own(each)), None)
    if own is None:
        may(actor, Act.ASK_TO_CONVENE).or_not_allowed()
        raise NotFound(Message("There is no such signature."))
    service.unsign_request(actor, shown.id, service.Signer(own.member, own.person), at=now())
    return page.done(Message("The signature is taken back."), "convening_requests.show", convening=convening)


@blueprint.post("/meetings/requests/<uuid:convening>/withdraw")
def withdraw(convening: UUID) -> AnyResponse:
    shown = convening_requests.request(reading(), current_actor(), RequestId(convening))
    service.withdraw_request(current_actor(), shown.id, at=now())
    return page.done(Message("The request is taken back."), "convening_requests.index")


@blueprint.route("/meetings/requests/<uuid:convening>/plan", methods=["GET", "POST"])
def plan(convening: UUID) -> AnyResponse:
    actor = current_actor()
    may(actor, Act.PLAN_MEETING).or_not_allowed()
    shown, form = convening_requests.request(reading(), actor, RequestId(convening)), MeetingForm()
    say = page.translator().show
    form.body.choices = {str(shown.body): say(shown.body_name)}
    form.keep_extraordinary()
    if form.is_sent_and_valid():
        try:
            version = form.version.data or 0
            made = plan_requested(actor, shown.id, form.command(), version=version, at=now())
            return page.done(
                Message("The meeting is planned with the items asked for. Convene it in time."),
                "meetings.show",
                meeting=made,
            )
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    elif request.method == "GET":
        known = the_association()
        form.time_zone.data = known.zone.key if known else ""
        form.version.data = shown.version
    progress = convening_shown.progress_of(actor, shown.id, at=now())
    return page.show("requests/plan.html", form=form, shown=shown, progress=progress, today=today())


def _page(convening: RequestId, form: SignerForm | None = None) -> Response:
    actor = current_actor()
    shown = convening_requests.request(reading(), actor, convening)
    progress = convening_shown.progress_of(actor, shown.id, at=now())
    sign_form = form or SignerForm(formdata=None)
    sign_form.offer(progress.on_paper or progress.own)
    if progress.on_paper and form is None:
        sign_form.received_on.data = today()
    is_collecting = shown.state is RequestState.COLLECTING
    is_first = actor.person == shown.asked_by_person or (shown.member in actor.represents)
    return page.show(
        "requests/show.html",
        form=sign_form,
        shown=shown,
        progress=progress,
        today=today(),
        may_sign=bool(progress.own or progress.on_paper),
        may_unsign=is_collecting and any(_is_own(each) for each in shown.signatures),
        may_withdraw=is_collecting and is_first,
        may_plan=may(actor, Act.PLAN_MEETING, body=shown.body) and shown.state is RequestState.MET,
    )


def _is_own(signature: convening_requests.SignatureShown) -> bool:
    actor = current_actor()
    return signature.person == actor.person or (
        signature.member is not None and signature.member in actor.represents
    )


def _bodies() -> list[meetings.BodyShown]:
    return [each for each in meetings.bodies(reading()) if each.kind in _ASKABLE]
