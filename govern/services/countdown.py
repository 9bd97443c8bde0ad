"""Votes that end by themselves: their end is announced, and when it has passed they are counted once."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.values.errors import Conflict
from govern.domain.values.ids import ElectionId, VoteId
from govern.domain.voting.states import VoteState
from govern.services import audit, closing, election_count, seals, votes
from govern.services.time_of_voting import is_over, may_end_in
from govern.store.database import current_session, transaction
from govern.store.tables.voting import Vote

ANNOUNCED_END = "vote.end_announced"


def announce_end(actor: Actor, vote: VoteId, *, length: timedelta, at: datetime) -> datetime:
    """Let an open vote of a meeting end after a while, and return when; an end announced before is moved.

    The contests of an election end together.

    Raises:
        NotAllowed: when the actor does not preside.
        Conflict: when the vote is over or held in writing, or the server's clock was set back.
        RuleBroken: when the time is too short or too long.
    """
    with transaction() as session:
        row = votes.open_vote_row(session, vote, actor)
        if row.meeting_id is None:
            raise Conflict(votes.IN_WRITING)
        last = audit.last_moment(session)
        may_end_in(length, at, last).or_rule_broken()
        until = at + length
        together = _together(session, row)
        for each in together:
            each.closes_at = until
        session.flush()
        sealed = {
            key: value
            for each in together
            for key, value in seals.seal(session, "electorate", each.id).items()
        }
        audit.record(
            session,
            audit.Recorded(
                action=ANNOUNCED_END,
                subject_kind="vote",
                subject_id=row.id,
                at=at,
                actor=actor.person,
                payload={"closes_at": until},
                seals=sealed,
            ),
        )
        return until


def close_when_due(vote: VoteId, *, at: datetime) -> bool:
    """Count a vote whose announced end has passed; return whether this call did.

    Whoever comes first counts; for the others, and when a count by hand waits for its second person,
    nothing happens. What stands in the audit chain is taken for the time where the clock was set back.
    """
    try:
        with transaction() as session:
            row = session.get(Vote, vote)
            if row is None or row.state is not VoteState.OPEN or row.meeting_id is None:
                return False
            if not is_over(row.closes_at, at, audit.last_moment(session)):
                return False
            if row.election_id is not None:
                election_count.count_election(session, ElectionId(row.election_id), at=at, by=None)
            else:
                closing.count_and_close(session, row, at=at, by=None)
            return True
    except Conflict:
        return False


def votes_due(*, at: datetime) -> Sequence[VoteId]:
    """Return the votes of meetings whose announced end has passed by the clock; one query."""
    rows = current_session().scalars(
        select(Vote.id)
        .where(Vote.state == VoteState.OPEN, Vote.closes_at < at, Vote.meeting_id.is_not(None))
        .order_by(Vote.closes_at, Vote.id)
    )
    return [VoteId(each) for each in rows]


def _together(session: Session, row: Vote) -> Sequence[Vote]:
    """Return the votes that end with one: itself, or all contests of its election."""
    if row.election_id is None:
        return (row,)
    found = select(Vote).where(Vote.election_id == row.election_id, Vote.state == VoteState.OPEN)
    return session.scalars(found.order_by(Vote.id)).all()
