"""A year of members that take part more or less: two assemblies, votes by name, proposals, promises."""

from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from govern.domain.meetings.kinds import MeetingState
from govern.domain.plan.engagement import Measure
from govern.domain.values.ids import ResolutionId
from govern.domain.values.text import Text
from govern.services.engagement_formulas import RecordFormula, record_formula
from govern.store.database import db
from govern.store.tables.meetings import Meeting
from govern.store.tables.voting import Resolution
from tests.make.association import World
from tests.make.meetings import make_meeting
from tests.make.votes import make_arrival

WEIGHTS = {
    Measure.ATTENDANCE: 2,
    Measure.VOTES: 2,
    Measure.SHAPING: 1,
    Measure.KEPT: 3,
    Measure.LEAST: 2,
}


def make_held_assembly(world: World, starts_at: datetime, *present: str) -> UUID:
    """Add an assembly that is over, at which these members were present by their first persons."""
    meeting = make_meeting(world, starts_at=starts_at, state=MeetingState.CLOSED)
    row = db.session.get_one(Meeting, meeting)
    row.closed_at = starts_at + timedelta(hours=3)
    for name in present:
        make_arrival(meeting, world.persons[f"Rep {name.split()[1]}a"], world.members[name])
    db.session.commit()
    return meeting


def adopted(world: World, on: date, *, board: bool = False, number: int = 1) -> ResolutionId:
    """Add the resolution by which a body adopts a formula."""
    row = Resolution(
        id=uuid4(),
        reference=f"RES-{on.year}-9{number:02d}",
        adopted_on=on,
        body_id=world.board if board else world.assembly,
        title=Text.only("en", "How engagement is measured"),
        wording=Text.only("en", "The parts are added up by these weights."),
    )
    db.session.add(row)
    db.session.commit()
    return ResolutionId(row.id)


def make_formula(world: World, on: date, at: datetime) -> ResolutionId:
    """Let the secretary record the formula that the assembly adopted on a day."""
    resolution = adopted(world, on)
    record_formula(world.actor("Sofia Secretary"), RecordFormula(WEIGHTS, on, resolution), at=at)
    return resolution
