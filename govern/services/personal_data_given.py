"""Giving somebody all that is held on them: at their own wish, or because they asked by letter."""

from datetime import datetime

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.values.ids import PersonId
from govern.services.audit import Recorded, record
from govern.services.erasure import ByLetter, refuse_later
from govern.services.personal_data import Held, held_on
from govern.store.database import transaction


def give_own(actor: Actor, language: str, *, at: datetime) -> Held:
    """Return all that is held on the actor, and put on record that it was given."""
    with transaction() as session:
        held = held_on(session, actor.person, language, at=at)
        _put_on_record(session, actor, actor.person, at=at)
        return held


def give_by_letter(actor: Actor, letter: ByLetter, language: str, *, at: datetime) -> Held:
    """Return all that is held on a person who asked for it by letter.

    Raises:
        NotAllowed: for anybody but the secretary and the administrator.
        NotFound: when there is no such person.
        RuleBroken: when the letter is of a day to come.
    """
    may(actor, Act.HANDLE_PERSONAL_DATA).or_not_allowed()
    with transaction() as session:
        refuse_later(session, letter, at=at)
        held = held_on(session, letter.person, language, at=at)
        _put_on_record(session, actor, letter.person, at=at, letter_of=letter.dated)
        return held


def _put_on_record(session: Session, actor: Actor, person: PersonId, *, at: datetime, **more: object) -> None:
    record(session, Recorded("person.data_given", "person", person, at, actor.person, more))
