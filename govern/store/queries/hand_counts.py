"""Counts by hand as they are kept, and as values of the domain."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import cast
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from govern.domain.values.digest import Json
from govern.domain.values.ids import PersonId, RightId, VoteId
from govern.domain.values.record import from_record
from govern.domain.voting.electorate import Capacity
from govern.domain.voting.hand_count import HandCounted, HandFigures
from govern.domain.voting.states import HandCountState
from govern.store.database import current_session
from govern.store.tables.accounts import Person
from govern.store.tables.urns import HandCount, RollMark
from govern.store.tables.voting import Ballot, RightCaster, Vote, VotingRight


def confirmed_by_vote(session: Session, votes: Select[UUID]) -> Mapping[UUID, tuple[HandCounted, ...]]:
    """Return the confirmed counts by hand of some votes, each vote's in their order; one query."""
    first, second = aliased(Person), aliased(Person)
    rows = session.execute(
        select(HandCount, first.name, second.name)
        .join(first, first.id == HandCount.entered_by_person_id)
        .join(second, second.id == HandCount.second_person_id)
        .where(HandCount.vote_id.in_(votes), HandCount.state == HandCountState.CONFIRMED)
        .order_by(HandCount.vote_id, HandCount.ordinal)
    )
    found: defaultdict[UUID, list[HandCounted]] = defaultdict(list)
    for row, one, other in rows:
        counted = HandCounted(row.channel, rights_in(row), figures_in(row.figures), one, other)
        found[row.vote_id].append(counted)
    return {vote: tuple(counts) for vote, counts in found.items()}


def confirmed_counts(session: Session, vote: VoteId) -> tuple[HandCounted, ...]:
    """Return the confirmed counts by hand of a vote, in their order; one query."""
    return confirmed_by_vote(session, select(Vote.id).where(Vote.id == vote)).get(vote, ())


def counts_of(session: Session, vote: VoteId) -> Sequence[HandCount]:
    """Return every count by hand of a vote, those that differed too, in their order."""
    return session.scalars(
        select(HandCount).where(HandCount.vote_id == vote).order_by(HandCount.ordinal)
    ).all()


def waiting_counts(session: Session, vote: VoteId) -> int:
    """Return how many counts by hand of a vote wait for a second person; one query."""
    query = select(func.count()).select_from(HandCount)
    waits = query.where(HandCount.vote_id == vote, HandCount.state == HandCountState.ENTERED)
    return session.scalar(waits) or 0


def rights_in(row: HandCount) -> tuple[RightId, ...]:
    """Return the rights whose votes a count holds."""
    return tuple(RightId(UUID(each)) for each in cast(list[str], row.rights))


def lost_by_difference(vote: VoteId) -> int:
    """Return how many rights were counted by hand, but not alike, and have not voted since."""
    session = current_session()
    differed = (
        row for row in counts_of(session, vote) if row.state is HandCountState.DIFFERS and not row.note
    )
    held = {right for row in differed for right in rights_in(row)}
    return len(held - voted_otherwise(session, vote)) if held else 0


def figures_in(record: object) -> HandFigures:
    """Return the figures of a count."""
    return from_record(HandFigures, cast(Mapping[str, Json], record)["figures"])


def voted_otherwise(session: Session, vote: VoteId) -> frozenset[RightId]:
    """Return the rights of a vote that have a ballot or stand on the roll; two queries."""
    by_name = session.scalars(select(Ballot.right_id).where(Ballot.vote_id == vote))
    marked = session.scalars(select(RollMark.right_id).where(RollMark.vote_id == vote))
    return frozenset(RightId(each) for each in (*by_name, *marked))


def own_rights(session: Session, vote: VoteId, person: PersonId) -> frozenset[RightId]:
    """Return the rights of a vote that a person casts as its own, not by proxy; one query."""
    rows = session.scalars(
        select(RightCaster.right_id)
        .join(VotingRight, VotingRight.id == RightCaster.right_id)
        .where(
            VotingRight.vote_id == vote,
            RightCaster.person_id == person,
            RightCaster.capacity != Capacity.PROXY,
        )
    )
    return frozenset(RightId(each) for each in rows)
