"""What was written on the ballots of an election, by name or from the urn."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govern.domain.elections.marked import MarkedBallot, read_marked
from govern.domain.values.digest import Json
from govern.domain.values.ids import VoteId
from govern.domain.voting.states import Secrecy
from govern.services.urns import urn_contents
from govern.store.tables.voting import Ballot, Vote


def marked_ballots(session: Session, vote: Vote) -> tuple[MarkedBallot, ...]:
    """Return what was written on the ballots of a contest that count, blank ones too."""
    return tuple(read_marked(each) for each in written_papers(session, vote))


def written_papers(session: Session, vote: Vote) -> tuple[Json, ...]:
    """Return the ballots of a contest that count as they are kept, without whose they are."""
    if vote.secrecy is Secrecy.SECRET:
        return urn_contents(session, VoteId(vote.id))
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
    return tuple(rows)  # type: ignore[arg-type]
