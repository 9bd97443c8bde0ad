"""What the desk, the room and the screen of a meeting show.

``shared_parts`` is read once for all who look at one meeting: it holds nothing that a reader of the
room may not see, so never a ballot and never how a vote stands. ``desk_parts`` and ``room_parts`` add
what is one reader's own.
"""

from collections.abc import Sequence
from datetime import datetime

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import ItemKind, MeetingState
from govern.domain.values.ids import BodyId, ItemId, MeetingId
from govern.domain.voting.bar import draw_level, draw_outcome
from govern.domain.voting.explanation import RESULTS
from govern.services.attendance_desk import attendance_desk
from govern.store.queries import agenda, live, meetings, rolls, votes
from govern.store.queries.agenda import ItemShown
from govern.store.queries.live import VoteLive
from govern.store.queries.reading import reading
from govern.web.counted_page import TONES

#: acts of which one opens the desk
_DESK = (Act.CONDUCT_MEETING, Act.RECORD_ATTENDANCE, Act.CONDUCT_VOTE)


def shared_parts(meeting: MeetingId, *, at: datetime) -> dict[str, object]:
    """Return what everybody in a meeting may see, whoever reads it."""
    session = reading()
    shown, items, found = (
        live.meeting_live(session, meeting),
        agenda.items_of(session, meeting),
        live.votes_live(session, meeting),
    )
    running = [each for each in found if each.is_open]
    desk = attendance_desk(session, meeting, at=at)
    return {
        "meeting": shown,
        "items": items,
        "votes": found,
        "running": running,
        "progress": {each.id: votes.progress(each.id) for each in running},
        "current": _current(shown.state, items, found),
        "counted": _counted(found),
        "levels": [{"level": draw_level(each), "source": each.test.source} for each in desk.quorum.figures],
        "seats": desk.seats,
    }


def desk_parts(actor: Actor, meeting: MeetingId, *, at: datetime) -> dict[str, object]:
    """Return what the desk shows to one of those who keep it.

    Raises:
        NotAllowed: for everybody else.
        NotFound: when there is no such meeting, or it is another body's.
    """
    shown = meetings.meeting(reading(), actor, meeting)
    may_keep_desk(actor, shown.body)
    return {**shared_parts(meeting, at=at), **_acts(actor, shown.body), "audience": "desk"}


def room_parts(actor: Actor, meeting: MeetingId, *, at: datetime) -> dict[str, object]:
    """Return what the room shows to somebody who may read about the meeting.

    Raises:
        NotAllowed: for somebody with neither office nor member.
        NotFound: when there is no such meeting, or it is another body's.
    """
    shown = meetings.meeting(reading(), actor, meeting)
    return {**shared_parts(meeting, at=at), "remote_access": shown.remote_access, "audience": "room"}


def screen_parts(meeting: MeetingId, *, at: datetime) -> dict[str, object]:
    """Return what the projector shows to everybody in the hall."""
    return {**shared_parts(meeting, at=at), "audience": "screen"}


def may_keep_desk(actor: Actor, body: BodyId) -> None:
    """Pass for those who conduct a meeting of this body or record who attends it.

    Raises:
        NotAllowed: for everybody else.
    """
    decisions = [may(actor, act, body=body) for act in _DESK]
    if not any(decisions):
        decisions[0].or_not_allowed()


def _acts(actor: Actor, body: BodyId) -> dict[str, object]:
    return {
        "conducts": bool(may(actor, Act.CONDUCT_VOTE, body=body)),
        "holds": bool(may(actor, Act.CONDUCT_MEETING, body=body)),
        "records": bool(may(actor, Act.RECORD_ATTENDANCE, body=body)),
    }


def _current(state: MeetingState, items: Sequence[ItemShown], found: Sequence[VoteLive]) -> ItemShown | None:
    """Return the item that the meeting is at: the one being voted on, else the first undecided."""
    if state is not MeetingState.OPEN:
        return None
    by_id = {each.id: each for each in items}
    running = [by_id[each.item] for each in found if each.is_open and each.item in by_id]
    settled: set[ItemId] = {each.item for each in found if each.result is not None}
    waiting = [each for each in items if each.kind is ItemKind.DECISION and each.id not in settled]
    return next(iter([*running, *waiting]), None)


def _counted(found: Sequence[VoteLive]) -> dict[str, object] | None:
    """Return the newest outcome of the meeting with its pictures."""
    latest = live.latest_counted(found)
    shown = rolls.outcome_shown(latest.id) if latest else None
    if latest is None or shown is None:
        return None
    return {
        "vote": latest,
        "decided": shown,
        "result": RESULTS[shown.outcome.result],
        "tone": TONES[shown.outcome.result],
        "bars": draw_outcome(shown.outcome) if latest.election is None else (),
    }
