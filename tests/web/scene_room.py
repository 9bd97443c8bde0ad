"""What stands in the scene of the room: an assembly that is open, with a guest and somebody on the list."""

from govern.domain.meetings.room import EventKind, Guest
from govern.store.database import db
from govern.store.tables.meetings import AttendanceEvent
from tests.make.association import World
from tests.make.room import ask, happen
from tests.make.votes import NOW, make_open_assembly


def make_speech(world: World, objects: dict[str, object]) -> object:
    """Let Member 1 ask for the floor in an assembly that is open, with a guest in the room."""
    meeting = make_open_assembly(world, present=2)
    arrival = db.session.query(AttendanceEvent).filter_by(meeting_id=meeting, ordinal=1).one()
    objects |= {"lively_meeting": meeting, "attendance_event": arrival.id}
    guest = Guest("Gerda Guest", "Auditor of the accounts", "the board")
    happen(world, meeting, EventKind.GUEST_ADMITTED, guest=guest, at=NOW)
    deputy = world.persons["Rep 2a"]
    event = happen(world, meeting, EventKind.CHAIR_TAKEN, person=deputy, note="Chosen.", at=NOW)
    happen(world, meeting, EventKind.STRUCK, about=event, note="Nobody left.", at=NOW)
    return ask(world, meeting, 1, at=NOW)
