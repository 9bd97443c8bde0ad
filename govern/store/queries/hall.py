"""Who in a hall may have a ballot by name taken down."""

from dataclasses import dataclass
from fractions import Fraction

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from govern.domain.meetings.seats import Presence
from govern.domain.values.ids import PersonId, RightId, VoteId
from govern.domain.voting.ballot import BallotChannel
from govern.domain.voting.electorate import Capacity
from govern.store.tables.accounts import Person
from govern.store.tables.urns import RollMark
from govern.store.tables.voting import Ballot, RightCaster, VotingRight


@dataclass(frozen=True, slots=True)
class HallCaster:
    """Somebody who may cast the vote of a holder, and whether a ballot was taken down for it before."""

    right: RightId
    person: PersonId
    holder: str
    name: str
    capacity: Capacity
    has_ballot: bool


def hall_casters(session: Session, vote: VoteId) -> tuple[HallCaster, ...]:
    """Return who may cast the rights that have voted neither online nor by hand; one query."""
    taken_down = select(Ballot.id).where(Ballot.right_id == VotingRight.id).exists()
    online = (
        select(Ballot.id)
        .where(Ballot.right_id == VotingRight.id, Ballot.channel == BallotChannel.ONLINE)
        .exists()
    )
    marked = select(RollMark.right_id).where(RollMark.right_id == VotingRight.id).exists()
    rows = session.execute(
        select(
            VotingRight.id.label("right"),
            Person.id.label("person"),
            VotingRight.name.label("holder"),
            Person.name,
            RightCaster.capacity,
            taken_down.label("has_ballot"),
        )
        .join(RightCaster, RightCaster.right_id == VotingRight.id)
        .join(Person, Person.id == RightCaster.person_id)
        .where(
            VotingRight.vote_id == vote,
            VotingRight.weight != Fraction(0),
            VotingRight.presence != Presence.ABSENT,
            ~online,
            ~marked,
        )
        .order_by(VotingRight.ordinal, Person.name)
    )
    return tuple(HallCaster(**row._mapping) for row in rows)


def has_voted_online(connection: Connection, right: RightId) -> bool:
    """Return whether a right has cast a ballot by name itself; one query."""
    found = select(Ballot.id).where(Ballot.right_id == right, Ballot.channel == BallotChannel.ONLINE)
    return connection.scalar(found.limit(1)) is not None
