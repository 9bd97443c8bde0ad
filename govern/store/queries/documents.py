"""Documents as pages show them, each for those who may read it."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, String, and_, cast, false, not_, or_, select, true
from sqlalchemy.orm import Session, undefer

from govern.domain.access.actor import Actor
from govern.domain.meetings.document_readers import HELD_BACK, bodies_whose
from govern.domain.meetings.kinds import DocumentKind, DocumentState
from govern.domain.values.errors import Conflict, NotFound
from govern.domain.values.ids import DocumentId, ElectionId, MeetingId, VoteId
from govern.domain.values.message import Message
from govern.store.queries.board_packs import unreadable_packs
from govern.store.queries.bodies import open_to
from govern.store.queries.hidden_drafts import is_of_hidden_draft
from govern.store.queries.seals_shown import handed_out
from govern.store.tables.convening import DocumentReplacement
from govern.store.tables.documents import Document
from govern.store.tables.elections import Election
from govern.store.tables.meetings import AgendaItem, Meeting
from govern.store.tables.members import Member
from govern.store.tables.voting import Resolution, Vote

#: whether a document is the result of a vote, as the reference of its item and its number there say
_IS_OF_VOTE = AgendaItem.reference + "-V" + cast(Vote.ordinal, String) == Document.reference


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """Everything about a document but its bytes."""

    id: DocumentId
    kind: DocumentKind
    reference: str
    language: str
    title: str
    meeting: UUID | None
    meeting_reference: str | None
    issued_at: datetime
    audit_head: str
    state: DocumentState
    failure: str | None
    content_digest: str | None
    pages: int | None
    #: how many pages the press has laid out, while it prints
    pages_laid_out: int | None = None
    #: the corrected document that stands in for it, with when that was issued
    replaced_by: UUID | None = None
    replaced_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class DocumentFile:
    """The bytes of a document and what a browser must know of them."""

    content: bytes
    media_type: str
    reference: str
    kind: DocumentKind
    language: str


def document(session: Session, actor: Actor, document: DocumentId) -> DocumentPage:
    """Return a document.

    Raises:
        NotAllowed: for somebody with neither office nor member.
        NotFound: when there is no such document, or it is not for this reader.
    """
    row = _readable(session, actor, document)
    newer = session.execute(
        select(Document.id, Document.issued_at)
        .join(DocumentReplacement, DocumentReplacement.by_id == Document.id)
        .where(DocumentReplacement.replaced_id == document)
    ).first()
    shown = _page(row, _reference(session, row))
    return shown if newer is None else replace(shown, replaced_by=newer.id, replaced_at=newer.issued_at)


def document_file(session: Session, actor: Actor, document: DocumentId) -> DocumentFile:
    """Return the bytes of a document.

    Raises:
        NotAllowed: for somebody with neither office nor member.
        NotFound: when there is no such document, or it is not for this reader.
        Conflict: when it has not been made yet.
    """
    row = _readable(session, actor, document)
    if row.content is None:
        raise Conflict(Message("This document is still being made. Try again in a moment."))
    content = handed_out(session, row) or row.content
    return DocumentFile(content, row.media_type, row.reference, row.kind, row.language)


def documents_of(session: Session, actor: Actor, meeting: MeetingId) -> tuple[DocumentPage, ...]:
    """Return the documents of a meeting that this reader may see, oldest first; two queries at most."""
    seen = session.scalars(
        select(Document)
        .join(Meeting, Meeting.id == Document.meeting_id)
        .where(Document.meeting_id == meeting, _is_readable(actor))
        .order_by(Document.issued_at, Document.kind, Document.language)
    ).all()
    packs = [row.id for row in seen if row.kind is DocumentKind.BOARD_PACK]
    hidden = unreadable_packs(session, actor, packs) if packs else set()
    reference = _reference(session, seen[0]) if seen else None
    return tuple(_page(row, reference) for row in seen if row.id not in hidden)


def documents_of_kind(
    session: Session, actor: Actor, kind: DocumentKind, *, most: int = 10, of_meetings: bool = False
) -> tuple[DocumentPage, ...]:
    """Return the newest documents of a kind that this reader may see, of no meeting unless asked for."""
    seen = session.scalars(
        select(Document)
        .outerjoin(Meeting, Meeting.id == Document.meeting_id)
        .where(
            Document.kind == kind,
            true() if of_meetings else Document.meeting_id.is_(None),
            _is_readable(actor),
        )
        .order_by(Document.issued_at.desc(), Document.reference.desc())
        .limit(most)
    )
    return tuple(_page(row, None) for row in seen)


def election_of(session: Session, document: DocumentPage) -> ElectionId | None:
    """Return the election whose results a document prints; None for every other kind; one query."""
    if document.kind is not DocumentKind.RESULTS:
        return None
    item = document.reference.rpartition("-R")[0]
    found = session.scalar(
        select(Election.id)
        .join(AgendaItem, AgendaItem.id == Election.item_id)
        .where(AgendaItem.reference == item, AgendaItem.meeting_id == document.meeting)
    )
    return ElectionId(found) if found is not None else None


def results_of_vote(session: Session, actor: Actor, vote: VoteId) -> tuple[DocumentPage, ...]:
    """Return the printed results of a vote that this reader may see, oldest first; one query."""
    seen = session.scalars(
        select(Document)
        .outerjoin(Meeting, Meeting.id == Document.meeting_id)
        .where(
            Document.kind == DocumentKind.VOTE_RESULT,
            select(Vote.id)
            .join(AgendaItem, AgendaItem.id == Vote.item_id)
            .where(Vote.id == vote, _IS_OF_VOTE)
            .exists(),
            _is_readable(actor),
        )
        .order_by(Document.issued_at, Document.language)
    )
    return tuple(_page(row, None) for row in seen)


def documents_about(session: Session, actor: Actor, *subjects: str) -> tuple[DocumentPage, ...]:
    """Return the documents made from versions of the statutes or drafts, the newest first; one query.

    ``subjects`` are what their references begin with, such as ``AM-2026-001``.
    """
    seen = session.scalars(
        select(Document)
        .outerjoin(Meeting, Meeting.id == Document.meeting_id)
        .where(
            or_(false(), *(Document.reference.startswith(f"{each}/", autoescape=True) for each in subjects)),
            Document.kind.in_((DocumentKind.STATUTES_TEXT, DocumentKind.STATUTES_REDLINE)),
            _is_readable(actor),
        )
        .order_by(Document.issued_at.desc(), Document.reference.desc())
    )
    return tuple(_page(row, None) for row in seen)


def _readable(session: Session, actor: Actor, document: DocumentId) -> Document:
    row = session.scalar(
        select(Document)
        .outerjoin(Meeting, Meeting.id == Document.meeting_id)
        .where(Document.id == document, _is_readable(actor))
        .options(undefer(Document.content))
    )
    if row is None or unreadable_packs(session, actor, [row.id]):
        raise NotFound(Message("There is no such document."))
    return row


def _is_readable(actor: Actor) -> ColumnElement[bool]:
    """Return the condition under which somebody may read a document; asked beside its meeting."""
    return and_(
        or_(Document.meeting_id.is_(None), Meeting.body_id.in_(open_to(actor))),
        not_(is_of_hidden_draft(actor)),
        or_(Document.kind != DocumentKind.EXTRACT, _of_open_body(actor)),
        or_(Document.kind != DocumentKind.PROXY_FORM, _of_own_proxy(actor)),
        or_(Document.kind != DocumentKind.VOTE_RESULT, _of_open_item(actor)),
        *(_is_not_held_back(actor, kind) for kind in HELD_BACK),
    )


def _is_not_held_back(actor: Actor, kind: DocumentKind) -> ColumnElement[bool]:
    """Return the condition that a document is of another kind, or of a body where somebody may read it."""
    bodies = bodies_whose(actor, kind)
    return true() if bodies is None else or_(Document.kind != kind, Meeting.body_id.in_(bodies))


def _of_own_proxy(actor: Actor) -> ColumnElement[bool]:
    """Return the condition under which a proxy to be signed names nobody, or is the reader's to sign."""
    blank = Meeting.reference + "-P"
    own = select(Member.id).where(
        Member.id.in_(list(actor.represents)), Document.reference == blank + "-" + Member.reference
    )
    bodies = bodies_whose(actor, DocumentKind.PROXY_LIST)
    at_desk = true() if bodies is None else Meeting.body_id.in_(bodies)
    return or_(Document.reference == blank, own.exists(), at_desk)


