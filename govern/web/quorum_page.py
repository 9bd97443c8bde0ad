"""What the page of the quorum is made of: now, for what comes next, and over the meeting."""

from datetime import datetime

from govern.domain.access.actor import Actor
from govern.domain.values.ids import MeetingId
from govern.services.presiding import conducts_meeting
from govern.services.quorum_shown import quorum_board, quorum_history
from govern.store.queries import meetings
from govern.store.queries.reading import reading
from govern.web.shared_page import current_item


def quorum_page(actor: Actor, meeting: MeetingId, *, at: datetime) -> dict[str, object]:
    """Return the values of the page, for somebody who may read about the meeting."""
    session = reading()
    shown = meetings.meeting(session, actor, meeting)
    return {
        "meeting": shown,
        "quorums": quorum_board(session, meeting, current_item(meeting, at=at), at=at),
        "history": quorum_history(session, meeting, at=at),
        "audience": "desk" if conducts_meeting(actor, meeting) else "room",
    }
