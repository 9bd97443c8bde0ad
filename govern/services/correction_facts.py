"""What a correction is held against: what was sent, what the rules still allow, what the texts say now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.meetings import agenda as rules
from govern.domain.meetings.convocation import notice_given
from govern.domain.meetings.convocation_facts import ConvocationFacts
from govern.domain.meetings.correction import Bounds
from govern.domain.meetings.kinds import DocumentKind
from govern.domain.meetings.timeline import Duty, timeline
from govern.domain.values.digest import Json
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import DocumentId, ItemId
from govern.domain.values.message import Message
from govern.domain.values.record import from_record
from govern.domain.values.text import Text
from govern.domain.values.typed import texts_in_prose, texts_on_one_line
from govern.services.association import day_of, rulebook_of
from govern.services.items import on_agenda
from govern.services.sittings import sitting_of
from govern.store.tables.documents import Convocation, Document
from govern.store.tables.meetings import Meeting


@dataclass(frozen=True, slots=True)
class Wording:
    """What an item says, corrected."""

    title: Text
    explanation: Text | None
    requested_decision: Text | None


@dataclass(frozen=True, slots=True)
class Sent:
    """The convocation that stands in one language."""

    document: DocumentId
    facts: ConvocationFacts


def standing(session: Session, meeting: UUID) -> dict[str, Sent]:
    """Return the convocation that stands in each language; empty when there is none."""
    if session.scalar(select(Convocation.id).where(Convocation.meeting_id == meeting)) is None:
        return {}
    rows = session.execute(
        select(Document.language, Document.id, Document.facts)
        .where(Document.meeting_id == meeting, Document.kind == DocumentKind.CONVOCATION)
        .order_by(Document.issued_at)
    )
    latest = {language: (id_, facts) for language, id_, facts in rows}
    return {
        language: Sent(DocumentId(id_), from_record(ConvocationFacts, cast("Json", facts)))
        for language, (id_, facts) in latest.items()
    }


def bounds(session: Session, meeting: Meeting, *, at: datetime) -> Bounds:
    """Return the rules that bound a correction issued now."""
    rulebook, on = rulebook_of(session), day_of(session, at)
    sitting = sitting_of(session, meeting)
    papers = timeline(rulebook, sitting, on=on).of(Duty.DOCUMENTS)
    key = f"{sitting.body.value}.items.unlisted"
    rule = rulebook.flag(key, on) if rulebook.find_in_chain(key, on) else None
    return Bounds(
        notice=notice_given(rulebook, sitting, sent_on=on),
        unlisted=bool(rule and rule.value),
        unlisted_source=rule.source if rule else None,
        on=on,
        papers_until=papers.day if papers else None,
        papers_source=papers.source if papers else None,
    )


def write_wordings(session: Session, meeting: Meeting, wordings: Mapping[ItemId, Wording]) -> None:
    """Write corrected texts into the items of a meeting.

    Raises:
        NotFound: for an item that is not on its agenda.
        RuleBroken: for a text that says too much, or not what its item must say.
    """
    held = {ItemId(row.id): row for row in on_agenda(session, meeting.id)}
    for item, wording in wordings.items():
        row = held.get(item)
        if row is None:
            raise NotFound(Message("There is no such agenda item."))
        said = rules.Wording(
            kind=row.kind,
            title=texts_on_one_line(wording.title),
            explanation=texts_in_prose(wording.explanation),
            requested_decision=texts_in_prose(wording.requested_decision),
        )
        rules.check_wording(said).or_rule_broken()
        row.title, row.explanation = said.title, said.explanation
        row.requested_decision = said.requested_decision
        row.version += 1
