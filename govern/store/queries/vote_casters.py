"""Who may cast in a vote, whose ballot is missing, and who was told of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from govern.domain.meetings.seats import Presence
from govern.domain.values.ids import PersonId, VoteId
from govern.domain.voting.states import VoteState
from govern.store.database import current_session
from govern.store.tables.accounts import Person
from govern.store.tables.audit import AuditEntry
from govern.store.tables.urns import RollMark
from govern.store.tables.voting import Ballot, RightCaster, Vote, VotingRight


@dataclass(frozen=True, slots=True)
class Concerned:
    """A person who may cast, and for whom."""

    person: PersonId
    name: str
    email: str
    language: str
    holders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenVote:
    """An open vote with its times; ``closes_at`` is None while the chair closes it."""

    id: VoteId
    opened_at: datetime
    closes_at: datetime | None
    is_in_writing: bool


def concerned(session: Session, vote: VoteId, *, only_missing: bool = False) -> tuple[Concerned, ...]:
    """Return who may cast rights that can be cast, or only those without a ballot; one query."""
    query = (
        select(Person, VotingRight.name)
        .join(RightCaster, RightCaster.person_id == Person.id)
        .join(VotingRight, VotingRight.id == RightCaster.right_id)
        .where(
            VotingRight.vote_id == vote,
            VotingRight.weight != Fraction(0),
            VotingRight.presence != Presence.ABSENT,
        )
        .order_by(VotingRight.ordinal, Person.name, Person.id)
    )
    if only_missing:
        query = query.where(
            ~or_(
                select(Ballot.right_id).where(Ballot.right_id == VotingRight.id).exists(),
                select(RollMark.right_id).where(RollMark.right_id == VotingRight.id).exists(),
            )
        )
    people: dict[PersonId, Person] = {}
    holders: dict[PersonId, list[str]] = {}
    for person, holder in session.execute(query):
        identity = PersonId(person.id)
        people[identity] = person
        holders.setdefault(identity, []).append(holder)
    return tuple(
        Concerned(identity, row.name, row.email or "", row.language or "", tuple(holders[identity]))
        for identity, row in people.items()
    )


def was_told(session: Session, vote: VoteId, action: str) -> bool:
    """Return whether an act on a vote is on record."""
    found = select(AuditEntry.seq).where(AuditEntry.action == action, AuditEntry.subject_id == vote).limit(1)
    return session.scalar(found) is not None


def open_without(action: str) -> Sequence[OpenVote]:
    """Return the open votes on which an act is not on record yet, the oldest first; one query."""
    done = select(AuditEntry.subject_id).where(AuditEntry.action == action, AuditEntry.subject_id == Vote.id)
    rows = current_session().execute(
        select(Vote.id, Vote.opened_at, Vote.closes_at, Vote.procedure_id)
        .where(Vote.state == VoteState.OPEN, ~done.exists())
        .order_by(Vote.opened_at, Vote.id)
    )
    return [
        OpenVote(VoteId(row.id), row.opened_at, row.closes_at, row.procedure_id is not None) for row in rows
    ]
