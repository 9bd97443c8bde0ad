"""Proving a convocation: its letters as they stand are frozen and printed, as often as somebody asks."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.convocation_proof import ConvocationProof
from govern.domain.meetings.kinds import DocumentKind
from govern.domain.values.errors import Conflict
from govern.domain.values.ids import BodyId, DocumentId, MeetingId
from govern.domain.values.message import Message
from govern.domain.values.references import proof_reference
from govern.i18n.languages import best_language
from govern.i18n.translator import translator_for
from govern.services import audit, meetings, seals
from govern.services.association import association_facts, check_language
from govern.services.convocation_proof_facts import proof_of
from govern.services.documents import NewDocument, freeze_document
from govern.store.database import transaction
from govern.store.tables.documents import Convocation, Document
from govern.store.tables.meetings import Meeting


@dataclass(frozen=True, slots=True)
class ProveConvocation:
    """The convocation of a meeting that somebody wants proved, and in which language."""

    meeting: MeetingId
    language: str


def prove_convocation(actor: Actor, command: ProveConvocation, *, at: datetime) -> DocumentId:
    """Freeze what is known of a convocation now, and queue it for printing; earlier proofs stay as they are.

    Raises:
        NotAllowed: for anybody but the secretary.
        NotFound: when there is no such meeting.
        Conflict: when it has not been convoked by letters.
        RuleBroken: for a language that the association does not use.
    """
    with transaction() as session:
        row = meetings.meeting_row(session, command.meeting)
        may(actor, Act.CONVOKE, body=BodyId(row.body_id)).or_not_allowed()
        check_language(session, command.language)
        convened = session.scalar(select(Convocation).where(Convocation.meeting_id == row.id))
        if convened is None:
            raise Conflict(Message("{meeting} has no convocation to prove.", {"meeting": row.reference}))
        facts = proof_of(session, row, convened, at=at)
        document = _freeze(session, row, facts, command.language)
        audit.record(
            session,
            audit.Recorded(
                action="convocation.proved",
                subject_kind="document",
                subject_id=document,
                at=at,
                actor=actor.person,
                payload={"meeting": row.reference, "language": command.language},
                seals=seals.seal(session, "document", document),
            ),
        )
        return document


def _freeze(session: Session, row: Meeting, facts: ConvocationProof, language: str) -> DocumentId:
    earlier = session.scalar(
        select(func.count()).where(
            Document.meeting_id == row.id, Document.kind == DocumentKind.CONVOCATION_PROOF
        )
    )
    speak = translator_for(best_language([language]), association_facts(session).zone)
    return freeze_document(
        session,
        NewDocument(
            kind=DocumentKind.CONVOCATION_PROOF,
            reference=proof_reference(row.reference, (earlier or 0) + 1),
            language=language,
            title=speak.text("Proof of convocation, {meeting}", meeting=row.reference),
            facts=facts,
            meeting=row.id,
        ),
        facts.as_of,
    )
