"""What elections wait for: answers to nominations, seats to be taken up, ballots to be fixed."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.elections.states import ElectionState, NominationState, SeatState
from govern.domain.values.ids import PersonId
from govern.domain.values.text import Text
from govern.store.tables.elections import Election, Nomination, SeatWon
from govern.store.tables.meetings import AgendaItem


@dataclass(frozen=True, slots=True)
class ElectionNeed:
    """A nomination to be answered, or an election with a seat to take up or a ballot to fix."""

    id: UUID
    title: Text
    body: UUID
    until: datetime


def nominations_to_answer(session: Session, person: PersonId) -> tuple[ElectionNeed, ...]:
    """Return the nominations of a person that wait for an answer; one query."""
    rows = session.execute(
        select(Nomination.id, AgendaItem.title, AgendaItem.body_id, Election.nominations_until)
        .join(Election, Election.id == Nomination.election_id)
        .join(AgendaItem, AgendaItem.id == Election.item_id)
        .where(
            Nomination.person_id == person,
            Nomination.state == NominationState.PROPOSED,
            Election.state == ElectionState.NOMINATIONS,
        )
        .order_by(Election.nominations_until)
    )
    return tuple(ElectionNeed(*row) for row in rows)


def seats_to_take_up(session: Session, person: PersonId) -> tuple[ElectionNeed, ...]:
    """Return the elections in which a person won a seat and has not answered; one query."""
    rows = session.execute(
        select(Election.id, AgendaItem.title, AgendaItem.body_id, Election.nominations_until)
        .join(SeatWon, SeatWon.election_id == Election.id)
        .join(Nomination, Nomination.id == SeatWon.nomination_id)
        .join(AgendaItem, AgendaItem.id == Election.item_id)
        .where(Nomination.person_id == person, SeatWon.state == SeatState.OFFERED)
        .order_by(AgendaItem.proposed_at)
    )
    return tuple(ElectionNeed(*row) for row in rows)


def open_calls(session: Session) -> tuple[ElectionNeed, ...]:
    """Return the elections whose ballot is not fixed yet; one query."""
    rows = session.execute(
        select(Election.id, AgendaItem.title, AgendaItem.body_id, Election.nominations_until)
        .join(AgendaItem, AgendaItem.id == Election.item_id)
        .where(Election.state == ElectionState.NOMINATIONS)
        .order_by(Election.nominations_until)
    )
    return tuple(ElectionNeed(*row) for row in rows)
