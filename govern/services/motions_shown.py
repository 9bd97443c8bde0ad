"""What is moved on an item, as pages show it: the same for every reader, and what one of them may do."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.motions.motion import Clash, Floor, clashes
from govern.domain.motions.order import Turn
from govern.domain.motions.procedures import STEPS, Step
from govern.domain.values.ids import ItemId, MemberId, MotionId, PersonId, VoteId
from govern.domain.values.message import Message
from govern.domain.values.record import from_record
from govern.domain.values.text import Text
from govern.domain.voting.motion_states import VOTABLE, MotionKind, MotionState
from govern.domain.voting.outcome import Result
from govern.domain.voting.states import VoteState
from govern.services import items, motion_floor, motions
from govern.store.queries.agenda import member_names
from govern.store.queries.members import person_names
from govern.store.tables.motions import MotionRow
from govern.store.tables.voting import OutcomeRow, Vote


@dataclass(frozen=True, slots=True)
class MotionVote:
    """A vote on a motion, and what came of it."""

    id: VoteId
    state: VoteState
    result: Result | None


@dataclass(frozen=True, slots=True)
class MotionShown:
    """A motion; ``before`` and ``after`` are the texts that its redline compares."""

    id: MotionId
    number: int
    kind: MotionKind
    state: MotionState
    step: Step | None
    #: the number of the amendment that it would change
    parent: int | None
    mover: str
    person: str
    handed_in_at: datetime
    before: Text | None
    after: Text | None
    #: the wording with what amendments to it changed
    wanted: Text | None
    reason: Text | None
    because: Message | None
    votes: tuple[MotionVote, ...]

    @property
    def is_unsettled(self) -> bool:
        """Return whether it waits for an answer or for a vote."""
        return self.state in (MotionState.HANDED_IN, *VOTABLE)


@dataclass(frozen=True, slots=True)
class MotionsShown:
    """Everything moved on an item, in the order of handing in.

    ``proposed`` is the decision as it was proposed and ``text`` as it reads now. ``turns`` are those of
    the motions that wait; ``order_reason`` is the chair's, where the order is not the proposed one.
    """

    item: ItemId
    version: int
    proposed: Text
    text: Text
    all: tuple[MotionShown, ...]
    clashes: tuple[Clash, ...]
    turns: tuple[Turn, ...]
    order_reason: str | None

    def numbered(self, number: int) -> MotionShown:
        """Return the motion of a number."""
        return next(each for each in self.all if each.number == number)

    @property
    def is_amended(self) -> bool:
        """Return whether the text reads otherwise than it was proposed."""
        return self.text != self.proposed

    @property
    def steps(self) -> tuple[Step, ...]:
        """Return the steps of procedure that the meeting adopted."""
        return tuple(each.step for each in self.all if each.step and each.state is MotionState.ADOPTED)


def motions_shown(session: Session, item: ItemId) -> MotionsShown:
    """Return what is moved on an item, the same for every reader; a fixed number of queries.

    Raises:
        NotFound: when there is no such item.
    """
    row = items.item_row(session, item)
    rows = motion_floor.motion_rows(session, row)
    floor = motion_floor.floor_of(row, rows)
    chosen = motion_floor.chosen_order(session, row) if rows else None
    return MotionsShown(
        item=item,
        version=row.version,
        proposed=motion_floor.proposed_text(row),
        text=floor.text,
        all=_all(session, rows, floor) if rows else (),
        clashes=clashes(floor),
        turns=motion_floor.turns_of(session, row, floor) if rows else (),
        order_reason=chosen.reason if chosen is not None else None,
    )


def _all(session: Session, rows: tuple[MotionRow, ...], floor: Floor) -> tuple[MotionShown, ...]:
    members = member_names(session, {MemberId(row.member_id) for row in rows if row.member_id})
    people = person_names(session)
    votes = _votes(session, rows)
    numbers = {row.id: row.ordinal for row in rows}
    return tuple(
        MotionShown(
            id=MotionId(row.id),
            number=row.ordinal,
            kind=row.kind,
            state=row.state,
            step=STEPS[row.procedure] if row.procedure else None,
            parent=numbers[row.parent_id] if row.parent_id else None,
            mover=members[MemberId(row.member_id)] if row.member_id else people[PersonId(row.person_id)],
            person=people[PersonId(row.person_id)],
            handed_in_at=row.handed_in_at,
            before=_compared(row, floor)[0],
            after=_compared(row, floor)[1],
            wanted=row.current,
            reason=row.reason,
            because=from_record(Message, row.because) if row.because is not None else None,
            votes=votes.get(MotionId(row.id), ()),
        )
        for row in rows
    )


def _compared(row: MotionRow, floor: Floor) -> tuple[Text | None, Text | None]:
    """Return the texts that a redline compares: while it waits, the present one and what it would read."""
    motion = motion_floor.as_motion(row)
    reads = floor.reads(motion) if motion.is_unsettled and motion.is_amendment else None
    return (floor.target(motion), reads) if reads is not None else (row.base, row.current)


def _votes(session: Session, rows: Iterable[MotionRow]) -> Mapping[MotionId, tuple[MotionVote, ...]]:
    found: dict[MotionId, tuple[MotionVote, ...]] = {}
    held = session.execute(
        select(Vote.motion_id, Vote.id, Vote.state, OutcomeRow.result)
        .outerjoin(OutcomeRow, OutcomeRow.vote_id == Vote.id)
        .where(Vote.motion_id.in_([row.id for row in rows]))
        .order_by(Vote.ordinal)
    )
    for motion, vote, state, result in held:
        if motion is None:
            continue
        key = MotionId(motion)
        found[key] = (*found.get(key, ()), MotionVote(VoteId(vote), state, result))
    return found


def motion_shown(session: Session, motion: MotionId) -> MotionShown:
    """Return one motion as pages show it."""
    moved = motions_shown(session, motions.item_of(motion))
    return next(each for each in moved.all if each.id == motion)
