"""The roll of a vote: who was in the electorate and why, and, once it is closed, who voted what."""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import aliased

from govern.domain.meetings.seats import Presence
from govern.domain.values.digest import Json
from govern.domain.values.ids import ResolutionId, VoteId
from govern.domain.values.message import Message
from govern.domain.values.record import from_record
from govern.domain.values.text import Text
from govern.domain.voting.ballot import BallotChannel, Choice
from govern.domain.voting.ballot_words import kept_in_words
from govern.domain.voting.electorate import Capacity
from govern.domain.voting.outcome import Outcome
from govern.domain.voting.states import VoteState
from govern.store.database import current_session
from govern.store.tables.accounts import Person
from govern.store.tables.second_looks import SecondLookRow, SecondLookStep
from govern.store.tables.urns import RollMark
from govern.store.tables.voting import Ballot, OutcomeRow, Resolution, RightCaster, Vote, VotingRight


@dataclass(frozen=True, slots=True)
class RightShown:
    """A holder in the electorate, or out of it, with the reason; ``ordinal`` is the place in the list."""

    ordinal: int
    name: str
    weight: Fraction
    presence: Presence
    proxy_holder: str | None
    reason: Message


@dataclass(frozen=True, slots=True)
class BallotShown:
    """A counted ballot by name; ``changed`` is how many earlier ones it replaced.

    ``ordinal`` is the place of its holder in the electorate.
    """

    ordinal: int
    name: str
    choice: Choice | None
    content: Json
    caster: str
    capacity: Capacity
    channel: BallotChannel
    cast_at: datetime
    receipt: str
    changed: int

    @property
    def said(self) -> Message:
        """Return in words what it says."""
        return kept_in_words(self.choice, self.content)


@dataclass(frozen=True, slots=True)
class ReceiptFound:
    """The ballot behind a receipt, and whether a later one of the same right replaced it."""

    name: str
    choice: Choice | None
    content: Json
    is_replaced: bool

    @property
    def said(self) -> Message:
        """Return in words what it says."""
        return kept_in_words(self.choice, self.content)


