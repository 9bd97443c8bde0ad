"""Signing in and out, and the language in which the site speaks."""

from http import HTTPStatus

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.values.message import Message
from govern.services import accounts, signing_in
from govern.services.links import LinkTo
from govern.services.passwords import passwords
from govern.services.signing_in import TOO_MANY, Begun
from govern.store.queries.account_list import is_link_good
from govern.web import page, session
from govern.web.forms.accounts import LinkForm, PasswordSignInForm
from govern.web.forms.secure import SecureForm
from govern.web.installation import installation, now
from govern.web.language import choose
from govern.web.public import public

blueprint = Blueprint("sign_in", __name__)


@blueprint.route("/sign-in", methods=["GET", "POST"])
@public
def show() -> AnyResponse:
    form = LinkForm()
    if form.is_sent_and_valid():
        link = LinkTo(installation().settings.base_url, session.safe_next(form.next.data, ""))
        refusal = signing_in.request_link(
            str(form.email.data), link=link, network=session.network(), at=now()
        )
        if refusal is None:
            return redirect(url_for("sign_in.sent"), 303)
        _refuse(form, refusal)
    form.next.data = form.next.data or request.args.get("next", "")
    return page.show("sign_in/show.html", form=form)


@blueprint.get("/sign-in/sent")
@public
def sent() -> Response:
    return page.show("sign_in/sent.html")


@blueprint.route("/sign-in/password", methods=["GET", "POST"])
@public
def password() -> AnyResponse:
    form = PasswordSignInForm()
    if form.is_sent_and_valid():
        answer = signing_in.sign_in_by_password(
            str(form.email.data),
            str(form.password.data),
            keeper=passwords(installation().settings.password_memory),
            network=session.network(),
            at=now(),
        )
        if isinstance(answer, Begun):
            return _begun(answer, form.next.data)
        _refuse(form, answer)
    form.next.data = form.next.data or request.args.get("next", "")
    return page.show("sign_in/password.html", form=form)


@blueprint.get("/sign-in/link/<token>")
@public
def link(token: str) -> Response:
    """Show a button; programs that follow links in letters do not press it."""
    return _link_page(token, None, is_good=is_link_good(token, now()))


@blueprint.post("/sign-in/link/<token>")
@public
def use_link(token: str) -> AnyResponse:
    answer = signing_in.sign_in_by_link(token, network=session.network(), at=now())
    if isinstance(answer, Begun):
        return _begun(answer, request.args.get("next"))
    return _link_page(token, answer, is_good=False)


@blueprint.post("/sign-out")
@public
def out() -> AnyResponse:
    if session.token():
        signing_in.end_sign_in(session.token(), now())
    session.end()
    return page.done(Message("You are signed out."), "sign_in.show")


@blueprint.post("/language")
@public
def language() -> AnyResponse:
    chosen = request.form.get("language", "")
    if session.signed_in():
        accounts.choose_language(session.current_actor(), chosen, at=now())
    choose(chosen)
    return redirect(session.safe_next(request.form.get("back")), 303)


def _begun(begun: Begun, then: str | None) -> AnyResponse:
    session.begin(begun.token)
    return redirect(session.safe_next(then), 303)


def _link_page(token: str, refusal: Message | None, *, is_good: bool) -> Response:
    after = request.args.get("next")
    answer = page.show("sign_in/link.html", token=token, refusal=refusal, is_good=is_good, after=after)
    if not is_good:
        answer.status_code = HTTPStatus.TOO_MANY_REQUESTS if refusal is TOO_MANY else HTTPStatus.GONE
    return answer


def _refuse(form: SecureForm, refusal: Message) -> None:
    form.refuse(refusal)
    if refusal is TOO_MANY:
        form.status = HTTPStatus.TOO_MANY_REQUESTS
