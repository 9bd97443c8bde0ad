"""A meeting while it is held, as everybody in it may see it: never a ballot, never a part of a result."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import ScalarSelect, and_, bindparam, select
from sqlalchemy.orm import Session

from govern.domain.meetings.kinds import MeetingMode, MeetingState
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import BodyId, ElectionId, ItemId, MeetingId, VoteId
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.domain.voting.outcome import Result
from govern.domain.voting.states import Secrecy, VoteKind, VoteState
from govern.store.database import asking
from govern.store.tables.association import Body
from govern.store.tables.audit import AuditEntry
from govern.store.tables.meetings import AgendaItem, Meeting
from govern.store.tables.motions import MotionRow
from govern.store.tables.voting import OutcomeRow, Resolution, Vote

_MOST_CHANGES = 5000
_entries = AuditEntry.metadata.tables[AuditEntry.__tablename__].c
_LATEST = select(_entries.seq, _entries.hash, _entries.action).order_by(_entries.seq.desc()).limit(1)
_SINCE = (
    select(_entries.seq, _entries.hash, _entries.action)
    .where(_entries.seq >= bindparam("seq"))
    .order_by(_entries.seq)
    .limit(_MOST_CHANGES)
)


@dataclass(frozen=True, slots=True)
class MeetingLive:
    """A meeting as every reader of its room may see it."""

    id: MeetingId
    body: BodyId
    body_name: Text
    reference: str
    mode: MeetingMode
    state: MeetingState
    starts_at: datetime
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class VoteLive:
    """A vote of a meeting: its question, how far it is, and its result once it is counted."""

    id: VoteId
    item: ItemId
    item_title: Text
    question: Text
    state: VoteState
    kind: VoteKind
    secrecy: Secrecy
    election: ElectionId | None
    opened_at: datetime
    closes_at: datetime | None
    closed_at: datetime | None
    result: Result | None
    resolution: str | None
    #: the number of the motion that it decides; None where it decides the item itself
    motion: int | None
    #: the number under which its close is on record
    recorded: int | None

    @property
    def is_open(self) -> bool:
        """Return whether it has not been closed or cancelled."""
        return self.state is VoteState.OPEN

    @property
    def is_secret(self) -> bool:
        """Return whether nobody learns who chose what."""
        return self.secrecy is Secrecy.SECRET


def meeting_live(session: Session, meeting: MeetingId) -> MeetingLive:
    """Return a meeting for those who were let into it; one query.

    Raises:
        NotFound: when there is none.
    """
    row = session.execute(
        select(
            Meeting.id,
            Meeting.body_id.label("body"),
            Body.name.label("body_name"),
            Meeting.reference,
            Meeting.mode,
            Meeting.state,
            Meeting.starts_at,
            Meeting.time_zone,
        )
        .join(Body, Body.id == Meeting.body_id)
        .where(Meeting.id == meeting)
    ).first()
    if row is None:
        raise NotFound(Message("There is no such meeting."))
    values = dict(row._mapping)
    zone = ZoneInfo(values.pop("time_zone"))
    return MeetingLive(**values, zone=zone)


def votes_live(session: Session, meeting: MeetingId) -> tuple[VoteLive, ...]:
    """Return the votes of a meeting as they were opened; one query."""
    rows = session.execute(
        select(
            Vote.id,
            Vote.item_id.label("item"),
            AgendaItem.title.label("item_title"),
            Vote.question,
            Vote.state,
            Vote.kind,
            Vote.secrecy,
            Vote.election_id.label("election"),
            Vote.opened_at,
            Vote.closes_at,
            Vote.closed_at,
            OutcomeRow.result,
            Resolution.reference.label("resolution"),
            MotionRow.ordinal.label("motion"),
            _recorded_at_close().label("recorded"),
        )
        .join(AgendaItem, AgendaItem.id == Vote.item_id)
        .outerjoin(MotionRow, MotionRow.id == Vote.motion_id)
        .outerjoin(OutcomeRow, OutcomeRow.vote_id == Vote.id)
        .outerjoin(Resolution, and_(Resolution.vote_id == Vote.id, Resolution.item_id.is_(None)))
        .where(Vote.meeting_id == meeting)
        .order_by(Vote.opened_at, AgendaItem.position, Vote.ordinal)
    )
    return tuple(VoteLive(**row._mapping) for row in rows)


def _recorded_at_close() -> ScalarSelect[int]:
    """Return the number under which the close of a vote is on record; later ones have higher numbers."""
    return (
        select(AuditEntry.seq)
        .where(AuditEntry.subject_id == Vote.id, AuditEntry.action == "vote.closed")
        .order_by(AuditEntry.seq.desc())
        .limit(1)
        .correlate(Vote)
        .scalar_subquery()
    )


def latest_counted(votes: Iterable[VoteLive]) -> VoteLive | None:
    """Return the vote whose outcome is the newest, or None before the first.

    Of two closed at the same moment it is the one recorded last.
    """
    counted = [
        (each.closed_at, each.recorded or 0, each)
        for each in votes
        if each.closed_at and each.result is not None
    ]
    return max(counted, key=lambda found: found[:2])[2] if counted else None


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of the audit chain, by what was done."""

    seq: int
    hash: str
    action: str


def changes_since(seq: int | None) -> tuple[Change, ...]:
    """Return the entry of that number and what was put on record after it; one tiny query.

    Without a number only the latest entry.
    """
    with asking() as connection:
        rows = connection.execute(_LATEST) if seq is None else connection.execute(_SINCE, {"seq": seq})
        return tuple(Change(*row) for row in rows)
