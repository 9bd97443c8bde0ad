"""The register of resolutions."""

from uuid import UUID

from flask import Blueprint, Response, request

from govern.domain.values.ids import ResolutionId
from govern.store.queries.resolutions import register_page, resolution_shown
from govern.web import page
from govern.web.session import current_actor

blueprint = Blueprint("resolutions", __name__)


@blueprint.get("/resolutions")
def register() -> Response:
    words, year = request.args.get("words", ""), request.args.get("year", type=int)
    number = request.args.get("page", 1, type=int)
    found = register_page(current_actor(), words=words, year=year, page=number)
    return page.show("resolutions/list.html", register=found, words=words, year=year)


@blueprint.get("/resolutions/<uuid:resolution>")
def show(resolution: UUID) -> Response:
    return page.show(
        "resolutions/show.html", resolution=resolution_shown(ResolutionId(resolution), current_actor())
    )
