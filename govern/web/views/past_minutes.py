"""Minutes from before Govern was in use."""

from uuid import UUID

from flask import Blueprint, Response, make_response

from govern.store.queries import past_minutes as queries
from govern.web import page
from govern.web.session import current_actor

blueprint = Blueprint("past_minutes", __name__)


@blueprint.get("/past-minutes")
def listed() -> Response:
    return page.show("past_minutes/list.html", minutes=queries.past_minutes(current_actor()))


@blueprint.get("/past-minutes/<uuid:file>")
def download(file: UUID) -> Response:
    found = queries.past_file(current_actor(), file)
    answer = make_response(found.content)
    answer.headers["Content-Type"] = found.media_type
    answer.headers.set("Content-Disposition", "attachment", filename=found.name)
    return answer
