"""What casting a ballot must know, in one query."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, bindparam, func, select
from sqlalchemy.orm import Session, aliased

from govern.domain.meetings.seats import Presence
from govern.domain.values.ids import PersonId, RightId, VoteId
from govern.domain.voting.ballot import CastingRight, Choice
from govern.store.tables.voting import Ballot, RightCaster, Vote, VotingRight

_same = aliased(Ballot)

_FACTS = (
    select(
        Vote.state,
        VotingRight.name,
        VotingRight.weight,
        VotingRight.presence,
        RightCaster.person_id,
        select(func.max(Ballot.ordinal)).where(Ballot.right_id == VotingRight.id).scalar_subquery(),
        _same.ordinal,
        _same.choice,
        _same.caster_person_id,
        _same.cast_at,
        _same.receipt,
    )
    .select_from(VotingRight)
    .join(Vote, Vote.id == VotingRight.vote_id)
    .outerjoin(
        RightCaster,
        and_(RightCaster.right_id == VotingRight.id, RightCaster.person_id == bindparam("caster")),
    )
    .outerjoin(_same, and_(_same.right_id == VotingRight.id, _same.request_key == bindparam("request_key")))
    .where(VotingRight.id == bindparam("right"), VotingRight.vote_id == bindparam("vote"))
)


@dataclass(frozen=True, slots=True)
class EarlierBallot:
    """The ballot that the same request put on record before."""

    ordinal: int
    choice: Choice
    caster: PersonId
    cast_at: datetime
    receipt: str


@dataclass(frozen=True, slots=True)
class CastingFacts:
    """The right to be cast, how many ballots it has, and the one of this very request, if any."""

    right: CastingRight
    last_ordinal: int
    same_request: EarlierBallot | None


def casting_facts(
    session: Session, vote: VoteId, right: RightId, *, caster: PersonId, request_key: str
) -> CastingFacts | None:
    """Return what casting must know, or None when the vote has no such right."""
    row = session.execute(
        _FACTS, {"vote": vote, "right": right, "caster": caster, "request_key": request_key}
    ).first()
    if row is None:
        return None
    state, name, weight, presence, may_cast, last, *same = row
    return CastingFacts(
        right=CastingRight(
            vote_state=state,
            holder_name=name,
            caster=caster,
            may_cast=may_cast is not None,
            has_vote=weight > 0,
            is_filled=presence is not Presence.ABSENT,
        ),
        last_ordinal=last or 0,
        same_request=EarlierBallot(*same) if same[0] is not None else None,
    )
