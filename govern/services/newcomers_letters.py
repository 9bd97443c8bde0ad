"""The letter that tells what became of a new member's item that nobody answered in time."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from govern.domain.access.actor import Office
from govern.domain.meetings.newcomer_items import AnswerClock
from govern.domain.meetings.newcomer_rules import AnsweringOffice
from govern.domain.meetings.newcomer_words import missed_in_words
from govern.domain.values.calendar import day_at
from govern.services.association import association_facts, day_of
from govern.services.item_questions import board_bodies
from govern.services.mails import Mail, write_to_all
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
    return write_to_all(session, reached.values(), _mail(session, announced), at=at)


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


def _mail(session: Session, announced: Announced) -> Mail:
    item, meeting, clock = announced.item, announced.meeting, announced.clock
    missed, zone = item.missed, association_facts(session).zone
    due_on, source = (missed.due_on, missed.source) if missed else (clock.due_on, clock.source)
    values = {
        "reference": item.reference,
        "title": item.title,
        "missed": missed_in_words(clock.office, due_on, source) if announced.is_missed else None,
        "rule": clock.by_itself.citation() if clock.by_itself else None,
        "meeting": meeting.reference if meeting is not None else "",
        "held_on": day_at(meeting.starts_at, zone) if meeting is not None else None,
    }
    return Mail(OCCASION, f"/items/{item.item}", values, meeting=meeting.id if meeting is not None else None)
