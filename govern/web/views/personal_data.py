"""Personal data: what is held on oneself, given and erased; and the requests of others, for the desk."""

from pathlib import Path
from uuid import UUID

from flask import Blueprint, Response, current_app, redirect, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.members import personal_data_words as words
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import ErasureId, PersonId
from govern.domain.values.message import Message
from govern.exchange.personal_archive import PAGE, STYLE, write_personal_archive
from govern.services import erasure as service
from govern.services import erasure_decisions, erasure_shown, personal_data_given
from govern.services.kept_data import KeptOf, KeptShown, kept_data
from govern.services.personal_data import Held
from govern.web import page
from govern.web.forms.personal_data import LetterForm, PersonForm, RefusalForm
from govern.web.forms.secure import SecureForm
from govern.web.installation import now
from govern.web.personal_summary import summary
from govern.web.session import current_actor

blueprint = Blueprint("personal_data", __name__)
blueprint.context_processor(lambda: {"data_words": words})

_PLACES = {
    KeptOf.APPLICATION: ("applications.show", "application"),
    KeptOf.MEETING: ("meetings.show", "meeting"),
    KeptOf.PERSON: ("personal_data.person", "person"),
}
_STYLES = ("tokens", "base", "layout", "components")


@blueprint.get("/account/data")
def own() -> Response:
    return _own(SecureForm())


@blueprint.post("/account/data/copy")
def give() -> AnyResponse:
    if not SecureForm().is_sent_and_valid():
        return redirect(url_for("personal_data.own"), 303)
    voice = page.translator()
    return _archive(personal_data_given.give_own(current_actor(), voice.language, at=now()))


@blueprint.post("/account/data/erasure")
def ask() -> AnyResponse:
    form = SecureForm()
    if form.is_sent_and_valid():
        try:
            service.ask_erasure(current_actor(), at=now())
            return page.done(Message("You have asked for the erasure of your data."), "personal_data.own")
        except Conflict as error:
            page.refused(error, form)
    return _own(form)


@blueprint.post("/account/data/erasure/withdraw")
def withdraw() -> AnyResponse:
    if SecureForm().is_sent_and_valid():
        service.withdraw_erasure(current_actor(), at=now())
    return page.done(Message("Your request is taken back."), "personal_data.own")


@blueprint.route("/personal-data", methods=["GET", "POST"])
def index() -> AnyResponse:
    actor, form = current_actor(), PersonForm()
    requests = erasure_shown.requests(actor)
    form.offer(erasure_shown.people(actor))
    if form.is_sent_and_valid():
        return redirect(url_for("personal_data.person", person=UUID(form.person.data)), 303)
    return page.show(
        "personal_data/index.html",
        form=form,
        requests=requests,
        kept=kept_data(actor, at=now()),
        url_of=_url_of,
    )


@blueprint.get("/personal-data/people/<uuid:person>")
def person(person: UUID) -> Response:
    return _person(person, LetterForm(formdata=None))


@blueprint.post("/personal-data/people/<uuid:person>/copy")
def give_by_letter(person: UUID) -> AnyResponse:
    actor, form = current_actor(), LetterForm()
    erasure_shown.person_page(actor, PersonId(person), at=now())
    if form.is_sent_and_valid():
        try:
            language = page.translator().language
            held = personal_data_given.give_by_letter(actor, form.command(person), language, at=now())
            return _archive(held)
        except RuleBroken as error:
            page.refused(error, form)
    return _person(person, form)


@blueprint.post("/personal-data/people/<uuid:person>/erasure")
def ask_by_letter(person: UUID) -> AnyResponse:
    actor, form = current_actor(), LetterForm()
    erasure_shown.person_page(actor, PersonId(person), at=now())
    if form.is_sent_and_valid():
        try:
            request = service.record_letter(actor, form.command(person), at=now())
            said = Message("The letter is on record.")
            return page.done(said, "personal_data.request_shown", erasure=request)
        except (RuleBroken, Conflict) as error:
            page.refused(error, form)
    return _person(person, form)


@blueprint.get("/personal-data/requests/<uuid:erasure>")
def request_shown(erasure: UUID) -> Response:
    return _request(erasure, RefusalForm(formdata=None))


@blueprint.post("/personal-data/requests/<uuid:erasure>/grant")
def grant(erasure: UUID) -> AnyResponse:
    erasure_shown.person_of(current_actor(), ErasureId(erasure))
    form = RefusalForm(formdata=None)
    if SecureForm().is_sent_and_valid():
        try:
            erasure_decisions.grant_erasure(current_actor(), ErasureId(erasure), at=now())
            said = Message("The request is granted. What can go goes within a minute.")
            return page.done(said, "personal_data.request_shown", erasure=erasure)
        except Conflict as error:
            page.refused(error, form)
    return _request(erasure, form)


@blueprint.post("/personal-data/requests/<uuid:erasure>/refuse")
def refuse(erasure: UUID) -> AnyResponse:
    erasure_shown.person_of(current_actor(), ErasureId(erasure))
    form = RefusalForm()
    if form.is_sent_and_valid():
        try:
            erasure_decisions.refuse_erasure(
                current_actor(), ErasureId(erasure), form.reason.data or "", at=now()
            )
            said = Message("The request is refused.")
            return page.done(said, "personal_data.request_shown", erasure=erasure)
        except (RuleBroken, Conflict) as error:
            page.refused(error, form)
    return _request(erasure, form)


def _url_of(kept: KeptShown) -> str:
    endpoint, name = _PLACES[kept.of]
    return url_for(endpoint, **{name: str(kept.id)})  # type: ignore[arg-type]


def _own(form: SecureForm) -> Response:
    shown = erasure_shown.own_page(current_actor(), at=now())
    return page.show("personal_data/own.html", shown=shown, plan=shown.plan, form=form)


def _person(person: UUID, form: LetterForm) -> Response:
    shown = erasure_shown.person_page(current_actor(), PersonId(person), at=now())
    return page.show("personal_data/person.html", shown=shown, plan=shown.plan, form=form)


def _request(erasure: UUID, form: RefusalForm) -> Response:
    actor = current_actor()
    person = erasure_shown.person_of(actor, ErasureId(erasure))
    shown = erasure_shown.person_page(actor, person, at=now())
    request = next(each for each in shown.requests if each.id == erasure)
    return page.show(
        "personal_data/request.html",
        shown=shown,
        plan=shown.plan,
        asked=request,
        form=form,
        is_own=person == actor.person,
    )


def _archive(held: Held) -> Response:
    """Answer with the archive: the data, a page to read with its style, and the files."""
    voice = page.translator()
    written = render_template(
        "personal_data/summary.html", data=held.data, topics=tuple(summary(held.data, voice))
    )
    folder = Path(str(current_app.static_folder)) / "css"
    style = b"".join((folder / f"{each}.css").read_bytes() for each in _STYLES)
    content = write_personal_archive(held.data, {PAGE: written.encode(), STYLE: style, **held.files})
    answer = Response(content, mimetype="application/zip")
    answer.headers.set("Content-Disposition", "attachment", filename="personal-data.zip")
    answer.headers["Cache-Control"] = "no-store"
    return answer
