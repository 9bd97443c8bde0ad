"""Seats of an election that rules give or take: one for new members alone, none for founders any more."""

from collections.abc import Iterator
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Office
from govern.domain.elections.planning import PlannedElection
from govern.domain.elections.reserved_by_rule import (
    NEWCOMER,
    check_founders,
    check_owed,
    end_in_words,
    seat_rule,
    without_founders,
)
from govern.domain.values.ids import BodyId, ElectionId
from govern.domain.values.message import Message
from govern.domain.voting.explained import Explained
from govern.services import election_rows
from govern.services.association import day_of, rulebook_of
from govern.services.election_owed import owed_in
from govern.services.founders_rights import end_on
from govern.store.tables.elections import Election
from govern.store.tables.meetings import AgendaItem, Meeting
from govern.store.tables.voting import Vote


def plan_on(session: Session, row: Election, on: date) -> PlannedElection:
    """Return how an election is held on a day: without founders' own seats once their rights have ended."""
    plan = election_rows.plan_of(row)
    bare = without_founders(plan)
    return bare if bare != plan and end_on(session, on) else plan


def against_reserved(
    session: Session, body: BodyId, office: Office, plan: PlannedElection, *, held_at: datetime
) -> tuple[Message, ...]:
    """Return what speaks against the reserved seats: new members' own left out, or founders' kept."""
    owed = owed_in(session, body, office, held_at=held_at, starts_on=plan.starts_on)
    ended = check_founders(plan, end_on(session, day_of(session, held_at)))
    return (*check_owed(plan, owed).reasons, *ended.reasons)


def reserved_explained(session: Session, election: ElectionId) -> tuple[Explained, ...]:
    """Return by which article new members have seats of their own in an election, and founders none."""
    row = election_rows.election_row(session, election)
    return tuple(_explained(session, row, voted_on(session, row)))


def _explained(session: Session, row: Election, on: date) -> Iterator[Explained]:
    plan = election_rows.plan_of(row)
    rule = seat_rule(rulebook_of(session), on)
    if rule is not None and any(each.group == NEWCOMER for each in plan.reserved):
        said = Message(
            "New members alone elect {n} seat of this board.",
            {"n": rule.value},
            plural="New members alone elect {n} seats of this board.",
        )
        yield Explained(said, rule.source)
    end = end_on(session, on) if without_founders(plan) != plan else None
    if end is not None:
        said = Message(
            "{ended} What was reserved for them is open to everybody.", {"ended": end_in_words(end)}
        )
        yield Explained(said, end.source)


def voted_on(session: Session, row: Election) -> date:
    """Return the day on which an election was opened, or on which it will be."""
    opened = session.scalar(select(func.max(Vote.opened_at)).where(Vote.election_id == row.id))
    starts = session.scalar(
        select(Meeting.starts_at)
        .join(AgendaItem, AgendaItem.meeting_id == Meeting.id)
        .where(AgendaItem.id == row.item_id)
    )
    return day_of(session, opened or starts or row.nominations_until)
