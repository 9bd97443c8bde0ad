"""The letters that tell members, or those who sit on a body, that minutes have been issued."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.meetings.convocation import Addressee, member_addressee
from govern.domain.meetings.kinds import BodyKind, LetterChannel
from govern.domain.members.mandates import seats
from govern.domain.values.calendar import day_at
from govern.domain.values.ids import BodyId, DocumentId, PersonId
from govern.domain.voting.minutes import Minutes
from govern.i18n.languages import best_language
from govern.i18n.translator import translator_for
from govern.notify.letters import write_letter
from govern.services import association, outbox
from govern.store.queries import members as register
from govern.store.tables.accounts import Person
from govern.store.tables.meetings import Meeting


@dataclass(frozen=True, slots=True)
class IssuedMinutes:
    """Minutes just issued: what they say, their documents by language, and whether others went before."""

    meeting: UUID
    facts: Minutes
    documents: Mapping[str, DocumentId]
    is_again: bool


def write_letters(session: Session, issued: IssuedMinutes, *, at: datetime) -> int:
    """Put a letter to everybody concerned into the outbox, and return how many there are.

    Whoever has no address is left out.
    """
    addressees = [each for each in _addressees(session, issued, at) if each.address]
    for addressee in addressees:
        outbox.queue_letter(session, _letter(issued, addressee), at=at)
    return len(addressees)


def _addressees(session: Session, issued: IssuedMinutes, at: datetime) -> Iterator[Addressee]:
    on = day_at(at, association.association_facts(session).zone)
    if issued.facts.body_kind is BodyKind.ASSEMBLY:
        yield from (member_addressee(member, on) for member in register.members_on(session, on))
        return
    yield from _seated(session, issued, on)


def _seated(session: Session, issued: IssuedMinutes, on: date) -> Iterator[Addressee]:
    body = session.scalar(select(Meeting.body_id).where(Meeting.id == issued.meeting))
    persons = seats(register.mandates(session), BodyId(body), on) if body else ()
    for person in session.scalars(select(Person).where(Person.id.in_(persons)).order_by(Person.name)):
        yield Addressee(
            name=person.name,
            channel=LetterChannel.EMAIL,
            address=person.email or "",
            language=person.language,
            person=PersonId(person.id),
        )


def _letter(issued: IssuedMinutes, to: Addressee) -> outbox.NewLetter:
    facts = issued.facts
    speak = translator_for(best_language([to.language]), facts.zone)
    values = {
        "name": to.name,
        "association": facts.issuer.name,
        "meeting": facts.reference,
        "body": facts.body,
        "day": facts.held_on,
        "is_again": issued.is_again,
    }
    written = write_letter("minutes_ready", values, speak)
    return outbox.NewLetter(
        occasion="minutes",
        channel=to.channel,
        address=to.address,
        recipient_name=to.name,
        language=speak.language,
        subject=written.subject,
        body=written.body,
        person=to.person,
        member=to.member,
        meeting=issued.meeting,
        document=issued.documents.get(speak.language) or next(iter(issued.documents.values()), None),
    )
