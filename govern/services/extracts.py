"""Extracts: one resolution frozen as a document of its own, with nothing else of its meeting."""

from collections.abc import Iterator
from datetime import date, datetime

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor, Office
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import DocumentKind
from govern.domain.members.mandates import office_holders
from govern.domain.members.words import OFFICE_NAMES
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import BodyId, DocumentId, ResolutionId
from govern.domain.values.message import Message
from govern.domain.voting.extract import Certifier, Extract
from govern.i18n.languages import best_language
from govern.i18n.translator import translator_for
from govern.services import audit, extract_facts, seals
from govern.services.association import check_language, day_of
from govern.services.documents import NewDocument, freeze_document, same_document
from govern.store.database import transaction
from govern.store.queries import members as register
from govern.store.queries.resolution_records import ResolutionRecord, resolution_record

_SIGNING = (Office.CHAIR, Office.SECRETARY)


def write_extract(actor: Actor, resolution: ResolutionId, *, language: str, at: datetime) -> DocumentId:
    """Freeze an extract of one resolution and queue it, or return the one that says the same already.

    Raises:
        NotFound: when there is no such resolution.
        NotAllowed: for others than the secretary, those who preside and the treasurer.
        RuleBroken: for a language that the association does not use.
    """
    with transaction() as session:
        found = resolution_record(session, resolution)
        if found is None:
            raise NotFound(Message("There is no such resolution."))
        may(actor, Act.WRITE_EXTRACT, body=BodyId(found.body.id)).or_not_allowed()
        check_language(session, language)
        on = day_of(session, at)
        facts = extract_facts.extract_of(session, found, certifiers=tuple(_certifiers(session, found, on)))
        new = NewDocument(
            kind=DocumentKind.EXTRACT,
            reference=extract_reference(facts.reference),
            language=language,
            title=_title(facts, language),
            facts=facts,
            meeting=found.meeting.id if found.meeting else None,
        )
        document = same_document(session, new)
        if document is not None:
            return document
        document = freeze_document(session, new, at)
        payload = {"document": document, "language": language}
        sealed = seals.seal(session, "document", document)
        audit.record(
            session,
            audit.Recorded(
                "resolution.extract_written", "resolution", resolution, at, actor.person, payload, sealed
            ),
        )
        return document


def extract_reference(resolution: str) -> str:
    """Return the reference of the extracts of a resolution.

    >>> extract_reference("RES-2026-003")
    'RES-2026-003-E'
    """
    return f"{resolution}-E"


def _certifiers(session: Session, found: ResolutionRecord, on: date) -> Iterator[Certifier]:
    """Yield who holds today the offices that certify an extract, of the body before the association."""
    mandates, names = register.mandates(session), register.person_names(session)
    for office in _SIGNING:
        for of in (BodyId(found.body.id), None):
            holders = office_holders(mandates, office, of, on)
            if holders:
                yield Certifier(names[holders[0]], OFFICE_NAMES[office])
                break


def _title(facts: Extract, language: str) -> str:
    speak = translator_for(best_language([language]))
    title = facts.title.in_language(language).text
    return speak.message(Message("Extract: {title}", {"title": title}))
