"""Papers that somebody asks for: frozen once, put on record, and the same again where nothing has changed."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.meetings.kinds import DocumentKind
from govern.domain.meetings.stated_meeting import StatedMeeting
from govern.domain.values.ids import DocumentId
from govern.domain.values.message import Message
from govern.i18n.languages import best_language
from govern.i18n.translator import translator_for
from govern.services import audit, seals
from govern.services.association import association_facts
from govern.services.convocation_facts import issuer_of
from govern.services.documents import NewDocument, freeze_document, same_document
from govern.store.tables.association import Body
from govern.store.tables.meetings import Meeting


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks for a paper, in which language, when."""

    actor: Actor
    language: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Paper:
    """What a paper states, before it is written in a language."""

    kind: DocumentKind
    reference: str
    title: Message
    facts: object
    meeting: UUID | None = None


def write_paper(session: Session, asked: Asked, paper: Paper) -> DocumentId:
    """Freeze a paper and queue it, or return the one that says the same already."""
    new = NewDocument(
        kind=paper.kind,
        reference=paper.reference,
        language=asked.language,
        title=translator_for(best_language([asked.language])).message(paper.title),
        facts=paper.facts,
        meeting=paper.meeting,
    )
    known = same_document(session, new)
    if known is not None:
        return known
    document = freeze_document(session, new, asked.at)
    audit.record(
        session,
        audit.Recorded(
            action=f"papers.{_ACTS.get(new.kind.value, new.kind.value)}_written",
            subject_kind="document",
            subject_id=document,
            at=asked.at,
            actor=asked.actor.person,
            payload={"reference": new.reference, "kind": new.kind, "language": new.language},
            seals=seals.seal(session, "document", document),
        ),
    )
    return document


#: two kinds for two circles of readers are one act
_ACTS = {"member_addresses": "member_register"}


def stated_meeting(session: Session, meeting: Meeting) -> StatedMeeting:
    """Return what papers state of a meeting."""
    return StatedMeeting(
        issuer=issuer_of(association_facts(session)),
        reference=meeting.reference,
        body=session.get_one(Body, meeting.body_id).name,
        starts_at=meeting.starts_at,
        time_zone=meeting.time_zone,
        place=meeting.place,
    )
