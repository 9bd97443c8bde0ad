"""One activity of the plan with everything that hangs on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.plan.activities import ACTIVE, ActivityState, Level, Part, ResultKind
from govern.domain.plan.subjects import ActivitySaid, ResultSaid, RiskSaid
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import ActivityId, GoalId, MemberId, PersonId, PlanId
from govern.domain.values.message import Message
from govern.domain.values.references import goal_reference
from govern.domain.values.text import Text
from govern.store.queries.agenda import member_names
from govern.store.queries.members import person_names
from govern.store.tables.plan import (
    Activity,
    ActivityNeed,
    ActivityPerson,
    ActivityResult,
    ActivityRole,
    Goal,
    Risk,
)


@dataclass(frozen=True, slots=True)
class RoleShown:
    """A member's part, and whether the member has confirmed it."""

    member: MemberId
    name: str
    part: Part
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class PersonShown:
    """A person whom a member gives for so many days of a year."""

    person: PersonId
    name: str
    member: MemberId
    member_name: str
    year: int
    days: Fraction
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class ResultShown:
    """A milestone or deliverable."""

    id: UUID
    kind: ResultKind
    title: Text
    due_on: date
    reached_on: date | None
    note: str
    version: int
    activity: ActivityId

    @property
    def said(self) -> ResultSaid:
        """Return what is edited of it."""
        return ResultSaid(self.kind, self.title, self.due_on, self.reached_on, self.note or None)

    def is_late(self, today: date) -> bool:
        """Return whether its day has passed without it."""
        return self.reached_on is None and self.due_on < today


