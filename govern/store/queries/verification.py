"""What anybody may know of a document: that it was issued, and the digests by which a copy is recognised.

Neither title nor content nor anybody's name: a title may be confidential, and who has the document knows it.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from govern.domain.meetings.kinds import DocumentKind, MinutesState
from govern.store.queries.seals_shown import SealShown, seal_on
from govern.store.tables.audit import AuditEntry
from govern.store.tables.convening import DocumentReplacement
from govern.store.tables.documents import Document, Minutes
from govern.store.tables.proofs import DocumentSeal, SignedCopy

GENESIS = "0" * 64

#: what goes to one desk only: even which meeting or draft it is about stays there
_DISCREET = frozenset(
    {
        DocumentKind.POST_BATCH,
        DocumentKind.STATUTES_REDLINE,
        DocumentKind.BOARD_PACK,
        DocumentKind.PROXY_FORM,
        DocumentKind.MEMBER_ADDRESSES,
        DocumentKind.FEE_REQUEST,
        DocumentKind.CONTRIBUTION_STATEMENT,
    }
)


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """A document as the page of verification tells of it."""

    id: UUID
    number: str
    kind: DocumentKind
    #: None where even that is nobody else's business
    reference: str | None
    language: str
    issued_at: datetime
    data_digest: str
    content_digest: str | None
    seal: SealShown | None
    audit_head: str
    is_head_in_chain: bool
    #: the number of the one that was issued in its place
    replaced_by: str | None
    #: the meeting approved these minutes
    is_approved: bool

    @property
    def file_digests(self) -> tuple[str, ...]:
        """The digests of the files that were handed out, the sealed one first."""
        sealed = self.seal.content_digest if self.seal is not None else None
        return tuple(each for each in (sealed, self.content_digest) if each)


def known_document(session: Session, number: str) -> KnownDocument | None:
    """Return the document of a number, or None when none was issued under it; five queries at most."""
    return _known(session, Document.number == number)


def known_by_id(session: Session, document: UUID) -> KnownDocument | None:
    """Return a document as the page of verification tells of it, or None when there is none."""
    return _known(session, Document.id == document)


def document_by_digest(session: Session, digests: tuple[str, ...]) -> KnownDocument | None:
    """Return the document whose data or file has one of these digests.

    Editions in several languages may share their data: the newest counts, then the lowest number.
    """
    sealed = select(DocumentSeal.document_id).where(DocumentSeal.content_digest.in_(digests))
    copies = select(SignedCopy.document_id).where(SignedCopy.content_digest.in_(digests))
    return _known(
        session,
        or_(
            Document.content_digest.in_(digests),
            Document.data_digest.in_(digests),
            Document.id.in_(sealed),
            Document.id.in_(copies),
        ),
    )


def _known(session: Session, condition: ColumnElement[bool]) -> KnownDocument | None:
    row = session.scalar(
        select(Document).where(condition).order_by(Document.issued_at.desc(), Document.number).limit(1)
    )
    if row is None:
        return None
    head = select(AuditEntry.seq).where(AuditEntry.hash == row.audit_head)
    return KnownDocument(
        id=row.id,
        number=row.number,
        kind=row.kind,
        reference=None if row.kind in _DISCREET else row.reference,
        language=row.language,
        issued_at=row.issued_at,
        data_digest=row.data_digest,
        content_digest=row.content_digest,
        seal=seal_on(session, row.id),
        audit_head=row.audit_head,
        is_head_in_chain=row.audit_head == GENESIS or session.scalar(head) is not None,
        replaced_by=_replaced_by(session, row),
        is_approved=_is_approved(session, row),
    )


def _replaced_by(session: Session, row: Document) -> str | None:
    """Return the number of the latest document that says the same thing anew, in the same language."""
    if row.kind is DocumentKind.POST_BATCH:
        return None
    said = session.scalar(
        select(Document.number)
        .join(DocumentReplacement, DocumentReplacement.by_id == Document.id)
        .where(DocumentReplacement.replaced_id == row.id)
    )
    return said or session.scalar(
        select(Document.number)
        .where(
            Document.kind == row.kind,
            Document.reference == row.reference,
            Document.language == row.language,
            Document.meeting_id.is_not_distinct_from(row.meeting_id),
            Document.issued_at > row.issued_at,
            Document.id != row.id,
        )
        .order_by(Document.issued_at.desc())
        .limit(1)
    )


def _is_approved(session: Session, row: Document) -> bool:
    if row.kind is not DocumentKind.MINUTES or row.meeting_id is None:
        return False
    state = session.scalar(select(Minutes.state).where(Minutes.meeting_id == row.meeting_id))
    return state is MinutesState.APPROVED
