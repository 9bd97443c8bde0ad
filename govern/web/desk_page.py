"""What the desk, the room and the screen of a meeting show: what all may see, and what is the reader's own.

The desk is asked for anew as a whole, so its parts may read everything that ``desk_parts`` gives.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.values.ids import BodyId, MeetingId, PersonId
from govern.services.presiding import conducts_meeting, presides_here
from govern.services.secret_ballots import fresh_code
from govern.store.queries import meetings
from govern.store.queries.meetings import MeetingShown
from govern.store.queries.reading import reading
from govern.store.queries.room_ballots import RoomBallot, room_ballots
from govern.web import room_page
from govern.web.consent_page import consent_parts
from govern.web.desk_motions import desk_motions
from govern.web.live_facts import changed_now, kept_now, shared_now
from govern.web.shared_page import mark_of_running


@dataclass(frozen=True, slots=True)
class OwnRoomBallot:
    """A ballot that the reader casts; sent twice under one ``request_key`` or ``code`` it is one act."""

    ballot: RoomBallot
    request_key: str
    code: str


def desk_parts(actor: Actor, meeting: MeetingId, *, at: datetime) -> dict[str, object]:
    """Return what the desk shows to one of those who keep it.

    Raises:
        NotAllowed: for everybody else.
        NotFound: when there is no such meeting, or it is another body's.
    """
    shown = kept_desk(actor, meeting)
    stamp, shared = changed_now(), shared_now(meeting)
    motions = desk_motions(actor, shared["current"], shared["votes"], at=at)  # type: ignore[arg-type]
    seen = kept_now(meeting, (actor.person, "room"), lambda: room_page.seen_at_desk(actor, shown, at=at))
    return {
        **shared,
        **motions,
        **room_page.room_at_desk(*seen),
        **_acts(actor, shown, shared),
        "audience": "desk",
        "stamp": stamp,
    }


def room_parts(actor: Actor, meeting: MeetingId) -> dict[str, object]:
    """Return what the room shows to somebody who may read about the meeting.

    Raises:
        NotAllowed: for somebody with neither office nor member.
        NotFound: when there is no such meeting, or it is another body's.
    """
    shown = entered_room(actor, meeting)
    shared = shared_now(meeting)
    return {
        **shared,
        **consent_parts(actor, shown, shared["items"]),  # type: ignore[arg-type]
        "remote_access": shown.remote_access,
        "keeps_desk": keeps_desk(actor, shown),
        "audience": "room",
        "running_mark": mark_of_running(shared),
    }


def entered_room(actor: Actor, meeting: MeetingId) -> MeetingShown:
    """Return a meeting to those who may be in its room: whoever may read about it.

    Raises:
        NotAllowed: for somebody with neither office nor member.
        NotFound: when there is no such meeting, or it is another body's.
    """
    return meetings.meeting(reading(), actor, meeting)


def own_ballots(meeting: MeetingId, person: PersonId) -> list[OwnRoomBallot]:
    """Return the ballots that somebody casts in the open votes of a meeting, each with its keys."""
    return [
        OwnRoomBallot(each, uuid4().hex, fresh_code() if each.is_secret else "")
        for each in room_ballots(reading(), meeting, person)
    ]


def screen_parts(meeting: MeetingId) -> dict[str, object]:
    """Return what the projector shows to everybody in the hall."""
    return {**shared_now(meeting), "audience": "screen"}


def kept_desk(actor: Actor, meeting: MeetingId) -> MeetingShown:
    """Return a meeting to those who keep its desk: who conducts it or records who attends.

    Raises:
        NotAllowed: for everybody else.
        NotFound: when there is no such meeting, or it is another body's.
    """
    shown = meetings.meeting(reading(), actor, meeting)
    if not may(actor, Act.RECORD_ATTENDANCE, body=shown.body):
        conducts_meeting(actor, meeting).or_not_allowed()
    return shown


def keeps_desk(actor: Actor, meeting: MeetingShown) -> bool:
    """Return whether somebody conducts a meeting or records who attends it."""
    return bool(may(actor, Act.RECORD_ATTENDANCE, body=meeting.body) or conducts_meeting(actor, meeting.id))


def _acts(actor: Actor, meeting: MeetingShown, shared: Mapping[str, object]) -> dict[str, object]:
    body: BodyId = meeting.body
    return {
        "presides": bool(presides_here(actor, body, meeting.id)),
        "conducts": bool(conducts_meeting(actor, meeting.id)),
        "records": bool(may(actor, Act.RECORD_ATTENDANCE, body=body)),
        **consent_parts(actor, meeting, shared["items"]),  # type: ignore[arg-type]
    }
