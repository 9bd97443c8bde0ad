"""Signed copies of documents as pages show them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from govern.domain.access.actor import Actor
from govern.domain.meetings.proofs import Examined
from govern.domain.values.digest import Json
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import BodyId, DocumentId
from govern.domain.values.message import Message
from govern.domain.values.record import from_record
from govern.store.queries.documents import document as readable
from govern.store.tables.accounts import Person
from govern.store.tables.documents import Document
from govern.store.tables.meetings import Meeting
from govern.store.tables.proofs import SignedCopy


@dataclass(frozen=True, slots=True)
class CopyShown:
    """A signed copy, when it was kept, by whom, and what was found in it then."""

    id: UUID
    digest: str
    kept_at: datetime
    kept_by: str
    found: Examined


def copies_of(session: Session, document: DocumentId) -> tuple[CopyShown, ...]:
    """Return the signed copies of a document that the reader may see, oldest first; one query."""
    rows = session.execute(
        select(SignedCopy, Person.name)
        .join(Person, Person.id == SignedCopy.kept_by_person_id)
        .where(SignedCopy.document_id == document)
        .order_by(SignedCopy.kept_at, SignedCopy.content_digest)
    )
    return tuple(
        CopyShown(row.id, row.content_digest, row.kept_at, name, _found(row.findings)) for row, name in rows
    )


def signers_of(session: Session, documents: Iterable[UUID]) -> Mapping[UUID, tuple[str, ...]]:
    """Return who signed documents, as the certificates on all their copies name them; one query."""
    rows = session.execute(
        select(SignedCopy.document_id, SignedCopy.findings)
        .where(SignedCopy.document_id.in_(tuple(documents)))
        .order_by(SignedCopy.kept_at, SignedCopy.content_digest)
    )
    found: dict[UUID, tuple[str, ...]] = {}
    for document, findings in rows:
        named = (each.signer for each in _found(findings).by_people)
        found[document] = tuple(dict.fromkeys((*found.get(document, ()), *named)))
    return found


def copy_of(session: Session, document: UUID, copy: UUID) -> bytes | None:
    """Return the bytes of a signed copy; who asks was let in by the page of its document."""
    found = session.scalar(
        select(SignedCopy)
        .where(SignedCopy.id == copy, SignedCopy.document_id == document)
        .options(undefer(SignedCopy.content))
    )
    return found.content if found is not None else None


def body_of(session: Session, document: DocumentId) -> BodyId | None:
    """Return the body whose secretary keeps signed copies of a document; None where it belongs to none."""
    query = select(Meeting.body_id).join(Document, Document.meeting_id == Meeting.id)
    found = session.scalar(query.where(Document.id == document))
    return BodyId(found) if found is not None else None


def copy_file(session: Session, actor: Actor, document: DocumentId, copy: UUID) -> bytes:
    """Return the bytes of a signed copy, for those who may read the document.

    Raises:
        NotFound: when there is no such copy, or the document is not for this reader.
    """
    readable(session, actor, document)
    found = copy_of(session, document, copy)
    if found is None:
        raise NotFound(Message("There is no such document."))
    return found


def _found(findings: object) -> Examined:
    return from_record(Examined, cast(Json, findings))
