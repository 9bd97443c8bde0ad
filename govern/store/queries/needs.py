"""What waits for people: open votes, meetings ahead, proposals, minutes, letters, new documents."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.meetings.document_readers import NO_NEWS
from govern.domain.meetings.kinds import (
    OVER,
    BodyKind,
    DocumentKind,
    DocumentState,
    ItemState,
    LetterState,
    MeetingState,
    MinutesState,
)
from govern.domain.members.register import snapshot
from govern.domain.values.calendar import day_at
from govern.domain.values.ids import MemberId, PersonId
from govern.domain.values.text import Text
from govern.domain.voting.states import ProcedureMode, VoteState
from govern.store.queries.bodies import open_to
from govern.store.queries.members import register_entries
from govern.store.tables.association import Body
from govern.store.tables.documents import Document, Letter, Minutes
from govern.store.tables.meetings import AgendaItem, AttendanceEvent, Meeting, Proxy
from govern.store.tables.procedures import WrittenProcedure
from govern.store.tables.urns import RollMark
from govern.store.tables.voting import Ballot, RightCaster, Vote, VotingRight

_SHOWN_DOCUMENTS = 6
#: languages and repeated issues of one document
_MANY_VERSIONS = 8


@dataclass(frozen=True, slots=True)
class OpenVote:
    """A vote in which somebody may cast, and how many of these rights have no ballot yet.

    The contests of an election are one, with the id of the election. ``closes_at`` is the deadline of a
    decision in writing, ``mode`` how silence counts there.
    """

    id: UUID
    question: Text
    rights_left: int
    is_election: bool = False
    closes_at: datetime | None = None
    mode: ProcedureMode | None = None


@dataclass(frozen=True, slots=True)
class MeetingAhead:
    """A meeting that is not over."""

    id: UUID
    reference: str
    state: MeetingState
    body: UUID
    body_kind: BodyKind
    body_name: Text
    held_on: date


@dataclass(frozen=True, slots=True)
class Invitation:
    """A convoked meeting for which a member has neither registered nor given a proxy."""

    meeting: UUID
    member_name: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal without an answer."""

    id: UUID
    reference: str
    title: Text
    body: UUID
    meeting: UUID | None


@dataclass(frozen=True, slots=True)
class MinutesDraft:
    """Minutes that are not issued yet."""

    id: UUID
    reference: str
    body: UUID
    body_kind: BodyKind
    body_name: Text
    held_on: date


