"""By which weights engagement is added up: adopted by the members, recorded from the day it holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import BodyKind
from govern.domain.plan.engagement import Measure, check_weights
from govern.domain.plan.plan_changes import change_rules
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import ResolutionId, new_id
from govern.domain.values.message import Message
from govern.services import audit
from govern.services.association import day_of, rulebook_of
from govern.services.engagement_adopted import binding
from govern.services.standing_rows import adopted_resolution
from govern.store.database import transaction
from govern.store.tables.association import Body
from govern.store.tables.engagement import EngagementFormulaRow
from govern.store.tables.voting import Resolution


@dataclass(frozen=True, slots=True)
class RecordFormula:
    """A formula as the secretary records it, with the resolution that adopted it."""

    weights: Mapping[Measure, int]
    holds_from: date
    resolution: ResolutionId | None


def record_formula(actor: Actor, command: RecordFormula, *, at: datetime) -> None:
    """Record by which weights engagement is added up from a day on; earlier ones keep their time.

    Raises:
        NotAllowed: for anybody but the secretary.
        NotFound: without the resolution that adopted it.
        Conflict: when a formula begins on that day already, or the resolution has no effect.
        RuleBroken: for weights that say nothing, another body's resolution, and a day before it was adopted.
    """
    may(actor, Act.RECORD_FORMULA).or_not_allowed()
    weights = {each: command.weights.get(each, 0) for each in Measure}
    check_weights(weights)
    with transaction() as session:
        resolution = adopted_resolution(session, command.resolution)
        _check(session, resolution, command, on=day_of(session, at))
        said = {each.value: weight for each, weight in weights.items()}
        row = EngagementFormulaRow(
            id=new_id(),
            weights=said,
            holds_from=command.holds_from,
            resolution_id=resolution.id,
            recorded_at=at,
            recorded_by_person_id=actor.person,
        )
        session.add(row)
        payload = {
            "weights": said,
            "holds_from": command.holds_from,
            "resolution": resolution.reference,
            "formula": row.id,
        }
        entry = audit.Recorded("engagement.formula_recorded", "plan", None, at, actor.person, payload)
        audit.record(session, entry)


def _check(session: Session, resolution: Resolution, command: RecordFormula, *, on: date) -> None:
    kind = session.scalar(select(Body.kind).where(Body.id == resolution.body_id))
    if kind not in (BodyKind.ASSEMBLY, change_rules(rulebook_of(session), resolution.adopted_on).body):
        raise RuleBroken(
            Message(
                "Members decide how they are measured: name a resolution of the body that adopts the plan."
            )
        )
    if not binding(session, [resolution.id], on)[resolution.id]:
        raise Conflict(
            Message(
                "{resolution} has no effect: name the one that adopted the formula.",
                {"resolution": resolution.reference},
            )
        )
    if command.holds_from < resolution.adopted_on:
        raise RuleBroken(
            Message(
                "Nobody is measured by what was not decided: it holds from {day} at the earliest.",
                {"day": resolution.adopted_on},
            )
        )
    known = select(EngagementFormulaRow.id).where(EngagementFormulaRow.holds_from == command.holds_from)
    if session.scalar(known) is not None:
        raise Conflict(Message("A formula begins on that day already."))
