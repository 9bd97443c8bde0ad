"""Consent agendas in the database, arranged before the meeting and held in it."""

from govern.domain.meetings.kinds import ItemKind, MeetingState
from govern.domain.values.ids import ItemId, MeetingId
from govern.services.consent import ArrangeConsent, arrange_consent
from govern.store.database import db
from govern.store.tables.meetings import AgendaItem, Meeting
from tests.make.association import LONG_AGO, World
from tests.make.meetings import IN_FEBRUARY, make_item, make_meeting
from tests.make.votes import make_arrival


def arrange(world: World, meeting: MeetingId, *items: ItemId) -> ItemId:
    """Let the secretary mark items to be adopted together, and return the consent agenda."""
    version = db.session.get_one(Meeting, meeting).version
    arrange_consent(world.actor("Sofia Secretary"), ArrangeConsent(meeting, items, version), at=LONG_AGO)
    found = db.session.query(AgendaItem.id).filter_by(meeting_id=meeting, kind=ItemKind.CONSENT)
    return ItemId(found.scalar())


def make_consent(world: World, *, items: int = 3) -> tuple[MeetingId, ItemId, tuple[ItemId, ...]]:
    """Plan an assembly with an information and so many decisions that are to be adopted together."""
    meeting = make_meeting(world)
    make_item(world, meeting, title="Report", kind=ItemKind.INFORMATION)
    together = tuple(make_item(world, meeting, title=f"Matter {n}") for n in range(1, items + 1))
    return meeting, arrange(world, meeting, *together), together


def open_meeting(world: World, meeting: MeetingId, *, present: int) -> None:
    """Let a planned assembly be open, with the first so many members present."""
    row = db.session.get_one(Meeting, meeting)
    row.state, row.opened_at = MeetingState.OPEN, IN_FEBRUARY
    db.session.commit()
    for number in range(1, present + 1):
        make_arrival(meeting, world.persons[f"Rep {number}a"], world.members[f"Member {number}"])
