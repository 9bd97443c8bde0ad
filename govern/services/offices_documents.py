"""Writing the register of offices down: its facts are frozen, the worker prints them."""

from dataclasses import dataclass
from datetime import date, datetime

from govern.documents.offices import OfficesDocument
from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.convocation_facts import Issuer
from govern.domain.meetings.kinds import DocumentKind
from govern.domain.values.errors import RuleBroken
from govern.domain.values.ids import DocumentId
from govern.domain.values.message import Message
from govern.domain.values.references import offices_reference
from govern.i18n.languages import best_language
from govern.i18n.translator import translator_for
from govern.services import audit, seals
from govern.services.association import AssociationFacts, association_facts
from govern.services.documents import NewDocument, freeze_document
from govern.services.offices_shown import register_facts
from govern.services.references import next_number
from govern.store.database import transaction


@dataclass(frozen=True, slots=True)
class WriteOffices:
    """The register of offices that somebody wants as a document: of which day, in which language."""

    on: date
    language: str


def write_offices(actor: Actor, command: WriteOffices, *, at: datetime) -> DocumentId:
    """Freeze the register of offices as it stands on a day, and queue it for printing.

    Raises:
        NotAllowed: for anybody but the secretary.
        RuleBroken: for a language that the association does not use.
    """
    may(actor, Act.RECORD_MANDATE).or_not_allowed()
    with transaction() as session:
        association = association_facts(session)
        if command.language not in association.languages:
            raise RuleBroken(Message("Choose a day and a language."))
        year = at.astimezone(association.zone).year
        reference = offices_reference(year, next_number(session, f"offices:{year}"))
        issuer = Issuer(
            association.name, f"{association.short_name} · {association.seat}", association.zone.key
        )
        document = freeze_document(
            session,
            NewDocument(
                kind=DocumentKind.OFFICES,
                reference=reference,
                language=command.language,
                title=_title(association, command),
                facts=OfficesDocument(issuer, register_facts(session, actor, command.on)),
            ),
            at,
        )
        audit.record(
            session,
            audit.Recorded(
                action="offices.written",
                subject_kind="document",
                subject_id=document,
                at=at,
                actor=actor.person,
                payload={"reference": reference, "on": command.on, "language": command.language},
                seals=seals.seal(session, "document", document),
            ),
        )
        return document


def _title(association: AssociationFacts, command: WriteOffices) -> str:
    speak = translator_for(best_language([command.language]), association.zone)
    day = speak.date(command.on).replace(" ", "\u00a0")
    return speak.message(
        Message("Offices of {association}, {day}", {"association": association.short_name, "day": day})
    )
