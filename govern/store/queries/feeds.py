"""What stands in the calendar of one person: meetings in which it takes part, votes that wait for it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.values.ids import AccountId, BodyId, PersonId
from govern.domain.values.text import Text
from govern.domain.voting.states import VoteState
from govern.store.queries.accounts import SignedIn
from govern.store.queries.bodies import open_to
from govern.store.queries.meetings import takes_part
from govern.store.tables.accounts import Account, Person
from govern.store.tables.association import Body
from govern.store.tables.convening import CalendarFeed, ConvocationCorrection
from govern.store.tables.documents import Convocation
from govern.store.tables.meetings import Meeting
from govern.store.tables.voting import RightCaster, Vote, VotingRight


@dataclass(frozen=True, slots=True)
class MeetingFed:
    """A meeting in somebody's calendar, and when anything about it was told last."""

    meeting: Meeting
    body_name: Text
    takes_part: bool
    told_at: datetime


@dataclass(frozen=True, slots=True)
class VoteFed:
    """An open vote with a deadline."""

    id: UUID
    question: Text
    opened_at: datetime
    closes_at: datetime


def owner(session: Session, token_digest: str) -> SignedIn | None:
    """Return whose calendar a secret opens; nobody's once the account is disabled."""
    row = session.execute(
        select(CalendarFeed.id, Account.id, Person.id, Person.name, Person.language)
        .join(Person, Person.id == CalendarFeed.person_id)
        .join(Account, Account.person_id == Person.id)
        .where(CalendarFeed.token_digest == token_digest, Account.disabled_at.is_(None))
    ).first()
    if row is None:
        return None
    feed, account, person, name, language = row
    return SignedIn(feed, AccountId(account), PersonId(person), name, language)


def meetings_of(session: Session, actor: Actor, *, since: datetime) -> tuple[MeetingFed, ...]:
    """Return the meetings in which somebody takes part, the earliest first; one query.

    Raises:
        NotAllowed: for somebody with neither office nor member.
    """
    corrected = (
        select(func.max(ConvocationCorrection.issued_at))
        .where(ConvocationCorrection.convocation_id == Convocation.id)
        .correlate(Convocation)
        .scalar_subquery()
    )
    rows = session.execute(
        select(Meeting, Body.kind, Body.name, Convocation.issued_at, corrected)
        .join(Body, Body.id == Meeting.body_id)
        .outerjoin(Convocation, Convocation.meeting_id == Meeting.id)
        .where(Body.id.in_(open_to(actor)), Meeting.starts_at >= since)
        .order_by(Meeting.starts_at, Meeting.reference)
    )
    return tuple(
        MeetingFed(meeting, name, takes_part=True, told_at=_latest(meeting, issued_at, corrected_at))
        for meeting, kind, name, issued_at, corrected_at in rows
        if takes_part(actor, BodyId(meeting.body_id), kind)
    )


def _latest(meeting: Meeting, *moments: datetime | None) -> datetime:
    return max(each for each in (meeting.created_at, meeting.cancelled_at, *moments) if each)


def votes_in_writing(session: Session, person: PersonId) -> tuple[VoteFed, ...]:
    """Return the open votes with a deadline in which a person may cast; one query."""
    rows = session.execute(
        select(Vote.id, Vote.question, Vote.opened_at, Vote.closes_at)
        .join(VotingRight, VotingRight.vote_id == Vote.id)
        .join(RightCaster, RightCaster.right_id == VotingRight.id)
        .where(Vote.state == VoteState.OPEN, Vote.closes_at.is_not(None), RightCaster.person_id == person)
        .order_by(Vote.closes_at, Vote.id)
    )
    found = {id_: VoteFed(id_, question, opened, closes) for id_, question, opened, closes in rows if closes}
    return tuple(found.values())
