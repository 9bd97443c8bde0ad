"""Items that new members propose by right: noted when they are proposed, and their clocks as they stand."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from govern.domain.meetings.convocation import OwedAnswer
from govern.domain.meetings.kinds import BodyKind, ItemState, MeetingState
from govern.domain.meetings.newcomer_items import (
    AnswerClock,
    EarlierItem,
    ItemRight,
    PendingItem,
    answer_clock,
    right_to_item,
)
from govern.domain.meetings.sitting import Sitting
from govern.domain.values.calendar import day_at
from govern.domain.values.ids import ItemId, MeetingId, MemberId
from govern.services.association import association_facts, day_of, rulebook_of
from govern.services.newcomers import newcomers
from govern.services.sittings import sitting_of
from govern.store.queries import newcomers_items as queries
from govern.store.queries.members import members_on
from govern.store.tables.meetings import AgendaItem, Meeting
from govern.store.tables.voice import NewcomersItem


@dataclass(frozen=True, slots=True)
class Clocked:
    """An item by right with its clock, None where none runs, and what the rules know of it."""

    item: queries.ItemByRight
    pending: PendingItem
    clock: AnswerClock | None


def right_now(
    session: Session, member: MemberId | None, meeting: MeetingId | None, kind: BodyKind, *, at: datetime
) -> ItemRight:
    """Return whether an item that a member proposes now for a meeting is one by right."""
    if member is None or kind is not BodyKind.ASSEMBLY:
        return ItemRight(is_given=False)
    is_newcomer = member in newcomers(at=at)
    found = queries.of_member(session, member, meeting) if is_newcomer else ()
    earlier = [EarlierItem(each.state, each.was_answered) for each in found]
    return right_to_item(
        rulebook_of(session), is_newcomer=is_newcomer, earlier=earlier, on=day_of(session, at)
    )


def note_right(session: Session, item: AgendaItem, right: ItemRight, *, at: datetime) -> None:
    """Keep with an item just proposed that it is one by right: its clock runs from today."""
    if right.is_given and item.proposed_by_member_id is not None:
        session.flush()
        began_on = day_of(session, at)
        session.add(NewcomersItem(item_id=item.id, member_id=item.proposed_by_member_id, began_on=began_on))


def clocks_of(session: Session, found: Iterable[queries.ItemByRight], *, at: datetime) -> tuple[Clocked, ...]:
    """Return items by right with their clocks as they stand at a moment."""
    items = tuple(found)
    if not items:
        return ()
    today, rulebook = day_of(session, at), rulebook_of(session)
    seen = _Seen(session, today, {each.id for each in members_on(session, today)}, newcomers(at=at), {})
    pending = ((each, seen.pending(each)) for each in items)
    return tuple(
        Clocked(item, each, _as_noted(item, answer_clock(rulebook, each, today))) for item, each in pending
    )


def _as_noted(item: queries.ItemByRight, clock: AnswerClock | None) -> AnswerClock | None:
    """Return the clock of an item whose day has passed as that was noted, whatever has changed since."""
    if clock is None or item.missed is None:
        return clock
    noted = item.missed
    return replace(clock, due_on=noted.due_on, source=noted.source, office=noted.office)


def clock_of(session: Session, item: ItemId, *, at: datetime) -> Clocked | None:
    """Return one item by right with its clock, None where it is no such item."""
    found = queries.by_right(session, item)
    return next(iter(clocks_of(session, (found,), at=at)), None) if found else None


def owed_before(session: Session, meeting: UUID, *, at: datetime) -> tuple[OwedAnswer, ...]:
    """Return the items that must be answered, or put on the agenda, before a meeting is convoked."""
    found = clocks_of(session, queries.of_meeting(session, meeting), at=at)
    return tuple(
        OwedAnswer(each.item.reference, each.clock.by_itself)
        for each in found
        if each.clock and each.clock.by_itself and each.item.state is ItemState.PROPOSED
    )


def names_of(session: Session, on: date) -> dict[MemberId, str]:
    """Return the names of the members of a day."""
    return {each.id: each.name for each in members_on(session, on)}


@dataclass(frozen=True, slots=True)
class _Seen:
    session: Session
    today: date
    members: set[MemberId]
    new: frozenset[MemberId]
    sittings: dict[UUID, Sitting]

    def pending(self, item: queries.ItemByRight) -> PendingItem:
        zone = association_facts(self.session).zone
        return PendingItem(
            began_on=item.began_on,
            state=item.state,
            answered_on=day_at(item.answered_at, zone) if item.answered_at else None,
            missed_on=item.missed_on,
            sitting=self._sitting(item),
            is_member=item.member in self.members,
            is_new=item.member in self.new,
        )

    def _sitting(self, item: queries.ItemByRight) -> Sitting | None:
        """Return the planned meeting whose convocation still waits for the item."""
        is_open = item.state is ItemState.PROPOSED and item.meeting_state is MeetingState.PLANNED
        if item.meeting is None or not is_open:
            return None
        if item.meeting not in self.sittings:
            row = self.session.get_one(Meeting, item.meeting)
            self.sittings[item.meeting] = sitting_of(self.session, row)
        return self.sittings[item.meeting]
