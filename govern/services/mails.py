"""E-mails that bring news: one to each reader, in the reader's language, put into the outbox."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from sqlalchemy.orm import Session

from govern.domain.meetings.kinds import LetterChannel
from govern.i18n.languages import best_language
from govern.i18n.translator import translator_for
from govern.notify.letters import write_letter
from govern.services.association import AssociationFacts, association_facts
from govern.services.outbox import SITE, NewLetter, queue_letter


class Reader(Protocol):
    """Whom a mail reaches: a person, or an organisation by its own address."""

    @property
    def person(self) -> UUID | None:
        """Who it is; None for an organisation."""

    @property
    def name(self) -> str:
        """How the mail addresses it."""

    @property
    def email(self) -> str:
        """Where the mail goes."""

    @property
    def language(self) -> str:
        """The language that it wishes, spoken here or not."""


@dataclass(frozen=True, slots=True)
class Addressee:
    """A reader of whom nothing else is known."""

    person: UUID | None
    name: str
    email: str
    language: str


@dataclass(frozen=True, slots=True)
class Mail:
    """What a mail tells: its occasion, the page that it leads to, and the values of its template."""

    occasion: str
    path: str
    values: Mapping[str, object]
    #: the template's name where it is not that of the occasion
    template: str = ""
    #: to what it belongs
    member: UUID | None = None
    meeting: UUID | None = None
    vote: UUID | None = None
    #: what is enclosed
    document: UUID | None = None


def write_to_all(session: Session, readers: Iterable[Reader], mail: Mail, *, at: datetime) -> int:
    """Put the same news for each reader into the outbox; return how many mails there are."""
    return write_to_each(session, ((each, mail) for each in readers), at=at)


def write_to_each(session: Session, mails: Iterable[tuple[Reader, Mail]], *, at: datetime) -> int:
    """Put a mail of its own for each reader into the outbox; return how many mails there are."""
    facts = association_facts(session)
    letters = [_letter(to, mail, facts) for to, mail in mails]
    for letter in letters:
        queue_letter(session, letter, at)
    return len(letters)


def _letter(to: Reader, mail: Mail, facts: AssociationFacts) -> NewLetter:
    speak = translator_for(best_language([to.language]), facts.zone)
    known = {"name": to.name, "association": facts.name, "url": f"{SITE}{mail.path}"}
    written = write_letter(mail.template or mail.occasion, {**known, **mail.values}, speak)
    return NewLetter(
        occasion=mail.occasion,
        channel=LetterChannel.EMAIL,
        address=to.email,
        recipient_name=to.name,
        language=speak.language,
        subject=written.subject,
        body=written.body,
        person=to.person,
        member=mail.member,
        meeting=mail.meeting,
        vote=mail.vote,
        document=mail.document,
    )
