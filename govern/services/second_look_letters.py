"""The letter that tells all members of a second reading: which decision, why, and when it is read."""

from datetime import datetime

from sqlalchemy.orm import Session

from govern.domain.values.calendar import day_at
from govern.domain.voice.second_look_words import reached_in_words
from govern.services.association import association_facts, day_of
from govern.services.mails import Mail, write_to_all
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
        "reference": found.resolution.reference,
        "title": found.resolution.title,
        "why": reached_in_words(found.look, len(found.asked)),
        "meeting": meeting.reference,
        "held_on": day_at(meeting.starts_at, facts.zone),
    }
    news = Mail(OCCASION, f"/items/{item.id}", values, meeting=meeting.id)
    return write_to_all(session, reached, news, at=at)
