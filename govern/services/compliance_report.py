"""Writing the compliance report down: its facts are frozen, the worker prints it."""

from dataclasses import dataclass
from datetime import date, datetime

from govern.documents.compliance import ComplianceReport
from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.convocation_facts import Issuer
from govern.domain.meetings.kinds import DocumentKind
from govern.domain.statutes.compliance_facts import Compliance
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import DocumentId
from govern.domain.values.message import Message
from govern.domain.values.references import report_reference
from govern.i18n.languages import best_language
from govern.i18n.translator import translator_for
from govern.services import audit, seals
from govern.services.association import AssociationFacts, association_facts
from govern.services.compliance import in_force_under
from govern.services.documents import NewDocument, freeze_document
from govern.services.references import next_number
from govern.store.database import transaction


@dataclass(frozen=True, slots=True)
class WriteReport:
    """A report that somebody wants as a document: under which law, of which day, in which language."""

    form: str
    on: date
    language: str


def write_report(actor: Actor, command: WriteReport, *, at: datetime) -> DocumentId:
    """Freeze the report on the statutes in force on a day, and queue it for printing.

    Raises:
        NotAllowed: for anybody but the secretary and the administrator.
        NotFound: when no law of that form is known, or no statutes were in force that day.
    """
    may(actor, Act.PRINT_STATUTES).or_not_allowed()
    with transaction() as session:
        found = in_force_under(session, command.form, command.on)
        if found is None:
            raise NotFound(Message("No statutes were in force on {day}.", {"day": command.on}))
        association = association_facts(session)
        year = at.astimezone(association.zone).year
        reference = report_reference(year, next_number(session, f"statutes_report:{year}"))
        document = freeze_document(session, _document(found.compliance, association, command, reference), at)
        audit.record(
            session,
            audit.Recorded(
                action="statutes.report_written",
                subject_kind="document",
                subject_id=document,
                at=at,
                actor=actor.person,
                payload={"reference": reference, "law": command.form, "on": command.on},
                seals=seals.seal(session, "document", document),
            ),
        )
        return document


def _document(
    compliance: Compliance, association: AssociationFacts, command: WriteReport, reference: str
) -> NewDocument:
    issuer = Issuer(association.name, f"{association.short_name} · {association.seat}", association.zone.key)
    return NewDocument(
        kind=DocumentKind.STATUTES_REPORT,
        reference=reference,
        language=command.language,
        title=_title(compliance, association, command.language),
        facts=ComplianceReport(issuer, compliance),
    )


def _title(compliance: Compliance, association: AssociationFacts, language: str) -> str:
    speak = translator_for(best_language([language]), association.zone)
    day = speak.date(compliance.on).replace(" ", "\u00a0")
    return speak.message(
        Message(
            "Statutes of {association} under {law}, {day}",
            {"association": association.short_name, "law": compliance.form.act_short, "day": day},
        )
    )
