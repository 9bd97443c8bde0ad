"""What becomes of resolutions: recorded with a reason, or with the later one that decided it."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.values.errors import Conflict, NotFound, RuleBroken
from govern.domain.values.ids import BodyId, ResolutionId, new_id
from govern.domain.values.message import Message
from govern.domain.values.typed import prose
from govern.domain.voting import resolution_states as rules
from govern.domain.voting.resolution_states import ResolutionChange
from govern.services import audit, seals
from govern.store.database import transaction
from govern.store.queries.second_looks import look_of
from govern.store.tables.follow_up import ResolutionAct
from govern.store.tables.voting import Resolution


@dataclass(frozen=True, slots=True)
class RecordChange:
    """What becomes of a resolution from a day on, why, and by which later one, where one decided it."""

    resolution: ResolutionId
    change: ResolutionChange
    on: date
    reason: str
    by: str = ""


def record_change(actor: Actor, command: RecordChange, *, at: datetime) -> None:
    """Add an act to the history of a resolution; earlier acts stay.

    Raises:
        NotFound: when there is no such resolution.
        NotAllowed: for anybody but the secretary.
        Conflict: while it waits for its second reading.
        RuleBroken: when the later resolution is unknown, older or the same, or the reason is missing.
    """
    reason, reference = prose(command.reason).strip(), command.by.strip()
    with transaction() as session:
        row = session.get(Resolution, command.resolution)
        if row is None:
            raise NotFound(Message("There is no such resolution."))
        may(actor, Act.WRITE_MINUTES, body=BodyId(row.body_id)).or_not_allowed()
        if command.change not in rules.CHANGE_NAMES:
            raise RuleBroken(Message("Only a second reading does that."))
        waiting = look_of(session, row.id)
        if waiting is not None and waiting.is_suspended:
            raise Conflict(Message("It is without effect until its second reading; that decides."))
        later = session.scalar(select(Resolution).where(Resolution.reference == reference))
        if reference and later is None:
            raise RuleBroken(Message("There is no resolution {reference}.", {"reference": reference}))
        if len(reason) > rules.LONGEST_REASON:
            raise RuleBroken(
                Message("A reason has at most {most} characters.", {"most": rules.LONGEST_REASON})
            )
        rules.check_change(
            rules.NewChange(
                change=command.change,
                on=command.on,
                adopted_on=row.adopted_on,
                later=later.adopted_on if later else None,
                reason=reason,
                is_same=later is row,
            )
        ).or_rule_broken()
        act = _add(session, command, later, actor=actor, at=at)
        payload = {"change": act.change, "on": act.effective_on, "by": reference, "reason": reason}
        sealed = seals.seal(session, "resolution_act", act.id)
        audit.record(
            session,
            audit.Recorded(
                "resolution.state_recorded", "resolution", row.id, at, actor.person, payload, sealed
            ),
        )


def _add(
    session: Session, command: RecordChange, later: Resolution | None, *, actor: Actor, at: datetime
) -> ResolutionAct:
    last = session.scalar(
        select(func.max(ResolutionAct.ordinal)).where(ResolutionAct.resolution_id == command.resolution)
    )
    act = ResolutionAct(
        id=new_id(),
        resolution_id=command.resolution,
        ordinal=(last or 0) + 1,
        change=command.change,
        effective_on=command.on,
        by_resolution_id=later.id if later else None,
        reason=prose(command.reason).strip(),
        recorded_at=at,
        recorded_by_person_id=actor.person,
    )
    session.add(act)
    return act