@dataclass(frozen=True, slots=True)
class RiskShown:
    """What could go wrong, and whose it is."""

    id: UUID
    title: Text
    likelihood: Level
    impact: Level
    response: Text | None
    owner: str
    owner_member: MemberId | None
    closed_on: date | None
    version: int
    activity: ActivityId

    @property
    def said(self) -> RiskSaid:
        """Return what is edited of it."""
        return RiskSaid(
            self.title, self.likelihood, self.impact, self.response, self.owner_member, self.closed_on
        )


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An activity that is needed, or that needs this one, and how many free days lie between."""

    id: ActivityId
    reference: str
    title: Text
    state: ActivityState
    starts_on: date
    ends_on: date
    lag_days: int


@dataclass(frozen=True, slots=True)
class ActivityShown:
    """An activity as its page tells it."""

    id: ActivityId
    plan: PlanId
    goal: GoalId
    goal_reference: str
    goal_title: Text
    reference: str
    title: Text
    wording: Text | None
    state: ActivityState
    starts_on: date
    ends_on: date
    started_on: date | None
    ended_on: date | None
    exception: str
    outcome: str
    proposed_by: str
    version: int

    @property
    def is_open(self) -> bool:
        """Return whether its work is still to come or going on."""
        return self.state in ACTIVE

    @property
    def said(self) -> ActivitySaid:
        """Return what is edited of it."""
        return ActivitySaid(self.goal, self.title, self.wording, self.starts_on, self.ends_on)

    def is_late(self, today: date) -> bool:
        """Return whether it should have begun or ended before today."""
        if self.state is ActivityState.RUNNING:
            return self.ends_on < today
        return self.state is ActivityState.PLANNED and self.starts_on < today


def activity_shown(session: Session, actor: Actor, activity: UUID) -> ActivityShown:
    """Return an activity; two queries.

    Raises:
        NotAllowed: for people without office or member.
        NotFound: when there is none.
    """
    may(actor, Act.READ_PLAN).or_not_allowed()
    found = session.execute(
        select(Activity, Goal).join(Goal, Goal.id == Activity.goal_id).where(Activity.id == activity)
    ).first()
    if found is None:
        raise NotFound(Message("There is no such activity."))
    row, goal = found
    proposer = MemberId(row.proposed_by_member_id) if row.proposed_by_member_id else None
    names = member_names(session, [proposer]) if proposer else {}
    return ActivityShown(
        id=ActivityId(row.id),
        plan=PlanId(row.plan_id),
        goal=GoalId(goal.id),
        goal_reference=goal_reference(goal.number),
        goal_title=goal.title,
        reference=row.reference,
        title=row.title,
        wording=row.wording,
        state=row.state,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        started_on=row.started_on,
        ended_on=row.ended_on,
        exception=row.exception or "",
        outcome=row.outcome or "",
        proposed_by=names.get(proposer, "") if proposer else "",
        version=row.version,
    )


def roles_of(session: Session, activity: ActivityId) -> tuple[RoleShown, ...]:
    """Return who has which part, the accountable first; two queries."""
    rows = list(session.scalars(select(ActivityRole).where(ActivityRole.activity_id == activity)))
    names = member_names(session, {MemberId(row.member_id) for row in rows})
    order = list(Part)
    shown = (
        RoleShown(
            MemberId(row.member_id),
            names.get(MemberId(row.member_id), ""),
            row.part,
            row.confirmed_at is not None,
        )
        for row in rows
    )
    return tuple(sorted(shown, key=lambda each: (order.index(each.part), each.name.casefold())))


def people_of(session: Session, activity: ActivityId) -> tuple[PersonShown, ...]:
    """Return whom members give, by member, name and year; three queries."""
    rows = list(session.scalars(select(ActivityPerson).where(ActivityPerson.activity_id == activity)))
    members = member_names(session, {MemberId(row.member_id) for row in rows})
    persons = person_names(session, {PersonId(row.person_id) for row in rows})
    shown = (
        PersonShown(
            person=PersonId(row.person_id),
            name=persons.get(PersonId(row.person_id), ""),
            member=MemberId(row.member_id),
            member_name=members.get(MemberId(row.member_id), ""),
            year=row.year,
            days=row.days,
            is_confirmed=row.confirmed_at is not None,
        )
        for row in rows
    )
    return tuple(sorted(shown, key=lambda each: (each.member_name, each.name, each.year)))


def results_of(session: Session, activity: ActivityId) -> tuple[ResultShown, ...]:
    """Return what an activity leads to, the soonest first."""
    rows = session.scalars(
        select(ActivityResult)
        .where(ActivityResult.activity_id == activity)
        .order_by(ActivityResult.due_on, ActivityResult.kind, ActivityResult.title, ActivityResult.id)
    )
    return tuple(result_shown(row) for row in rows)


def result_shown(row: ActivityResult) -> ResultShown:
    """Return a result as pages tell it."""
    return ResultShown(
        row.id,
        row.kind,
        row.title,
        row.due_on,
        row.reached_on,
        row.note or "",
        row.version,
        ActivityId(row.activity_id),
    )


def risks_of(session: Session, activity: ActivityId) -> tuple[RiskShown, ...]:
    """Return the risks of an activity, the open and gravest first; two queries."""
    return _risks(session, list(session.scalars(select(Risk).where(Risk.activity_id == activity))))


def risk_shown(session: Session, actor: Actor, risk: UUID) -> RiskShown:
    """Return one risk.

    Raises:
        NotAllowed: for people without office or member.
        NotFound: when there is none.
    """
    may(actor, Act.READ_PLAN).or_not_allowed()
    row = session.get(Risk, risk)
    if row is None:
        raise NotFound(Message("There is no such risk."))
    return _risks(session, [row])[0]


def result_found(session: Session, actor: Actor, result: UUID) -> ResultShown:
    """Return one milestone or deliverable.

    Raises:
        NotAllowed: for people without office or member.
        NotFound: when there is none.
    """
    may(actor, Act.READ_PLAN).or_not_allowed()
    row = session.get(ActivityResult, result)
    if row is None:
        raise NotFound(Message("There is no such milestone or deliverable."))
    return result_shown(row)


def _risks(session: Session, rows: list[Risk]) -> tuple[RiskShown, ...]:
    owners = {MemberId(row.owner_member_id) for row in rows if row.owner_member_id}
    names = member_names(session, owners)
    shown = (
        RiskShown(
            id=row.id,
            title=row.title,
            likelihood=row.likelihood,
            impact=row.impact,
            response=row.response,
            owner=names.get(MemberId(row.owner_member_id), "") if row.owner_member_id else "",
            owner_member=MemberId(row.owner_member_id) if row.owner_member_id else None,
            closed_on=row.closed_on,
            version=row.version,
            activity=ActivityId(row.activity_id),
        )
        for row in rows
    )
    return tuple(sorted(shown, key=_by_weight))


def _by_weight(risk: RiskShown) -> tuple[bool, int, str]:
    levels = list(Level)
    weight = (levels.index(risk.likelihood) + 1) * (levels.index(risk.impact) + 1)
    return (risk.closed_on is not None, -weight, risk.title.authentic_text)


def needed_by(session: Session, activity: ActivityId) -> tuple[Neighbour, ...]:
    """Return the activities that this one needs, the first to end first."""
    rows = session.execute(
        select(Activity, ActivityNeed.lag_days)
        .join(ActivityNeed, ActivityNeed.needs_id == Activity.id)
        .where(ActivityNeed.activity_id == activity)
        .order_by(Activity.ends_on, Activity.reference)
    )
    return tuple(_neighbours(rows))


def waiting_for(session: Session, activity: ActivityId) -> tuple[Neighbour, ...]:
    """Return the activities that need this one, the first to begin first."""
    rows = session.execute(
        select(Activity, ActivityNeed.lag_days)
        .join(ActivityNeed, ActivityNeed.activity_id == Activity.id)
        .where(ActivityNeed.needs_id == activity)
        .order_by(Activity.starts_on, Activity.reference)
    )
    return tuple(_neighbours(rows))


def _neighbours(rows: Iterable[Row[Activity, int]]) -> Iterable[Neighbour]:
    for row, lag in rows:
        yield Neighbour(
            ActivityId(row.id), row.reference, row.title, row.state, row.starts_on, row.ends_on, lag
        )
