"""Verification, open to everybody: whether the association issued a document, by number or by file."""

from http import HTTPStatus

from flask import Blueprint, Response, redirect, url_for
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.meetings import letter_words, likeness, proofs
from govern.domain.values.message import Message
from govern.services.verification import CheckedFile, check_file, look_up
from govern.web import page, session
from govern.web.forms.proofs import LookUpForm, PdfForm
from govern.web.installation import now
from govern.web.public import public
from govern.web.trust import trusted

blueprint = Blueprint("verification", __name__)
blueprint.context_processor(
    lambda: {"letter_words": letter_words, "proofs": proofs, "likenesses": likeness.LIKENESSES}
)


@blueprint.get("/verify")
@public
def ask() -> Response:
    return page.show("verification/ask.html", look_up=LookUpForm(), form=PdfForm())


@blueprint.post("/verify")
@public
def find() -> AnyResponse:
    form = LookUpForm()
    if form.is_sent_and_valid():
        known = look_up(str(form.typed.data or ""))
        if known is not None:
            return redirect(url_for("verification.show", document_number=known.number), HTTPStatus.SEE_OTHER)
        form.refuse(
            Message("The association issued no document with this number or digest."),
            form.typed,
        )
    answer = page.show("verification/ask.html", look_up=form, form=PdfForm())
    answer.status_code = form.status
    return answer


@blueprint.get("/verify/<document_number>")
@public
def show(document_number: str) -> Response:
    known = look_up(document_number)
    answer = page.show("verification/show.html", known=known, number=document_number, form=PdfForm())
    if known is None:
        answer.status_code = HTTPStatus.NOT_FOUND
    return answer


@blueprint.post("/verify/file")
@public
def check() -> Response:
    form = PdfForm()
    if form.is_sent_and_valid():
        content = form.content()
        if content is not None:
            checked = check_file(content, roots=trusted(), network=session.network(), at=now())
            if isinstance(checked, CheckedFile):
                return page.show("verification/file.html", checked=checked, form=form)
            form.refuse(checked)
            form.status = HTTPStatus.TOO_MANY_REQUESTS
    return page.show("verification/ask.html", look_up=LookUpForm(), form=form)
