"""A meeting while it is held: the desk of chair and secretary, everybody's room, the screen in the hall."""

from uuid import UUID

from flask import Blueprint, Response, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.meetings import words
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import MeetingId, VoteId
from govern.domain.values.message import Message
from govern.services import screens
from govern.web import desk_page, page
from govern.web.consultative_page import room_consultative
from govern.web.countdown import end_after
from govern.web.desk_people import people_at_desk
from govern.web.forms.votes import EndForm
from govern.web.installation import now
from govern.web.live_tickets import Audience, ticket_for
from govern.web.public import public
from govern.web.screen_links import meeting_on_screen, screen_link
from govern.web.session import current_actor, current_person

blueprint = Blueprint("desk", __name__)
blueprint.context_processor(lambda: {"words": words})


@blueprint.get("/meetings/<uuid:meeting>/desk")
def show(meeting: UUID) -> Response:
    """Show the desk to those who conduct the meeting or record who attends it."""
    held, actor = MeetingId(meeting), current_actor()
    values = desk_page.desk_parts(actor, held, at=now())
    ticket_url = url_for("desk.desk_ticket", meeting=meeting)
    return page.show(
        "desk/show.html",
        **values,
        people=people_at_desk(held, request.args.get("q", ""), at=now()) if values["records"] else None,
        end_form=EndForm(formdata=None),
        screen_url=screen_link(held),
        live=_channel(held, Audience.DESK, ticket_url, stamp=values["stamp"]),
    )


@blueprint.get("/meetings/<uuid:meeting>/room")
def room(meeting: UUID) -> Response:
    """Show the room to everybody who may read about the meeting."""
    held = MeetingId(meeting)
    values = desk_page.room_parts(current_actor(), held)
    ticket_url = url_for("desk.room_ticket", meeting=meeting)
    return page.show(
        "desk/room.html",
        **values,
        ballots=(own := desk_page.own_ballots(held, current_person())),
        asked=room_consultative(held, current_person(), [each.ballot for each in own]),
        live=_channel(held, Audience.ROOM, ticket_url, running=values["running_mark"]),
    )


@blueprint.get("/meetings/<uuid:meeting>/room/ballots")
def ballots(meeting: UUID) -> Response:
    """Show a participant's own ballots in the votes that are open: everybody asks for it at one moment."""
    found = desk_page.own_ballots(MeetingId(meeting), current_person())
    asked = room_consultative(MeetingId(meeting), current_person(), [each.ballot for each in found])
    return page.part("desk/_ballots.html", ballots=found, asked=asked, meeting_id=meeting)


@blueprint.get("/meetings/<uuid:meeting>/screen")
def screen(meeting: UUID) -> Response:
    """Show what the projector shows, to those who keep the desk."""
    desk_page.kept_desk(current_actor(), MeetingId(meeting))
    return _screen(MeetingId(meeting), url_for("desk.screen_ticket", meeting=meeting))


@blueprint.get("/screens/<signed>")
@public
def public_screen(signed: str) -> Response:
    """Show what the projector shows, to a machine that knows nothing but this address."""
    return _screen(meeting_on_screen(signed), url_for("desk.public_screen_ticket", signed=signed))


@blueprint.post("/meetings/<uuid:meeting>/screen/withdrawal")
def withdraw_screen(meeting: UUID) -> AnyResponse:
    """Withdraw the address for the machine at the projector; the desk gives a new one."""
    screens.withdraw_screen_address(current_actor(), MeetingId(meeting), at=now())
    said = Message("The address is withdrawn. The machine at the projector needs the new one.")
    return page.done(said, "desk.show", meeting=meeting)


@blueprint.get("/meetings/<uuid:meeting>/desk/live")
def desk_ticket(meeting: UUID) -> Response:
    desk_page.kept_desk(current_actor(), MeetingId(meeting))
    return _ticket(MeetingId(meeting), Audience.DESK)


@blueprint.get("/meetings/<uuid:meeting>/room/live")
def room_ticket(meeting: UUID) -> Response:
    desk_page.entered_room(current_actor(), MeetingId(meeting))
    return _ticket(MeetingId(meeting), Audience.ROOM)


@blueprint.get("/meetings/<uuid:meeting>/screen/live")
def screen_ticket(meeting: UUID) -> Response:
    desk_page.kept_desk(current_actor(), MeetingId(meeting))
    return _ticket(MeetingId(meeting), Audience.SCREEN)


@blueprint.get("/screens/<signed>/live")
@public
def public_screen_ticket(signed: str) -> Response:
    return _ticket(meeting_on_screen(signed), Audience.SCREEN)


@blueprint.post("/votes/<uuid:vote>/end")
def end(vote: UUID) -> AnyResponse:
    """Let an open vote end after a while."""
    form = EndForm()
    if form.is_sent_and_valid():
        try:
            end_after(VoteId(vote), form.seconds.data)
        except (Conflict, RuleBroken) as error:
            return page.done(error.message, "votes.show", "error", vote=vote)
    return page.done(Message("The end of the vote is announced."), "votes.show", vote=vote)


def _screen(meeting: MeetingId, renewing: str) -> Response:
    values = desk_page.screen_parts(meeting)
    return page.show("desk/screen.html", **values, live=_channel(meeting, Audience.SCREEN, renewing))


def _channel(meeting: MeetingId, audience: Audience, renewing: str, **marks: object) -> dict[str, object]:
    """Return what the script of a page must know: its ticket, where it gets the next one, what it shows."""
    return {"url": f"/live/{ticket_for(meeting, audience)}", "renew": renewing, **marks}


def _ticket(meeting: MeetingId, audience: Audience) -> Response:
    return Response(f"/live/{ticket_for(meeting, audience)}", mimetype="text/plain")
