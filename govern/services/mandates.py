"""Mandates after an election: resigned, removed by a resolution, vacancies filled by co-option."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor, Office
from govern.domain.access.policy import Act, may
from govern.domain.elections.states import MandateEnd, MandateOrigin
from govern.domain.values.errors import Conflict, NotAllowed, NotFound, RuleBroken
from govern.domain.values.ids import BodyId, MandateId, PersonId, ResolutionId, new_id
from govern.domain.values.message import Message
from govern.domain.values.typed import prose
from govern.services import association, audit, mandate_duties
from govern.store.database import transaction
from govern.store.tables.accounts import Person
from govern.store.tables.members import MandateRow
from govern.store.tables.voting import Resolution

LONGEST_NOTE = 2000


@dataclass(frozen=True, slots=True)
class EndMandate:
    """Why and when a mandate ends; ``last_day`` still counts. A removal names its resolution."""

    mandate: MandateId
    how: MandateEnd
    last_day: date
    resolution: ResolutionId | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class CoOpt:
    """A person whom the body itself calls to a vacant seat, by a resolution."""

    person: PersonId
    body: BodyId
    office: Office
    starts_on: date
    ends_on: date | None
    resolution: ResolutionId


def end_mandate(actor: Actor, command: EndMandate, *, at: datetime) -> None:
    """Let a mandate end before its term; a person may resign, everything else the secretary records.

    Raises:
        NotAllowed: for anybody else.
        NotFound: when there is no such mandate or resolution.
        Conflict: when it has ended before.
        RuleBroken: for a day outside its term, and a removal without a resolution.
    """
    with transaction() as session:
        row = session.get(MandateRow, command.mandate)
        if row is None:
            raise NotFound(Message("There is no such mandate."))
        resigns = command.how is MandateEnd.RESIGNED and actor.person == row.person_id
        if not resigns and not may(actor, Act.RECORD_MANDATE):
            raise NotAllowed(Message("Only the secretary can do this, or the person who resigns."))
        _check_end(session, row, command, association.day_of(session, at))
        row.ends_on = command.last_day
        row.ended_by = command.how
        row.end_note = _checked(command.note)
        mandate_duties.owe_for_change(session, row, changed_on=command.last_day)
        session.flush()
        _put_on_record(session, "mandate.ended", row, actor=actor, at=at)


def _check_end(session: Session, row: MandateRow, command: EndMandate, today: date) -> None:
    if row.ended_by is not None or (row.ends_on is not None and row.ends_on < today):
        raise Conflict(Message("This mandate has ended already."))
    if command.how is MandateEnd.EXPIRED:
        raise RuleBroken(Message("A term that runs out ends by itself."))
    if command.last_day < row.starts_on or (row.ends_on is not None and command.last_day > row.ends_on):
        raise RuleBroken(Message("Choose a last day within the term."))
    if command.how is MandateEnd.REMOVED:
        _resolution(session, command.resolution)


def co_opt(actor: Actor, command: CoOpt, *, at: datetime) -> MandateId:
    """Fill a vacancy by a resolution of the body.

    Raises:
        NotAllowed: for anybody but the secretary.
        NotFound: when there is no such person or resolution.
        RuleBroken: when the rules know no co-option, or the term ends before it begins.
    """
    may(actor, Act.RECORD_MANDATE).or_not_allowed()
    with transaction() as session:
        if session.get(Person, command.person) is None:
            raise NotFound(Message("There is no such person."))
        _resolution(session, command.resolution)
        _check_co_option(session, command)
        row = MandateRow(
            id=new_id(),
            person_id=command.person,
            body_id=command.body,
            office=command.office,
            starts_on=command.starts_on,
            ends_on=command.ends_on,
            origin=MandateOrigin.CO_OPTED,
            resolution_id=command.resolution,
        )
        session.add(row)
        session.flush()
        mandate_duties.owe_for_change(session, row, changed_on=command.starts_on)
        _put_on_record(session, "mandate.co_opted", row, actor=actor, at=at)
        return MandateId(row.id)


def _check_co_option(session: Session, command: CoOpt) -> None:
    if command.ends_on is not None and command.ends_on < command.starts_on:
        raise RuleBroken(Message("The term ends before it begins. Choose a later last day."))
    rule = association.rulebook_of(session).find_in_chain("board.election.cooptation", command.starts_on)
    if rule is not None and rule.value == "none":
        raise RuleBroken(
            Message(
                "The board may not fill its own vacancies ({source}).", {"source": rule.source.citation()}
            )
        )


def _resolution(session: Session, resolution: ResolutionId | None) -> UUID:
    row = session.get(Resolution, resolution) if resolution is not None else None
    if row is None:
        raise NotFound(Message("Name the resolution by which this was decided."))
    return row.id


def _checked(note: str) -> str:
    cleaned = prose(note)
    if len(cleaned) > LONGEST_NOTE:
        raise RuleBroken(
            Message(
                "The note has {n} characters. Use at most {most}.",
                {"n": len(cleaned), "most": LONGEST_NOTE},
            )
        )
    return cleaned


def _put_on_record(session: Session, action: str, row: MandateRow, *, actor: Actor, at: datetime) -> None:
    payload = {
        "mandate": row.id,
        "office": row.office,
        "body": row.body_id,
        "ends_on": row.ends_on,
        "ended_by": row.ended_by,
        "resolution": row.resolution_id,
    }
    audit.record(session, audit.Recorded(action, "person", row.person_id, at, actor.person, payload))
