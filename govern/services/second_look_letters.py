"""The letter that tells all members of a second reading: which decision, why, and when it is read."""

from datetime import datetime

from sqlalchemy.orm import Session

from govern.domain.meetings.kinds import LetterChannel
from govern.domain.values.calendar import day_at
from govern.domain.voice.second_look_words import reached_in_words
from govern.i18n.languages import best_language
from govern.i18n.translator import translator_for
from govern.notify.letters import write_letter
from govern.services.association import association_facts, day_of
from govern.services.outbox import SITE, NewLetter, queue_letter
from govern.store.queries.convocation import representatives_with_accounts
from govern.store.queries.members import members_on
from govern.store.queries.second_looks import LookRecord
from govern.store.tables.meetings import AgendaItem, Meeting

OCCASION = "second_reading"


def announce(session: Session, found: LookRecord, meeting: Meeting, item: AgendaItem, *, at: datetime) -> int:
    """Write to the representatives of all members; return how many letters."""
    facts, on = association_facts(session), day_of(session, at)
    reached = representatives_with_accounts(session, [each.id for each in members_on(session, on)], on)
    values = {
        "association": facts.name,
        "reference": found.resolution.reference,
        "title": found.resolution.title,
        "why": reached_in_words(found.look, len(found.asked)),
        "meeting": meeting.reference,
        "held_on": day_at(meeting.starts_at, facts.zone),
        "url": f"{SITE}/items/{item.id}",
    }
    for to in reached:
        speak = translator_for(best_language([to.language]), facts.zone)
        written = write_letter(OCCASION, {**values, "name": to.name}, speak)
        letter = NewLetter(
            occasion=OCCASION,
            channel=LetterChannel.EMAIL,
            address=to.email,
            recipient_name=to.name,
            language=speak.language,
            subject=written.subject,
            body=written.body,
            person=to.person,
            meeting=meeting.id,
        )
        queue_letter(session, letter, at)
    return len(reached)
