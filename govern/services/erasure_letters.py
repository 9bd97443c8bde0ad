"""Letters on a request for erasure: refused with the reason, or granted; sent while there is an address."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.meetings.kinds import LetterState
from govern.domain.members.personal_data import ErasureState
from govern.domain.values.message import Message, MessageValue
from govern.services.mails import Addressee, Mail, write_to_all
from govern.store.tables.accounts import Person
from govern.store.tables.documents import Letter
from govern.store.tables.personal_data import ErasureRequest

OCCASION = "erasure_decided"
_TEMPLATE = "standing"
#: so long the data wait for the letter to leave; after that no further attempt is made anyway
_PATIENCE = timedelta(days=4)


def tell_of_decision(session: Session, row: ErasureRequest, *, at: datetime) -> int:
    """Write to the person what was decided; return how many letters, none without an address."""
    person = session.get_one(Person, row.person_id)
    if not person.email:
        return 0
    known: dict[str, MessageValue] = {"reference": row.reference}
    values = {
        "subject": Message("Your request {reference} for the erasure of data", known),
        "said": _said(row.state, known),
        "words": row.reason,
        "more": (),
    }
    to = Addressee(person.id, person.name, person.email, person.language)
    return write_to_all(session, (to,), Mail(OCCASION, "/account/data", values, _TEMPLATE), at=at)


def _said(state: ErasureState, known: dict[str, MessageValue]) -> tuple[Message, ...]:
    if state is ErasureState.REFUSED:
        refused = Message(
            "Your request {reference} for the erasure of your data is refused. The reason:", known
        )
        return (refused,)
    granted = Message(
        "Your request {reference} is granted: your data are erased, but for what has to be kept.", known
    )
    return granted, Message("They go once this letter has left: it is the last one to this address.")


def is_on_its_way(session: Session, row: ErasureRequest, *, at: datetime) -> bool:
    """Return whether the letter on a decision has not left yet, and still may."""
    if row.decided_at is None or at - row.decided_at > _PATIENCE:
        return False
    waiting = select(Letter.id).where(
        Letter.person_id == row.person_id,
        Letter.occasion == OCCASION,
        Letter.state.in_((LetterState.QUEUED, LetterState.SENDING)),
    )
    return session.scalar(waiting.limit(1)) is not None
