"""What was measured: a record of a day, never changed, only followed by a later record of the same day."""

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from uuid import UUID

from govern.domain.access.actor import Actor
from govern.domain.values.errors import NotFound, RuleBroken
from govern.domain.values.ids import new_id
from govern.domain.values.message import Message
from govern.domain.values.typed import one_line
from govern.services import audit
from govern.services.association import day_of
from govern.services.plan_rights import check_measurer
from govern.services.plan_rows import goal_row
from govern.store.database import transaction
from govern.store.tables.plan import Indicator, IndicatorValue

LONGEST_BASIS = 300


@dataclass(frozen=True, slots=True)
class Measure:
    """What an indicator was on a day, and how that was measured."""

    indicator: UUID
    measured_on: date
    value: Fraction
    basis: str


def measure(actor: Actor, command: Measure, *, at: datetime) -> None:
    """Record what an indicator was on a day.

    Raises:
        NotFound: when there is no such indicator.
        NotAllowed: for people who answer for no activity of its goal and hold no office.
        RuleBroken: when the day is still to come, or nothing is said about how it was measured.
    """
    basis = one_line(command.basis)
    with transaction() as session:
        row = session.get(Indicator, command.indicator)
        if row is None:
            raise NotFound(Message("There is no such indicator."))
        check_measurer(session, actor, row.goal_id)
        if command.measured_on > day_of(session, at):
            values = {"day": command.measured_on}
            raise RuleBroken(Message("{day} is still to come: nothing was measured on it.", {**values}))
        if not basis or len(basis) > LONGEST_BASIS:
            raise RuleBroken(
                Message("Say in at most {most} characters how it was measured.", {"most": LONGEST_BASIS})
            )
        value = IndicatorValue(
            id=new_id(),
            indicator_id=row.id,
            measured_on=command.measured_on,
            value=command.value,
            basis=basis,
            recorded_at=at,
            recorded_by_person_id=actor.person,
        )
        session.add(value)
        payload = {"indicator": row.id, "on": command.measured_on, "value": command.value, "basis": basis}
        plan = goal_row(session, row.goal_id).plan_id
        audit.record(session, audit.Recorded("plan.measured", "plan", plan, at, actor.person, payload))
