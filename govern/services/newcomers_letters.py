"""The letter that tells what became of a new member's item that nobody answered in time."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from govern.domain.access.actor import Office
from govern.domain.meetings.kinds import LetterChannel
from govern.domain.meetings.newcomer_items import AnswerClock
from govern.domain.meetings.newcomer_rules import AnsweringOffice
from govern.domain.meetings.newcomer_words import missed_in_words
from govern.domain.values.calendar import day_at
from govern.i18n.languages import best_language
from govern.i18n.translator import translator_for
from govern.notify.letters import write_letter
from govern.services.association import association_facts, day_of
from govern.services.item_questions import board_bodies
from govern.services.outbox import SITE, NewLetter, queue_letter
from govern.store.queries.convocation import representatives_with_accounts
from govern.store.queries.newcomers_items import Holder, ItemByRight, holders
from govern.store.tables.meetings import Meeting

OCCASION = "item_unanswered"
_BOARD = frozenset({Office.CHAIR, Office.VICE_CHAIR, Office.TREASURER, Office.BOARD_MEMBER})
_CHAIR = frozenset({Office.CHAIR, Office.VICE_CHAIR})


@dataclass(frozen=True, slots=True)
class Announced:
    """An item whose day has passed, or that went on an agenda by itself."""

    item: ItemByRight
    clock: AnswerClock
    meeting: Meeting | None
    is_missed: bool


def announce(session: Session, announced: Announced, *, at: datetime) -> int:
    """Write to the member, the secretary and the office that owed the answer; return how many letters."""
    reached = {each.person: each for each in _concerned(session, announced, at)}
    for to in reached.values():
        queue_letter(session, _letter(session, announced, to), at)
    return len(reached)


def _concerned(session: Session, announced: Announced, at: datetime) -> list[Holder]:
    on, item = day_of(session, at), announced.item
    office = announced.clock.office
    own = representatives_with_accounts(session, (item.member,), on)
    boards = board_bodies(session)
    bodies = boards if office is AnsweringOffice.BOARD else (item.body, *boards)
    offices = {AnsweringOffice.BOARD: _BOARD, AnsweringOffice.CHAIR: _CHAIR}.get(office, frozenset())
    return [
        *(Holder(each.person, each.name, each.email, each.language) for each in own),
        *holders(session, frozenset({Office.SECRETARY}), (item.body,), on),
        *(holders(session, offices, bodies, on) if offices else ()),
    ]


def _letter(session: Session, announced: Announced, to: Holder) -> NewLetter:
    facts, item, meeting = association_facts(session), announced.item, announced.meeting
    speak = translator_for(best_language([to.language]), facts.zone)
    missed, clock = item.missed, announced.clock
    due_on, source = (missed.due_on, missed.source) if missed else (clock.due_on, clock.source)
    values = {
        "name": to.name,
        "association": facts.name,
        "reference": item.reference,
        "title": item.title,
        "missed": missed_in_words(clock.office, due_on, source) if announced.is_missed else None,
        "rule": clock.by_itself.citation() if clock.by_itself else None,
        "meeting": meeting.reference if meeting is not None else "",
        "held_on": day_at(meeting.starts_at, facts.zone) if meeting is not None else None,
        "url": f"{SITE}/items/{item.item}",
    }
    written = write_letter(OCCASION, values, speak)
    return NewLetter(
        occasion=OCCASION,
        channel=LetterChannel.EMAIL,
        address=to.email,
        recipient_name=to.name,
        language=speak.language,
        subject=written.subject,
        body=written.body,
        person=to.person,
        meeting=meeting.id if meeting is not None else None,
    )
