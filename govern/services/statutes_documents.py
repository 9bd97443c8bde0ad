"""Writing the statutes down: a version, a draft or its changes are frozen, and the worker prints them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias
from uuid import UUID

from sqlalchemy.orm import Session

from govern.documents.statutes_text import StatutesText
from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import DocumentKind
from govern.domain.values.errors import RuleBroken
from govern.domain.values.ids import DocumentId, DraftId
from govern.domain.values.message import Message
from govern.domain.values.references import statutes_reference
from govern.i18n.languages import best_language
from govern.i18n.translator import translator_for
from govern.services import audit, redline_facts, seals, statutes_facts
from govern.services.association import AssociationFacts, association_facts, day_of
from govern.services.documents import NewDocument, freeze_document
from govern.services.references import next_number
from govern.services.statutes_facts import Found
from govern.store.database import transaction


@dataclass(frozen=True, slots=True)
class OfVersion:
    """A version of the statutes: in force, past, or still to come."""

    version: UUID


@dataclass(frozen=True, slots=True)
class OfDraft:
    """The statutes as a draft leads to them."""

    draft: DraftId


Wanted: TypeAlias = OfVersion | OfDraft


def write_statutes_text(actor: Actor, wanted: Wanted, language: str, *, at: datetime) -> DocumentId:
    """Freeze the whole text of the statutes in a language, and queue it for printing.

    A draft that has taken effect gives the version that it made.

    Raises:
        NotAllowed: for anybody but the secretary and the administrator.
        NotFound: when there is no such version or draft for this reader.
        RuleBroken: when the statutes do not stand in that language, or the draft has faults.
    """
    may(actor, Act.PRINT_STATUTES).or_not_allowed()

    def find(session: Session) -> Found:
        on = day_of(session, at)
        if isinstance(wanted, OfVersion):
            return statutes_facts.of_version(session, wanted.version, language, on=on)
        return statutes_facts.of_draft(session, actor, wanted.draft, language, on=on)

    return _write(actor, find, _Kind(DocumentKind.STATUTES_TEXT, "statutes.text_written"), language, at=at)


def write_redline(actor: Actor, draft: DraftId, language: str, *, at: datetime) -> DocumentId:
    """Freeze what a draft changes, word by word in a language, and queue it for printing.

    Raises:
        NotAllowed: for anybody but the secretary and the administrator.
        NotFound: when there is no such draft for this reader.
        RuleBroken: when the statutes do not stand in that language, or the draft changes nothing.
    """
    may(actor, Act.PRINT_STATUTES).or_not_allowed()

    def find(session: Session) -> Found:
        return redline_facts.of_redline(session, actor, draft, language, on=day_of(session, at))

    kind = _Kind(DocumentKind.STATUTES_REDLINE, "statutes.redline_written")
    return _write(actor, find, kind, language, at=at)


@dataclass(frozen=True, slots=True)
class _Kind:
    document: DocumentKind
    action: str


def _write(
    actor: Actor, find: Callable[[Session], Found], kind: _Kind, language: str, *, at: datetime
) -> DocumentId:
    with transaction() as session:
        found = find(session)
        if language not in found.languages:
            raise RuleBroken(
                Message("These statutes do not stand in the language “{language}”.", {"language": language})
            )
        number = next_number(session, f"documents:{found.reference}")
        reference = statutes_reference(found.reference, number)
        association = association_facts(session)
        document = freeze_document(
            session,
            NewDocument(
                kind=kind.document,
                reference=reference,
                language=language,
                title=_title(found, association, language),
                facts=found.facts,
            ),
            at,
        )
        audit.record(
            session,
            audit.Recorded(
                action=kind.action,
                subject_kind="document",
                subject_id=document,
                at=at,
                actor=actor.person,
                payload={"reference": reference, "language": language},
                seals=seals.seal(session, "document", document),
            ),
        )
        return document


def _title(found: Found, association: AssociationFacts, language: str) -> str:
    speak = translator_for(best_language([language]), association.zone)
    if isinstance(found.facts, StatutesText):
        return speak.message(found.title)
    return speak.show(found.facts.title)
