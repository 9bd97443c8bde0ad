"""An association in which new members wait three months for their vote and are asked beside it meanwhile."""

from datetime import date
from uuid import uuid4

from govern.domain.members.register import FactKind
from govern.domain.statutes.citation import Origin, Source
from govern.domain.values.ids import RightId, VoteId, new_id
from govern.domain.values.record import to_record
from govern.domain.voting.ballot import Choice
from govern.domain.voting.electorate import Capacity
from govern.domain.voting.states import Secrecy
from govern.services.audit import Recorded, record
from govern.services.closing import close_vote
from govern.services.consultative_ballots import (
    ConsultativeCast,
    ConsultativeReceipt,
    cast_consultative,
)
from govern.services.seals import seal
from govern.services.secret_ballots import fresh_code
from govern.services.votes import open_vote
from govern.store.database import db
from govern.store.tables.consultations import (
    ConsultationRow,
    ConsultativeCaster,
    ConsultativeMark,
    ConsultativePaper,
    ConsultativeRightRow,
)
from govern.store.tables.meetings import AgendaItem
from govern.store.tables.voting import Vote
from tests.make.association import World, make_association, make_member
from tests.make.meetings import make_item
from tests.make.voice import statutes_with
from tests.make.votes import NOW, make_arrival, make_open_assembly, make_vote

#: Article 28 of the statutes of these tests
RIGHT = {"newcomers.consultative": "{value: true, paragraph: 2}"}
_NO_WAITING = "assembly.voting.waiting: {value: 0, paragraph: 1}"
WORDS = {"+": Choice.FOR, "-": Choice.AGAINST, "0": Choice.ABSTAIN, "b": Choice.BLANK}


def make_waiting(*, waiting: int = 2, members: int = 3) -> World:
    """Make an association of established members, and of so many admitted on 15 January: Waiting 1, …"""
    text = statutes_with(RIGHT).replace(_NO_WAITING, _NO_WAITING.replace("value: 0", "value: 3"))
    world = make_association(members=members, statutes=text)
    for number in range(1, waiting + 1):
        admitted = {FactKind.ADMITTED: "2027-01-15"}
        make_member(world, f"Waiting {number}", representatives=(f"Wait {number}",), facts=admitted)
    db.session.commit()
    return world


def make_consultation(
    world: World, *, waiting: int = 2, members: int = 3, secrecy: Secrecy = Secrecy.BY_NAME
) -> VoteId:
    """Open a vote in an assembly in which everybody is, also those that wait for their vote."""
    meeting = make_open_assembly(world, present=members)
    for number in range(1, waiting + 1):
        make_arrival(meeting, world.persons[f"Wait {number}"], world.members[f"Waiting {number}"])
    item = make_item(world, meeting)
    version = db.session.get_one(AgendaItem, item).version
    return open_vote(world.actor("Clara Chair"), item, version=version, at=NOW, secrecy=secrecy)


def asked(vote: VoteId, number: int) -> RightId:
    """Return the consultative right of a member that waits."""
    rows = db.session.query(ConsultativeRightRow)
    return RightId(rows.filter_by(vote_id=vote, name=f"Waiting {number}").one().id)


def say(
    world: World, vote: VoteId, number: int, said: str, *, key: str = "", earlier: str = ""
) -> ConsultativeReceipt:
    """Cast the consultative ballot of a member that waits: + for, - against, 0 abstain, b blank."""
    is_secret = db.session.get_one(Vote, vote).secrecy is Secrecy.SECRET
    own = key or (fresh_code() if is_secret else uuid4().hex)
    ballot = ConsultativeCast(vote, asked(vote, number), WORDS[said], own, earlier)
    return cast_consultative(ballot, caster=world.persons[f"Wait {number}"], at=NOW)


def say_all(world: World, vote: VoteId, said: str) -> None:
    """Let those that wait cast in their order."""
    for number, letter in enumerate(said, start=1):
        say(world, vote, number, letter)


def ask_beside(world: World, vote: VoteId, *, number: int = 1) -> RightId:
    """Ask an established member beside a vote that is open, sealed as its opening does it."""
    right = RightId(new_id())
    source = Source(Origin.STATUTES, "EXA", "28(2)")
    db.session.add(ConsultationRow(vote_id=vote, source=to_record(source)))
    db.session.flush()
    name = f"Member {number}"
    row = {"vote_id": vote, "member_id": world.members[name], "name": name}
    db.session.add(ConsultativeRightRow(id=right, ordinal=1, until=date(2027, 5, 3), **row))
    db.session.flush()
    person = world.persons[f"Rep {number}a"]
    db.session.add(ConsultativeCaster(right_id=right, person_id=person, capacity=Capacity.REPRESENTATIVE))
    sealed = seal(db.session(), "consultation", vote)
    record(db.session(), Recorded("vote.opened", "vote", vote, NOW, seals=sealed))
    db.session.commit()
    return right


def make_consulted(world: World) -> VoteId:
    """Close a vote beside which Member 1 was asked, by name and on paper."""
    vote = make_vote(world, present=2)
    right, caster = ask_beside(world, vote), world.persons["Rep 1a"]
    db.session.add(ConsultativeMark(right_id=right, vote_id=vote, caster_person_id=caster))
    db.session.add(ConsultativePaper(key="0" * 64, vote_id=vote, choice=Choice.FOR))
    db.session.commit()
    cast_consultative(ConsultativeCast(vote, right, Choice.FOR, uuid4().hex), caster=caster, at=NOW)
    close_vote(world.actor("Clara Chair"), vote, at=NOW)
    return vote
