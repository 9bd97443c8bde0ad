"""The PDF of a request for payment, for those who may read the request itself."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from govern.domain.values.errors import Conflict, NotFound
from govern.domain.values.message import Message
from govern.store.queries.seals_shown import handed_out
from govern.store.tables.documents import Document


def fee_document(session: Session, document: UUID | None) -> bytes:
    """Return the bytes of a request; who asks was let in by the page of the request.

    Raises:
        NotFound: when there is no such document.
        Conflict: when it has not been made yet.
    """
    row = session.scalar(select(Document).where(Document.id == document).options(undefer(Document.content)))
    if row is None:
        raise NotFound(Message("There is no such document."))
    if row.content is None:
        raise Conflict(Message("This document is still being made. Try again in a moment."))
    return handed_out(session, row) or row.content
