"""What was moved in a meeting, gathered for its minutes; read only."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.motions.procedures import STEPS
from govern.domain.values.ids import ItemId, MeetingId, MemberId, PersonId, VoteId
from govern.domain.values.message import Message
from govern.domain.values.record import from_record
from govern.domain.voting.minutes_motions import Doubts, MinutedMotion, MovedOn, RecordedMotions
from govern.domain.voting.standing import Light, Standing
from govern.services import motion_floor
from govern.store.queries.agenda import member_names
from govern.store.queries.members import person_names
from govern.store.tables.meetings import AgendaItem
from govern.store.tables.motions import MotionRow, VoteStanding, VotingOrder
from govern.store.tables.voting import Vote


def recorded_motions(session: Session, meeting: MeetingId) -> RecordedMotions:
    """Return everything moved in a meeting, and what spoke against its votes; a fixed number of queries."""
    of_meeting = select(AgendaItem.id).where(AgendaItem.meeting_id == meeting)
    rows = session.scalars(
        select(MotionRow)
        .where(MotionRow.item_id.in_(of_meeting))
        .order_by(MotionRow.item_id, MotionRow.ordinal)
    ).all()
    return RecordedMotions(
        on_items=_on_items(session, rows) if rows else {},
        of_votes=_of_votes(session, rows) if rows else {},
        doubts=_doubts(session, meeting),
    )


def _on_items(session: Session, rows: Iterable[MotionRow]) -> Mapping[ItemId, MovedOn]:
    by_item: dict[UUID, list[MotionRow]] = {}
    for row in rows:
        by_item.setdefault(row.item_id, []).append(row)
    members = member_names(session, {MemberId(row.member_id) for row in rows if row.member_id})
    people = person_names(session)
    items = {item.id: item for item in session.scalars(select(AgendaItem).where(AgendaItem.id.in_(by_item)))}
    orders = _orders(session, by_item)
    return {
        ItemId(item): MovedOn(
            proposed=motion_floor.proposed_text(items[item]),
            text=motion_floor.present_text(items[item], moved),
            motions=tuple(_motion(row, moved, members, people) for row in moved),
            orders=tuple(orders.get(item, ())),
        )
        for item, moved in by_item.items()
    }


def _motion(
    row: MotionRow,
    beside: Iterable[MotionRow],
    members: Mapping[MemberId, str],
    people: Mapping[PersonId, str],
) -> MinutedMotion:
    step = STEPS[row.procedure] if row.procedure else None
    return MinutedMotion(
        number=row.ordinal,
        kind=row.kind,
        step=step.name if step else None,
        effect=step.effect if step else None,
        parent=next((each.ordinal for each in beside if each.id == row.parent_id), None),
        mover=members[MemberId(row.member_id)] if row.member_id else people[PersonId(row.person_id)],
        handed_in_at=row.handed_in_at,
        before=row.base,
        after=row.current,
        reason=row.reason,
        state=row.state,
        settled_at=row.settled_at,
        because=from_record(Message, row.because) if row.because is not None else None,
    )


def _orders(session: Session, items: Iterable[UUID]) -> Mapping[UUID, list[Message]]:
    """Return the orders of voting that the chair set, each with its reason."""
    found: dict[UUID, list[Message]] = {}
    rows = session.scalars(
        select(VotingOrder).where(VotingOrder.item_id.in_(list(items))).order_by(VotingOrder.set_at)
    )
    for row in rows:
        numbers = ", ".join(map(str, row.numbers))
        said = Message(
            "The chair set the order of voting: No. {numbers}. Reason: {reason}",
            {"numbers": numbers, "reason": row.reason},
        )
        found.setdefault(row.item_id, []).append(said)
    return found


def _of_votes(session: Session, rows: Iterable[MotionRow]) -> Mapping[VoteId, int]:
    numbers = {row.id: row.ordinal for row in rows}
    held = session.execute(select(Vote.id, Vote.motion_id).where(Vote.motion_id.in_(numbers)))
    return {VoteId(vote): numbers[motion] for vote, motion in held if motion is not None}


def _doubts(session: Session, meeting: MeetingId) -> Mapping[VoteId, Doubts]:
    """Return what spoke against the votes that the chair opened all the same, with the reason."""
    rows = session.scalars(
        select(VoteStanding)
        .join(Vote, Vote.id == VoteStanding.vote_id)
        .where(Vote.meeting_id == meeting, VoteStanding.despite != "")
    )
    found: dict[VoteId, Doubts] = {}
    for row in rows:
        red = from_record(Standing, row.points).of(Light.RED)
        lines = tuple(line for each in red for line in each.lines)
        found[VoteId(row.vote_id)] = Doubts(lines, row.despite)
    return found
