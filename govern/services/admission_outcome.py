"""What the vote on an application came to: read from its item, wherever that item was decided."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.values.calendar import day_at
from govern.domain.voting.outcome import Result
from govern.domain.voting.states import VoteKind, VoteState
from govern.services.association import association_facts
from govern.store.tables.agenda import VoteItem
from govern.store.tables.meetings import AgendaItem
from govern.store.tables.voting import OutcomeRow, Vote


@dataclass(frozen=True, slots=True)
class Decided:
    """What a body decided on an item, and on which day at the seat."""

    item: UUID
    is_adopted: bool
    on: date


def decision_on(session: Session, item: UUID) -> Decided | None:
    """Return what the latest vote on an item decided, in a second call too; None while nothing is decided.

    A vote without quorum decides nothing, and one on a consent agenda only what it adopts.
    """
    wanted = _with_second_calls(session, item)
    own = select(Vote.closed_at, OutcomeRow.result).where(
        Vote.item_id.in_(wanted), OutcomeRow.result.in_((Result.ADOPTED, Result.REJECTED))
    )
    together = (
        select(Vote.closed_at, OutcomeRow.result)
        .join(VoteItem, VoteItem.vote_id == Vote.id)
        .where(VoteItem.item_id.in_(wanted), OutcomeRow.result == Result.ADOPTED)
    )
    found: list[tuple[datetime, Result]] = []
    for query in (own, together):
        rows = session.execute(
            query.join(OutcomeRow, OutcomeRow.vote_id == Vote.id).where(
                Vote.state == VoteState.CLOSED, Vote.kind == VoteKind.DECISION, Vote.motion_id.is_(None)
            )
        )
        found += [(closed, result) for closed, result in rows if closed is not None]
    if not found:
        return None
    closed, result = max(found, key=lambda each: each[0])
    return Decided(item, result is Result.ADOPTED, day_at(closed, association_facts(session).zone))


def _with_second_calls(session: Session, item: UUID) -> tuple[UUID, ...]:
    found = [item]
    following: UUID | None = item
    while following is not None:
        following = session.scalar(select(AgendaItem.id).where(AgendaItem.continues_item_id == following))
        if following is not None:
            found.append(following)
    return tuple(found)
