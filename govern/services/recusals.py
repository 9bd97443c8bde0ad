"""Recusals: a holder of a vote takes no part in one item, because of an interest in it."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import ItemState
from govern.domain.meetings.seats import RECUSED, Presence, Seat
from govern.domain.rules.decision import DecisionRule
from govern.domain.rules.holders import HeldProxies, RecusalRule
from govern.domain.values.errors import Conflict, NotAllowed, NotFound, RuleBroken
from govern.domain.values.ids import BodyId, ItemId, MeetingId, MemberId, PersonId, RecusalId, new_id
from govern.domain.values.message import Message
from govern.domain.values.typed import prose
from govern.domain.voting.states import VoteState
from govern.services import audit, items, seating, speech_list
from govern.store.database import transaction
from govern.store.tables.accounts import Person
from govern.store.tables.meetings import AgendaItem, Recusal
from govern.store.tables.members import Member
from govern.store.tables.voting import Vote

LONGEST_REASON = 2000

_WHO = Message("Choose who takes no part.")
_INTERESTED = Message("Has an interest in this item and takes no part in the vote.")


@dataclass(frozen=True, slots=True)
class Recuse:
    """Who takes no part in an item, and why: a member in the assembly, a person in a board."""

    item: ItemId
    member: MemberId | None
    person: PersonId | None
    reason: str


def recuse(actor: Actor, command: Recuse, *, at: datetime) -> RecusalId:
    """Put a recusal on record; it counts for votes opened from now on.

    Raises:
        NotAllowed: for anybody but the holder's own people, the chair and the secretary.
        Conflict: when the holder is recused already, or a vote on the item is open.
        RuleBroken: without a reason, or when it names no holder.
    """
    given = _checked(command)
    with transaction() as session:
        item = items.item_row(session, command.item)
        _refuse_others(actor, item, command)
        _refuse_unless_ahead(session, item)
        _refuse_strangers(session, command)
        if any(_is_of(row, command) for row in recusals_of(session, item.id)):
            raise Conflict(Message("This recusal is on record already."))
        row = Recusal(
            id=new_id(),
            item_id=item.id,
            member_id=command.member,
            person_id=command.person,
            reason=given,
            declared_at=at,
            recorded_by_person_id=actor.person,
        )
        session.add(row)
        session.flush()
        speech_list.take_off(session, item.id, command.member or command.person or row.id, at)
        _put_on_record(session, "recusal.declared", row, actor=actor, at=at)
        return RecusalId(row.id)


def withdraw_recusal(actor: Actor, recusal: RecusalId, *, at: datetime) -> ItemId:
    """Take a recusal back before the vote and return its item; it stays on record.

    Raises:
        NotAllowed: for anybody but the holder's own people, the chair and the secretary.
        NotFound: when there is no such recusal.
        Conflict: when it was taken back before, or a vote on the item is open or counted.
    """
    with transaction() as session:
        row = session.get(Recusal, recusal)
        if row is None:
            raise NotFound(Message("There is no such recusal."))
        item = items.item_row(session, ItemId(row.item_id))
        holder = Recuse(
            ItemId(row.item_id),
            MemberId(row.member_id) if row.member_id else None,
            PersonId(row.person_id) if row.person_id else None,
            row.reason,
        )
        _refuse_others(actor, item, holder)
        if row.withdrawn_at is not None:
            raise Conflict(Message("This recusal was taken back before."))
        _refuse_unless_ahead(session, item)
        row.withdrawn_at = at
        _put_on_record(session, "recusal.withdrawn", row, actor=actor, at=at)
        return ItemId(row.item_id)


def recusals_of(session: Session, item: UUID) -> tuple[Recusal, ...]:
    """Return the recusals that stand on an item, in their order."""
    rows = session.scalars(
        select(Recusal)
        .where(Recusal.item_id == item, Recusal.withdrawn_at.is_(None))
        .order_by(Recusal.declared_at, Recusal.id)
    )
    return tuple(rows)


def voting_seats(session: Session, item: UUID, meeting: MeetingId, rule: DecisionRule) -> tuple[Seat, ...]:
    """Return the seats of a meeting for a vote on an item: holders with an interest marked as recused.

    Where the rule lets the proxies that they hold lapse, their principals are not represented.
    """
    seats = seating.seats_of(session, meeting, on=rule.in_force_on)
    recused = {row.member_id or row.person_id for row in recusals_of(session, item)}
    return mark_recused(seats, recused, rule.recusal or RecusalRule()) if recused else seats


def mark_recused(seats: tuple[Seat, ...], recused: set[UUID | None], rule: RecusalRule) -> tuple[Seat, ...]:
    """Return the seats with those of the recused marked, and with what becomes of proxies that they hold."""
    lapses = rule.proxies is HeldProxies.LAPSE
    found = []
    for seat in seats:
        if (seat.member or seat.person) in recused:
            found.append(replace(seat, groups=(*seat.groups, RECUSED), reason=_INTERESTED))
        elif lapses and seat.proxy_holder in recused:
            found.append(replace(seat, presence=Presence.ABSENT, proxy_holder=None))
        else:
            found.append(seat)
    return tuple(found)


def _refuse_others(actor: Actor, item: AgendaItem, holder: Recuse) -> None:
    is_own = holder.member in actor.represents or holder.person == actor.person
    if not is_own and not may(actor, Act.RECORD_RECUSAL, body=BodyId(item.body_id)):
        raise NotAllowed(Message("Only the chair, the secretary or the one concerned can record this."))


def _refuse_strangers(session: Session, command: Recuse) -> None:
    holder = session.get(Member, command.member) if command.member else session.get(Person, command.person)
    if holder is None:
        raise RuleBroken(_WHO)


def _refuse_unless_ahead(session: Session, item: AgendaItem) -> None:
    if item.state is not ItemState.ON_AGENDA:
        raise Conflict(Message("This item is on no agenda."))
    open_or_counted = session.scalar(
        select(Vote.id)
        .where(Vote.item_id.in_({item.id, item.consent_item_id or item.id}))
        .where(Vote.state != VoteState.CANCELLED)
        .where(or_(Vote.motion_id.is_(None), Vote.state == VoteState.OPEN))
        .limit(1)
    )
    if open_or_counted is not None:
        raise Conflict(
            Message("The vote on this item has been opened. Cancel it first if somebody must step back.")
        )


def _is_of(row: Recusal, command: Recuse) -> bool:
    return (row.member_id, row.person_id) == (command.member, command.person)


def _checked(command: Recuse) -> str:
    if (command.member is None) == (command.person is None):
        raise RuleBroken(_WHO)
    given = prose(command.reason).strip()
    if not given:
        raise RuleBroken(Message("Say what the interest is. The reason goes into the minutes."))
    if len(given) > LONGEST_REASON:
        raise RuleBroken(
            Message(
                "The reason has {n} characters. Use at most {most}.",
                {"n": len(given), "most": LONGEST_REASON},
            )
        )
    return given


def _put_on_record(session: Session, action: str, row: Recusal, *, actor: Actor, at: datetime) -> None:
    payload = {"item": row.item_id, "member": row.member_id, "person": row.person_id, "reason": row.reason}
    audit.record(session, audit.Recorded(action, "recusal", row.id, at, actor.person, payload))
