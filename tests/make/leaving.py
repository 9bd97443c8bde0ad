"""Memberships that rest and end: members that wait for their vote, a charge, a decision on it."""

from datetime import UTC, date, datetime, timedelta

from govern.domain.members.register import FactKind, MemberSnapshot, snapshot
from govern.domain.values.ids import ExclusionId, MeetingId, ResolutionId, SuspensionId, new_id
from govern.domain.values.text import Text
from govern.domain.voice.exclusion import Charge, Hearing
from govern.rulefiles.models import read_model
from govern.services.audit import Recorded, record
from govern.services.exclusion_agenda import PutForward, put_forward
from govern.services.exclusions import ChargeMember, RecordHearing, charge_member, record_hearing
from govern.services.exits import GiveNotice, give_notice
from govern.services.membership_clocks import act_on_memberships
from govern.services.seals import seal
from govern.services.suspensions import Suspend, suspend
from govern.store.database import db
from govern.store.queries.members import register_entries
from govern.store.tables.leaving import Exclusion
from govern.store.tables.voting import Resolution
from tests.make.amendments import decide, open_meeting
from tests.make.association import World, make_association, make_member
from tests.make.meetings import make_meeting

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
TODAY = AT.date()
ANSWER_UNTIL = date(2026, 12, 7)
HEARING = datetime(2026, 12, 9, 9, tzinfo=UTC)
ASSEMBLY = datetime(2026, 12, 15, 9, tzinfo=UTC)
CHARGE = Charge("It broke the statutes gravely.", "8(1)")


def model(code: str = "be-aisbl", changed: dict[str, str] | None = None) -> str:
    """Return model statutes in force since 2020, with some of their rules in other words."""
    text = read_model(
        code, name="Example Alliance", short="EXA", seat="Brussels", on=date(2020, 1, 1)
    ).decode()
    for before, after in (changed or {}).items():
        text = text.replace(before, after)
    return text


def make_lawful(*, text: str = "") -> World:
    """Make an association with model statutes, and a new member that waits for its vote where they say so."""
    world = make_association(statutes=text or model())
    facts = {FactKind.ADMITTED: "2026-10-05"}
    make_member(world, "Fresh Works", representatives=("Fay Fresh", "Fred Fresh"), facts=facts)
    db.session.commit()
    return world


def described(world: World, name: str, on: date) -> MemberSnapshot:
    """Return what the register says of a member on a day."""
    entry = next(each for each in register_entries(db.session()) if each.id == world.members[name])
    return snapshot(entry, on)


def make_resolution(world: World, *, of_assembly: bool = False, on: date = TODAY) -> ResolutionId:
    """Enter a resolution of the board, or of the assembly."""
    number = db.session.query(Resolution).count() + 1
    row = Resolution(
        id=new_id(),
        reference=f"RES-2024-{number:03d}",
        adopted_on=on,
        body_id=world.assembly if of_assembly else world.board,
        title=Text.only("en", "A decision"),
        wording=Text.only("en", "It is decided."),
    )
    db.session.add(row)
    sealed = seal(db.session(), "resolution", row.id)
    record(db.session(), Recorded("register.imported", "resolution", row.id, AT, seals=sealed))
    db.session.commit()
    return ResolutionId(row.id)


def charged(world: World, name: str = "Member 5", *, at: datetime = AT) -> ExclusionId:
    """Charge a member, which can answer for two weeks and is heard then."""
    command = ChargeMember(world.members[name], CHARGE, ANSWER_UNTIL, HEARING, "Example House")
    return charge_member(world.actor("Sofia Secretary"), command, at=at)


def heard(world: World, exclusion: ExclusionId, *, outcome: Hearing = Hearing.HELD) -> ExclusionId:
    """Hear the member on the day of its hearing."""
    command = RecordHearing(exclusion, outcome, HEARING.date(), "It denied it.")
    record_hearing(world.actor("Sofia Secretary"), command, at=HEARING + timedelta(hours=2))
    return exclusion


def row_of(exclusion: ExclusionId) -> Exclusion:
    """Return an exclusion as it stands."""
    return db.session.get_one(Exclusion, exclusion, populate_existing=True)


def before_assembly(world: World, exclusion: ExclusionId, *, at: datetime = ASSEMBLY) -> MeetingId:
    """Put an exclusion on the agenda of an assembly."""
    meeting = make_meeting(world, starts_at=at)
    command = PutForward(exclusion, meeting, row_of(exclusion).version)
    put_forward(world.actor("Sofia Secretary"), command, at=AT)
    return meeting


def decided(world: World, exclusion: ExclusionId, choices: str, *, at: datetime = ASSEMBLY) -> Exclusion:
    """Let the members vote on it in their order, and the worker carry it out."""
    meeting = before_assembly(world, exclusion, at=at)
    open_meeting(world, meeting)
    item = row_of(exclusion).review_item_id or row_of(exclusion).item_id
    assert item is not None
    decide(world, item, choices, at=at)  # type: ignore[arg-type]
    act_on_memberships(at=at + timedelta(minutes=1))
    return row_of(exclusion)


def make_standing(world: World) -> SuspensionId:
    """Make one of each that is sealed: a notice, a suspension, a charge."""
    secretary = world.actor("Sofia Secretary")
    notice = GiveNotice(world.members["Member 1"], received_on=AT.date(), words="We leave.")
    give_notice(secretary, notice, at=AT)
    charged(world, "Member 2")
    resolution = make_resolution(world, of_assembly=True)
    command = Suspend(world.members["Member 3"], resolution, AT.date(), date(2027, 1, 31), "It is urgent.")
    return suspend(secretary, command, at=AT)
