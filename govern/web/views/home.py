"""The home page: what needs me, by when."""

from flask import Blueprint, Response, url_for

from govern.services.home import Need, Target, what_needs_me
from govern.web import page
from govern.web.installation import now
from govern.web.session import current_actor, today

blueprint = Blueprint("home", __name__)

_ENDPOINTS = {
    Target.VOTE: ("votes.show", "vote"),
    Target.MEETING: ("meetings.show", "meeting"),
    Target.ATTENDANCE: ("attendance.show", "meeting"),
    Target.CONVOCATION: ("convocation.show", "meeting"),
    Target.ITEM: ("items.show", "item"),
    Target.MINUTES: ("minutes.show", "minutes"),
    Target.LETTERS: ("convocation.show", "meeting"),
    Target.DOCUMENT: ("documents.show", "document"),
}


@blueprint.get("/")
def show() -> Response:
    home = what_needs_me(current_actor(), at=now())
    return page.show("home/show.html", home=home, url_of=_url_of, today=today())


def _url_of(need: Need) -> str:
    endpoint, name = _ENDPOINTS[need.target]
    return url_for(endpoint, **{name: need.id})  # type: ignore[arg-type]
