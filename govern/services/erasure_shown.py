"""Requests for erasure and persons as their pages show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.members.personal_data import OPEN, AnswerBy, ErasureState, answer_by
from govern.domain.values.calendar import day_at
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import ErasureId, PersonId
from govern.domain.values.message import Message
from govern.services.association import association_facts, rulebook_of
from govern.services.erasure_plan import Plan, plan_of
from govern.services.erasure_rows import request_row
from govern.services.needed import Need, Target
from govern.services.personal_data import NO_PERSON
from govern.store.database import current_session
from govern.store.tables.accounts import Person
from govern.store.tables.personal_data import ErasureRequest


@dataclass(frozen=True, slots=True)
class RequestShown:
    """A request for erasure, whom it is about, and who decided."""

    id: ErasureId
    reference: str
    person: PersonId
    name: str
    state: ErasureState
    asked_at: datetime
    letter_dated: date | None
    decided_at: datetime | None
    decided_by: str | None
    reason: str
    ended_at: datetime | None
    #: until when it has to be answered, while nobody has
    answer: AnswerBy | None


@dataclass(frozen=True, slots=True)
class PersonPage:
    """What is held on a person, what an erasure would do, and the requests of that person."""

    person: PersonId
    name: str
    address: str | None
    plan: Plan
    requests: tuple[RequestShown, ...]

    @property
    def waiting(self) -> RequestShown | None:
        """Return the request that waits, if any."""
        return next((each for each in self.requests if each.state in OPEN), None)

    @property
    def is_erased(self) -> bool:
        """Return whether the person was erased, and nothing has come since."""
        return self.address is None and any(each.state is ErasureState.CARRIED_OUT for each in self.requests)


def own_page(actor: Actor, *, at: datetime) -> PersonPage:
    """Return the page of one's own data."""
    return _page(current_session(), actor.person, at=at)


def person_page(actor: Actor, person: PersonId, *, at: datetime) -> PersonPage:
    """Return the page of a person's data, for who answers their letters.

    Raises:
        NotAllowed: for anybody but the secretary and the administrator.
        NotFound: when there is no such person.
    """
    may(actor, Act.HANDLE_PERSONAL_DATA).or_not_allowed()
    return _page(current_session(), person, at=at)


def person_of(actor: Actor, request: ErasureId) -> PersonId:
    """Return whom a request is about.

    Raises:
        NotAllowed: for anybody but the secretary and the administrator.
        NotFound: when there is no such request.
    """
    may(actor, Act.HANDLE_PERSONAL_DATA).or_not_allowed()
    return PersonId(request_row(current_session(), request).person_id)


def requests(actor: Actor) -> tuple[RequestShown, ...]:
    """Return every request, those that wait first.

    Raises:
        NotAllowed: for anybody but the secretary and the administrator.
    """
    may(actor, Act.HANDLE_PERSONAL_DATA).or_not_allowed()
    return tuple(sorted(_requests(current_session()), key=lambda each: each.state not in OPEN))


def people(actor: Actor) -> Sequence[tuple[PersonId, str]]:
    """Return everybody who is known, by name.

    Raises:
        NotAllowed: for anybody but the secretary and the administrator.
    """
    may(actor, Act.HANDLE_PERSONAL_DATA).or_not_allowed()
    rows = current_session().execute(select(Person.id, Person.name).order_by(Person.name, Person.id))
    return [(PersonId(id_), name) for id_, name in rows]


def erasure_needs(session: Session, actor: Actor) -> list[Need]:
    """Return the requests that wait for a decision, for who decides."""
    if not may(actor, Act.HANDLE_PERSONAL_DATA):
        return []
    what = Message("Decide whether personal data are erased.")
    asked = select(ErasureRequest).where(
        ErasureRequest.state == ErasureState.ASKED, ErasureRequest.person_id != actor.person
    )
    rows = session.scalars(asked.order_by(ErasureRequest.asked_at))
    found = [(row, _answer(session, row)) for row in rows]
    return [
        Need(what, row.reference, Target.ERASURE, row.id, *((by.day, by.source) if by else ()))
        for row, by in found
    ]


def _answer(session: Session, row: ErasureRequest) -> AnswerBy | None:
    """Return until when a request that waits has to be answered.

    One by letter counts from the day of the letter: on which day it came is not kept, and it was not earlier.
    """
    if row.state is not ErasureState.ASKED:
        return None
    received = row.letter_dated or day_at(row.asked_at, association_facts(session).zone)
    return answer_by(rulebook_of(session), received)


def _page(session: Session, person: PersonId, *, at: datetime) -> PersonPage:
    row = session.get(Person, person)
    if row is None:
        raise NotFound(NO_PERSON)
    found = tuple(_requests(session, person))
    return PersonPage(person, row.name, row.email, plan_of(session, person, at=at), found)


def _requests(session: Session, person: PersonId | None = None) -> list[RequestShown]:
    decider = aliased(Person)
    wanted = (
        select(ErasureRequest, Person.name, decider.name)
        .join(Person, Person.id == ErasureRequest.person_id)
        .outerjoin(decider, decider.id == ErasureRequest.decided_by_person_id)
        .order_by(ErasureRequest.asked_at.desc(), ErasureRequest.reference.desc())
    )
    rows = session.execute(wanted.where(ErasureRequest.person_id == person) if person else wanted)
    return [
        RequestShown(
            ErasureId(row.id),
            row.reference,
            PersonId(row.person_id),
            name,
            row.state,
            row.asked_at,
            row.letter_dated,
            row.decided_at,
            decided_by,
            row.reason,
            row.ended_at,
            _answer(session, row),
        )
        for row, name, decided_by in rows
    ]
