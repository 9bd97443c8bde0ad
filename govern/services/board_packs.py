"""Board packs: put together for whoever asks, of what they may read, and kept as long as nothing changes."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.papers import Readers
from govern.domain.meetings.convocation_facts import Issuer
from govern.domain.meetings.kinds import DocumentKind
from govern.domain.meetings.pack_facts import BoardPackFacts, PackedItem, PackedPaper
from govern.domain.meetings.schedule import schedule
from govern.domain.values.digest import digest
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import DocumentId, ItemId, MeetingId
from govern.domain.values.message import Message
from govern.domain.values.record import to_record
from govern.domain.values.references import pack_reference
from govern.i18n.languages import best_language
from govern.i18n.translator import translator_for
from govern.services import audit, references, seals
from govern.services.association import AssociationFacts, association_facts
from govern.services.documents import NewDocument, freeze_document
from govern.store.database import transaction
from govern.store.queries import agenda, meetings
from govern.store.queries.board_packs import latest_pack
from govern.store.queries.item_questions import questions_on
from govern.store.queries.papers import PaperShown, papers_of
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
        if command.language not in association.languages:
            raise RuleBroken(Message("Choose a language of the association."))
        facts = _facts(session, actor, command.meeting, association)
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


def _facts(
    session: Session, actor: Actor, meeting: MeetingId, association: AssociationFacts
) -> BoardPackFacts:
    shown = meetings.meeting(session, actor, meeting)
    items = agenda.items_of(session, meeting)
    if not items:
        raise Conflict(Message("Nothing is on the agenda yet."))
    papers = papers_of(session, actor, [item.id for item in items])
    return BoardPackFacts(
        issuer=Issuer(
            association.name, f"{association.short_name} · {association.seat}", association.zone.key
        ),
        meeting=shown.reference,
        body_name=shown.body_name,
        kind=shown.kind,
        mode=shown.mode,
        starts_at=shown.starts_at,
        time_zone=shown.zone.key,
        place=shown.place,
        items=_items(session, shown, items, papers),
        is_restricted=any(
            paper.readers is not Readers.INVITED for found in papers.values() for paper in found
        ),
    )


def _items(
    session: Session,
    meeting: meetings.MeetingShown,
    items: tuple[agenda.ItemShown, ...],
    papers: dict[ItemId, tuple[PaperShown, ...]],
) -> tuple[PackedItem, ...]:
    questions = questions_on(session, [item.id for item in items])
    headings = {section.id: section.heading for section in agenda.sections_of(session, meeting.id)}
    numbers = {item.id: item.position or 0 for item in items}
    slots = schedule(meeting.starts_at, (item.planned for item in items))
    found, before = [], None
    for item, slot in zip(items, slots, strict=True):
        is_first, before = item.section != before, item.section
        found.append(
            PackedItem(
                number=numbers[item.id],
                reference=item.reference,
                kind=item.kind,
                heading=headings.get(item.section) if item.section and is_first else None,
                title=item.title,
                explanation=item.explanation,
                requested_decision=item.requested_decision,
                proposed_by=item.member_name or "",
                presenter=item.presenter_name or "",
                minutes=item.planned.minutes,
                slot=slot,
                late=item.late,
                together_in=numbers.get(item.consent) if item.consent else None,
                questions=tuple(each.facts for each in questions.get(item.id, ())),
                papers=tuple(_paper(each) for each in papers.get(item.id, ())),
            )
        )
    return tuple(found)


def _paper(paper: PaperShown) -> PackedPaper:
    now = paper.current
    return PackedPaper(
        UUID(str(now.id)), now.file_name, now.media_type, now.size, now.digest, now.number, now.note
    )


def _title(facts: BoardPackFacts, language: str, association: AssociationFacts) -> str:
    speak = translator_for(best_language([language]), association.zone)
    day = speak.date(facts.starts_at.astimezone(association.zone).date()).replace(" ", "\u00a0")
    return speak.message(
        Message("Board pack: {body}, {day}", {"body": facts.body_name.in_language(language).text, "day": day})
    )