@dataclass(frozen=True, slots=True)
class LettersOfMeeting:
    """Letters refused, come back, or of unknown fate."""

    id: UUID
    reference: str
    count: int


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A document that can be read."""

    id: UUID
    kind: DocumentKind
    meeting: str
    body_name: Text
    on: date


def open_votes(session: Session, person: PersonId) -> tuple[OpenVote, ...]:
    """Return the open votes in which a person may cast; one query."""
    cast = or_(
        select(Ballot.right_id).where(Ballot.right_id == VotingRight.id).exists(),
        select(RollMark.right_id).where(RollMark.right_id == VotingRight.id).exists(),
    )
    rows = session.execute(
        select(Vote, WrittenProcedure.mode, cast)
        .join(VotingRight, VotingRight.vote_id == Vote.id)
        .join(RightCaster, RightCaster.right_id == VotingRight.id)
        .outerjoin(WrittenProcedure, WrittenProcedure.id == Vote.procedure_id)
        .where(
            Vote.state == VoteState.OPEN,
            RightCaster.person_id == person,
            or_(Vote.election_id.is_(None), VotingRight.weight != Fraction(0)),
        )
        .order_by(Vote.opened_at)
    )
    found: dict[UUID, OpenVote] = {}
    for vote, mode, has_ballot in rows:
        key, missing = vote.election_id or vote.id, int(not has_ballot)
        known = found.get(key) or OpenVote(
            key, vote.question, 0, vote.election_id is not None, vote.closes_at, mode
        )
        found[key] = replace(known, rights_left=known.rights_left + missing)
    return tuple(found.values())


def meetings_ahead(session: Session) -> tuple[MeetingAhead, ...]:
    """Return the meetings that are not over, soonest first; one query."""
    rows = session.execute(
        select(Meeting, Body)
        .join(Body, Body.id == Meeting.body_id)
        .where(Meeting.state.not_in(OVER))
        .order_by(Meeting.starts_at, Meeting.reference)
    )
    return tuple(
        MeetingAhead(
            id=meeting.id,
            reference=meeting.reference,
            state=meeting.state,
            body=body.id,
            body_kind=body.kind,
            body_name=body.name,
            held_on=day_at(meeting.starts_at, ZoneInfo(meeting.time_zone)),
        )
        for meeting, body in rows
    )


def unanswered_invitations(session: Session, members: Iterable[MemberId]) -> tuple[Invitation, ...]:
    """Return the convoked assemblies that these members have not answered; fixed number of queries."""
    wanted = list(members)
    if not wanted:
        return ()
    answered = {
        *session.execute(
            select(AttendanceEvent.meeting_id, AttendanceEvent.member_id).where(
                AttendanceEvent.member_id.in_(wanted)
            )
        ).all(),
        *session.execute(
            select(Proxy.meeting_id, Proxy.principal_id).where(
                Proxy.principal_id.in_(wanted), Proxy.withdrawn_at.is_(None)
            )
        ).all(),
    }
    names = member_names_of(session, wanted)
    meetings = session.scalars(
        select(Meeting.id)
        .join(Body, Body.id == Meeting.body_id)
        .where(Meeting.state == MeetingState.CONVOKED, Body.kind == BodyKind.ASSEMBLY)
    )
    return tuple(
        Invitation(meeting, names[member])
        for meeting in meetings
        for member in sorted(names, key=lambda each: names[each])
        if (meeting, member) not in answered
    )


def member_names_of(session: Session, members: Iterable[MemberId]) -> dict[MemberId, str]:
    """Return the names of these members; fixed number of queries."""
    wanted = set(members)
    return {
        entry.id: snapshot(entry, date.max).name for entry in register_entries(session) if entry.id in wanted
    }


def unanswered_proposals(session: Session) -> tuple[Proposal, ...]:
    """Return every proposal that awaits an answer."""
    rows = session.scalars(
        select(AgendaItem).where(AgendaItem.state == ItemState.PROPOSED).order_by(AgendaItem.proposed_at)
    )
    return tuple(Proposal(row.id, row.reference, row.title, row.body_id, row.meeting_id) for row in rows)


def draft_minutes(session: Session) -> tuple[MinutesDraft, ...]:
    """Return the minutes that are not issued yet."""
    rows = session.execute(
        select(Minutes.id, Meeting, Body)
        .join(Meeting, Meeting.id == Minutes.meeting_id)
        .join(Body, Body.id == Meeting.body_id)
        .where(Minutes.state == MinutesState.DRAFT)
        .order_by(Meeting.starts_at, Meeting.reference)
    )
    return tuple(
        MinutesDraft(
            id=minutes,
            reference=meeting.reference,
            body=body.id,
            body_kind=body.kind,
            body_name=body.name,
            held_on=day_at(meeting.starts_at, ZoneInfo(meeting.time_zone)),
        )
        for minutes, meeting, body in rows
    )


def unsettled_letters(session: Session) -> tuple[LettersOfMeeting, ...]:
    """Return the meetings with letters refused, come back or of unknown fate, and how many."""
    rows = session.execute(
        select(Meeting.id, Meeting.reference, func.count())
        .join(Letter, Letter.meeting_id == Meeting.id)
        .where(Letter.state.in_([LetterState.REFUSED, LetterState.UNKNOWN, LetterState.BOUNCED]))
        .group_by(Meeting.id, Meeting.reference)
        .order_by(Meeting.reference)
    )
    return tuple(LettersOfMeeting(*row) for row in rows)


def latest_documents(session: Session, actor: Actor, language: str) -> tuple[NewDocument, ...]:
    """Return what was made last that somebody may read: of each kind and meeting the latest, once.

    It is the version in the reader's language; where there is none, another one.
    """
    rows = session.execute(
        select(
            Document.id, Document.kind, Document.issued_at, Meeting.reference, Meeting.time_zone, Body.name
        )
        .join(Meeting, Meeting.id == Document.meeting_id)
        .join(Body, Body.id == Meeting.body_id)
        .where(
            Document.state == DocumentState.READY,
            Document.kind.not_in(NO_NEWS),
            Meeting.body_id.in_(open_to(actor)),
        )
        .order_by(Document.issued_at.desc(), Document.language != language, Document.language)
        .limit(_SHOWN_DOCUMENTS * _MANY_VERSIONS)
    )
    found: dict[tuple[DocumentKind, str], NewDocument] = {}
    for id_, kind, issued_at, reference, zone, body in rows:
        document = NewDocument(id_, kind, reference, body, day_at(issued_at, ZoneInfo(zone)))
        found.setdefault((kind, reference), document)
    return tuple(found.values())[:_SHOWN_DOCUMENTS]
