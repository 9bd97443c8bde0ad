"""Meetings that have been held, with the minutes that were drafted when they closed."""

from datetime import datetime, timedelta
from uuid import UUID

from govern.domain.meetings.kinds import AttendanceChannel, AttendanceKind, ItemKind
from govern.domain.values.ids import DocumentId, MeetingId, MinutesId
from govern.domain.values.text import Text
from govern.domain.voting.minutes import Minutes
from govern.services.attendance import Attendance, record_attendance
from govern.services.closing import close_vote
from govern.services.conduct import close_meeting
from govern.services.minutes import EditPassage, edit_passage, issue_minutes
from govern.services.minutes_draft import composed
from govern.services.votes import cancel_vote
from govern.store.database import db
from govern.store.tables import documents
from govern.store.tables.documents import MinutesPassage
from tests.make.association import World
from tests.make.meetings import IN_FEBRUARY, make_item
from tests.make.votes import NOW, cast_all, make_open_assembly, open_item

CLOSED_AT = IN_FEBRUARY + timedelta(hours=3)
#: two days after the meeting
LATER = IN_FEBRUARY + timedelta(days=2)


def make_minutes(world: World) -> MinutesId:
    """Hold an assembly and return the draft of its minutes.

    Of five members four are there, Member 2 by proxy of Member 1. The report is only heard. A vote on the
    budget is cancelled, the next one adopts it; Member 4 leaves, and the last question is rejected.
    """
    meeting = make_open_assembly(world, present=4, proxies={"Member 5": "Member 1"})
    make_item(world, meeting, title="Report of the board", kind=ItemKind.INFORMATION)
    budget = make_item(world, meeting, title="Adopt the budget", member=world.members["Member 3"])
    fee = make_item(world, meeting, title="Raise the fee")
    by_mistake = open_item(world, budget, at=NOW)
    cancel_vote(world.actor("Clara Chair"), by_mistake, reason="Opened too early", at=NOW)
    adopted = open_item(world, budget, at=NOW + timedelta(minutes=5))
    cast_all(world, adopted, "++-0")
    close_vote(world.actor("Clara Chair"), adopted, at=NOW + timedelta(minutes=9))
    move(world, meeting, 4, AttendanceKind.DEPARTED, at=NOW + timedelta(minutes=20))
    rejected = open_item(world, fee, at=NOW + timedelta(minutes=30))
    cast_all(world, rejected, "--+")
    close_vote(world.actor("Clara Chair"), rejected, at=NOW + timedelta(minutes=33))
    return close(world, meeting)


def make_short_minutes(world: World) -> MinutesId:
    """Hold an assembly that only takes note of a report, and return the draft of its minutes."""
    meeting = make_open_assembly(world, present=2)
    make_item(world, meeting, title="Report of the board", kind=ItemKind.INFORMATION)
    return close(world, meeting)


def move(
    world: World,
    meeting: MeetingId,
    number: int,
    kind: AttendanceKind,
    *,
    at: datetime,
    channel: AttendanceChannel = AttendanceChannel.ON_SITE,
) -> None:
    """Let the secretary record what the first person of a member does."""
    attendance = Attendance(world.persons[f"Rep {number}a"], world.members[f"Member {number}"], kind, channel)
    record_attendance(meeting, attendance, actor=world.actor("Sofia Secretary"), at=at)


def close(world: World, meeting: MeetingId, at: datetime = CLOSED_AT) -> MinutesId:
    """Close a meeting and return the draft of its minutes."""
    close_meeting(world.actor("Clara Chair"), meeting, at=at)
    return MinutesId(db.session.query(documents.Minutes).filter_by(meeting_id=meeting).one().id)


def row_of(minutes: MinutesId) -> documents.Minutes:
    """Return the row of some minutes as it stands now."""
    db.session.expire_all()
    return db.session.get_one(documents.Minutes, minutes)


def facts_of(minutes: MinutesId) -> Minutes:
    """Return the minutes as composed now."""
    return composed(db.session(), minutes, MeetingId(row_of(minutes).meeting_id))


def passage_of(minutes: MinutesId, item: UUID | None = None) -> MinutesPassage:
    """Return the passage beside an item, or beside the opening."""
    return db.session.query(MinutesPassage).filter_by(minutes_id=minutes, item_id=item).one()


def write(world: World, passage: MinutesPassage, text: str, *, version: int = 0) -> None:
    """Let the secretary write a passage, in English."""
    command = EditPassage(passage.id, Text.only("en", text), version or passage.version)
    edit_passage(world.actor("Sofia Secretary"), command, at=LATER)


def issue(world: World, minutes: MinutesId, at: datetime = LATER) -> tuple[DocumentId, ...]:
    """Let the secretary issue minutes as they are."""
    return issue_minutes(world.actor("Sofia Secretary"), minutes, version=row_of(minutes).version, at=at)