@dataclass(frozen=True, slots=True)
class OutcomeShown:
    """The frozen outcome and the resolution that it became, if it was adopted."""

    outcome: Outcome
    resolution: ResolutionId | None
    resolution_reference: str | None
    #: what a consent agenda resolved: a resolution for each of its items
    together: tuple[tuple[ResolutionId, str, Text], ...] = ()
    #: whether new members can bring it back, did, or it was a second reading
    has_looks: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Which lines of a roll are wanted: those with this in the name, so many after the first ones."""

    name: str = ""
    first: int = 0
    most: int | None = None


_ALL = Part()


def electorate(vote: VoteId, part: Part = _ALL) -> tuple[RightShown, ...]:
    """Return those in the frozen electorate, and those left out, by name; one query."""
    holder = aliased(VotingRight)
    rows = current_session().execute(
        select(
            VotingRight.ordinal,
            VotingRight.name,
            VotingRight.weight,
            VotingRight.presence,
            holder.name.label("proxy_holder"),
            VotingRight.reason,
        )
        .outerjoin(
            holder,
            and_(holder.vote_id == VotingRight.vote_id, holder.member_id == VotingRight.proxy_holder_id),
        )
        .where(VotingRight.id.in_(lines(vote, part)))
        .order_by(VotingRight.ordinal)
    )
    return tuple(RightShown(**{**row._mapping, "reason": from_record(Message, row.reason)}) for row in rows)


def count_electorate(vote: VoteId, name: str = "") -> int:
    """Return how many stand in the electorate, of those with this in the name; one query."""
    query = select(func.count(VotingRight.id)).where(VotingRight.vote_id == vote, *_named(name))
    return current_session().scalar(query) or 0


def weights_in(vote: VoteId) -> frozenset[Fraction]:
    """Return the weights that rights of a vote have; one query."""
    rows = current_session().scalars(select(VotingRight.weight).where(VotingRight.vote_id == vote).distinct())
    return frozenset(weight for weight in rows if weight)


def lines(vote: VoteId, part: Part, *also: ColumnElement[bool]) -> Select[UUID]:
    """Return the rights on the lines that are wanted: sorted alone, they carry nothing else along."""
    return (
        select(VotingRight.id)
        .where(VotingRight.vote_id == vote, *also, *_named(part.name))
        .order_by(VotingRight.ordinal)
        .offset(part.first)
        .limit(part.most)
    )


def _named(name: str) -> list[ColumnElement[bool]]:
    return [VotingRight.name.icontains(name, autoescape=True)] if name else []


def count_ballots(vote: VoteId, name: str = "") -> int:
    """Return how many rights of a closed vote have a ballot, of those with this in the name; one query."""
    query = (
        select(func.count(Ballot.right_id.distinct()))
        .join(VotingRight, VotingRight.id == Ballot.right_id)
        .join(Vote, Vote.id == VotingRight.vote_id)
        .where(VotingRight.vote_id == vote, Vote.state == VoteState.CLOSED, *_named(name))
    )
    return current_session().scalar(query) or 0


def ballots_by_name(vote: VoteId, part: Part = _ALL) -> tuple[BallotShown, ...]:
    """Return counted ballots of the rights of a closed vote, and none of any other; one query."""
    has_ballot = select(Ballot.id).where(Ballot.right_id == VotingRight.id).exists()
    last = (
        select(func.max(Ballot.ordinal))
        .where(Ballot.right_id == VotingRight.id)
        .correlate(VotingRight)
        .scalar_subquery()
    )
    rows = current_session().execute(
        select(
            VotingRight.ordinal,
            VotingRight.name,
            Ballot.choice,
            Ballot.content,
            Person.name.label("caster"),
            RightCaster.capacity,
            Ballot.channel,
            Ballot.cast_at,
            Ballot.receipt,
            (Ballot.ordinal - 1).label("changed"),
        )
        .join(Vote, Vote.id == VotingRight.vote_id)
        .join(Ballot, and_(Ballot.right_id == VotingRight.id, Ballot.ordinal == last))
        .join(Person, Person.id == Ballot.caster_person_id)
        .join(
            RightCaster,
            and_(RightCaster.right_id == VotingRight.id, RightCaster.person_id == Person.id),
        )
        .where(VotingRight.id.in_(lines(vote, part, has_ballot)), Vote.state == VoteState.CLOSED)
        .order_by(VotingRight.ordinal)
    )
    return tuple(BallotShown(**row._mapping) for row in rows)


def counted_in_the_hall(vote: VoteId) -> tuple[str, ...]:
    """Return whose votes stand in counts by hand of a closed vote, and none of any other; one query."""
    rows = current_session().scalars(
        select(VotingRight.name)
        .join(RollMark, RollMark.right_id == VotingRight.id)
        .join(Vote, Vote.id == VotingRight.vote_id)
        .where(
            VotingRight.vote_id == vote,
            RollMark.channel != BallotChannel.ONLINE,
            Vote.state == VoteState.CLOSED,
        )
        .order_by(VotingRight.ordinal)
    )
    return tuple(rows)


def receipt_found(vote: VoteId, code: str) -> ReceiptFound | None:
    """Return the ballot of a closed vote that has this receipt, or None; one query."""
    later = aliased(Ballot)
    row = (
        current_session()
        .execute(
            select(
                VotingRight.name,
                Ballot.choice,
                Ballot.content,
                select(later.id)
                .where(later.right_id == Ballot.right_id, later.ordinal > Ballot.ordinal)
                .exists()
                .label("is_replaced"),
            )
            .join(VotingRight, VotingRight.id == Ballot.right_id)
            .join(Vote, Vote.id == Ballot.vote_id)
            .where(Ballot.vote_id == vote, Ballot.receipt == code, Vote.state == VoteState.CLOSED)
        )
        .first()
    )
    return ReceiptFound(**row._mapping) if row else None


def outcome_shown(vote: VoteId) -> OutcomeShown | None:
    """Return the outcome of a closed vote, or None; one query."""
    rows = (
        current_session()
        .execute(
            select(OutcomeRow.facts, Resolution, _has_looks(vote).label("has_looks"))
            .outerjoin(Resolution, Resolution.vote_id == OutcomeRow.vote_id)
            .where(OutcomeRow.vote_id == vote)
            .order_by(Resolution.reference)
        )
        .all()
    )
    if not rows:
        return None
    entered = [resolution for _, resolution, _ in rows if resolution is not None]
    alone = next((each for each in entered if each.item_id is None), None)
    return OutcomeShown(
        outcome=from_record(Outcome, rows[0].facts),
        resolution=ResolutionId(alone.id) if alone else None,
        resolution_reference=alone.reference if alone else None,
        together=tuple(
            (ResolutionId(each.id), each.reference, each.title) for each in entered if each.item_id
        ),
        has_looks=rows[0].has_looks,
    )


def _has_looks(vote: VoteId) -> ColumnElement[bool]:
    """Return, as part of a query, whether a vote led to a second look or ended one."""
    return or_(
        select(SecondLookRow.id).where(SecondLookRow.vote_id == vote).exists(),
        select(SecondLookStep.id).where(SecondLookStep.vote_id == vote).exists(),
    )
