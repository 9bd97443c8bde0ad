"""Requests for erasure: made, put on record with a letter, or taken back."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.members.personal_data import ErasureState
from govern.domain.values.errors import Conflict, NotFound, RuleBroken
from govern.domain.values.ids import ErasureId, PersonId, new_id
from govern.domain.values.message import Message
from govern.domain.values.references import erasure_reference
from govern.services.association import day_of
from govern.services.erasure_rows import open_request, pass_to, put_on_record
from govern.services.personal_data import NO_PERSON
from govern.services.references import next_number
from govern.store.database import current_session, transaction
from govern.store.tables.accounts import Person
from govern.store.tables.personal_data import ErasureRequest


@dataclass(frozen=True, slots=True)
class ByLetter:
    """A letter by which a person asked for something, by its day."""

    person: PersonId
    dated: date


def ask_erasure(actor: Actor, *, at: datetime) -> ErasureId:
    """Ask for the erasure of one's own data.

    Raises:
        Conflict: while an earlier request waits.
    """
    return _ask(actor, actor.person, None, at=at)


def record_letter(actor: Actor, letter: ByLetter, *, at: datetime) -> ErasureId:
    """Put on record that a person asked for it by letter.

    Raises:
        NotAllowed: for anybody but the secretary and the administrator.
        NotFound: when there is no such person.
        RuleBroken: when the letter is of a day to come.
        Conflict: while an earlier request waits.
    """
    may(actor, Act.HANDLE_PERSONAL_DATA).or_not_allowed()
    refuse_later(current_session(), letter, at=at)
    return _ask(actor, letter.person, letter.dated, at=at)


def refuse_later(session: Session, letter: ByLetter, *, at: datetime) -> None:
    """Pass for a letter of today or before.

    Raises:
        RuleBroken: for one of a day to come.
    """
    if letter.dated > day_of(session, at):
        raise RuleBroken(Message("The letter is of a day to come."))


def withdraw_erasure(actor: Actor, *, at: datetime) -> None:
    """Take one's own request back, before it is carried out.

    Raises:
        Conflict: when none waits.
    """
    with transaction() as session:
        row = open_request(session, actor.person)
        if row is None:
            raise Conflict(Message("No request of yours waits."))
        row.ended_at = at
        pass_to(session, row, ErasureState.WITHDRAWN, by=actor, at=at)


def _ask(actor: Actor, person: PersonId, dated: date | None, *, at: datetime) -> ErasureId:
    with transaction() as session:
        if session.get(Person, person) is None:
            raise NotFound(NO_PERSON)
        if open_request(session, person) is not None:
            raise Conflict(Message("A request of this person waits already."))
        year = day_of(session, at).year
        row = ErasureRequest(
            id=new_id(),
            reference=erasure_reference(year, next_number(session, f"erasure:{year}")),
            person_id=person,
            state=ErasureState.ASKED,
            asked_at=at,
            asked_by_person_id=actor.person,
            letter_dated=dated,
        )
        session.add(row)
        session.flush()
        put_on_record(session, row, "erasure.asked", by=actor, at=at)
        return ErasureId(row.id)
