"""A meeting while it is held: the desk of chair and secretary, everybody's room, the screen in the hall."""

from uuid import UUID

from flask import Blueprint, Response

from govern.domain.meetings import words
from govern.domain.values.ids import MeetingId
from govern.store.queries import meetings
from govern.store.queries.reading import reading
from govern.web import page
from govern.web.desk_page import desk_parts, may_keep_desk, room_parts, screen_parts
from govern.web.installation import now
from govern.web.session import current_actor

blueprint = Blueprint("desk", __name__)
blueprint.context_processor(lambda: {"words": words})


@blueprint.get("/meetings/<uuid:meeting>/desk")
def show(meeting: UUID) -> Response:
    """Show the desk to those who conduct the meeting or record who attends it."""
    return page.show("desk/show.html", **desk_parts(current_actor(), MeetingId(meeting), at=now()))


@blueprint.get("/meetings/<uuid:meeting>/room")
def room(meeting: UUID) -> Response:
    """Show the room to everybody who may read about the meeting."""
    return page.show("desk/room.html", **room_parts(current_actor(), MeetingId(meeting), at=now()))


@blueprint.get("/meetings/<uuid:meeting>/screen")
def screen(meeting: UUID) -> Response:
    """Show what the projector shows, to those who keep the desk."""
    actor = current_actor()
    may_keep_desk(actor, meetings.meeting(reading(), actor, MeetingId(meeting)).body)
    return page.show("desk/screen.html", **screen_parts(MeetingId(meeting), at=now()))
