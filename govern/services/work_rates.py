"""What a day of work is worth: stated with its source, dated, and never changed after the day."""

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.plan.contributions import Amount, DayRate, rate_on, worth_of_days
from govern.domain.values.amounts import MOST_CENTS
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import new_id
from govern.domain.values.message import Message, MessageValue
from govern.domain.values.typed import one_line
from govern.services import audit
from govern.services.association import day_of
from govern.services.plan_rows import present_plan
from govern.store.database import transaction
from govern.store.tables.contributions import WorkRate

_LONGEST_NAME = 100
_LONGEST_BASIS = 300


@dataclass(frozen=True, slots=True)
class StateRate:
    """A rate as somebody states it."""

    name: str
    cents: int
    from_on: date
    basis: str


def state_rate(actor: Actor, command: StateRate, *, at: datetime) -> None:
    """State what a day of work of somebody is worth from a day on; what was promised before keeps its worth.

    Raises:
        NotAllowed: for others than the treasurer and the secretary.
        NotFound: before there is a plan.
        Conflict: when such a rate begins on that day already.
        RuleBroken: without a name, a worth or a source.
    """
    may(actor, Act.KEEP_ACCOUNTS).or_not_allowed()
    name, basis = one_line(command.name)[:_LONGEST_NAME], one_line(command.basis)[:_LONGEST_BASIS]
    if not name or not basis or not 0 < command.cents <= MOST_CENTS:
        raise RuleBroken(Message("State whose work it is, what a day of it is worth, and where this stands."))
    with transaction() as session:
        plan = present_plan(session, day_of(session, at))
        if any(each.name == name and each.from_on == command.from_on for each in _rows(session, plan.id)):
            raise Conflict(Message("A rate of this name begins on that day already."))
        row = WorkRate(
            id=new_id(),
            plan_id=plan.id,
            name=name,
            cents=command.cents,
            from_on=command.from_on,
            basis=basis,
            recorded_at=at,
            recorded_by_person_id=actor.person,
        )
        session.add(row)
        payload = {"name": name, "cents": command.cents, "from_on": command.from_on, "basis": basis}
        record = audit.Recorded("contribution.rate_stated", "plan", plan.id, at, actor.person, payload)
        audit.record(session, record)


def days_worth(
    session: Session, plan: UUID, work: tuple[str, Fraction], on: date
) -> tuple[Amount, UUID | None]:
    """Return what days of work of a name are worth by the rate of a day, and that rate.

    Raises:
        RuleBroken: when no rate of that name holds on that day.
    """
    name, days = work
    rows = _rows(session, plan)
    rate = rate_on((DayRate(each.name, each.cents, each.from_on) for each in rows), name, on)
    if rate is None:
        values: dict[str, MessageValue] = {"day": on}
        raise RuleBroken(Message("No rate says what a day of this work is worth on {day}.", values))
    kept = next(each for each in rows if each.name == name and each.from_on == rate.from_on)
    return worth_of_days(days, rate), kept.id


def _rows(session: Session, plan: UUID) -> list[WorkRate]:
    return list(session.scalars(select(WorkRate).where(WorkRate.plan_id == plan)))
