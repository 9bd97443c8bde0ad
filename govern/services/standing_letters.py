"""Letters on a member's standing: to its people and its office, to the desk, or to all members."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from govern.domain.access.actor import Office
from govern.domain.values.ids import BodyId, DocumentId, MemberId
from govern.domain.values.message import Message
from govern.services import mails
from govern.services.association import day_of
from govern.store.queries.convocation import representatives_with_accounts
from govern.store.queries.members import members_on, register_entries
from govern.store.queries.newcomers_items import holders

_TEMPLATE = "standing"


@dataclass(frozen=True, slots=True)
class News:
    """What a letter says: sentences, and words that somebody wrote; ``path`` leads to the page."""

    occasion: str
    subject: Message
    said: Sequence[Message]
    path: str
    words: str = ""
    #: of whom it tells
    member: MemberId | None = None
    more: Sequence[Message] = ()
    #: what is enclosed
    document: DocumentId | None = None


def write_to_member(session: Session, member: MemberId, news: News, *, at: datetime, on: date) -> int:
    """Write to everybody who represents a member on a day, and to its own address; return how many."""
    return _queue(session, _readers_of(session, member, on), news, at=at)


def reaches_member(session: Session, member: MemberId, on: date) -> bool:
    """Return whether an e-mail reaches somebody at a member on a day."""
    return bool(_readers_of(session, member, on))


def write_to_desk(session: Session, news: News, *, at: datetime) -> int:
    """Write to the secretaries of the association; return how many."""
    return write_to_offices(session, frozenset({Office.SECRETARY}), (), news, at=at)


def write_to_offices(
    session: Session, offices: frozenset[Office], bodies: Iterable[BodyId], news: News, *, at: datetime
) -> int:
    """Write to who holds one of these offices in one of these bodies, or for the association."""
    found = holders(session, offices, bodies, day_of(session, at))
    return _queue(session, [_by_name(each) for each in found], news, at=at)


def write_to_all(session: Session, news: News, *, at: datetime) -> int:
    """Write to all who represent a member today, but the one of which it tells; return how many."""
    on = day_of(session, at)
    members = [each.id for each in members_on(session, on) if each.id != news.member]
    return _queue(session, _people(session, members, on), news, at=at)


def name_of(session: Session, member: MemberId, on: date) -> str:
    """Return the name of a member on a day, also of one that has left."""
    found = next((each for each in members_on(session, on) if each.id == member), None)
    if found is not None:
        return found.name
    entry = next(each for each in register_entries(session) if each.id == member)
    names = [each for each in entry.facts if each.kind.value == "name"]
    return (
        max(names, key=lambda each: (each.holds_from, each.recorded_at)).value if names else entry.reference
    )


def _readers_of(session: Session, member: MemberId, on: date) -> list[mails.Addressee]:
    people = _people(session, (member,), on)
    office = next((each for each in members_on(session, on) if each.id == member), None)
    if office is not None and office.email and office.email not in {each.email for each in people}:
        people.append(mails.Addressee(None, office.name, office.email, office.language))
    return people


def _people(session: Session, members: Iterable[MemberId], on: date) -> list[mails.Addressee]:
    found = representatives_with_accounts(session, members, on)
    return [_by_name(each) for each in found]


def _by_name(reader: mails.Reader) -> mails.Addressee:
    """Return a reader as letters on standing know it: they belong to the member, not to the person."""
    return mails.Addressee(None, reader.name, reader.email, reader.language)


def _queue(session: Session, readers: Sequence[mails.Reader], news: News, *, at: datetime) -> int:
    values = {"subject": news.subject, "said": news.said, "words": news.words, "more": news.more}
    mail = mails.Mail(news.occasion, news.path, values, _TEMPLATE, member=news.member, document=news.document)
    return mails.write_to_all(session, readers, mail, at=at)
