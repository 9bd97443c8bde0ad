"""The frozen electorate of a vote and its ballots, as values of the domain."""

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from govern.domain.values.ids import MemberId, PersonId, RightId, VoteId
from govern.domain.values.message import Message
from govern.domain.values.record import from_record
from govern.domain.voting.casting_vote import CountedBallot
from govern.domain.voting.electorate import Right
from govern.store.tables.voting import Ballot, RightCaster, VotingRight


def rights(session: Session, vote: VoteId) -> tuple[Right, ...]:
    """Return every right of a vote in the order in which it was frozen, those without a vote too."""
    rows = session.execute(
        select(
            VotingRight.id,
            VotingRight.name,
            VotingRight.weight,
            VotingRight.groups,
            VotingRight.presence,
            VotingRight.reason,
            VotingRight.member_id,
            VotingRight.person_id,
            VotingRight.proxy_holder_id,
        )
        .where(VotingRight.vote_id == vote)
        .order_by(VotingRight.ordinal)
    )
    return tuple(
        Right(
            id=RightId(row.id),
            name=row.name,
            weight=row.weight,
            groups=tuple(row.groups),
            presence=row.presence,
            reason=from_record(Message, row.reason),
            member=MemberId(row.member_id) if row.member_id else None,
            person=PersonId(row.person_id) if row.person_id else None,
            proxy_holder=MemberId(row.proxy_holder_id) if row.proxy_holder_id else None,
        )
        for row in rows
    )


def counted_ballots(session: Session, vote: VoteId) -> tuple[CountedBallot, ...]:
    """Return the latest ballot of every right that has one."""
    latest = (
        select(Ballot.right_id, func.max(Ballot.ordinal).label("ordinal"))
        .where(Ballot.vote_id == vote)
        .group_by(Ballot.right_id)
        .subquery()
    )
    rows = session.execute(
        select(Ballot.right_id, Ballot.choice, Ballot.caster_person_id, RightCaster.capacity)
        .join(latest, and_(latest.c.right_id == Ballot.right_id, latest.c.ordinal == Ballot.ordinal))
        .join(
            RightCaster,
            and_(
                RightCaster.right_id == Ballot.right_id,
                RightCaster.person_id == Ballot.caster_person_id,
            ),
        )
    )
    return tuple(
        CountedBallot(RightId(right), choice, PersonId(caster), capacity)
        for right, choice, caster, capacity in rows
    )
