"""The personal calendar: its secret address on one's own page, and the file that it opens."""

import hashlib

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.values.errors import NotFound
from govern.domain.values.message import Message
from govern.services import calendar_feeds as service
from govern.services.calendar_contents import feed as calendar_of
from govern.web import page
from govern.web.forms.letters import AgainForm
from govern.web.installation import installation, now
from govern.web.public import public
from govern.web.session import current_actor

blueprint = Blueprint("calendars", __name__)


@blueprint.get("/account/calendar")
def show() -> Response:
    return page.show("accounts/calendar.html", since=service.feed_since(current_actor()), address="")


@blueprint.post("/account/calendar")
def renew() -> Response:
    """Show the new address in the answer itself: it is not kept, and cannot be shown again."""
    address = ""
    if AgainForm().is_sent_and_valid():
        token = service.renew_feed(current_actor(), at=now())
        address = f"{installation().settings.base_url}/calendar/{token}.ics"
    return page.show("accounts/calendar.html", since=service.feed_since(current_actor()), address=address)


@blueprint.post("/account/calendar/end")
def end() -> AnyResponse:
    if AgainForm().is_sent_and_valid():
        service.end_feed(current_actor(), at=now())
    return page.done(Message("The address of your calendar opens nothing any more."), "calendars.show")


@blueprint.get("/calendar/<feed_token>.ics")
@public
def feed(feed_token: str) -> AnyResponse:
    """Give the calendar to whoever has its address; calendars ask again with what they have."""
    content = calendar_of(feed_token, base_url=installation().settings.base_url, at=now())
    if content is None:
        raise NotFound(Message("There is no such calendar."))
    answer = Response(content, mimetype="text/calendar")
    answer.headers["Content-Disposition"] = 'inline; filename="meetings.ics"'
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["X-Robots-Tag"] = "noindex"
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.set_etag(hashlib.sha256(content).hexdigest())
    return answer.make_conditional(request)
