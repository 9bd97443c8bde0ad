"""The PDF of a contribution statement, for those who see give and take of its member."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from govern.domain.meetings.kinds import DocumentKind, DocumentState
from govern.domain.values.errors import Conflict, NotFound
from govern.domain.values.ids import DocumentId
from govern.domain.values.message import Message
from govern.store.queries.seals_shown import handed_out
from govern.store.tables.documents import Document


def statement_file(session: Session, document: UUID, member: str) -> bytes:
    """Return the bytes of a statement of a member; who asks was let in by the page of the member.

    Raises:
        NotFound: when the member has no such statement.
        Conflict: when it has not been made yet.
    """
    row = _statement(session, document, member)
    if row.content is None:
        raise Conflict(Message("This document is still being made. Try again in a moment."))
    return handed_out(session, row) or row.content


@dataclass(frozen=True, slots=True)
class StatementShown:
    """A statement as the page of its signatures shows it."""

    id: DocumentId
    title: str
    language: str
    issued_at: datetime
    is_ready: bool


def statement_shown(session: Session, document: UUID, member: str) -> StatementShown:
    """Return a statement of a member; who asks was let in by the page of the member.

    Raises:
        NotFound: when the member has no such statement.
    """
    row = _statement(session, document, member)
    is_ready = row.state is DocumentState.READY
    return StatementShown(DocumentId(row.id), row.title, row.language, row.issued_at, is_ready)


def _statement(session: Session, document: UUID, member: str) -> Document:
    row = session.scalar(
        select(Document)
        .where(Document.id == document, Document.kind == DocumentKind.CONTRIBUTION_STATEMENT)
        .options(undefer(Document.content))
    )
    if row is None or not row.reference.endswith(f"-{member}"):
        raise NotFound(Message("There is no such document."))
    return row
