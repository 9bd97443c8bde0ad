"""What one reader may do with what is moved on an item."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.meetings.kinds import BodyKind
from govern.domain.values.errors import GovernError
from govern.domain.values.ids import BodyId, ItemId, MemberId, MotionId
from govern.domain.voting.motion_states import VOTABLE, MotionKind
from govern.services import items, motion_chair, motion_floor, motions, presiding
from govern.services.motion_opening import is_votable_now
from govern.store.queries.agenda import member_names
from govern.store.tables.meetings import AgendaItem
from govern.store.tables.motions import MotionRow


@dataclass(frozen=True, slots=True)
class MotionActs:
    """What one reader may do with what is moved on an item.

    ``moves_for`` are the members that the reader may move for; empty where nothing can be moved, or in a
    body of persons, where ``moves`` alone says it.
    """

    presides: bool
    moves: bool
    moves_steps: bool
    moves_for: Mapping[MemberId, str]
    withdraws: frozenset[MotionId]
    takes_over: frozenset[MotionId]
    #: the motion on which the reader can open a vote now
    opens: MotionId | None


def motion_acts(session: Session, actor: Actor, item: ItemId, *, at: datetime) -> MotionActs:
    """Return what a reader may do with what is moved on an item.

    Raises:
        NotFound: when there is no such item.
    """
    row = items.item_row(session, item)
    waiting = [
        each for each in motion_floor.motion_rows(session, row) if motion_floor.as_motion(each).is_unsettled
    ]
    presides = bool(presiding.presides_over(session, actor, body=row.body_id, meeting=row.meeting_id))
    moves_for = _moves_for(session, actor, row)
    is_mover = bool(moves_for) or _sits(session, actor, row, at=at)
    amendments = [each for each in waiting if each.kind is MotionKind.AMENDMENT]
    return MotionActs(
        presides=presides,
        moves=is_mover and _is_time(session, row, for_step=False),
        moves_steps=is_mover and _is_time(session, row, for_step=True),
        moves_for=moves_for,
        withdraws=frozenset(MotionId(each.id) for each in waiting if motions.is_mover(actor, each)),
        takes_over=frozenset(
            MotionId(each.id)
            for each in amendments
            if presides or motion_chair.is_proposer(session, actor, row, each)
        ),
        opens=_opens(session, row, waiting) if presides else None,
    )


def _moves_for(session: Session, actor: Actor, row: AgendaItem) -> Mapping[MemberId, str]:
    """Return the members that a reader represents; whether one has a voice is asked when it moves."""
    if not actor.represents or items.body_kind(session, BodyId(row.body_id)) is not BodyKind.ASSEMBLY:
        return {}
    return member_names(session, set(actor.represents))


def _sits(session: Session, actor: Actor, row: AgendaItem, *, at: datetime) -> bool:
    if items.body_kind(session, BodyId(row.body_id)) is BodyKind.ASSEMBLY:
        return False
    try:
        motions.check_mover(session, actor, row, None, at=at)
    except GovernError:
        return False
    return True


def _is_time(session: Session, row: AgendaItem, *, for_step: bool) -> bool:
    try:
        motions.check_time(session, row, is_step=for_step)
    except GovernError:
        return False
    return True


def _opens(session: Session, row: AgendaItem, waiting: Iterable[MotionRow]) -> MotionId | None:
    votable = (each for each in waiting if each.state in VOTABLE and is_votable_now(session, row, each))
    return next((MotionId(each.id) for each in votable), None)
