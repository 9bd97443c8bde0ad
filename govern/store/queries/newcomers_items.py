"""Items that new members proposed by right, as clocks and agendas read them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Office
from govern.domain.meetings.kinds import BodyKind, ItemState, MeetingState
from govern.domain.meetings.newcomer_items import Missed
from govern.domain.members.mandates import is_in_force
from govern.domain.members.representation import RepresentationFact, representatives
from govern.domain.values.digest import Json
from govern.domain.values.ids import BodyId, ItemId, MeetingId, MemberId, PersonId
from govern.domain.values.record import from_record
from govern.domain.values.text import Text
from govern.store.queries.members import mandates
from govern.store.tables.accounts import Account, Person
from govern.store.tables.association import Body
from govern.store.tables.meetings import AgendaItem, Meeting
from govern.store.tables.voice import NewcomersItem

#: more than a page of what was missed is read by nobody
LONGEST_LIST = 100


@dataclass(frozen=True, slots=True)
class ItemByRight:
    """An item that a new member proposed by its right."""

    item: ItemId
    reference: str
    title: Text
    body: BodyId
    meeting: MeetingId | None
    meeting_state: MeetingState | None
    member: MemberId
    person: PersonId
    state: ItemState
    began_on: date
    proposed_at: datetime
    answered_at: datetime | None
    missed_on: date | None
    missed: Missed | None
    #: the meeting on whose agenda it went by itself
    placed_in: MeetingId | None
    placed_at: datetime | None

    @property
    def was_answered(self) -> bool:
        """Return whether somebody answered it, or it went on an agenda by itself."""
        return self.answered_at is not None or self.placed_at is not None


def pending(session: Session) -> tuple[ItemByRight, ...]:
    """Return the items by right that stand on no agenda and are not settled, the oldest first; one query."""
    return _items(session, AgendaItem.state == ItemState.PROPOSED)


def missed(session: Session) -> tuple[ItemByRight, ...]:
    """Return the items that nobody answered in time, the oldest first; one query."""
    return _items(session, NewcomersItem.missed_on.is_not(None))[-LONGEST_LIST:]


def by_right(session: Session, item: ItemId) -> ItemByRight | None:
    """Return one item as a new member's by right, None where it is none; one query."""
    return next(iter(_items(session, NewcomersItem.item_id == item)), None)


def of_meeting(session: Session, meeting: UUID) -> tuple[ItemByRight, ...]:
    """Return the items by right that are proposed for a meeting or stand in it; one query."""
    return _items(session, AgendaItem.meeting_id == meeting)


def of_member(session: Session, member: UUID, meeting: UUID | None) -> tuple[ItemByRight, ...]:
    """Return what a member has proposed by its right for a meeting, or for the next one (None); one query."""
    return _items(session, NewcomersItem.member_id == member, AgendaItem.meeting_id == meeting)


def planned_assemblies(session: Session) -> Sequence[Meeting]:
    """Return the meetings of the general assembly that are planned, the soonest first; one query."""
    return session.scalars(
        select(Meeting)
        .join(Body, Body.id == Meeting.body_id)
        .where(Meeting.state == MeetingState.PLANNED, Body.kind == BodyKind.ASSEMBLY)
        .order_by(Meeting.starts_at, Meeting.reference)
    ).all()


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who holds an office and can be written to."""

    person: PersonId
    name: str
    email: str
    language: str


def holders(
    session: Session, offices: frozenset[Office], bodies: Iterable[BodyId], on: date
) -> tuple[Holder, ...]:
    """Return who holds one of these offices in one of these bodies, or for the association, by name."""
    known = frozenset(bodies)
    wanted = {
        each.person
        for each in mandates(session)
        if each.office in offices and is_in_force(each, on) and (each.body is None or each.body in known)
    }
    rows = session.execute(
        select(Person.id, Person.name, Person.email, Person.language)
        .join(Account, Account.person_id == Person.id)
        .where(Person.id.in_(wanted), Account.disabled_at.is_(None), Person.email.is_not(None))
        .order_by(Person.name, Person.id)
    )
    return tuple(
        Holder(PersonId(id_), name, email or "", language or "") for id_, name, email, language in rows
    )


def members_served(
    facts: Mapping[MemberId, Sequence[RepresentationFact]], person: PersonId, on: date
) -> frozenset[MemberId]:
    """Return the members that a person represents on a day."""
    return frozenset(
        member
        for member, known in facts.items()
        if any(each.person == person for each in representatives(known, on))
    )


def _items(session: Session, *conditions: ColumnElement[bool]) -> tuple[ItemByRight, ...]:
    rows = session.execute(
        select(NewcomersItem, AgendaItem, Meeting.state)
        .join(AgendaItem, AgendaItem.id == NewcomersItem.item_id)
        .outerjoin(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(*conditions)
        .order_by(AgendaItem.proposed_at, AgendaItem.reference)
    )
    return tuple(_shown(right, item, state) for right, item, state in rows)


def _shown(right: NewcomersItem, item: AgendaItem, state: MeetingState | None) -> ItemByRight:
    return ItemByRight(
        item=ItemId(item.id),
        reference=item.reference,
        title=item.title,
        body=BodyId(item.body_id),
        meeting=MeetingId(item.meeting_id) if item.meeting_id else None,
        meeting_state=state,
        member=MemberId(right.member_id),
        person=PersonId(item.proposed_by_person_id),
        state=item.state,
        began_on=right.began_on,
        proposed_at=item.proposed_at,
        answered_at=item.answered_at,
        missed_on=right.missed_on,
        missed=from_record(Missed, cast(Json, right.missed)) if right.missed is not None else None,
        placed_in=MeetingId(right.placed_meeting_id) if right.placed_meeting_id else None,
        placed_at=right.placed_at,
    )
