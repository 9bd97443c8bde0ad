"""Steps of second looks: written down one after the other, each sealed in the act that takes it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govern.domain.values.ids import new_id
from govern.domain.voice.second_look import LookStep
from govern.services.association import day_of
from govern.services.seals import seal
from govern.store.tables.second_looks import SecondLookRequest, SecondLookStep


@dataclass(frozen=True, slots=True)
class Taken:
    """A step to be written down, with where the second reading stands or what decided it."""

    step: LookStep
    item: UUID | None = None
    meeting: UUID | None = None
    vote: UUID | None = None
    resolution: UUID | None = None


def take_step(session: Session, look: UUID, taken: Taken, *, at: datetime) -> dict[str, str]:
    """Write a step down and return its seal."""
    session.flush()
    last = session.scalar(select(func.max(SecondLookStep.ordinal)).where(SecondLookStep.look_id == look))
    asked = session.scalar(
        select(func.count()).select_from(SecondLookRequest).where(SecondLookRequest.look_id == look)
    )
    row = SecondLookStep(
        id=new_id(),
        look_id=look,
        ordinal=(last or 0) + 1,
        step=taken.step,
        effective_on=day_of(session, at),
        at=at,
        asked=asked or 0,
        item_id=taken.item,
        meeting_id=taken.meeting,
        vote_id=taken.vote,
        resolution_id=taken.resolution,
    )
    session.add(row)
    return seal(session, "second_look_step", row.id)
