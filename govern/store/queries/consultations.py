"""Consultative votes: what casting needs, one's own ballots, and, once the vote is closed, what was said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govern.domain.statutes.citation import Source
from govern.domain.values.ids import MeetingId, MemberId, PersonId, RightId, VoteId
from govern.domain.values.record import from_record
from govern.domain.values.text import Text
from govern.domain.voting.ballot import Choice
from govern.domain.voting.consultation import Consultation, count_consultation
from govern.domain.voting.electorate import Capacity
from govern.domain.voting.states import Secrecy, VoteState
from govern.store.queries.vote_casters import Concerned
from govern.store.tables.accounts import Person
from govern.store.tables.consultations import (
    ConsultationRow,
    ConsultativeBallot,
    ConsultativeCaster,
    ConsultativeMark,
    ConsultativePaper,
    ConsultativeRightRow,
)
from govern.store.tables.meetings import AgendaItem
from govern.store.tables.voting import Vote


@dataclass(frozen=True, slots=True)
class AskedRight:
    """A member that is asked beside a vote, as casting needs to know it; ``is_filled``: somebody may cast."""

    name: str
    state: VoteState
    secrecy: Secrecy
    opened_at: datetime
    closes_at: datetime | None
    may_cast: bool
    is_filled: bool
    is_marked: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A person who casts the consultative ballot of a member, and until when it is only that."""

    who: Concerned
    until: date
    source: Source


@dataclass(frozen=True, slots=True)
class OpenConsultation:
    """A member asked beside a vote that is open, whether or not it has been heard already."""

    vote: VoteId
    item: str
    member: MemberId
    name: str
    until: date
    closes_at: datetime | None
    source: Source


@dataclass(frozen=True, slots=True)
class OwnConsultative:
    """A consultative ballot that concerns the reader; without a capacity nobody there casts it.

    ``choice`` and ``receipt`` are those of the ballot by name that stands.
    """

    vote: VoteId
    right: RightId
    holder: str
    until: date
    source: Source
    secrecy: Secrecy
    capacity: Capacity | None
    choice: Choice | None
    receipt: str | None
    is_marked: bool
    question: Text
    closes_at: datetime | None

    @property
    def is_secret(self) -> bool:
        """Return whether nobody learns what it says."""
        return self.secrecy is Secrecy.SECRET

    @property
    def has_voted(self) -> bool:
        """Return whether a ballot stands."""
        return self.choice is not None or self.is_marked


def asked_right(session: Session, vote: VoteId, right: RightId, caster: PersonId) -> AskedRight | None:
    """Return a member asked beside a vote, and whether somebody may cast its ballot."""
    found = session.execute(
        select(ConsultativeRightRow.name, Vote.state, Vote.secrecy, Vote.opened_at, Vote.closes_at)
        .join(Vote, Vote.id == ConsultativeRightRow.vote_id)
        .where(ConsultativeRightRow.id == right, ConsultativeRightRow.vote_id == vote)
    ).first()
    if found is None:
        return None
    casters = set(
        session.scalars(select(ConsultativeCaster.person_id).where(ConsultativeCaster.right_id == right))
    )
    is_marked = session.get(ConsultativeMark, right) is not None
    return AskedRight(*found, may_cast=caster in casters, is_filled=bool(casters), is_marked=is_marked)


def sent_before(session: Session, right: RightId, request_key: str) -> ConsultativeBallot | None:
    """Return the ballot by name that a form has put on record before."""
    return session.scalar(
        select(ConsultativeBallot).where(
            ConsultativeBallot.right_id == right, ConsultativeBallot.request_key == request_key
        )
    )


def last_ordinal(session: Session, right: RightId) -> int:
    """Return how many ballots by name a member has cast."""
    of_right = select(func.max(ConsultativeBallot.ordinal)).where(ConsultativeBallot.right_id == right)
    return session.scalar(of_right) or 0


def paper_behind(session: Session, vote: VoteId, receipt_hash: str) -> str | None:
    """Return the key of the secret paper behind a receipt, for whoever knows the code."""
    return session.scalar(
        select(ConsultativePaper.key).where(
            ConsultativePaper.vote_id == vote, ConsultativePaper.receipt_hash == receipt_hash
        )
    )


def consultations_of(session: Session, votes: Sequence[UUID]) -> dict[VoteId, Consultation]:
    """Return what was said beside votes, only those that have been counted; three queries."""
    asked = session.execute(
        select(ConsultationRow.vote_id, ConsultationRow.source, Vote.secrecy, func.count())
        .join(Vote, Vote.id == ConsultationRow.vote_id)
        .join(ConsultativeRightRow, ConsultativeRightRow.vote_id == ConsultationRow.vote_id)
        .where(ConsultationRow.vote_id.in_(votes), Vote.state == VoteState.CLOSED)
        .group_by(ConsultationRow.vote_id, ConsultationRow.source, Vote.secrecy)
    ).all()
    if not asked:
        return {}
    said = _said(session, [vote for vote, *_ in asked])
    return {
        VoteId(vote): count_consultation(
            said.get(vote, ()), members=members, secrecy=secrecy, source=from_record(Source, source)
        )
        for vote, source, secrecy, members in asked
    }


def consultations_in(session: Session, meeting: MeetingId) -> dict[VoteId, Consultation]:
    """Return what was said beside the votes of a meeting, only those that have been counted."""
    return consultations_of(session, session.scalars(select(Vote.id).where(Vote.meeting_id == meeting)).all())


