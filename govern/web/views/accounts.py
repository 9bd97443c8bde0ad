"""One's own account, and the accounts of everybody for the administrator."""

from flask import Blueprint, Response

from govern.web import page

blueprint = Blueprint("accounts", __name__)


@blueprint.get("/account")
def own() -> Response:
    return page.show("accounts/own.html")
