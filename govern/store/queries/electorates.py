"""The frozen electorates of votes and their ballots, as values of the domain."""

from collections import defaultdict
from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import Session

from govern.domain.values.ids import MemberId, PersonId, RightId, VoteId
from govern.domain.values.message import Message
from govern.domain.values.record import from_record
from govern.domain.voting.casting_vote import CountedBallot
from govern.domain.voting.electorate import Right
from govern.domain.voting.splitting import read_split
from govern.store.tables.urns import RollMark
from govern.store.tables.voting import Ballot, RightCaster, Vote, VotingRight


def rights(session: Session, vote: VoteId) -> tuple[Right, ...]:
    """Return every right of a vote in the order in which it was frozen, those without a vote too."""
    return tuple(rights_by_vote(session, _only(vote))[vote])


def counted_ballots(session: Session, vote: VoteId) -> tuple[CountedBallot, ...]:
    """Return the latest ballot of every right that has one."""
    return tuple(counted_by_vote(session, _only(vote))[vote].values())


def rights_on_the_roll(session: Session, vote: VoteId) -> frozenset[RightId]:
    """Return the rights that have voted in a secret vote; one query."""
    return frozenset(
        RightId(each) for each in session.scalars(select(RollMark.right_id).where(RollMark.vote_id == vote))
    )


def rights_by_vote(session: Session, votes: Select[UUID]) -> Mapping[UUID, list[Right]]:
    """Return every right of some votes, each vote's in the order in which they were frozen; one query."""
    rows = session.execute(
        select(
            VotingRight.vote_id,
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
        .where(VotingRight.vote_id.in_(votes))
        .order_by(VotingRight.vote_id, VotingRight.ordinal)
    )
    found: dict[UUID, list[Right]] = defaultdict(list)
    for row in rows:
        right = Right(
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
        found[row.vote_id].append(right)
    return found


def counted_by_vote(session: Session, votes: Select[UUID]) -> Mapping[UUID, Mapping[RightId, CountedBallot]]:
    """Return the latest ballot of every right of some votes that has one; one query."""
    latest = (
        select(Ballot.right_id, func.max(Ballot.ordinal).label("ordinal"))
        .where(Ballot.vote_id.in_(votes))
        .group_by(Ballot.right_id)
        .subquery()
    )
    is_caster = and_(
        RightCaster.right_id == Ballot.right_id, RightCaster.person_id == Ballot.caster_person_id
    )
    rows = session.execute(
        select(
            Ballot.vote_id,
            Ballot.right_id,
            Ballot.choice,
            Ballot.content,
            Ballot.caster_person_id,
            RightCaster.capacity,
        )
        .join(latest, and_(latest.c.right_id == Ballot.right_id, latest.c.ordinal == Ballot.ordinal))
        .join(RightCaster, is_caster)
    )
    found: dict[UUID, dict[RightId, CountedBallot]] = defaultdict(dict)
    for vote, right, choice, content, caster, capacity in rows:
        said = choice or read_split(content)  # type: ignore[arg-type]
        if said is not None:
            found[vote][RightId(right)] = CountedBallot(RightId(right), said, PersonId(caster), capacity)
    return found


def _only(vote: VoteId) -> Select[UUID]:
    return select(Vote.id).where(Vote.id == vote)
