"""Motions on agenda items: handed in by members or those who sit in the body, and withdrawn."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import OVER, BodyKind, ItemKind, ItemState, MeetingState
from govern.domain.motions.motion import Floor, carried, is_idle
from govern.domain.values.errors import Conflict, NotAllowed, NotFound, RuleBroken
from govern.domain.values.ids import BodyId, ItemId, MemberId, MotionId, new_id
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.domain.voting.motion_states import UNSETTLED, MotionKind, MotionState, Procedure
from govern.domain.voting.opening import NOT_ON_AGENDA
from govern.domain.voting.states import VoteState
from govern.services import (
    association,
    audit,
    counter_rights,
    items,
    motion_floor,
    seating,
)
from govern.services.motion_settling import Ending, settle_with_changes
from govern.store.database import current_session, transaction
from govern.store.queries import amendments as drafts
from govern.store.tables.meetings import AgendaItem, Meeting
from govern.store.tables.motions import MotionRow
from govern.store.tables.voting import Vote

LONGEST_WORDING = 20_000
LONGEST_REASON = 4_000


@dataclass(frozen=True, slots=True)
class Move:
    """What somebody moves: a step of procedure, or another wording of the item or of an amendment.

    ``member`` is the member moved for, in an assembly. ``parent`` is the amendment to be changed.
    """

    item: ItemId
    member: MemberId | None
    procedure: Procedure | None = None
    wording: Text | None = None
    parent: MotionId | None = None
    reason: Text | None = None


def move(actor: Actor, command: Move, *, at: datetime) -> MotionId:
    """Hand in a motion on an item of an agenda; return its id.

    Raises:
        NotAllowed: for somebody who neither represents the member nor sits in the body.
        Conflict: when the item is not before a meeting, being voted on, or decided.
        RuleBroken: when the wording is the present one, or changes an amendment to an amendment.
    """
    with transaction() as session:
        item = items.item_row(session, command.item)
        check_mover(session, actor, item, command.member, at=at)
        check_time(session, item, is_step=command.procedure is not None)
        rows = motion_floor.motion_rows(session, item)
        row = _new_row(motion_floor.floor_of(item, rows), item, command)
        row.ordinal = max((each.ordinal for each in rows), default=0) + 1
        row.person_id = actor.person
        row.handed_in_at = at
        session.add(row)
        session.flush()
        put_on_record(session, "motion.handed_in", row, Done(actor, at))
        return MotionId(row.id)


def withdraw(actor: Actor, motion: MotionId, *, at: datetime) -> ItemId:
    """Take a motion back before it is put to the vote; return its item.

    Raises:
        NotAllowed: for anybody but those who handed it in.
        Conflict: when it is settled, or a vote on it is open.
    """
    with transaction() as session:
        row = unsettled_row(session, motion)
        if not is_mover(actor, row):
            raise NotAllowed(Message("Only those who handed it in can withdraw it."))
        ending = Ending(MotionState.WITHDRAWN, actor.person, at)
        sealed = settle_with_changes(session, row, ending)
        put_on_record(session, "motion.withdrawn", row, Done(actor, at, sealed))
        return ItemId(row.item_id)


def is_mover(actor: Actor, row: MotionRow) -> bool:
    """Return whether somebody handed a motion in, or represents the member that did."""
    return actor.person == row.person_id or row.member_id in actor.represents


def check_mover(
    session: Session, actor: Actor, item: AgendaItem, member: MemberId | None, *, at: datetime
) -> None:
    """Pass for a representative of a member with a voice, and for somebody who sits in a body of persons.

    Raises:
        NotAllowed: for everybody else.
        RuleBroken: for members that are suspended, and for observers.
    """
    if items.body_kind(session, BodyId(item.body_id)) is BodyKind.ASSEMBLY:
        if member is None:
            raise NotAllowed(Message("Only the member's own representatives can do this."))
        may(actor, Act.MOVE, member=member).or_not_allowed()
        counter_rights.check_member(session, member, at=at)
        return
    seats = seating.persons_in(session, item.body_id, association.day_of(session, at))
    if actor.person not in {seat.person for seat in seats}:
        raise NotAllowed(Message("Only those who sit in this body can do this."))


def check_time(session: Session, item: AgendaItem, *, is_step: bool) -> None:
    """Pass while something can be moved on an item.

    Raises:
        Conflict: when the item is on no agenda, its meeting is over, or its vote is open or counted.
    """
    if item.state is not ItemState.ON_AGENDA or item.meeting_id is None:
        raise Conflict(NOT_ON_AGENDA)
    meeting = session.get_one(Meeting, item.meeting_id)
    if meeting.state in OVER:
        raise Conflict(Message("The meeting {reference} is over.", {"reference": meeting.reference}))
    if is_step and meeting.state is not MeetingState.OPEN:
        raise Conflict(Message("Steps of procedure are moved while the meeting is open."))
    if not is_step:
        _refuse_other_ways(session, item)
    begun = session.scalar(
        select(Vote.id)
        .where(Vote.item_id == item.id, Vote.motion_id.is_(None), Vote.state != VoteState.CANCELLED)
        .limit(1)
    )
    if begun is not None:
        raise Conflict(Message("The vote on this item has begun. Nothing is moved on it any more."))


def _refuse_other_ways(session: Session, item: AgendaItem) -> None:
    """Refuse an amendment where there is no decision to amend, or where drafts have a way of their own."""
    if item.kind is not ItemKind.DECISION or item.requested_decision is None:
        raise Conflict(Message("This item asks for no decision that could be worded otherwise."))
    motion_floor.refuse_charge(item)
    if drafts.draft_of_item(session, item.id) or drafts.counter_of_item(session, item.id):
        raise Conflict(Message("This item amends the statutes. Propose changes on the page of the draft."))


def _new_row(floor: Floor, item: AgendaItem, command: Move) -> MotionRow:
    row = MotionRow(
        id=new_id(),
        item_id=item.id,
        kind=MotionKind.AMENDMENT if command.procedure is None else MotionKind.PROCEDURE,
        procedure=command.procedure,
        member_id=command.member,
        reason=command.reason,
        state=MotionState.HANDED_IN,
    )
    if command.procedure is None:
        base = _target(floor, command.parent)
        row.parent_id = command.parent
        row.base = base
        row.wording = row.current = _checked_wording(base, command.wording)
    return row


def _target(floor: Floor, parent: MotionId | None) -> Text:
    """Return the text that an amendment would change.

    Raises:
        Conflict: when the amendment to be changed is settled.
        RuleBroken: when it changes another amendment itself.
    """
    if parent is None:
        return floor.text
    found = next((each for each in floor.motions if each.id == parent and each.is_amendment), None)
    if found is None:
        raise RuleBroken(Message("There is no such amendment on this item."))
    if found.parent is not None:
        raise RuleBroken(
            Message(
                "No. {n} would change an amendment itself. Propose another wording of that one.",
                _of(found.ordinal),
            )
        )
    if not found.is_unsettled or found.wanted is None:
        raise Conflict(Message("No. {n} is settled already.", _of(found.ordinal)))
    return found.wanted


def _of(number: int) -> dict[str, int]:
    return {"n": number}


def _checked_wording(base: Text, wording: Text | None) -> Text:
    """Return the wanted wording, in the authentic language of what it changes.

    Raises:
        RuleBroken: when it is missing, too long, or what stands already.
    """
    if wording is None or base.authentic not in wording.versions:
        raise RuleBroken(Message("Write the wording in the authentic language."))
    if max(map(len, wording.versions.values())) > LONGEST_WORDING:
        raise RuleBroken(Message("Use at most {most} characters.", {"most": LONGEST_WORDING}))
    wanted = Text(base.authentic, {code: text.strip() for code, text in wording.versions.items()})
    reads = carried(base, base, wanted)
    if reads is None or is_idle(base, reads):
        raise RuleBroken(Message("The text reads so already. Write what should change."))
    return wanted


def item_of(motion: MotionId) -> ItemId:
    """Return the item on which something is moved.

    Raises:
        NotFound: when there is no such motion.
    """
    row = current_session().get(MotionRow, motion)
    if row is None:
        raise NotFound(Message("There is no such motion."))
    return ItemId(row.item_id)


def unsettled_row(session: Session, motion: MotionId) -> MotionRow:
    """Return a motion that waits, without an open vote on it.

    Raises:
        NotFound: when there is no such motion.
        Conflict: when it is settled, or a vote on it is open.
    """
    row = session.get(MotionRow, motion)
    if row is None:
        raise NotFound(Message("There is no such motion."))
    if row.state not in UNSETTLED:
        raise Conflict(Message("No. {n} is settled already.", _of(row.ordinal)))
    is_open = select(Vote.id).where(Vote.motion_id == row.id, Vote.state == VoteState.OPEN).limit(1)
    if session.scalar(is_open) is not None:
        raise Conflict(Message("The vote on No. {n} is open.", _of(row.ordinal)))
    return row


@dataclass(frozen=True, slots=True)
class Done:
    """Who acted when, with what seals what the act settled."""

    actor: Actor
    at: datetime
    seals: Mapping[str, str] = field(default_factory=dict)


def put_on_record(session: Session, action: str, row: MotionRow, done: Done) -> None:
    """Add the audit entry of one act on a motion."""
    facts = {"item": row.item_id, "number": row.ordinal, "kind": row.kind, "state": row.state}
    audit.record(
        session,
        audit.Recorded(
            action=action,
            subject_kind="motion",
            subject_id=row.id,
            at=done.at,
            actor=done.actor.person,
            payload=facts,
            seals=done.seals,
        ),
    )
