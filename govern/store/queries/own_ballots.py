"""A person's own ballots in a vote: of the rights that the person casts, and of the members represented."""

from dataclasses import dataclass, fields
from datetime import datetime
from fractions import Fraction

from sqlalchemy import RowMapping, ScalarSelect, and_, func, or_, select
from sqlalchemy.orm import aliased

from govern.domain.access.actor import Actor
from govern.domain.meetings.seats import RECUSED, Presence
from govern.domain.values.digest import Json
from govern.domain.values.ids import RightId, VoteId
from govern.domain.values.message import Message
from govern.domain.voting.ballot import BallotChannel, Choice
from govern.domain.voting.ballot_words import kept_in_words
from govern.domain.voting.electorate import Capacity
from govern.store.database import current_session
from govern.store.tables.accounts import Person
from govern.store.tables.urns import RollMark
from govern.store.tables.voting import Ballot, RightCaster, VotingRight

_ORDER = (Capacity.SELF, Capacity.REPRESENTATIVE, Capacity.DEPUTY, Capacity.PROXY, None)


@dataclass(frozen=True, slots=True)
class CastShown:
    """The ballot of a right that counts as things stand; in an election without a choice of one word."""

    choice: Choice | None
    content: Json
    caster: str
    cast_at: datetime
    channel: BallotChannel
    ordinal: int
    receipt: str

    @property
    def said(self) -> Message:
        """Return in words what it says."""
        return kept_in_words(self.choice, self.content)


@dataclass(frozen=True, slots=True)
class RollShown:
    """That a right has voted in secret or in the hall, and through whom; never how."""

    caster: str | None
    channel: BallotChannel


@dataclass(frozen=True, slots=True)
class OwnBallot:
    """A right that concerns the reader; without a capacity it is only watched, not cast."""

    right: RightId
    holder: str
    weight: Fraction
    presence: Presence
    proxy_holder: str | None
    capacity: Capacity | None
    latest: CastShown | None
    roll: RollShown | None = None
    groups: tuple[str, ...] = ()

    @property
    def is_recused(self) -> bool:
        """Return whether the holder has an interest in the item and casts no ballot for that reason."""
        return RECUSED in self.groups

    @property
    def has_vote(self) -> bool:
        """Return whether the holder has a vote at all."""
        return self.weight > 0

    @property
    def is_counted_by_hand(self) -> bool:
        """Return whether its vote stands in a count by hand, so that no ballot is cast for it."""
        return self.roll is not None and self.roll.channel is not BallotChannel.ONLINE

    @property
    def is_cast_by_reader(self) -> bool:
        """Return whether the reader may cast it."""
        return self.capacity is not None

    @property
    def has_voted(self) -> bool:
        """Return whether a ballot has been cast for it, by name or in secret."""
        return self.latest is not None or self.roll is not None


def own_ballots(vote: VoteId, actor: Actor) -> tuple[OwnBallot, ...]:
    """Return the rights that a person casts or whose member it represents, own ones first; one query."""
    holder, marker = aliased(VotingRight), aliased(Person)
    rows = current_session().execute(
        select(
            VotingRight.id.label("right"),
            VotingRight.name.label("holder"),
            VotingRight.weight,
            VotingRight.presence,
            VotingRight.groups,
            holder.name.label("proxy_holder"),
            RightCaster.capacity,
            Ballot.choice,
            Ballot.content,
            Person.name.label("caster"),
            Ballot.cast_at,
            Ballot.channel,
            Ballot.ordinal,
            Ballot.receipt,
            RollMark.channel.label("marked_by"),
            marker.name.label("marker"),
        )
        .outerjoin(
            RightCaster,
            and_(RightCaster.right_id == VotingRight.id, RightCaster.person_id == actor.person),
        )
        .outerjoin(
            holder,
            and_(holder.vote_id == VotingRight.vote_id, holder.member_id == VotingRight.proxy_holder_id),
        )
        .outerjoin(Ballot, and_(Ballot.right_id == VotingRight.id, Ballot.ordinal == _last_ballot()))
        .outerjoin(Person, Person.id == Ballot.caster_person_id)
        .outerjoin(RollMark, RollMark.right_id == VotingRight.id)
        .outerjoin(marker, marker.id == RollMark.caster_person_id)
        .where(
            VotingRight.vote_id == vote,
            or_(
                RightCaster.person_id.is_not(None),
                VotingRight.member_id.in_(actor.represents),
                VotingRight.person_id == actor.person,
            ),
        )
        .order_by(VotingRight.name)
    )
    shown = (_own_ballot(row._mapping) for row in rows)
    return tuple(sorted(shown, key=lambda each: _ORDER.index(each.capacity)))


def _last_ballot() -> ScalarSelect[int | None]:
    """Return which ballot of a right is its latest."""
    return (
        select(func.max(Ballot.ordinal))
        .where(Ballot.right_id == VotingRight.id)
        .correlate(VotingRight)
        .scalar_subquery()
    )


def _own_ballot(row: RowMapping) -> OwnBallot:
    cast = {each.name: row[each.name] for each in fields(CastShown)}
    return OwnBallot(
        right=row["right"],
        holder=row["holder"],
        weight=row["weight"],
        presence=row["presence"],
        proxy_holder=row["proxy_holder"],
        capacity=row["capacity"],
        latest=CastShown(**cast) if row["ordinal"] is not None else None,
        roll=RollShown(row["marker"], row["marked_by"]) if row["marked_by"] is not None else None,
        groups=tuple(row["groups"]),
    )
