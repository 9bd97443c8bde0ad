"""Written procedures as pages show them: how they decide, until when, and what stopped them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, and_, select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.meetings.kinds import BodyKind
from govern.domain.rules.decision import Subject
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import BodyId, MeetingId, ProcedureId, VoteId
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.domain.voting.outcome import Result
from govern.domain.voting.states import ProcedureMode, ProcedureState
from govern.store.queries.bodies import open_to
from govern.store.tables.accounts import Person
from govern.store.tables.association import Body
from govern.store.tables.meetings import AgendaItem, Meeting
from govern.store.tables.procedures import Reservation, WrittenProcedure
from govern.store.tables.voting import OutcomeRow, Vote, VotingRight


@dataclass(frozen=True, slots=True)
class ReservationShown:
    """Who objected to deciding in writing, for whom, and why."""

    holder: str
    person: str
    reason: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class ProcedureShown:
    """A written procedure with its matter; ``result`` is None until it is counted."""

    id: ProcedureId
    reference: str
    vote: VoteId
    title: Text
    body: BodyId
    body_kind: BodyKind
    body_name: Text
    subject: Subject
    mode: ProcedureMode
    state: ProcedureState
    opened_at: datetime
    closes_at: datetime
    ended_at: datetime | None
    result: Result | None
    meeting: MeetingId | None
    meeting_reference: str | None
    reservation: ReservationShown | None = None

    @property
    def is_open(self) -> bool:
        """Return whether replies still count."""
        return self.state is ProcedureState.OPEN


def procedures_shown(session: Session, actor: Actor) -> tuple[ProcedureShown, ...]:
    """Return the written procedures that somebody may read, those open first, the newest before older.

    Raises:
        NotAllowed: for somebody with neither office nor member.
    """
    return tuple(_found(session, WrittenProcedure.body_id.in_(open_to(actor))))


def procedure_shown(session: Session, actor: Actor, procedure: UUID) -> ProcedureShown:
    """Return one written procedure; one query.

    Raises:
        NotFound: when there is none, or it is another body's.
        NotAllowed: for somebody with neither office nor member.
    """
    found = _found(
        session, and_(WrittenProcedure.id == procedure, WrittenProcedure.body_id.in_(open_to(actor)))
    )
    if not found:
        raise NotFound(Message("There is no such written procedure."))
    return found[0]


def _found(session: Session, where: ColumnElement[bool]) -> Sequence[ProcedureShown]:
    rows = session.execute(
        select(
            WrittenProcedure,
            Vote.id.label("vote"),
            AgendaItem.title,
            AgendaItem.subject,
            Body.kind,
            Body.name,
            OutcomeRow.result,
            Meeting.id.label("meeting"),
            Meeting.reference.label("meeting_reference"),
            VotingRight.name.label("holder"),
            Person.name.label("person"),
            Reservation.reason,
            Reservation.made_at,
        )
        .join(Vote, Vote.procedure_id == WrittenProcedure.id)
        .join(AgendaItem, AgendaItem.id == WrittenProcedure.item_id)
        .join(Body, Body.id == WrittenProcedure.body_id)
        .outerjoin(OutcomeRow, OutcomeRow.vote_id == Vote.id)
        .outerjoin(Meeting, Meeting.id == AgendaItem.meeting_id)
        .outerjoin(Reservation, Reservation.procedure_id == WrittenProcedure.id)
        .outerjoin(VotingRight, VotingRight.id == Reservation.right_id)
        .outerjoin(Person, Person.id == Reservation.person_id)
        .where(where)
        .order_by(WrittenProcedure.ended_at.is_not(None), WrittenProcedure.opened_at.desc())
    )
    return [_shown(row) for row in rows]


def _shown(row: Row[*tuple[Any, ...]]) -> ProcedureShown:
    each, stopped = row.WrittenProcedure, row.reason is not None
    return ProcedureShown(
        id=ProcedureId(each.id),
        reference=each.reference,
        vote=VoteId(row.vote),
        title=row.title,
        body=BodyId(each.body_id),
        body_kind=row.kind,
        body_name=row.name,
        subject=row.subject,
        mode=each.mode,
        state=each.state,
        opened_at=each.opened_at,
        closes_at=each.closes_at,
        ended_at=each.ended_at,
        result=row.result,
        meeting=row.meeting,
        meeting_reference=row.meeting_reference,
        reservation=ReservationShown(row.holder, row.person, row.reason, row.made_at) if stopped else None,
    )
