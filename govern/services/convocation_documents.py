"""The convocation as documents, one in each language; a corrected or repeated one replaces an earlier."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.meetings.convocation_facts import ConvocationFacts
from govern.domain.meetings.kinds import DocumentKind
from govern.domain.values.calendar import day_at
from govern.domain.values.ids import DocumentId, MeetingId
from govern.i18n.translator import translator_for
from govern.services.association import association_facts
from govern.services.documents import NewDocument, freeze_document
from govern.store.tables.documents import Document


@dataclass(frozen=True, slots=True)
class Edition:
    """The convocation of a meeting in one language, and the one that it replaces."""

    meeting: MeetingId
    facts: ConvocationFacts
    language: str
    replaces: DocumentId | None = None


def convocation_document(session: Session, edition: Edition, *, at: datetime) -> DocumentId:
    """Freeze an edition of the convocation, and queue it for printing."""
    facts, speak = edition.facts, translator_for(edition.language)
    held_on = day_at(facts.starts_at, association_facts(session).zone)
    title = speak.text("{body}, {day}", body=facts.body_name, day=held_on)
    if facts.correction is not None:
        title = speak.text("{title}. Correction {n}", title=title, n=facts.correction.number)
    return freeze_document(
        session,
        NewDocument(
            kind=DocumentKind.CONVOCATION,
            reference=facts.meeting,
            language=edition.language,
            title=title,
            facts=facts,
            meeting=edition.meeting,
            replaces=edition.replaces,
        ),
        at,
    )


def latest_documents(session: Session, meeting: UUID) -> dict[str, DocumentId]:
    """Return the convocation that stands in each language: the first one, or its last correction."""
    rows = session.execute(
        select(Document.language, Document.id)
        .where(Document.meeting_id == meeting, Document.kind == DocumentKind.CONVOCATION)
        .order_by(Document.issued_at)
    )
    return {language: DocumentId(id_) for language, id_ in rows}
