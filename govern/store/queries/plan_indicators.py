"""Goals with what is measured for them, over time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.plan.subjects import GoalSaid, IndicatorSaid
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import GoalId, PlanId
from govern.domain.values.message import Message
from govern.domain.values.references import goal_reference
from govern.domain.values.text import Text
from govern.store.tables.accounts import Person
from govern.store.tables.plan import Goal, Indicator, IndicatorValue


@dataclass(frozen=True, slots=True)
class GoalShown:
    """A goal as its page tells it."""

    id: GoalId
    plan: PlanId
    reference: str
    title: Text
    wording: Text | None
    is_dropped: bool
    version: int

    @property
    def said(self) -> GoalSaid:
        """Return what is edited of it."""
        return GoalSaid(self.title, self.wording)


@dataclass(frozen=True, slots=True)
class ValueShown:
    """What was measured on a day, how, and who put it on record."""

    on: date
    value: Fraction
    basis: str
    by: str


@dataclass(frozen=True, slots=True)
class IndicatorShown:
    """What is measured, from where to where, and its values so far, the earliest first."""

    id: UUID
    goal: GoalId
    name: Text
    unit: str
    baseline: Fraction
    target: Fraction
    target_on: date
    version: int
    values: tuple[ValueShown, ...]

    @property
    def said(self) -> IndicatorSaid:
        """Return what is edited of it."""
        return IndicatorSaid(self.name, self.unit, self.baseline, self.target, self.target_on)

    @property
    def latest(self) -> ValueShown | None:
        """Return what was measured last."""
        return self.values[-1] if self.values else None


def goal_shown(session: Session, actor: Actor, goal: UUID) -> GoalShown:
    """Return a goal.

    Raises:
        NotAllowed: for people without office or member.
        NotFound: when there is none.
    """
    may(actor, Act.READ_PLAN).or_not_allowed()
    row = session.get(Goal, goal)
    if row is None:
        raise NotFound(Message("There is no such goal."))
    return GoalShown(
        id=GoalId(row.id),
        plan=PlanId(row.plan_id),
        reference=goal_reference(row.number),
        title=row.title,
        wording=row.wording,
        is_dropped=row.dropped_at is not None,
        version=row.version,
    )


def indicators_of(session: Session, goal: GoalId) -> tuple[IndicatorShown, ...]:
    """Return what is measured for a goal; two queries."""
    rows = session.scalars(
        select(Indicator)
        .where(Indicator.goal_id == goal)
        .order_by(Indicator.target_on, Indicator.name, Indicator.id)
    )
    return _with_values(session, list(rows))


def indicator_shown(session: Session, actor: Actor, indicator: UUID) -> IndicatorShown:
    """Return one indicator with its values.

    Raises:
        NotAllowed: for people without office or member.
        NotFound: when there is none.
    """
    may(actor, Act.READ_PLAN).or_not_allowed()
    row = session.get(Indicator, indicator)
    if row is None:
        raise NotFound(Message("There is no such indicator."))
    return _with_values(session, [row])[0]


def _with_values(session: Session, rows: Sequence[Indicator]) -> tuple[IndicatorShown, ...]:
    found: dict[UUID, dict[date, ValueShown]] = {row.id: {} for row in rows}
    values = session.execute(
        select(IndicatorValue, Person.name)
        .join(Person, Person.id == IndicatorValue.recorded_by_person_id)
        .where(IndicatorValue.indicator_id.in_(found))
        .order_by(IndicatorValue.measured_on, IndicatorValue.recorded_at)
    )
    for value, name in values:
        shown = ValueShown(value.measured_on, value.value, value.basis, name)
        found[value.indicator_id][value.measured_on] = shown
    return tuple(
        IndicatorShown(
            id=row.id,
            goal=GoalId(row.goal_id),
            name=row.name,
            unit=row.unit,
            baseline=row.baseline,
            target=row.target,
            target_on=row.target_on,
            version=row.version,
            values=tuple(found[row.id].values()),
        )
        for row in rows
    )
