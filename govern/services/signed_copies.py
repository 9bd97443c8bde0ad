"""Signed copies that come back: checked to be the same document with sound signatures, then kept."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import DocumentState
from govern.domain.meetings.likeness import Likeness
from govern.domain.meetings.proofs import Examined, Since, Standing, in_words
from govern.domain.values.decision import Decision
from govern.domain.values.errors import Conflict, NotFound, RuleBroken
from govern.domain.values.ids import BodyId, DocumentId, new_id
from govern.domain.values.message import Message
from govern.domain.values.record import to_record
from govern.services import seals
from govern.services.audit import Recorded, record
from govern.services.verification import CheckedFile, compared_file
from govern.store.database import current_session, transaction
from govern.store.queries.signed_copies import body_of
from govern.store.tables.documents import Document
from govern.store.tables.proofs import SignedCopy


@dataclass(frozen=True, slots=True)
class KeepCopy:
    """A file that is said to be a document, signed."""

    document: DocumentId
    content: bytes
    #: certificates (DER) under which signatures are believed
    roots: tuple[bytes, ...] = ()


def keep_signed_copy(actor: Actor, command: KeepCopy, *, at: datetime) -> UUID:
    """Check a signed copy of a document and keep it as it came, with what was found.

    Raises:
        NotAllowed: for anybody but the secretary.
        NotFound: when there is no such document.
        Conflict: when the document has not been made yet, or the same file is here already.
        RuleBroken: when it is another document, was altered, or bears no sound signature of anybody.
    """

    def allowed(session: Session) -> Decision:
        return may_keep_copy(actor, body_of(session, command.document))

    return keep_checked(actor, command, allowed, at=at)


def keep_checked(
    actor: Actor, command: KeepCopy, allowed: Callable[[Session], Decision], *, at: datetime
) -> UUID:
    """Check a signed copy and keep it, for whom ``allowed`` lets.

    Raises:
        NotAllowed: as ``allowed`` says.
        NotFound: when there is no such document.
        Conflict: when the document has not been made yet, or the same file is here already.
        RuleBroken: when it is another document, was altered, or bears no sound signature of anybody.
    """
    row = _document(current_session(), command.document, allowed)
    checked = compared_file(command.content, roots=command.roots, at=at)
    reasons = tuple(_reasons(checked, row.number))
    if reasons:
        raise RuleBroken(Message("This file cannot be kept as a signed copy."), *reasons)
    with transaction() as session:
        _document(session, command.document, allowed)
        copy = SignedCopy(
            id=new_id(),
            document_id=command.document,
            content=command.content,
            content_digest=checked.found.digest,
            kept_at=at,
            kept_by_person_id=actor.person,
            findings=to_record(checked.found),
        )
        _keep(session, copy, checked.found)
        return copy.id


def may_keep_copy(actor: Actor, body: BodyId | None) -> Decision:
    """Return whether somebody may keep signed copies of a body's documents, or of those of no body."""
    return may(actor, Act.SETTLE_LETTERS) if body is None else may(actor, Act.KEEP_SIGNED_COPY, body=body)


def _document(session: Session, document: DocumentId, allowed: Callable[[Session], Decision]) -> Document:
    row = session.get(Document, document)
    if row is None:
        raise NotFound(Message("There is no such document."))
    allowed(session).or_not_allowed()
    if row.state is not DocumentState.READY:
        raise Conflict(Message("This document is still being made. Try again in a moment."))
    return row


def _keep(session: Session, copy: SignedCopy, found: Examined) -> None:
    if session.scalar(select(SignedCopy.id).where(SignedCopy.content_digest == found.digest)):
        raise Conflict(Message("This signed copy is here already."))
    session.add(copy)
    record(
        session,
        Recorded(
            "document.signed_copy_kept",
            "document",
            copy.document_id,
            copy.kept_at,
            copy.kept_by_person_id,
            payload={"digest": found.digest, "signers": [each.signer for each in found.by_people]},
            seals=seals.seal(session, "signed_copy", copy.id),
        ),
    )


def _reasons(checked: CheckedFile, number: str) -> Iterator[Message]:
    """Yield why a file is no signed copy of the document of a number; nothing when it is one."""
    found, known = checked.found, checked.known
    if found.fault is not None and checked.likeness is not Likeness.ALTERED:
        yield Message("It cannot be read as a PDF.")
    elif known is None:
        yield Message("The association did not issue this file.")
    elif known.number != number:
        yield Message(
            "It is another document: {other}, not {number}.", {"other": known.number, "number": number}
        )
    elif checked.likeness is Likeness.SAME_DATA:
        yield Message(
            "It was written anew. Sign the file as this page gives it out, with a program that adds"
            " signatures and changes nothing else."
        )
    elif checked.likeness is Likeness.ALTERED:
        yield from _alterations(found, known.data_digest)
    else:
        yield from _signers(found)


def _signers(found: Examined) -> Iterator[Message]:
    if not found.by_people:
        yield Message("Nobody has signed it.")
    for each in found.by_people:
        if each.standing is Standing.EXPIRED:
            yield Message("The certificate of {signer} has expired.", {"signer": each.signer})


def _alterations(found: Examined, data: str) -> Iterator[Message]:
    if found.fault is None and found.facts != data:
        yield Message("The attached data were altered.")
    for each in found.signatures:
        if not each.is_intact:
            yield in_words(each)
        elif each.standing is Standing.NOT_VALID:
            yield Message("The certificate of {signer} is not valid.", {"signer": each.signer})
    if found.since is Since.MORE or any(each.since is Since.MORE for each in found.signatures):
        yield Message("More than signatures was changed.")
    elif found.fault is not None:
        yield Message("What was added to it cannot be read.")
    elif not found.revisions or found.facts == data:
        yield Message("It was altered.")
