"""What casting a secret ballot must know, and the ballots behind a receipt code."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from govern.domain.meetings.seats import Presence
from govern.domain.values.ids import PersonId, RightId, VoteId
from govern.domain.voting.ballot import BallotChannel, CastingRight
from govern.store.tables.urns import RollMark, SecretBallot, UrnReceipt
from govern.store.tables.voting import RightCaster, Vote, VotingRight


@dataclass(frozen=True, slots=True)
class SecretFacts:
    """The vote and the right to be cast in it, and whether the roll says that it has voted.

    ``is_counted`` says that its paper was counted by hand, and lies in no urn.
    """

    vote: Vote
    right: CastingRight
    id: RightId
    weight: Fraction
    groups: tuple[str, ...]
    has_voted: bool
    is_counted: bool


def secret_facts(session: Session, vote: VoteId, right: RightId, caster: PersonId) -> SecretFacts | None:
    """Return what casting must know, or None when the vote has no such right; one query."""
    row = session.execute(
        select(Vote, VotingRight, RightCaster.person_id, RollMark.channel)
        .select_from(VotingRight)
        .join(Vote, Vote.id == VotingRight.vote_id)
        .outerjoin(RightCaster, and_(RightCaster.right_id == VotingRight.id, RightCaster.person_id == caster))
        .outerjoin(RollMark, RollMark.right_id == VotingRight.id)
        .where(VotingRight.id == right, VotingRight.vote_id == vote)
    ).first()
    if row is None:
        return None
    held, frozen, may_cast, channel = row
    return SecretFacts(
        vote=held,
        right=CastingRight(
            vote_state=held.state,
            holder_name=frozen.name,
            caster=caster,
            may_cast=may_cast is not None,
            has_vote=frozen.weight > 0,
            is_filled=frozen.presence is not Presence.ABSENT,
        ),
        id=right,
        weight=frozen.weight,
        groups=tuple(frozen.groups),
        has_voted=channel is not None,
        is_counted=channel not in (None, BallotChannel.ONLINE),
    )


def weights_of(session: Session, vote: VoteId) -> frozenset[Fraction]:
    """Return the weights that rights of a vote have; one query."""
    is_entitled = VotingRight.weight != Fraction(0)
    found = session.scalars(
        select(VotingRight.weight).where(VotingRight.vote_id == vote, is_entitled).distinct()
    )
    return frozenset(found)


def keys_behind(session: Session, vote: VoteId, hashes: Sequence[str]) -> tuple[str, ...]:
    """Return the keys of the unit ballots with these hashes while the vote is open; one query."""
    found = session.scalars(
        select(SecretBallot.key).where(SecretBallot.vote_id == vote, SecretBallot.receipt_hash.in_(hashes))
    )
    return tuple(found)


def is_received(session: Session, vote: VoteId, hashes: Sequence[str]) -> bool:
    """Return whether the urn has a ballot for every one of these hashes, before its closing or after."""
    if keys_behind(session, vote, hashes[:1]):
        return True
    found = session.scalars(
        select(UrnReceipt.receipt_hash).where(UrnReceipt.vote_id == vote, UrnReceipt.receipt_hash.in_(hashes))
    )
    return set(hashes) <= set(found)
