"""Elections at whatever step a case needs them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from govern.domain.access.actor import Office
from govern.domain.counting.constraints import Limit
from govern.domain.counting.result import Method
from govern.domain.elections.marked import MarkedBallot
from govern.domain.elections.paper import BallotPaper, ReservedSeats
from govern.domain.elections.planning import PlannedElection
from govern.domain.elections.tallying import labels
from govern.domain.meetings.kinds import ItemState, MeetingState
from govern.domain.members.register import FactKind
from govern.domain.values.digest import Json
from govern.domain.values.ids import ElectionId, MeetingId, NominationId, VoteId
from govern.domain.values.record import from_record
from govern.domain.values.text import Text
from govern.domain.voting.states import Secrecy
from govern.services.election_count import close_election
from govern.services.election_votes import open_election
from govern.services.elections import SetUpElection, fix_ballot, set_up_election
from govern.services.nominations import Answer, Nominate, answer_nomination, nominate
from govern.services.secret_ballots import SecretCast, SecretReceipt, cast_secret_ballot, fresh_code
from govern.store.database import db
from govern.store.tables.elections import Election
from govern.store.tables.meetings import AgendaItem, Meeting
from govern.store.tables.voting import Vote
from tests.make.association import World, make_member
from tests.make.meetings import IN_FEBRUARY, make_meeting
from tests.make.votes import NOW, make_arrival, make_proxy, right_of

#: when the tests’ clock stands, and the ends of nominations
TODAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
UNTIL = IN_FEBRUARY - timedelta(days=2)
AFTER = IN_FEBRUARY - timedelta(days=1)

#: two seats by the Scottish rules, at most one for each country
PLAN = PlannedElection(
    method=Method.SCOTTISH_STV,
    seats=2,
    limits=(Limit("country", most=1),),
    reserved=(),
    starts_on=date(2027, 3, 1),
    ends_on=date(2030, 2, 28),
)

NEWCOMERS = ReservedSeats("Newcomers’ seat", 1, "newcomer", "yes", "newcomer")


def make_election(
    world: World,
    meeting: MeetingId | None = None,
    *,
    plan: PlannedElection = PLAN,
    secrecy: Secrecy = Secrecy.SECRET,
    at: datetime = TODAY,
) -> ElectionId:
    """Set up an election of board members whose nominations close two days before the meeting."""
    return set_up_election(
        world.actor("Sofia Secretary"),
        SetUpElection(
            meeting=meeting or make_meeting(world),
            title=Text("en", {"en": "Election of the board"}),
            explanation=None,
            body=world.board,
            office=Office.BOARD_MEMBER,
            plan=plan,
            secrecy=secrecy,
            nominations_until=UNTIL,
        ),
        at=at,
    )


def make_nomination(
    world: World, election: ElectionId, person: str, *, gender: str | None = None
) -> NominationId:
    """Let somebody be proposed by the secretary and agree to stand."""
    command = Nominate(election, world.persons[person])
    nomination = nominate(world.actor("Sofia Secretary"), command, at=TODAY)
    answer_nomination(world.actor(person), Answer(nomination, True, gender=gender), at=TODAY)
    return nomination


def make_fixed(world: World, election: ElectionId, *candidates: str) -> None:
    """Nominate these people and fix the ballot."""
    for person in candidates:
        make_nomination(world, election, person)
    version = db.session.get_one(Election, election).version
    fix_ballot(world.actor("Sofia Secretary"), election, version=version, at=AFTER)


def open_meeting_of(
    world: World, election: ElectionId, *, present: int, proxies: Sequence[tuple[str, str]] = ()
) -> MeetingId:
    """Open the meeting of an election with the first so many members in it."""
    item = db.session.get_one(AgendaItem, db.session.get_one(Election, election).item_id)
    meeting = db.session.get_one(Meeting, item.meeting_id)
    meeting.state, meeting.opened_at = MeetingState.OPEN, meeting.starts_at
    item.state = ItemState.ON_AGENDA
    db.session.commit()
    for number in range(1, present + 1):
        make_arrival(
            MeetingId(meeting.id), world.persons[f"Rep {number}a"], world.members[f"Member {number}"]
        )
    for principal, holder in proxies:
        make_proxy(world, MeetingId(meeting.id), principal, holder)
    return MeetingId(meeting.id)


def open_votes_of(world: World, election: ElectionId, *, at: datetime = NOW) -> tuple[VoteId, ...]:
    """Open the contests of an election, and return their votes."""
    version = db.session.get_one(Election, election).version
    return open_election(world.actor("Clara Chair"), election, version=version, at=at)


def ranked(vote: VoteId, *names: str) -> Json:
    """Return a ballot of a contest that ranks these candidates in this order."""
    paper = from_record(BallotPaper, db.session.get_one(Vote, vote).ballot_paper)
    identities = {name: identity for identity, name in labels(paper.candidates).items()}
    ballot = MarkedBallot(ranks=tuple((identities[name],) for name in names))
    return ballot.as_record(paper.marking)


def cast_ranked(
    world: World, vote: VoteId, holder: str, *names: str, by: str = "", code: str = ""
) -> SecretReceipt:
    """Cast a secret ballot of a member, by its first representative unless said otherwise."""
    person = by or holder.replace("Member ", "Rep ") + "a"
    cast = SecretCast(vote, right_of(vote, holder), ranked(vote, *names), code or fresh_code())
    return cast_secret_ballot(cast, caster=world.persons[person], at=NOW)


def make_counted(world: World) -> ElectionId:
    """Count an election with a country cap and a seat of the newcomers, among five members and two more."""
    new = {FactKind.ADMITTED: "2026-10-20"}
    make_member(world, "Member 6", representatives=("Rep 6a",), country="DE", facts=new)
    make_member(world, "Member 7", representatives=("Rep 7a",), country="FR")
    db.session.commit()
    election = make_election(world, plan=replace(PLAN, seats=3, reserved=(NEWCOMERS,)))
    make_fixed(world, election, "Rep 1a", "Rep 2a", "Rep 6a", "Rep 7a")
    open_meeting_of(world, election, present=7)
    reserved, open_seats = open_votes_of(world, election)
    cast_ranked(world, reserved, "Member 6", "Rep 6a")
    orders = (["Rep 1a", "Rep 2a"],) * 3 + (["Rep 2a", "Rep 1a"],) * 3 + (["Rep 7a", "Rep 6a"],)
    for number, names in enumerate(orders, start=1):
        cast_ranked(world, open_seats, f"Member {number}", *names)
    close_election(world.actor("Clara Chair"), election, at=NOW)
    return election
