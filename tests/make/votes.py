"""Open votes in the database, and people who cast in them."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import uuid4

from govern.domain.meetings.kinds import AttendanceChannel, AttendanceKind, ItemKind, MeetingState
from govern.domain.rules.decision import Subject
from govern.domain.values.ids import ItemId, MeetingId, MemberId, PersonId, RightId, VoteId
from govern.domain.voting.ballot import Choice
from govern.services.ballots import CastBallot, Receipt, cast_ballot
from govern.services.votes import open_vote
from govern.store.database import db
from govern.store.tables.meetings import AgendaItem, AttendanceEvent, Meeting, Proxy
from govern.store.tables.voting import VotingRight
from tests.make.association import World
from tests.make.meetings import IN_FEBRUARY, make_item, make_meeting

#: half an hour into the meeting
NOW = IN_FEBRUARY + timedelta(minutes=30)


def make_arrival(
    meeting: MeetingId, person: PersonId, member: MemberId | None = None, *, at: datetime | None = None
) -> None:
    """Let somebody be in a meeting, from its beginning unless said otherwise."""
    ordinal = db.session.query(AttendanceEvent).filter_by(meeting_id=meeting).count() + 1
    db.session.add(
        AttendanceEvent(
            meeting_id=meeting,
            ordinal=ordinal,
            member_id=member,
            person_id=person,
            kind=AttendanceKind.ARRIVED,
            channel=AttendanceChannel.ON_SITE,
            at=at or db.session.get_one(Meeting, meeting).starts_at,
            recorded_by_person_id=person,
        )
    )
    db.session.commit()


def make_proxy(world: World, meeting: MeetingId, principal: str, holder: str) -> None:
    """Let one member vote for another at a meeting."""
    db.session.add(
        Proxy(
            meeting_id=meeting,
            principal_id=world.members[principal],
            holder_id=world.members[holder],
            given_at=IN_FEBRUARY - timedelta(days=1),
            given_by_person_id=world.persons["Sofia Secretary"],
        )
    )
    db.session.commit()


def make_open_assembly(world: World, *, present: int, proxies: Mapping[str, str] | None = None) -> MeetingId:
    """Add an assembly that is open, with the first so many members present, by their first persons."""
    meeting = make_meeting(world, state=MeetingState.OPEN)
    for number in range(1, present + 1):
        member = world.members[f"Member {number}"]
        make_arrival(meeting, world.persons[f"Rep {number}a"], member)
    for principal, holder in (proxies or {}).items():
        make_proxy(world, meeting, principal, holder)
    return meeting


def make_open_board(world: World, *present: str) -> MeetingId:
    """Add a meeting of the board that is open, with these people present."""
    meeting = make_meeting(world, body=world.board, state=MeetingState.OPEN)
    for person in present:
        make_arrival(meeting, world.persons[person])
    return meeting


def open_item(world: World, item: ItemId, *, chair: str = "Clara Chair", at: datetime = NOW) -> VoteId:
    """Open the vote on an item."""
    version = db.session.get_one(AgendaItem, item).version
    return open_vote(world.actor(chair), item, version=version, at=at)


def make_vote(
    world: World,
    *,
    present: int = 5,
    proxies: Mapping[str, str] | None = None,
    subject: Subject = Subject.ORDINARY,
    kind: ItemKind = ItemKind.DECISION,
) -> VoteId:
    """Open a vote in a new assembly with the first so many members present."""
    meeting = make_open_assembly(world, present=present, proxies=proxies)
    return open_item(world, make_item(world, meeting, subject=subject, kind=kind))


def right_of(vote: VoteId, holder: str) -> RightId:
    """Return the right of the holder of that name."""
    return RightId(db.session.query(VotingRight).filter_by(vote_id=vote, name=holder).one().id)


def cast_for(
    world: World,
    vote: VoteId,
    holder: str,
    choice: Choice,
    *,
    by: str = "",
    key: str = "",
    at: datetime = NOW,
) -> Receipt:
    """Cast the ballot of a holder; of a member by its first representative unless said otherwise."""
    person = by or holder.replace("Member ", "Rep ") + ("a" if holder.startswith("Member ") else "")
    ballot = CastBallot(vote, right_of(vote, holder), choice, key or uuid4().hex)
    return cast_ballot(ballot, caster=world.persons[person], at=at)


def cast_all(world: World, vote: VoteId, choices: str) -> None:
    """Let the members cast in their order: + for, - against, 0 abstain, a dot nothing."""
    words = {"+": Choice.FOR, "-": Choice.AGAINST, "0": Choice.ABSTAIN}
    for number, letter in enumerate(choices, start=1):
        if letter in words:
            cast_for(world, vote, f"Member {number}", words[letter])
