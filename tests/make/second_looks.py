"""An association whose new members have a second look, and decisions against which they vote."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from fractions import Fraction
from uuid import uuid4

from govern.domain.meetings.kinds import ItemState, MeetingState
from govern.domain.members.register import FactKind
from govern.domain.statutes.citation import Origin, Source
from govern.domain.values.ids import ItemId, MeetingId, ResolutionId, VoteId
from govern.domain.values.record import to_record
from govern.domain.voice.second_look import LookAbout, LookStep, SecondLook
from govern.domain.voting.ballot import Choice
from govern.services.audit import Recorded, record
from govern.services.closing import close_vote
from govern.services.seals import seal
from govern.services.second_look_steps import Taken, take_step
from govern.store.database import db
from govern.store.tables.meetings import AgendaItem, Meeting
from govern.store.tables.second_looks import SecondLookMark, SecondLookRequest, SecondLookRow
from govern.store.tables.voting import Resolution
from tests.make.association import LONG_AGO, World, make_association, make_member
from tests.make.meetings import IN_FEBRUARY, make_item, make_meeting
from tests.make.voice import statutes_with
from tests.make.votes import NOW, cast_for, make_arrival, open_item

#: Article 28 of the statutes of these tests
RIGHT = {
    "newcomers.second_look.share": '{value: "1/2", paragraph: 1}',
    "newcomers.second_look.kinds": "{value: [ordinary, fees], paragraph: 2}",
    "newcomers.second_look.request": "{value: 14, paragraph: 3}",
}
NEW = ("Fresh Works", "New Port", "Young Yard")
PEOPLE = {"Fresh Works": "Fay Fresh", "New Port": "Nils Port", "Young Yard": "Yara Yard"}
OLD = {f"Member {n}": f"Rep {n}a" for n in (1, 2, 3, 4)}


def make_wary() -> World:
    """Make an association of four established members and three new ones."""
    world = make_association(members=4, statutes=statutes_with(RIGHT))
    for name, person in PEOPLE.items():
        make_member(world, name, representatives=(person,), facts={FactKind.ADMITTED: "2026-09-01"})
    db.session.commit()
    return world


def make_assembly(world: World, *, starts_at: datetime = IN_FEBRUARY) -> MeetingId:
    """Open an assembly with every member present."""
    meeting = make_meeting(world, state=MeetingState.OPEN, starts_at=starts_at)
    for member, person in {**OLD, **PEOPLE}.items():
        make_arrival(meeting, world.persons[person], world.members[member])
    return meeting


def cast(world: World, vote: VoteId, ballots: Mapping[str, str], *, at: datetime = NOW) -> None:
    """Let members cast: + for, - against; the established ones are for unless said otherwise."""
    for member, said in {**dict.fromkeys(OLD, "+"), **ballots}.items():
        choice = Choice.FOR if said == "+" else Choice.AGAINST
        cast_for(world, vote, member, choice, by=(OLD | PEOPLE)[member], at=at)


def against(*members: str) -> dict[str, str]:
    """Return the ballots of the new members: these against, the others for."""
    return {each: "-" if each in members else "+" for each in NEW}


def decide(world: World, item: ItemId, ballots: Mapping[str, str], *, at: datetime = NOW) -> VoteId:
    """Vote on an item and close the vote."""
    vote = open_item(world, item, at=at)
    cast(world, vote, ballots, at=at)
    close_vote(world.actor("Clara Chair"), vote, at=at)
    return vote


def make_suspended(world: World) -> ResolutionId:
    """Adopt a decision against which two of three new members vote."""
    item = make_item(world, make_assembly(world), title="Raise the fee")
    return resolution_of(decide(world, item, against("Fresh Works", "New Port")))


def resolution_of(vote: VoteId) -> ResolutionId:
    """Return the resolution that a vote made."""
    return ResolutionId(db.session.query(Resolution.id).filter_by(vote_id=vote).scalar())


def close(meeting: MeetingId, *, at: datetime = NOW + timedelta(hours=2)) -> None:
    """End a meeting as it stands."""
    row = db.session.get_one(Meeting, meeting)
    row.opened_at = row.opened_at or row.starts_at
    row.state, row.closed_at = MeetingState.CLOSED, at
    db.session.commit()


def open_now(world: World, meeting: MeetingId) -> datetime:
    """Open a meeting that was planned, with every member present; return a moment in it."""
    row = db.session.get_one(Meeting, meeting)
    row.state, row.opened_at = MeetingState.OPEN, row.starts_at
    db.session.commit()
    for member, person in {**OLD, **PEOPLE}.items():
        make_arrival(meeting, world.persons[person], world.members[member])
    return db.session.get_one(Meeting, meeting).starts_at + timedelta(minutes=30)


def item_on(meeting: MeetingId) -> AgendaItem:
    """Return the only item on a meeting's agenda."""
    return db.session.query(AgendaItem).filter_by(meeting_id=meeting, state=ItemState.ON_AGENDA).one()


def make_looked_at(world: World) -> None:
    """Add a second look of long ago with one of everything, sealed as the services do it."""
    resolution = db.session.query(Resolution).filter(Resolution.vote_id.is_not(None)).first()
    assert resolution is not None
    row = make_askable(world, ResolutionId(resolution.id))
    member, person = world.members["Member 1"], world.persons["Rep 1a"]
    asked = SecondLookRequest(
        id=uuid4(), look_id=row.id, member_id=member, person_id=person, asked_at=LONG_AGO
    )
    mark = SecondLookMark(
        id=uuid4(),
        item_id=row.item_id,
        ordinal=1,
        about=LookAbout.FEES,
        article="",
        marked_at=LONG_AGO,
        marked_by_person_id=world.persons["Sofia Secretary"],
    )
    db.session.add_all([asked, mark])
    seals = take_step(db.session(), row.id, Taken(LookStep.LAPSED), at=LONG_AGO)
    for kind, one in (("second_look", row), ("second_look_request", asked), ("second_look_mark", mark)):
        seals |= seal(db.session(), kind, one.id)
    record(db.session(), Recorded("second_look.lapsed", "resolution", resolution.id, LONG_AGO, seals=seals))
    db.session.commit()


def make_askable(
    world: World, resolution: ResolutionId, *, until: date = date(2020, 1, 15), vote: VoteId | None = None
) -> SecondLookRow:
    """Add a second look for which Member 1 can ask until a day; a resolution without vote needs one."""
    source = Source(Origin.STATUTES, "EXA", "28(1)")
    look = SecondLook(
        base=1,
        needed=1,
        against=0,
        may_ask=(world.members["Member 1"],),
        share=Fraction(1, 2),
        source=source,
        ask_until=until,
        ask_source=source,
    )
    entered = db.session.get_one(Resolution, resolution)
    row = SecondLookRow(
        id=uuid4(),
        resolution_id=resolution,
        vote_id=entered.vote_id or vote,
        item_id=make_item(world),
        began_on=date(2020, 1, 1),
        opened_at=LONG_AGO,
        facts=to_record(look),
    )
    db.session.add(row)
    db.session.flush()
    return row
