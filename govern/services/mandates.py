"""Mandates after an election: resigned, removed by a resolution, vacancies filled by co-option."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor, Office
from govern.domain.access.policy import Act, may
from govern.domain.elections.offices import note_of_end
from govern.domain.elections.states import MandateEnd, MandateOrigin
from govern.domain.members.mandates import SEATS
from govern.domain.values.errors import Conflict, NotAllowed, NotFound, RuleBroken
from govern.domain.values.ids import BodyId, MandateId, PersonId, ResolutionId, new_id
from govern.domain.values.message import Message
from govern.domain.values.typed import prose
from govern.services import association, audit, co_option, mandate_duties
from govern.services.offices import Term, refuse_last_administrator, refuse_overlap
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
        Conflict: when it has ended before, or nobody would be left to administer.
        RuleBroken: for a day outside its term, and a removal without a resolution or before it.
    """
    with transaction() as session:
        row = session.get(MandateRow, command.mandate)
        if row is None:
            raise NotFound(Message("There is no such mandate."))
        _refuse_others(actor, command, row)
        today = association.day_of(session, at)
        _check_end(row, command, today)
        if not may(actor, Act.RECORD_MANDATE) and command.last_day < today:
            raise RuleBroken(Message("You can resign from today on. The secretary records an earlier day."))
        refuse_last_administrator(session, row, command.last_day + timedelta(days=1))
        removal = _removal(session, command)
        row.ends_on = command.last_day
        row.ended_by = command.how
        row.end_note = note_of_end(removal.reference if removal else "", _checked(command.note))
        mandate_duties.owe_for_change(session, row, changed_on=command.last_day)
        _put_on_record(session, row, actor=actor, at=at, resolution=removal)


def _refuse_others(actor: Actor, command: EndMandate, row: MandateRow) -> None:
    resigns = command.how is MandateEnd.RESIGNED and actor.person == row.person_id
    if not resigns and not may(actor, Act.RECORD_MANDATE):
        raise NotAllowed(Message("Only the secretary can do this, or the person who resigns."))


def _check_end(row: MandateRow, command: EndMandate, today: date) -> None:
    if row.ended_by is not None or (row.ends_on is not None and row.ends_on < today):
        raise Conflict(Message("This mandate has ended already."))
    if command.how is MandateEnd.EXPIRED:
        raise RuleBroken(Message("A term that runs out ends by itself."))
    if command.last_day < row.starts_on or (row.ends_on is not None and command.last_day > row.ends_on):
        raise RuleBroken(Message("Choose a last day within the term."))


def _removal(session: Session, command: EndMandate) -> Resolution | None:
    if command.how is not MandateEnd.REMOVED:
        return None
    found = _resolution(session, command.resolution)
    _refuse_before(found, command.last_day)
    return found


def co_opt(actor: Actor, command: CoOpt, *, at: datetime) -> MandateId:
    """Fill a vacancy by a resolution of the body.

    Raises:
        NotAllowed: for anybody but the secretary.
        NotFound: when there is no such person, body or resolution.
        RuleBroken: when the rules know no co-option, the term is wrong, or the resolution is another body's.
        Conflict: when the person holds that office then.
    """
    may(actor, Act.RECORD_MANDATE).or_not_allowed()
    with transaction() as session:
        if session.get(Person, command.person) is None:
            raise NotFound(Message("There is no such person."))
        resolution = _resolution(session, command.resolution)
        _check_co_option(session, command, resolution)
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
        _put_on_record(session, row, actor=actor, at=at, resolution=resolution)
        return MandateId(row.id)


def _check_co_option(session: Session, command: CoOpt, resolution: Resolution) -> None:
    if command.office not in SEATS:
        raise RuleBroken(Message("A body fills its own seats only. Choose an office that has a seat in it."))
    if command.ends_on is not None and command.ends_on < command.starts_on:
        raise RuleBroken(Message("The term ends before it begins. Choose a later last day."))
    co_option.refuse_by_rule(session, command.body, command.starts_on, command.ends_on)
    if resolution.body_id != command.body:
        raise RuleBroken(Message("Choose a resolution of the body itself: it fills its own vacancies."))
    _refuse_before(resolution, command.starts_on)
    refuse_overlap(
        session, command.person, Term(command.office, command.body, command.starts_on, command.ends_on)
    )


def _resolution(session: Session, resolution: ResolutionId | None) -> Resolution:
    row = session.get(Resolution, resolution) if resolution is not None else None
    if row is None:
        raise NotFound(Message("Name the resolution by which this was decided."))
    return row


def _refuse_before(resolution: Resolution, day: date) -> None:
    if day < resolution.adopted_on:
        raise RuleBroken(
            Message(
                "{reference} was adopted on {day}; nothing takes effect by it before.",
                {"reference": resolution.reference, "day": resolution.adopted_on},
            )
        )


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


def _put_on_record(
    session: Session,
    row: MandateRow,
    *,
    actor: Actor,
    at: datetime,
    resolution: Resolution | None,
) -> None:
    session.flush()
    action = "mandate.co_opted" if row.ended_by is None else "mandate.ended"
    payload = {
        "mandate": row.id,
        "office": row.office,
        "body": row.body_id,
        "starts_on": row.starts_on,
        "ends_on": row.ends_on,
        "ended_by": row.ended_by,
        "resolution": resolution.reference if resolution else None,
    }
    audit.record(session, audit.Recorded(action, "person", row.person_id, at, actor.person, payload))
