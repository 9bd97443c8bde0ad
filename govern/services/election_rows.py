"""Elections as rows: found, read as values of the domain, put on record."""

from collections.abc import Sequence
from datetime import datetime
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.counting.constraints import Limit
from govern.domain.elections.nominating import Call
from govern.domain.elections.paper import Candidate, ReservedSeats
from govern.domain.elections.planning import PlannedElection
from govern.domain.elections.states import NominationState
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import ElectionId, NominationId
from govern.domain.values.message import Message
from govern.domain.values.record import from_record
from govern.services.audit import Recorded, record
from govern.store.tables.elections import Election, Nomination
from govern.store.tables.members import Member


def election_row(session: Session, election: ElectionId) -> Election:
    """Return an election's row.

    Raises:
        NotFound: when there is no such election.
    """
    row = session.get(Election, election)
    if row is None:
        raise NotFound(Message("There is no such election."))
    return row


def plan_of(row: Election) -> PlannedElection:
    """Return how an election is held."""
    return PlannedElection(
        method=row.method,
        seats=row.seats,
        limits=tuple(from_record(Limit, each) for each in cast(Sequence[object], row.limits)),
        reserved=tuple(from_record(ReservedSeats, each) for each in cast(Sequence[object], row.reserved)),
        starts_on=row.term_starts_on,
        ends_on=row.term_ends_on,
    )


def call_of(row: Election, at: datetime) -> Call:
    """Return how its call for nominations stands at a moment."""
    return Call(row.state, row.nominations_until, at)


def nominations_of(session: Session, election: ElectionId) -> list[Nomination]:
    """Return the nominations of an election, those on the ballot in its order."""
    rows = session.scalars(
        select(Nomination)
        .where(Nomination.election_id == election)
        .order_by(Nomination.place.is_(None), Nomination.place, Nomination.nominated_at, Nomination.id)
    )
    return list(rows)


def candidates_of(session: Session, election: ElectionId) -> tuple[Candidate, ...]:
    """Return those who agreed to stand, in the order of the ballot once it is fixed."""
    standing = [row for row in nominations_of(session, election) if row.state is NominationState.ACCEPTED]
    members = select(Member.id, Member.reference).where(
        Member.id.in_([row.member_id for row in standing if row.member_id])
    )
    references = {row.id: row.reference for row in session.execute(members)}
    return tuple(
        Candidate(
            nomination=NominationId(row.id),
            name=row.name,
            attributes=row.attributes,
            member=references.get(row.member_id, "") if row.member_id else "",
        )
        for row in standing
    )


def put_on_record(
    session: Session, action: str, row: Election, *, actor: Actor, at: datetime, **payload: object
) -> None:
    """Add the audit entry of an act on an election."""
    record(session, Recorded(action, "election", row.id, at, actor.person, payload))
