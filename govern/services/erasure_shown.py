"""Requests for erasure and persons as their pages show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.members.personal_data import OPEN, ErasureState
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import ErasureId, PersonId
from govern.domain.values.message import Message
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
    asked = select(ErasureRequest.reference, ErasureRequest.id).where(
        ErasureRequest.state == ErasureState.ASKED, ErasureRequest.person_id != actor.person
    )
    rows = session.execute(asked.order_by(ErasureRequest.asked_at))
    return [Need(what, reference, Target.ERASURE, id_) for reference, id_ in rows]


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
        )
        for row, name, decided_by in rows
    ]
