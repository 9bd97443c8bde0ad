"""The letters on minutes: that they are issued, and that participants are asked to comment."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from govern.domain.meetings.convocation import Addressee
from govern.domain.meetings.kinds import BodyKind, LetterChannel
from govern.domain.values.calendar import day_at
from govern.domain.values.ids import BodyId, DocumentId, new_id
from govern.domain.voting.minutes import Minutes
from govern.i18n.languages import best_language
from govern.i18n.translator import translator_for
from govern.notify.letters import write_letter
from govern.services.association import association_facts
from govern.services.outbox import SITE, NewLetter, queue_letter
from govern.store.queries import convocation as reach
from govern.store.tables.documents import PostBatch
from govern.store.tables.meetings import Meeting


@dataclass(frozen=True, slots=True)
class IssuedMinutes:
    """Minutes just issued: what they say, their documents by language, and whether others went before."""

    id: UUID
    meeting: UUID
    facts: Minutes
    documents: Mapping[str, DocumentId]
    is_again: bool

    def language(self, wanted: str) -> str:
        """Return the language of the document that somebody gets."""
        return wanted if wanted in self.documents else next(iter(self.documents))


def write_letters(session: Session, issued: IssuedMinutes, *, at: datetime) -> int:
    """Put a letter to everybody concerned into the outbox, and return how many there are.

    Those for the post wait together, by language, until the day of posting is recorded. Whoever has no
    address is left out.
    """
    batches: dict[str, UUID] = {}
    concerned = _addressees(session, issued.meeting, issued.facts, at)
    addressees = [each for each in concerned if each.address]
    for to in addressees:
        language = issued.language(to.language)
        if to.channel is LetterChannel.POST and language not in batches:
            batches[language] = _batch(session, issued, language, at)
        batch = batches[language] if to.channel is LetterChannel.POST else None
        queue_letter(session, _letter_on_issue(issued, to, batch), at)
    return len(addressees)


def _addressees(session: Session, meeting: UUID, facts: Minutes, at: datetime) -> tuple[Addressee, ...]:
    on = day_at(at, association_facts(session).zone)
    if facts.body_kind is BodyKind.ASSEMBLY:
        return reach.members_to_convene(session, on)
    body = BodyId(session.get_one(Meeting, meeting).body_id)
    return reach.persons_to_convene(session, body, on)


@dataclass(frozen=True, slots=True)
class AskedForComments:
    """Minutes on which participants are asked to comment, and until when."""

    id: UUID
    meeting: UUID
    facts: Minutes
    until: date


def write_to_participants(session: Session, asked: AskedForComments, *, at: datetime) -> int:
    """Write to those concerned who have an e-mail address, and return how many there are."""
    concerned = _addressees(session, asked.meeting, asked.facts, at)
    reached = [each for each in concerned if each.address and each.channel is LetterChannel.EMAIL]
    said = {"until": asked.until, "url": f"{SITE}/minutes/{asked.id}"}
    for to in reached:
        queue_letter(session, _letter("minutes_comments", to, asked.meeting, asked.facts, **said), at)
    return len(reached)


def _batch(session: Session, issued: IssuedMinutes, language: str, at: datetime) -> UUID:
    """Open a batch whose document is the minutes themselves: that is what goes into the envelopes."""
    row = PostBatch(
        id=new_id(), meeting_id=issued.meeting, document_id=issued.documents[language], created_at=at
    )
    session.flush()
    session.add(row)
    session.flush()
    return row.id


def _letter_on_issue(issued: IssuedMinutes, to: Addressee, batch: UUID | None) -> NewLetter:
    said = {"is_again": issued.is_again, "url": f"{SITE}/minutes/{issued.id}"}
    letter = _letter("minutes", to, issued.meeting, issued.facts, **said)
    return replace(letter, document=issued.documents[issued.language(to.language)], post_batch=batch)


def _letter(occasion: str, to: Addressee, meeting: UUID, facts: Minutes, **more: object) -> NewLetter:
    """Return a letter about minutes, written from what they say and what is particular to its occasion."""
    speak = translator_for(best_language([to.language]), facts.zone)
    values = {
        "name": to.name,
        "association": facts.issuer.name,
        "meeting": facts.reference,
        "body": facts.body,
        "day": facts.held_on,
        **more,
    }
    written = write_letter(occasion, values, speak)
    return NewLetter(
        occasion=occasion,
        channel=to.channel,
        address=to.address,
        recipient_name=to.name,
        language=speak.language,
        subject=written.subject,
        body=written.body,
        person=to.person,
        member=to.member,
        meeting=meeting,
    )
