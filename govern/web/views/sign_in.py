"""Signing in and out, and the language in which the site speaks."""

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from govern.web import page, session
from govern.web.language import choose
from govern.web.public import public

blueprint = Blueprint("sign_in", __name__)


@blueprint.get("/sign-in")
@public
def show() -> Response:
    return page.show("sign_in/show.html")


@blueprint.post("/sign-out")
@public
def out() -> AnyResponse:
    session.end()
    return redirect(url_for("sign_in.show"), 303)


@blueprint.post("/language")
@public
def language() -> AnyResponse:
    choose(request.form.get("language", ""))
    return redirect(session.safe_next(request.form.get("back")), 303)
