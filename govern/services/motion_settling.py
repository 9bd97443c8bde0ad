"""How motions end: carried with what falls beside them, rejected, refused, withdrawn or fallen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from govern.domain.meetings.room import EventKind
from govern.domain.motions.motion import Floor, Motion, fallen_by, is_idle, left_without_parent
from govern.domain.motions.procedures import STEPS
from govern.domain.values.ids import ItemId, PersonId
from govern.domain.values.message import Message
from govern.domain.values.record import to_record
from govern.domain.voting.motion_states import MotionState, Procedure
from govern.domain.voting.outcome import Result
from govern.services import motion_floor, seals
from govern.services.amendment_outcome import Closed
from govern.services.sitting_events import NewEvent, note_event
from govern.store.tables.meetings import AgendaItem, Meeting
from govern.store.tables.motions import MotionRow


@dataclass(frozen=True, slots=True)
class Ending:
    """How a motion ends, by whose act and when; ``because`` is the reason where it has one."""

    state: MotionState
    actor: UUID
    at: datetime
    because: Message | None = None


def settle(session: Session, row: MotionRow, ending: Ending) -> dict[str, str]:
    """Note how a motion ended, and return what seals it."""
    row.state = ending.state
    row.settled_at = ending.at
    row.settled_by_person_id = ending.actor
    row.because = to_record(ending.because) if ending.because is not None else None
    return seals.seal(session, "motion", row.id)


def settle_with_changes(session: Session, row: MotionRow, ending: Ending) -> dict[str, str]:
    """Note how a motion ended; amendments to it have nothing left to change and fall."""
    idle = left_without_parent(floor_around(session, row), motion_floor.as_motion(row))
    return settle(session, row, ending) | _let_fall(session, idle, ending)


def carry(session: Session, row: MotionRow, ending: Ending) -> dict[str, str]:
    """Carry an amendment: from now on its target reads so, and what cannot stand beside it falls."""
    floor, motion = floor_around(session, row), motion_floor.as_motion(row)
    reads = floor.reads(motion) or floor.target(motion)
    row.result = reads
    sealed = settle(session, row, ending) | _let_fall(session, fallen_by(floor, motion, reads), ending)
    return sealed | (_change_parent(session, row, ending) if row.parent_id is not None else {})


def settle_voted(session: Session, closed: Closed) -> dict[str, str]:
    """Carry out what a closed vote on a motion decided, and return the seals.

    A vote without quorum decides nothing: the motion stays before the meeting.
    """
    if closed.vote.motion_id is None or closed.result is Result.VOID:
        return {}
    row = session.get_one(MotionRow, closed.vote.motion_id)
    state = MotionState.ADOPTED if closed.result is Result.ADOPTED else MotionState.REJECTED
    ending = Ending(state, closed.vote.closed_by_person_id or closed.vote.opened_by_person_id, closed.at)
    if row.procedure is not None:
        return _settle_step(session, row, ending)
    if state is MotionState.ADOPTED:
        return carry(session, row, ending)
    return settle_with_changes(session, row, ending)


def floor_around(session: Session, row: MotionRow) -> Floor:
    """Return the item of a motion with everything moved on it."""
    item = session.get_one(AgendaItem, row.item_id)
    return motion_floor.floor_of(item, motion_floor.motion_rows(session, item))


def _let_fall(session: Session, motions: Iterable[tuple[Motion, Message]], beside: Ending) -> dict[str, str]:
    """Note that motions fell when another one ended, each with its reason."""
    sealed: dict[str, str] = {}
    for motion, why in motions:
        fallen = Ending(MotionState.FALLEN, beside.actor, beside.at, why)
        sealed |= settle(session, session.get_one(MotionRow, motion.id), fallen)
    return sealed


def _change_parent(session: Session, row: MotionRow, ending: Ending) -> dict[str, str]:
    """Let the changed amendment read so; where it would change nothing any more, it falls."""
    parent = session.get_one(MotionRow, row.parent_id)
    parent.current = row.result
    session.flush()
    floor, motion = floor_around(session, parent), motion_floor.as_motion(parent)
    text = floor.reads(motion)
    if text is not None and not is_idle(floor.text, text):
        return {}
    why = Message("No. {n} left nothing of it that would change the text.", {"n": row.ordinal})
    return _let_fall(session, [(motion, why), *left_without_parent(floor, motion)], ending)


def _settle_step(session: Session, row: MotionRow, ending: Ending) -> dict[str, str]:
    """Note how a step of procedure ended; after one that ends the item, nothing else is voted on."""
    sealed = settle(session, row, ending)
    if row.procedure is None or ending.state is MotionState.REJECTED:
        return sealed
    if row.procedure in _CLOSE_THE_LIST:
        sealed |= _close_list(session, row, ending)
    if not STEPS[row.procedure].ends_item:
        return sealed
    why = Message("No. {n} was adopted. {effect}", {"n": row.ordinal, "effect": STEPS[row.procedure].effect})
    waiting = [(each, why) for each in floor_around(session, row).unsettled()]
    return sealed | _let_fall(session, waiting, ending)


_CLOSE_THE_LIST = frozenset({Procedure.CLOSE_DEBATE, Procedure.CLOSE_SPEAKERS})


def _close_list(session: Session, row: MotionRow, ending: Ending) -> dict[str, str]:
    """Close the list of speakers on the item, unless it is closed already."""
    item = session.get_one(AgendaItem, row.item_id)
    meeting = session.get_one(Meeting, item.meeting_id)
    closed = NewEvent(EventKind.LIST_CLOSED, item=ItemId(item.id))
    return note_event(session, meeting, closed, by=PersonId(ending.actor), at=ending.at)
