"""What happens in a room: events of a sitting and speeches, made through the services."""

from datetime import datetime, timedelta

from govern.domain.meetings.room import EventKind, Guest
from govern.domain.meetings.speaking import SpeechKind
from govern.domain.values.ids import ItemId, MeetingId, SittingEventId, SpeechId
from govern.services.attendance_corrections import CorrectTime, correct_time
from govern.services.sitting_events import NewEvent, record_event
from govern.services.speech_askers import AskFloor
from govern.services.speeches import SpeechAct, act_on_speech, ask_floor
from govern.store.database import db
from govern.store.tables.meetings import AttendanceEvent
from tests.make.association import World
from tests.make.meetings import make_item
from tests.make.votes import NOW, make_open_assembly


def happen(
    world: World,
    meeting: MeetingId,
    kind: EventKind,
    *,
    by: str = "Sofia Secretary",
    at: datetime = NOW,
    **more: object,
) -> SittingEventId:
    """Record that something happened in a sitting."""
    return record_event(world.actor(by), meeting, NewEvent(kind, **more), at=at)  # type: ignore[arg-type]


def ask(
    world: World,
    meeting: MeetingId,
    number: int,
    *,
    item: ItemId | None = None,
    kind: SpeechKind = SpeechKind.SPEECH,
    at: datetime = NOW,
    subject: str = "",
) -> SpeechId:
    """Let the first person of a member ask for the floor."""
    command = AskFloor(
        meeting,
        item,
        kind,
        world.persons[f"Rep {number}a"],
        world.members[f"Member {number}"],
        subject=subject,
    )
    return ask_floor(world.actor(f"Rep {number}a"), command, at=at)


def act(world: World, speech: SpeechId, done: SpeechAct, *, at: datetime = NOW, reason: str = "") -> None:
    """Let the secretary do something with a request for the floor."""
    act_on_speech(world.actor("Sofia Secretary"), speech, done, at=at, reason=reason)


def make_lively_assembly(world: World) -> MeetingId:
    """Add an assembly with a guest, a break, two speakers and a corrected arrival."""
    meeting = make_open_assembly(world, present=4)
    item = make_item(world, meeting)
    guest = Guest("Gerda Guest", "Auditor of the accounts", "the board", (item,))
    happen(world, meeting, EventKind.GUEST_ADMITTED, guest=guest)
    happen(world, meeting, EventKind.ITEM_CALLED, item=item)
    first = ask(world, meeting, 1, item=item)
    ask(world, meeting, 2, item=item, at=NOW + timedelta(seconds=5))
    act(world, first, SpeechAct.BEGIN, at=NOW + timedelta(minutes=1))
    act(world, first, SpeechAct.END, at=NOW + timedelta(minutes=4))
    happen(world, meeting, EventKind.SUSPENDED, note="A break.", at=NOW + timedelta(minutes=5))
    happen(world, meeting, EventKind.RESUMED, at=NOW + timedelta(minutes=15))
    correct(world, meeting, 3, minutes=2)
    return meeting


def correct(world: World, meeting: MeetingId, number: int, *, minutes: int) -> None:
    """Let the secretary put right that a member came so many minutes after the beginning."""
    event = (
        db.session.query(AttendanceEvent)
        .filter_by(meeting_id=meeting, member_id=world.members[f"Member {number}"])
        .one()
    )
    command = CorrectTime(event.id, datetime(2027, 2, 9, 10, minutes), "Came late.")  # noqa: DTZ001
    correct_time(world.actor("Sofia Secretary"), command, at=NOW + timedelta(minutes=20))
