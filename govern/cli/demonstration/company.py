"""The people of the story, acting with the offices that they hold on the day."""

from datetime import date, datetime
from uuid import UUID

from govern.domain.access.actor import Actor
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import PersonId
from govern.domain.values.message import Message
from govern.store.queries.people import RosterLine, actor_who_is, actor_with_address, roster

SECRETARY = "margaux.delvignerie@meridian-clusters.example"
ADMINISTRATOR = "rui.castanheirinho@meridian-clusters.example"
AUDITOR = "katrijn@roelandsheer-audit.example"


def with_address(email: str, at: datetime) -> Actor:
    """Return somebody of the story as the one who acts."""
    return _known(actor_with_address(email, at.date()), email)


def who_is(person: PersonId, at: datetime) -> Actor:
    """Return a person of the story as the one who acts."""
    return _known(actor_who_is(person, at.date()), str(person))


def secretary(at: datetime) -> Actor:
    """Return the secretary on a day."""
    return with_address(SECRETARY, at)


def first_of(reference: str, at: datetime) -> Actor:
    """Return the voting representative of a member."""
    (line,) = [each for each in roster(at.date()) if each.reference == reference]
    return who_is(line.people[0], at)


def members(on: date) -> tuple[RosterLine, ...]:
    """Return the members of a day with the people who act for them."""
    return roster(on)


def _known(actor: Actor | None, name: str | UUID) -> Actor:
    if actor is None:
        raise NotFound(Message("The register of the demo lacks {name}.", {"name": str(name)}))
    return actor
