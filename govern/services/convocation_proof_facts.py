"""What a proof of convocation states, read from the rows as they stand."""

from datetime import datetime
from typing import cast
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from govern.domain.meetings.convocation_facts import ConvocationFacts, StatedCorrection
from govern.domain.meetings.convocation_proof import ConvocationProof, ProvedBatch, ProvedDocument
from govern.domain.meetings.kinds import DocumentKind
from govern.domain.values.digest import Json
from govern.domain.values.record import from_record
from govern.services.association import association_facts
from govern.services.convocation_facts import issuer_of
from govern.services.convocation_mailing import given_notice
from govern.services.proved_letters import proved_recipients
from govern.store.tables.accounts import Person
from govern.store.tables.association import Body
from govern.store.tables.convening import DocumentReplacement
from govern.store.tables.documents import Convocation, Document, Letter, PostBatch
from govern.store.tables.meetings import Meeting


def proof_of(session: Session, row: Meeting, convened: Convocation, *, at: datetime) -> ConvocationProof:
    """Return everything that proves a convocation as of now."""
    association = association_facts(session)
    notice = given_notice(session, row, at=at)
    printed = _documents(session, row.id)
    return ConvocationProof(
        issuer=issuer_of(association),
        meeting=row.reference,
        body_name=session.get_one(Body, row.body_id).name,
        starts_at=row.starts_at,
        time_zone=row.time_zone,
        as_of=at,
        issued_at=convened.issued_at,
        issued_by=session.get_one(Person, convened.issued_by_person_id).name,
        notice=notice,
        documents=printed,
        recipients=proved_recipients(session, row.id, last_day=notice.last_day, zone=association.zone),
        batches=_batches(session, row.id),
        corrections=_corrections(session, row.id),
        cancelled_at=row.cancelled_at,
        cancelled_because=row.cancelled_because or "",
    )


def _documents(session: Session, meeting: UUID) -> tuple[ProvedDocument, ...]:
    rows = session.scalars(_of_convocation(meeting)).all()
    replaced = set(session.scalars(select(DocumentReplacement.replaced_id)))
    return tuple(
        ProvedDocument(row.title, row.language, row.issued_at, row.content_digest or "", row.id in replaced)
        for row in rows
    )


def _of_convocation(meeting: UUID) -> Select[Document]:
    return (
        select(Document)
        .where(Document.meeting_id == meeting, Document.kind == DocumentKind.CONVOCATION)
        .order_by(Document.issued_at, Document.language)
    )


def _corrections(session: Session, meeting: UUID) -> tuple[StatedCorrection, ...]:
    """Return the corrections as their documents state them, each in the first language it was issued in."""
    found: dict[int, StatedCorrection] = {}
    for row in session.scalars(_of_convocation(meeting)):
        stated = from_record(ConvocationFacts, cast("Json", row.facts)).correction
        if stated is not None:
            found.setdefault(stated.number, stated)
    return tuple(found[number] for number in sorted(found))


def _batches(session: Session, meeting: UUID) -> tuple[ProvedBatch, ...]:
    rows = session.execute(
        select(
            Document.language,
            func.count(Letter.id),
            PostBatch.created_at,
            PostBatch.posted_on,
            Document.content_digest,
        )
        .join(Document, Document.id == PostBatch.document_id)
        .join(Letter, Letter.post_batch_id == PostBatch.id)
        .where(PostBatch.meeting_id == meeting, Document.kind == DocumentKind.POST_BATCH)
        .group_by(
            PostBatch.id,
            Document.language,
            PostBatch.created_at,
            PostBatch.posted_on,
            Document.content_digest,
        )
        .order_by(PostBatch.created_at, Document.language)
    )
    return tuple(
        ProvedBatch(language, count, created_at, posted_on, digest or "")
        for language, count, created_at, posted_on, digest in rows
    )
