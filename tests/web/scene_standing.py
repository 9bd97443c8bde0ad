"""What stands in the scene of memberships that rest and end: a charge, a decision, a notice, a suspension."""

from datetime import date, datetime, timedelta

from govern.domain.meetings.kinds import MeetingState
from govern.domain.values.ids import ExclusionId
from govern.domain.voice.exclusion import Charge, ExclusionState
from govern.services.exclusions import ChargeMember, charge_member
from govern.services.exits import GiveNotice, give_notice
from govern.services.suspensions import Suspend, suspend
from govern.store.database import db
from tests.make.association import World, make_member
from tests.make.leaving import make_resolution, row_of
from tests.make.meetings import make_meeting


def make_leaving(world: World, at: datetime) -> dict[str, object]:
    """Charge Member 1 three times over, let the new member leave, and another one rest."""
    secretary, today = world.actor("Sofia Secretary"), at.date()
    told, decided = (_decided(world, at, told=each) for each in (True, False))
    charge = ChargeMember(world.members["Member 1"], Charge("It broke Art. 4.", "4"), date(2027, 1, 31))
    leaving = world.members["New Member"]
    resting = make_member(world, "Resting Works", representatives=("Rep 9a",))
    resolution = make_resolution(world, of_assembly=True, on=today)
    notice = give_notice(secretary, GiveNotice(leaving, received_on=today), at=at)
    rested = make_resolution(world, of_assembly=True, on=today)
    rest = Suspend(resting, rested, today, date(2027, 1, 31), "It is urgent.")
    return {
        "exclusion": charge_member(secretary, charge, at=at),
        "told_exclusion": told,
        "decided_exclusion": decided,
        "letter_of_notice": notice,
        "notice": notice,
        "resting_member": resting,
        "suspension": suspend(secretary, rest, at=at),
        "resolution_of_assembly": resolution,
        "meeting_of_charge": make_meeting(
            world, starts_at=at + timedelta(days=120), state=MeetingState.PLANNED
        ),
    }


def _decided(world: World, at: datetime, *, told: bool) -> ExclusionId:
    """Return an exclusion that was adopted, with or without the letter that tells of it."""
    charge = ChargeMember(world.members["Member 1"], Charge("It broke Art. 5.", "5"), date(2027, 1, 31))
    found = charge_member(world.actor("Sofia Secretary"), charge, at=at)
    row = row_of(found)
    row.state, row.decided_on = ExclusionState.EXCLUDED, at.date()
    row.told_at = at if told else None
    db.session.commit()
    return found
