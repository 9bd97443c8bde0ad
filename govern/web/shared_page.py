"""What everybody in a meeting may see: read once for all who look at it, on whichever page.

It holds nothing that a reader of the room may not see, so never a ballot and never how a vote stands.

A part stands in a page as ``<section data-part="vote">{% include "desk/_vote.html" %}</section>``. For room
and screen it is also listed in PARTS, so that the live channel sends it; it may read only what
``shared_parts`` gives, which holds values and no rows of the database, for it is kept from one request to
the next.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from govern.domain.meetings.kinds import MeetingState
from govern.domain.meetings.room import RoomState
from govern.domain.values.digest import Json, digest
from govern.domain.values.ids import ItemId, MeetingId
from govern.domain.voting.bar import draw_outcome
from govern.domain.voting.explanation import RESULTS
from govern.domain.voting.opening import DECIDED_BY_VOTE
from govern.services.quorum_shown import quorum_board
from govern.services.second_look_records import recorded_looks
from govern.store.queries import agenda, live, rolls, votes
from govern.store.queries.agenda import ItemShown
from govern.store.queries.consultations import consultation_of
from govern.store.queries.live import VoteLive
from govern.store.queries.reading import reading
from govern.web import room_page
from govern.web.counted_page import TONES
from govern.web.desk_motions import shared_motions
from govern.web.language import translator

#: over how many milliseconds for each vote in it readers spread the fetching of their own ballots
_SPREAD = 3
_LONGEST_SPREAD = 3000
#: the parts that the live channel sends to each audience, by their templates
PARTS: Mapping[str, Mapping[str, str]] = {
    "desk": {},
    "room": {
        "where": "desk/_where.html",
        "vote": "desk/_vote.html",
        "speakers": "desk/_speakers.html",
        "quorum": "desk/_quorum.html",
        "agenda": "desk/_agenda.html",
        "motions": "desk/_motions.html",
        "rehearsal": "desk/_rehearsal.html",
    },
    "screen": {
        "where": "desk/_where.html",
        "vote": "desk/_vote.html",
        "speakers": "desk/_speakers.html",
        "quorum": "desk/_quorum.html",
        "motions": "desk/_motions.html",
        "rehearsal": "desk/_rehearsal.html",
    },
}


def shared_parts(meeting: MeetingId, *, at: datetime) -> dict[str, object]:
    """Return what everybody in a meeting may see, whoever reads it."""
    session = reading()
    shown = live.meeting_live(session, meeting)
    items = agenda.items_of(session, meeting)
    found = live.votes_live(session, meeting)
    sitting, speakers = room_page.room_shared(meeting, at=at)
    room = sitting.state
    running = [each for each in found if each.is_open]
    current = _current(shown.state, room, items, found)
    return {
        **shared_motions(meeting, current, at=at),
        "meeting": shown,
        "items": items,
        "votes": found,
        "results": {each.item: each for each in found if each.result is not None and not each.motion},
        "running": running,
        "progress": {each.id: votes.progress(each.id) for each in running},
        "room": room,
        "results_in_words": RESULTS,
        "tones": TONES,
        "current": current,
        "counted": _counted(meeting, found),
        "sitting": sitting,
        "speakers": speakers,
        "quorums": quorum_board(session, meeting, current.id if current else None, at=at),
    }


def current_item(meeting: MeetingId, *, at: datetime) -> ItemId | None:
    """Return the item that a meeting is at."""
    session = reading()
    sitting, _ = room_page.room_shared(meeting, at=at)
    shown, found = live.meeting_live(session, meeting), live.votes_live(session, meeting)
    current = _current(shown.state, sitting.state, agenda.items_of(session, meeting), found)
    return current.id if current else None


def counted_anew(shared: Mapping[str, object]) -> dict[str, object]:
    """Return the same with how many have voted by now; nothing else has changed."""
    running = running_votes(shared)
    return {**shared, "progress": {each.id: votes.progress(each.id) for each in running}}


def figures_of(shared: Mapping[str, object]) -> dict[str, Json]:
    """Return how many have voted in each vote that is open, in words, and a mark of which votes these are.

    The mark changes when readers have to look at their own ballots again, over ``spread`` milliseconds.
    """
    running, progress = running_votes(shared), shared["progress"]
    told: list[Json] = []
    most = 0
    for vote in running:
        so_far = progress[vote.id]  # type: ignore[index]
        most = max(most, so_far.expected)
        said = translator().plural(
            "{n} vote of {expected} has been cast.",
            "{n} votes of {expected} have been cast.",
            so_far.cast,
            expected=so_far.expected,
        )
        told.append({"vote": str(vote.id), "cast": so_far.cast, "most": so_far.expected, "said": said})
    return {
        "votes": told,
        "own": mark_of_running(shared),
        "spread": min(most * _SPREAD, _LONGEST_SPREAD),
    }


def mark_of_running(shared: Mapping[str, object]) -> str:
    """Return a mark of which votes are open, of what ``shared_parts`` gave."""
    return digest([str(each.id) for each in running_votes(shared)])[:16]


def _current(
    state: MeetingState, room: RoomState, items: Sequence[ItemShown], found: Sequence[VoteLive]
) -> ItemShown | None:
    """Return the item that the meeting is at: called, else being voted on, else the first undecided."""
    if state is not MeetingState.OPEN:
        return None
    by_id = {each.id: each for each in items}
    called = [by_id[room.item]] if room.item in by_id else []
    running = [by_id[each.item] for each in found if each.is_open and each.item in by_id]
    settled: set[ItemId] = {each.item for each in found if each.result and not each.motion} | set(
        room.finished
    )
    waiting = [
        each
        for each in items
        if each.kind in DECIDED_BY_VOTE and each.consent is None and each.id not in settled
    ]
    return next(iter([*running, *called, *waiting]), None)


def _counted(meeting: MeetingId, found: Sequence[VoteLive]) -> dict[str, object] | None:
    """Return the newest outcome of the meeting with its pictures, and what stands beside it."""
    latest = live.latest_counted(found)
    shown = rolls.outcome_shown(latest.id) if latest and latest.election is None else None
    if latest is None:
        return None
    if shown is None:
        return {"vote": latest, "decided": None, "bars": ()}
    return {
        "vote": latest,
        "decided": shown,
        "result": RESULTS[shown.outcome.result],
        "tone": TONES[shown.outcome.result],
        "bars": draw_outcome(shown.outcome),
        "consultation": consultation_of(reading(), latest.id),
        "looked_again": recorded_looks(reading(), meeting).get(latest.id, ()),
    }


def running_votes(shared: Mapping[str, object]) -> list[VoteLive]:
    """Return the votes that are open, of what ``shared_parts`` gave."""
    found = shared["running"]
    return [each for each in found if isinstance(each, VoteLive)] if isinstance(found, list) else []