def _of_open_body(actor: Actor) -> ColumnElement[bool]:
    """Return the condition under which an extract is one of a body about which somebody may read.

    A resolution taken in writing belongs to no meeting that would say so.
    """
    return (
        select(Resolution.id)
        .where(Resolution.reference + "-E" == Document.reference, Resolution.body_id.in_(open_to(actor)))
        .exists()
    )


def _of_open_item(actor: Actor) -> ColumnElement[bool]:
    """Return the same for the result of a vote, which may have been held in writing."""
    return (
        select(Vote.id)
        .join(AgendaItem, AgendaItem.id == Vote.item_id)
        .where(_IS_OF_VOTE, AgendaItem.body_id.in_(open_to(actor)))
        .exists()
    )


def _reference(session: Session, row: Document) -> str | None:
    return session.scalar(select(Meeting.reference).where(Meeting.id == row.meeting_id))


def _page(row: Document, meeting_reference: str | None) -> DocumentPage:
    return DocumentPage(
        id=DocumentId(row.id),
        kind=row.kind,
        reference=row.reference,
        language=row.language,
        title=row.title,
        meeting=row.meeting_id,
        meeting_reference=meeting_reference,
        issued_at=row.issued_at,
        audit_head=row.audit_head,
        state=row.state,
        failure=row.failure,
        content_digest=row.content_digest,
        pages=row.pages,
        pages_laid_out=row.pages_laid_out,
    )
