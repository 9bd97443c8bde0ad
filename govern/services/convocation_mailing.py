"""What letters about a meeting that has been convoked have in common: its facts as they stand now."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from govern.domain.meetings.convocation import Notice, notice_given
from govern.domain.meetings.convocation_facts import ConvocationFacts
from govern.domain.values.ids import DocumentId, MeetingId
from govern.domain.values.message import Message
from govern.i18n.languages import LANGUAGES
from govern.services import convocation_facts
from govern.services.association import association_facts, day_of, rulebook_of
from govern.services.convocation_letters import Mailing
from govern.services.items import on_agenda
from govern.services.letters import sending_of
from govern.services.sittings import sitting_of
from govern.store.tables.meetings import Meeting

#: how long calendars keep free for a meeting whose items say nothing of their length
USUAL_MINUTES = 120


def about(session: Session, meeting: Meeting, occasion: str, *, signed_by: str, at: datetime) -> Mailing:
    """Return what letters on an occasion state of a meeting as it stands now."""
    notice = given_notice(session, meeting, at=at)
    facts = convocation_facts.freeze(session, meeting, notice, signed_by=signed_by, at=at)
    return replace(mailing_of(session, meeting, facts, {}, at=at), occasion=occasion)


def given_notice(session: Session, meeting: Meeting, *, at: datetime) -> Notice:
    """Return the notice that has been given for a meeting, or would be today when none has."""
    sending = sending_of(session, MeetingId(meeting.id))
    if sending is not None:
        return sending.notice
    return notice_given(rulebook_of(session), sitting_of(session, meeting), sent_on=day_of(session, at))


def mailing_of(
    session: Session,
    meeting: Meeting,
    facts: ConvocationFacts,
    documents: Mapping[str, DocumentId],
    *,
    at: datetime,
) -> Mailing:
    """Return what the letters of a convocation have in common; for other occasions it is made anew."""
    return Mailing(
        meeting=MeetingId(meeting.id),
        facts=facts,
        remote_access=meeting.remote_access,
        documents=documents,
        at=at,
        sequence=meeting.calendar_sequence,
        minutes=minutes_of(session, meeting),
        languages=languages_of(session),
    )


def saying(
    mailing: Mailing, *, more: Mapping[str, object], heading: Message, words: tuple[Message, ...]
) -> Mailing:
    """Return the same with what it says on its occasion, and how letters for the post put it."""
    return replace(mailing, more=more, heading=heading, words=words)


def minutes_of(session: Session, meeting: Meeting) -> int:
    """Return how long calendars keep free: what the agenda plans, where it plans every item."""
    planned = [item.minutes_planned for item in on_agenda(session, meeting.id)]
    known = [each for each in planned if each]
    return sum(known) if known and len(known) == len(planned) else max(USUAL_MINUTES, sum(known))


def languages_of(session: Session) -> tuple[str, ...]:
    """Return the languages in which the association is spoken for, its first language first."""
    known = tuple(each for each in association_facts(session).languages if each in LANGUAGES)
    return known or LANGUAGES[:1]
