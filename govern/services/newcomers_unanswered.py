"""Items of new members that nobody answered in time: noted and announced once, put on an agenda once."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from govern.domain.meetings.agenda import may_join
from govern.domain.meetings.kinds import BodyKind, ItemKind, ItemState
from govern.domain.meetings.newcomer_items import (
    Agenda,
    Missed,
    is_overdue,
    standing_rules,
    takes_by_itself,
    waits_for_place,
)
from govern.domain.values.ids import ItemId
from govern.domain.values.record import to_record
from govern.services import agenda, items
from govern.services.association import day_of, rulebook_of
from govern.services.audit import Recorded, record
from govern.services.newcomers_items import Clocked, clock_of, clocks_of
from govern.services.newcomers_letters import Announced, announce
from govern.services.seals import seal
from govern.store.database import current_session, transaction
from govern.store.queries import newcomers_items as queries
from govern.store.tables.meetings import AgendaItem, Meeting
from govern.store.tables.voice import NewcomersItem


@dataclass(frozen=True, slots=True)
class _Due:
    """What is to be done with an item now: note that its day has passed, put it on an agenda, or both."""

    is_overdue: bool
    meeting: Meeting | None

    def __bool__(self) -> bool:
        return self.is_overdue or self.meeting is not None


def items_unanswered(*, at: datetime) -> tuple[ItemId, ...]:
    """Return the items whose day has passed, or which wait for an agenda that is there now."""
    session = current_session()
    waiting = clocks_of(session, queries.pending(session), at=at)
    return tuple(each.item.item for each in waiting if _due(session, each, at))


def act_on_unanswered(item: ItemId, *, at: datetime) -> int:
    """Do what is due for an item that nobody answered, once; return 1 where something was.

    That its day has passed is noted and announced. Where the rules say so it goes on the agenda of the
    meeting for which it was meant, as long as that can be convoked with it, else of the next one; where
    none is planned, as soon as one is.
    """
    with transaction() as session:
        found = clock_of(session, item, at=at)
        due = _due(session, found, at) if found else _Due(is_overdue=False, meeting=None)
        if found is None or found.clock is None or not due:
            return 0
        row, right = session.get_one(AgendaItem, item), session.get_one(NewcomersItem, item)
        if due.is_overdue:
            missed = Missed(found.clock.due_on, found.clock.source, found.clock.office)
            right.missed_on, right.missed = day_of(session, at), to_record(missed)
        if due.meeting is not None:
            agenda.put_on_agenda(session, row, due.meeting, at=at)
            right.placed_at, right.placed_meeting_id = at, due.meeting.id
            row.version += 1
        is_missed = due.is_overdue or found.item.missed_on is not None
        letters = announce(session, Announced(found.item, found.clock, due.meeting, is_missed), at=at)
        _put_on_record(session, row, due, letters, at=at)
        return 1


def _due(session: Session, found: Clocked, at: datetime) -> _Due:
    clock, pending = found.clock, found.pending
    if clock is None:
        return _Due(is_overdue=False, meeting=None)
    meeting = _agenda_for(session, found, at) if waits_for_place(clock, pending) else None
    return _Due(is_overdue(clock, pending), meeting)


def _agenda_for(session: Session, found: Clocked, at: datetime) -> Meeting | None:
    """Return the meeting that takes the item: its own, else the next one planned."""
    rulebook, today = rulebook_of(session), day_of(session, at)
    rules = standing_rules(rulebook, found.pending, today)
    meetings = [each for each in queries.planned_assemblies(session) if each.body_id == found.item.body]
    own_first = sorted(meetings, key=lambda each: each.id != found.item.meeting)
    fitting = (
        each
        for each in own_first
        if rules and takes_by_itself(_as_agenda(session, each, found, today), rules)
    )
    return next(fitting, None)


def _as_agenda(session: Session, meeting: Meeting, found: Clocked, today: date) -> Agenda:
    planned, rulebook = items.planned_meeting(session, meeting), rulebook_of(session)
    taken = queries.of_member(session, found.item.member, meeting.id)
    return Agenda(
        state=meeting.state,
        body=BodyKind.ASSEMBLY,
        taken=sum(each.item != found.item.item and each.state is not ItemState.WITHDRAWN for each in taken),
        is_own=meeting.id == found.item.meeting,
        is_locked=planned.held_on < today or not may_join(rulebook, planned, ItemKind.DECISION, today),
    )


def _put_on_record(session: Session, row: AgendaItem, due: _Due, letters: int, *, at: datetime) -> None:
    action = "item.placed_by_itself" if due.meeting is not None else "item.unanswered"
    payload = {
        "reference": row.reference,
        "meeting": due.meeting.reference if due.meeting is not None else None,
        "missed": due.is_overdue,
        "letters": letters,
    }
    sealed = seal(session, "missed_answer", row.id) if due.is_overdue else {}
    record(session, Recorded(action, "item", row.id, at, payload=payload, seals=sealed))
