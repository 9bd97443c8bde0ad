"""Requests for erasure as rows: found, passed from state to state, put on record."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.members.personal_data import OPEN, ErasureState, may_become
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import ErasureId, PersonId
from govern.domain.values.message import Message
from govern.services.audit import Recorded, record
from govern.store.tables.personal_data import ErasureRequest


def request_row(session: Session, request: ErasureId) -> ErasureRequest:
    """Return a request.

    Raises:
        NotFound: when there is no such request.
    """
    row = session.get(ErasureRequest, request)
    if row is None:
        raise NotFound(Message("There is no such request."))
    return row


def open_request(session: Session, person: PersonId) -> ErasureRequest | None:
    """Return the request of a person that waits, if any."""
    return session.scalar(
        select(ErasureRequest).where(ErasureRequest.person_id == person, ErasureRequest.state.in_(OPEN))
    )


def pass_to(
    session: Session, row: ErasureRequest, wanted: ErasureState, *, by: Actor | None, at: datetime
) -> None:
    """Let a request pass to another state, and put that on record.

    Raises:
        Conflict: when it has been dealt with already.
    """
    may_become(row.state, wanted).or_conflict()
    row.state = wanted
    put_on_record(session, row, f"erasure.{wanted.value}", by=by, at=at)


def put_on_record(
    session: Session, row: ErasureRequest, action: str, *, by: Actor | None, at: datetime
) -> None:
    """Add the audit entry of one act on a request; it names it by its reference alone."""
    payload = {"reference": row.reference, "by_letter": row.letter_dated is not None, "outcome": row.outcome}
    record(session, Recorded(action, "erasure", row.id, at, by.person if by else None, payload))
