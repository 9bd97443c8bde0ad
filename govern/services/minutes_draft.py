"""Drafts of minutes: composed from the record of the meeting, with prose that can stand as it is."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.values.ids import MeetingId, MinutesId
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.domain.voting.minutes import Minutes, Prose
from govern.domain.voting.minutes_composition import compose
from govern.domain.voting.minutes_prose import item_sentences, opening_sentences
from govern.i18n.languages import LANGUAGES
from govern.i18n.translator import translator_for
from govern.services.association import association_facts
from govern.services.meeting_records import record_of
from govern.services.minutes_follow_up import follow_up_of
from govern.store.tables.documents import MinutesPassage
from govern.store.tables.meetings import Meeting


def composed(session: Session, minutes: MinutesId, meeting: MeetingId) -> Minutes:
    """Return the minutes of a meeting as the records and the passages are now."""
    facts = compose(record_of(session, session.get_one(Meeting, meeting)))
    follow_up = follow_up_of(session, minutes, meeting)
    return replace(facts, follow_up=follow_up).with_prose(prose_of(session, minutes))


def composed_plainly(session: Session, meeting: Meeting) -> Minutes:
    """Return the minutes of a meeting without what anybody wrote, corrected or decided afterwards."""
    return compose(record_of(session, meeting))


def prose_of(session: Session, minutes: MinutesId) -> Prose:
    """Return what the secretary has written, or what was drafted and left."""
    rows = session.execute(
        select(MinutesPassage.item_id, MinutesPassage.prose).where(MinutesPassage.minutes_id == minutes)
    )
    written = dict(rows.all())
    return Prose(written.pop(None, None), {item: prose for item, prose in written.items() if item})


def first_prose(session: Session, meeting: Meeting) -> Iterator[tuple[UUID | None, Text]]:
    """Yield the prose that minutes begin with, for the opening (None) and for each item."""
    facts = compose(record_of(session, meeting))
    languages = _spoken(association_facts(session).languages)
    yield None, _said(opening_sentences(facts), languages, facts.zone)
    for item in facts.items:
        yield item.id, _said(item_sentences(item, facts.zone), languages, facts.zone)


def _spoken(languages: Iterable[str]) -> tuple[str, ...]:
    """Return the association's languages that Govern speaks, the authentic one first where it does."""
    return tuple(each for each in languages if each in LANGUAGES) or LANGUAGES[:1]


def _said(sentences: Iterable[Message], languages: tuple[str, ...], zone: ZoneInfo) -> Text:
    said = tuple(sentences)
    voices = {language: translator_for(language, zone) for language in languages}
    written = {code: " ".join(voice.message(each) for each in said) for code, voice in voices.items()}
    return Text(languages[0], written)


def said_in_languages(session: Session, sentence: Message) -> Text:
    """Return a sentence in every language of the association that Govern speaks."""
    facts = association_facts(session)
    return _said((sentence,), _spoken(facts.languages), facts.zone)
