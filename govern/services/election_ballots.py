"""What was written on the ballots of an election, by name or from the urn."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govern.domain.elections.marked import MarkedBallot, read_marked
from govern.domain.values.ids import VoteId
from govern.domain.voting.states import Secrecy
from govern.services.urns import urn_contents
from govern.store.tables.voting import Ballot, Vote


def marked_ballots(session: Session, vote: Vote) -> tuple[MarkedBallot, ...]:
    """Return what was written on the ballots of a contest that count, blank ones too."""
    if vote.secrecy is Secrecy.SECRET:
        return tuple(read_marked(each) for each in urn_contents(session, VoteId(vote.id)))
    latest = (
        select(Ballot.right_id, func.max(Ballot.ordinal).label("ordinal"))
        .where(Ballot.vote_id == vote.id)
        .group_by(Ballot.right_id)
        .subquery()
    )
    rows = session.scalars(
        select(Ballot.content)
        .join(latest, (latest.c.right_id == Ballot.right_id) & (latest.c.ordinal == Ballot.ordinal))
        .order_by(Ballot.right_id)
    )
    return tuple(read_marked(each) for each in rows)  # type: ignore[arg-type]
