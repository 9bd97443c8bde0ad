"""Board packs: put together for whoever asks, of what they may read, and kept as long as nothing changes."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.meetings.kinds import DocumentKind
from govern.domain.meetings.pack_facts import BoardPackFacts
from govern.domain.values.digest import digest
from govern.domain.values.ids import DocumentId, MeetingId
from govern.domain.values.message import Message
from govern.domain.values.record import to_record
from govern.domain.values.references import pack_reference
from govern.i18n.languages import best_language
from govern.i18n.translator import translator_for
from govern.services import audit, references, seals
from govern.services.association import AssociationFacts, association_facts, check_language
from govern.services.board_pack_facts import pack_facts
from govern.services.documents import NewDocument, freeze_document
from govern.store.database import transaction
from govern.store.queries.board_packs import latest_pack
from govern.store.tables.agenda import BoardPack


@dataclass(frozen=True, slots=True)
class AskForPack:
    """The pack of a meeting, in a language of the association."""

    meeting: MeetingId
    language: str


def ask_for_pack(actor: Actor, command: AskForPack, *, at: datetime) -> DocumentId:
    """Put a pack together of what somebody may read, or return the one of the same facts made before.

    Raises:
        NotAllowed: for somebody with neither office nor member.
        NotFound: when there is no such meeting, or it is another body's.
        RuleBroken: for a language that the association does not use.
        Conflict: when nothing is on the agenda yet.
    """
    with transaction() as session:
        association = association_facts(session)
        check_language(session, command.language)
        facts = pack_facts(session, actor, command.meeting, association)
        fingerprint = digest(to_record(facts))
        known = latest_pack(session, command.meeting, fingerprint, command.language)
        if known is not None:
            return known
        number = references.next_number(session, f"pack:{facts.meeting}")
        document = freeze_document(
            session,
            NewDocument(
                kind=DocumentKind.BOARD_PACK,
                reference=pack_reference(facts.meeting, number),
                language=command.language,
                title=_title(facts, command.language, association),
                facts=facts,
                meeting=command.meeting,
            ),
            at,
        )
        session.flush()
        session.add(_mark(document, command.meeting, fingerprint, facts))
        _put_on_record(session, document, facts, actor=actor, at=at)
        return document


def _mark(document: DocumentId, meeting: MeetingId, fingerprint: str, facts: BoardPackFacts) -> BoardPack:
    papers = [str(paper.id) for paper in facts.papers]
    return BoardPack(document_id=document, meeting_id=meeting, fingerprint=fingerprint, papers=papers)


def _put_on_record(
    session: Session, document: DocumentId, facts: BoardPackFacts, *, actor: Actor, at: datetime
) -> None:
    audit.record(
        session,
        audit.Recorded(
            action="board_pack.written",
            subject_kind="document",
            subject_id=document,
            at=at,
            actor=actor.person,
            payload={"meeting": facts.meeting, "papers": {each.name: each.digest for each in facts.papers}},
            seals=seals.seal(session, "document", document),
        ),
    )


def _title(facts: BoardPackFacts, language: str, association: AssociationFacts) -> str:
    speak = translator_for(best_language([language]), association.zone)
    day = speak.date(facts.starts_at.astimezone(association.zone).date()).replace(" ", "\u00a0")
    return speak.message(
        Message("Board pack: {body}, {day}", {"body": facts.body_name.in_language(language).text, "day": day})
    )