def consultation_of(session: Session, vote: VoteId) -> Consultation | None:
    """Return what was said beside a vote that has been counted, or None."""
    return consultations_of(session, [vote]).get(vote)


def open_consultations(session: Session) -> tuple[OpenConsultation, ...]:
    """Return who is asked beside votes that are open and can be heard, the oldest vote first; one query."""
    right = ConsultativeRightRow
    rows = session.execute(
        select(
            right.vote_id,
            AgendaItem.reference,
            right.member_id,
            right.name,
            right.until,
            Vote.closes_at,
            ConsultationRow.source,
        )
        .join(Vote, Vote.id == right.vote_id)
        .join(AgendaItem, AgendaItem.id == Vote.item_id)
        .join(ConsultationRow, ConsultationRow.vote_id == right.vote_id)
        .where(Vote.state == VoteState.OPEN, right.id.in_(select(ConsultativeCaster.right_id)))
        .order_by(Vote.opened_at, right.ordinal)
    )
    return tuple(
        OpenConsultation(
            VoteId(row.vote_id),
            row.reference,
            MemberId(row.member_id),
            row.name,
            row.until,
            row.closes_at,
            from_record(Source, row.source),
        )
        for row in rows
    )


def _said(session: Session, votes: Sequence[UUID]) -> dict[UUID, list[Choice]]:
    """Return the ballots of votes: the latest of each member by name, and every secret paper."""
    later = (
        select(func.max(ConsultativeBallot.ordinal))
        .where(ConsultativeBallot.right_id == ConsultativeRightRow.id)
        .correlate(ConsultativeRightRow)
        .scalar_subquery()
    )
    by_name = (
        select(ConsultativeRightRow.vote_id, ConsultativeBallot.choice)
        .join(ConsultativeBallot, ConsultativeBallot.right_id == ConsultativeRightRow.id)
        .where(ConsultativeRightRow.vote_id.in_(votes), ConsultativeBallot.ordinal == later)
    )
    papers = select(ConsultativePaper.vote_id, ConsultativePaper.choice).where(
        ConsultativePaper.vote_id.in_(votes)
    )
    said: dict[UUID, list[Choice]] = {}
    for query in (by_name, papers):
        for vote, choice in session.execute(query):
            said.setdefault(vote, []).append(choice)
    return said


def own_consultative(
    session: Session,
    person: PersonId,
    *,
    vote: VoteId | None = None,
    meeting: MeetingId | None = None,
) -> tuple[OwnConsultative, ...]:
    """Return the consultative ballots that somebody casts in a vote, or in those that are open."""
    latest = (
        select(func.max(ConsultativeBallot.ordinal))
        .where(ConsultativeBallot.right_id == ConsultativeRightRow.id)
        .correlate(ConsultativeRightRow)
        .scalar_subquery()
    )
    query = (
        select(
            Vote.id.label("vote"),
            ConsultativeRightRow.id.label("right"),
            ConsultativeRightRow.name.label("holder"),
            ConsultativeRightRow.until,
            ConsultationRow.source,
            Vote.secrecy,
            ConsultativeCaster.capacity,
            ConsultativeBallot.choice,
            ConsultativeBallot.receipt,
            ConsultativeMark.right_id.is_not(None).label("is_marked"),
            Vote.question,
            Vote.closes_at,
        )
        .select_from(ConsultativeRightRow)
        .join(ConsultationRow, ConsultationRow.vote_id == ConsultativeRightRow.vote_id)
        .join(Vote, Vote.id == ConsultativeRightRow.vote_id)
        .join(ConsultativeCaster, ConsultativeCaster.right_id == ConsultativeRightRow.id)
        .outerjoin(
            ConsultativeBallot,
            (ConsultativeBallot.right_id == ConsultativeRightRow.id) & (ConsultativeBallot.ordinal == latest),
        )
        .outerjoin(ConsultativeMark, ConsultativeMark.right_id == ConsultativeRightRow.id)
        .where(ConsultativeCaster.person_id == person)
        .order_by(Vote.opened_at, ConsultativeRightRow.ordinal)
    )
    query = query.where(Vote.id == vote if vote is not None else Vote.state == VoteState.OPEN)
    if meeting is not None:
        query = query.where(Vote.meeting_id == meeting)
    return tuple(
        OwnConsultative(**{**row._mapping, "source": from_record(Source, row.source)})
        for row in session.execute(query)
    )


def asked_people(session: Session, vote: VoteId, *, only_missing: bool = False) -> tuple[Asked, ...]:
    """Return who casts consultative ballots in a vote, once for each member; on request only if not heard."""
    query = (
        select(Person, ConsultativeRightRow.name, ConsultativeRightRow.until, ConsultationRow.source)
        .join(ConsultativeCaster, ConsultativeCaster.person_id == Person.id)
        .join(ConsultativeRightRow, ConsultativeRightRow.id == ConsultativeCaster.right_id)
        .join(ConsultationRow, ConsultationRow.vote_id == ConsultativeRightRow.vote_id)
        .where(ConsultativeRightRow.vote_id == vote)
        .order_by(ConsultativeRightRow.ordinal, Person.name, Person.id)
    )
    if only_missing:
        query = query.where(
            ConsultativeRightRow.id.not_in(select(ConsultativeBallot.right_id)),
            ConsultativeRightRow.id.not_in(select(ConsultativeMark.right_id)),
        )
    rows = session.execute(query)
    return tuple(
        Asked(
            Concerned(PersonId(row.id), row.name, row.email or "", row.language or "", (holder,)),
            until,
            from_record(Source, source),
        )
        for row, holder, until, source in rows
    )
