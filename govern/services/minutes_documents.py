"""What issued minutes become: documents in the association's languages, and letters that tell of them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from govern.domain.meetings.kinds import DocumentKind
from govern.domain.values.errors import Conflict
from govern.domain.values.ids import DocumentId, MinutesId
from govern.domain.values.message import Message
from govern.domain.voting.minutes import Minutes
from govern.domain.voting.states import VoteState
from govern.i18n.languages import best_language
from govern.i18n.translator import translator_for
from govern.services import seals
from govern.services.association import association_facts
from govern.services.documents import NewDocument, freeze_document, same_document
from govern.store.tables import documents
from govern.store.tables.meetings import AgendaItem
from govern.store.tables.voting import Vote


def refuse_during_vote(session: Session, minutes: MinutesId) -> None:
    """Pass unless a vote on these minutes is open.

    Raises:
        Conflict: when one is, since what is voted on must not change.
    """
    is_open = session.scalar(
        select(Vote.id)
        .join(AgendaItem, or_(AgendaItem.id == Vote.item_id, AgendaItem.consent_item_id == Vote.item_id))
        .where(AgendaItem.approves_minutes_id == minutes, Vote.state == VoteState.OPEN)
        .limit(1)
    )
    if is_open is not None:
        raise Conflict(
            Message("A vote on these minutes is open. They can be issued again once it has ended.")
        )


def freeze_documents(
    session: Session, row: documents.Minutes, facts: Minutes, *, at: datetime
) -> dict[str, DocumentId]:
    """Queue the minutes as a document in each language of the association, and return these by language.

    The edition that stands goes on standing where it says the same; else the new one replaces it.
    """
    standing = _standing(session, row)
    wanted = [
        NewDocument(
            kind=DocumentKind.MINUTES,
            reference=facts.reference,
            language=language,
            title=title_of(facts, language),
            facts=replace(facts, carries_debate=True),
            meeting=row.meeting_id,
            replaces=standing.get(language),
        )
        for language in association_facts(session).languages
    ]
    return {
        each.language: each.replaces
        if each.replaces is not None and each.replaces == same_document(session, each)
        else freeze_document(session, each, at)
        for each in wanted
    }


def _standing(session: Session, row: documents.Minutes) -> dict[str, DocumentId]:
    """Return the last edition of the minutes in each language."""
    rows = session.execute(
        select(documents.Document.language, documents.Document.id)
        .where(
            documents.Document.meeting_id == row.meeting_id,
            documents.Document.kind == DocumentKind.MINUTES,
        )
        .order_by(documents.Document.issued_at)
    )
    return {language: DocumentId(id_) for language, id_ in rows}


def seals_of(session: Session, row: documents.Minutes, issued: Mapping[str, DocumentId]) -> dict[str, str]:
    """Return the seals of the minutes as they stand and of their new documents."""
    sealed = seals.seal(session, "minutes", row.id)
    for document in issued.values():
        sealed |= seals.seal(session, "document", document)
    return sealed


def title_of(facts: Minutes, language: str) -> str:
    """Return the title of the minutes in a language of the association."""
    speak = translator_for(best_language([language]), facts.zone)
    body = facts.body.in_language(language).text
    day = speak.date(facts.held_on).replace(" ", "\u00a0")
    return speak.message(Message("Minutes: {body}, {day}", {"body": body, "day": day}))
