"""The public door for organisations that wish to join: the form, and the applicant's own page."""

from http import HTTPStatus
from uuid import UUID

from flask import Blueprint, Response, redirect, url_for
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.members import admission_words as words
from govern.domain.members.words import CATEGORY_NAMES
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.message import Message
from govern.services import application_papers, application_questions, application_refusals, applying
from govern.services import application_sponsors as sponsors
from govern.services.application_shown import own_page
from govern.web import application_room, page, session
from govern.web.forms.applications import FilesHandedInForm, JoinForm, WordsForm
from govern.web.forms.items import incoming
from govern.web.forms.secure import SecureForm
from govern.web.installation import now
from govern.web.language import reader_language
from govern.web.public import public

blueprint = Blueprint("join", __name__)
blueprint.context_processor(lambda: {"admission_words": words, "categories": CATEGORY_NAMES})


@blueprint.route("/join", methods=["GET", "POST"])
@public
def new() -> AnyResponse:
    form = JoinForm()
    form.offer_countries(page.translator())
    if form.is_sent_and_valid():
        if form.website.data:
            return redirect(url_for("join.sent"), HTTPStatus.SEE_OTHER)
        try:
            refusal = applying.apply(form.command(reader_language()), network=session.network(), at=now())
        except RuleBroken as error:
            page.refused(error, form)
        else:
            if refusal is None:
                return redirect(url_for("join.sent"), HTTPStatus.SEE_OTHER)
            form.refuse(refusal)
            form.status = HTTPStatus.TOO_MANY_REQUESTS
    return page.show("join/new.html", form=form, **application_room.terms(at=now()))


@blueprint.get("/join/sent")
@public
def sent() -> Response:
    return page.show("join/sent.html")


@blueprint.get("/join/<secret>")
@public
def show(secret: str) -> Response:
    return _page(secret)


@blueprint.post("/join/<secret>/confirm")
@public
def confirm(secret: str) -> AnyResponse:
    applying.confirm(secret, at=now())
    return _done(Message("Your application is confirmed. It is being examined now."), secret)


@blueprint.post("/join/<secret>/files")
@public
def add_files(secret: str) -> AnyResponse:
    form = FilesHandedInForm()
    if form.is_sent_and_valid():
        try:
            application_papers.add_files(secret, incoming(form.files.data), at=now())
            return _done(Message("The documents are added."), secret)
        except RuleBroken as error:
            page.refused(error, form)
    return _page(secret, form)


@blueprint.post("/join/<secret>/ask")
@public
def ask(secret: str) -> AnyResponse:
    form = WordsForm()
    if form.is_sent_and_valid():
        application_questions.ask_association(secret, form.words.data or "", at=now())
        return _done(Message("Your question is sent. A letter tells you when it is answered."), secret)
    return _page(secret, form)


@blueprint.post("/join/<secret>/answer/<uuid:question>")
@public
def answer(secret: str, question: UUID) -> AnyResponse:
    form = WordsForm()
    if form.is_sent_and_valid():
        said = application_questions.Said(form.words.data or "", question)
        application_questions.answer_association(secret, said, at=now())
        return _done(Message("Your answer is sent."), secret)
    return _page(secret, form)


@blueprint.post("/join/<secret>/sponsor")
@public
def sponsor(secret: str) -> AnyResponse:
    form = WordsForm()
    if form.is_sent_and_valid():
        try:
            sponsors.name_another(secret, form.words.data or "", at=now())
            return _done(Message("The sponsor is named."), secret)
        except RuleBroken as error:
            page.refused(error, form)
    return _page(secret, form)


@blueprint.post("/join/<secret>/appeal")
@public
def appeal(secret: str) -> AnyResponse:
    form = WordsForm()
    if form.is_sent_and_valid():
        try:
            application_refusals.appeal(secret, form.words.data or "", at=now())
            return _done(Message("Your appeal goes to the next general assembly."), secret)
        except Conflict as error:
            page.refused(error, form)
    return _page(secret, form)


@blueprint.post("/join/<secret>/withdraw")
@public
def withdraw(secret: str) -> AnyResponse:
    applying.withdraw(secret, at=now())
    return _done(Message("Your application is withdrawn."), secret)


def _done(said: Message, secret: str) -> AnyResponse:
    return page.done(said, "join.show", secret=secret)


def _page(secret: str, form: SecureForm | None = None) -> Response:
    found = own_page(secret, at=now())
    return page.show(
        "join/show.html",
        page=found,
        form=form,
        secret=secret,
        row=found.shown.row,
        steps=application_room.steps(found),
        files_form=FilesHandedInForm(formdata=None),
        words_form=WordsForm(formdata=None),
    )
