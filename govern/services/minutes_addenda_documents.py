"""The documents of an addendum: its facts frozen in each language, with the files it is added to."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.documents.minutes_addendum import AddendumFacts, MinutesFile
from govern.domain.meetings.kinds import DocumentKind
from govern.domain.values.ids import DocumentId, MinutesId
from govern.domain.values.message import Message
from govern.domain.values.record import from_record
from govern.domain.values.references import addendum_reference
from govern.domain.voting.minutes import Minutes as MinutesFacts
from govern.i18n.languages import best_language
from govern.i18n.translator import translator_for
from govern.services.association import association_facts
from govern.services.documents import NewDocument, freeze_document
from govern.store.queries.minutes import approved_by
from govern.store.tables.accounts import Person
from govern.store.tables.documents import Document, Minutes
from govern.store.tables.minutes import MinutesAddendum
from govern.store.tables.voting import Resolution


def freeze_documents(
    session: Session, row: Minutes, addendum: MinutesAddendum, *, at: datetime
) -> dict[str, DocumentId]:
    """Queue an addendum as a document in each language of the association, and return these by language."""
    facts = _facts(session, row, addendum)
    return {
        language: freeze_document(
            session,
            NewDocument(
                kind=DocumentKind.MINUTES_ADDENDUM,
                reference=facts.reference,
                language=language,
                title=_title(facts, language),
                facts=facts,
                meeting=row.meeting_id,
            ),
            at,
        )
        for language in association_facts(session).languages
    }


def _facts(session: Session, row: Minutes, addendum: MinutesAddendum) -> AddendumFacts:
    minutes = from_record(MinutesFacts, row.facts)
    approval = approved_by(session, MinutesId(row.id))
    item = next((each for each in minutes.items if each.id == addendum.item_id), None)
    resolution = session.get(Resolution, addendum.resolution_id) if addendum.resolution_id else None
    by = addendum.approved_by_person_id
    return AddendumFacts(
        issuer=minutes.issuer,
        body=minutes.body,
        meeting=minutes.reference,
        held_on=minutes.held_on,
        approval=approval.approval if approval else None,
        number=addendum.number,
        reference=addendum_reference(minutes.reference, addendum.number),
        item=addendum.item_id,
        item_number=item.number if item else None,
        item_title=item.title if item else None,
        wording=addendum.wording,
        reason=addendum.reason,
        dated=addendum.dated,
        resolution=resolution.reference if resolution else None,
        approved_by=session.get_one(Person, by).name if by else None,
        files=_files(session, row),
    )


def _files(session: Session, row: Minutes) -> tuple[MinutesFile, ...]:
    """Return the latest printed files of the minutes, one for each language."""
    printed = session.execute(
        select(Document.language, Document.number, Document.content_digest)
        .where(
            Document.meeting_id == row.meeting_id,
            Document.kind == DocumentKind.MINUTES,
            Document.content_digest.is_not(None),
        )
        .order_by(Document.issued_at)
    )
    latest = {language: MinutesFile(language, number, digest or "") for language, number, digest in printed}
    return tuple(latest.values())


def _title(facts: AddendumFacts, language: str) -> str:
    speak = translator_for(best_language([language]))
    return speak.message(
        Message(
            "Addendum {number} to the minutes of {meeting}",
            {"number": facts.number, "meeting": facts.meeting},
        )
    )
