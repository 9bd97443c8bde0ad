"""The association's seal on its documents: set when they are printed, tried again later when that fails."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from govern.documents.seal_key import SealNotReadyError, is_wanted, open_seal_key
from govern.documents.sealing import Sealed, seal_pdf, stamp_later, stamped_at
from govern.documents.time_stamps import NoStampError, stamper_at
from govern.domain.meetings.kinds import DocumentKind, DocumentState
from govern.domain.values.ids import DocumentId
from govern.services import audit, seals
from govern.settings import Settings
from govern.store.database import current_session, transaction
from govern.store.tables.documents import Document
from govern.store.tables.proofs import DocumentSeal

_LONGEST_FAILURE = 500
_LONGEST_NAME = 300
#: the second attempt follows after so long, each later one after twice the time of the one before
_FIRST_WAIT, _LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=6)
_MOST_ATTEMPTS = 40
_AT_ONCE = 3


@dataclass(frozen=True, slots=True)
class Sealing:
    """Whether and how this installation seals; without settings it never does."""

    settings: Settings | None = None

    def wants(self, kind: DocumentKind) -> bool:
        """Return whether documents of a kind are to be sealed."""
        settings = self.settings
        return settings is not None and is_wanted(settings) and kind.value in settings.seal_kinds

    def seal(self, pdf: bytes) -> Sealed | str:
        """Return the sealed document, or why it could not be sealed: nothing here stops a print."""
        if self.settings is None:
            return "No key is set."
        url = self.settings.timestamp_url
        try:
            with open_seal_key(self.settings) as key:
                return seal_pdf(pdf, key, stamper_at(url) if url else None)
        except SealNotReadyError as fault:
            return str(fault)
        except Exception as fault:  # noqa: BLE001 - libraries of tokens raise what they like
            return f"{type(fault).__name__}: {fault}"

    def stamp(self, sealed: bytes) -> bytes | str:
        """Return a sealed document with the time stamp that it lacks, or why there is none."""
        if self.settings is None or not self.settings.timestamp_url:
            return "No server of time stamps is set."
        try:
            return stamp_later(sealed, stamper_at(self.settings.timestamp_url))
        except NoStampError as fault:
            return str(fault)


#: what sealing came to, or why it failed, or nothing where none was asked for
SealTried: TypeAlias = "Sealed | str | None"

#: what tests and commands use that print without a seal
UNSEALED = Sealing()


def keep_seal(session: Session, document: UUID, found: Sealed | str, *, at: datetime) -> dict[str, str]:
    """Keep a seal, or why there is none, in the caller's transaction; return its digest for the record."""
    row = session.get(DocumentSeal, document)
    if row is None:
        row = DocumentSeal(document_id=document, attempts=0, is_trial=False)
        session.add(row)
    if isinstance(found, str):
        _try_later(row, found, at)
        return {}
    row.content, row.content_digest, row.sealed_at = found.content, found.digest, at
    row.signer, row.certificate = found.signer[:_LONGEST_NAME], found.certificate
    row.is_trial, row.stamped_at = found.is_trial, found.stamped_at
    if found.failure:
        _try_later(row, found.failure, at)
    else:
        row.failure, row.retry_at = None, None
    return seals.seal(session, "association_seal", document)


def waiting_for_seals(*, at: datetime) -> tuple[DocumentId, ...]:
    """Return some documents whose seal or time stamp is to be tried again now; letters wait meanwhile."""
    due = select(DocumentSeal.document_id).where(DocumentSeal.retry_at <= at).order_by(DocumentSeal.retry_at)
    return tuple(DocumentId(each) for each in current_session().scalars(due.limit(_AT_ONCE)))


def without_seal(sealing: Sealing) -> tuple[DocumentId, ...]:
    """Return every printed document that should bear a seal and a time stamp and does not, oldest first."""
    kinds = [kind for kind in DocumentKind if sealing.wants(kind)]
    lacks = [DocumentSeal.content.is_(None)]
    if sealing.settings is not None and sealing.settings.timestamp_url:
        lacks.append(DocumentSeal.stamped_at.is_(None))
    rows = current_session().scalars(
        select(Document.id)
        .outerjoin(DocumentSeal, DocumentSeal.document_id == Document.id)
        .where(Document.state == DocumentState.READY, Document.kind.in_(kinds), or_(*lacks))
        .order_by(Document.issued_at, Document.number)
    )
    return tuple(DocumentId(each) for each in rows)


def seal_again(document: DocumentId, sealing: Sealing, *, now: Callable[[], datetime]) -> str | None:
    """Seal a printed document, or add the time stamp that its seal lacks; return why not, or None."""
    session = current_session()
    row = session.get_one(Document, document)
    kept = session.get(DocumentSeal, document)
    if row.content is None or not sealing.wants(row.kind):
        return "It is not to be sealed."
    sealed_already = kept.content if kept is not None else None
    found = sealing.seal(row.content) if sealed_already is None else sealing.stamp(sealed_already)
    with transaction() as session:
        stamped = _stamped(session, document, found) if isinstance(found, bytes) else found
        named = keep_seal(session, document, stamped, at=now())
        _put_on_record(session, document, named, at=now())
        return session.get_one(DocumentSeal, document).failure


def _stamped(session: Session, document: UUID, content: bytes) -> Sealed:
    row = session.get_one(DocumentSeal, document)
    return Sealed(
        content=content,
        signer=row.signer or "",
        certificate=row.certificate or "",
        is_trial=row.is_trial,
        stamped_at=stamped_at(content),
        failure=None,
    )


def _try_later(row: DocumentSeal, failure: str, at: datetime) -> None:
    row.failure = " ".join(failure.split())[:_LONGEST_FAILURE]
    wait = min(_FIRST_WAIT * 2 ** min(row.attempts, 16), _LONGEST_WAIT)
    row.attempts += 1
    row.retry_at = at + wait if row.attempts < _MOST_ATTEMPTS else None


def _put_on_record(session: Session, document: UUID, sealed: dict[str, str], *, at: datetime) -> None:
    row = session.get_one(DocumentSeal, document)
    audit.record(
        session,
        audit.Recorded(
            action="document.sealed" if sealed and not row.failure else "document.not_sealed",
            subject_kind="document",
            subject_id=document,
            at=at,
            payload=seal_payload(session, document),
            seals=sealed,
        ),
    )


def seals_of(session: Session, document: UUID) -> dict[str, str]:
    """Return the digest of the seal on a document for the record, where there is one."""
    row = session.get(DocumentSeal, document)
    return {} if row is None or row.content is None else seals.seal(session, "association_seal", document)


def seal_payload(session: Session, document: UUID) -> dict[str, object]:
    """Return what an entry says of the seal on a document."""
    row = session.get(DocumentSeal, document)
    if row is None:
        return {}
    return {
        "sealed_digest": row.content_digest,
        "signer": row.signer,
        "certificate": row.certificate,
        "stamped_at": row.stamped_at,
        "seal_failure": row.failure,
    }
