"""Whether the site answers, and the picture that browsers ask for."""

from flask import Blueprint, Response, redirect, url_for
from werkzeug.wrappers import Response as AnyResponse

from govern.web.public import public

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
@public
def show() -> Response:
    return Response("ok\n", mimetype="text/plain")


@blueprint.get("/favicon.ico")
@public
def icon() -> AnyResponse:
    return redirect(url_for("static", filename="icons/govern.svg"))
