"""Members by activities: who has which part, what lacks somebody, who leads much, who is booked."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID

from sqlalchemy import Integer, String, and_, case, cast, exists, func, not_, or_, select, type_coerce
from sqlalchemy.orm import Session

from govern.domain.members.categories import Category
from govern.domain.plan.activities import ActivityState, Part
from govern.domain.plan.workload import Booking, FoundGap, Leading, People, Staffing, gaps, people_booked
from govern.domain.values.ids import ActivityId, MemberId, PersonId, PlanId
from govern.domain.values.text import Text
from govern.store.queries.agenda import member_names
from govern.store.queries.members import members_on, person_names
from govern.store.queries.plan_filters import Chosen, conditions
from govern.store.tables.plan import Activity, ActivityPerson, ActivityRole, Goal, WorkCapacity

#: an activity whose gaps matter: those of a proposed one are filled before it is planned
_CARRIED = (ActivityState.PLANNED, ActivityState.RUNNING)
#: days as they are stored, such as 3 or 41/2, added up as half days
_WRITTEN = type_coerce(ActivityPerson.days, String)
_HALVES = func.sum(cast(func.replace(_WRITTEN, "/2", ""), Integer) * case((_WRITTEN.like("%/2"), 1), else_=2))


@dataclass(frozen=True, slots=True)
class CellShown:
    """A member's part in an activity, and whether the member confirmed it."""

    part: Part
    is_confirmed: bool

    @property
    def waits(self) -> bool:
        """Return whether a part that binds its member is not confirmed; to be consulted binds nobody."""
        return not self.is_confirmed and self.part in (Part.ACCOUNTABLE, Part.RESPONSIBLE)


@dataclass(frozen=True, slots=True)
class MatrixShown:
    """A page of activities with the members that have parts in them, by name."""

    activities: Sequence[Activity]
    members: Sequence[tuple[MemberId, str]]
    cells: Mapping[tuple[MemberId, ActivityId], CellShown]


@dataclass(frozen=True, slots=True)
class GapsShown:
    """The first gaps by the beginning of their activities, and how many activities have any."""

    found: int
    gaps: Sequence[FoundGap]
    titles: Mapping[ActivityId, Text]


def matrix(session: Session, chosen: Chosen, after: int, most: int) -> MatrixShown:
    """Return who has which part in some of the activities asked for, after so many; three queries or four.

    Of a filter by member or country only these members are shown.
    """
    rows = list(
        session.scalars(
            select(Activity)
            .join(Goal, Goal.id == Activity.goal_id)
            .where(conditions(chosen))
            .order_by(Goal.number, Activity.starts_on, Activity.reference)
            .offset(after)
            .limit(most)
        )
    )
    held = select(ActivityRole).where(ActivityRole.activity_id.in_([row.id for row in rows]))
    if chosen.members is not None:
        held = held.where(ActivityRole.member_id.in_(chosen.members))
    roles = list(session.scalars(held))
    names = member_names(session, {MemberId(row.member_id) for row in roles})
    cells = {
        (MemberId(row.member_id), ActivityId(row.activity_id)): CellShown(
            row.part, row.confirmed_at is not None
        )
        for row in roles
    }
    ordered = sorted(names.items(), key=lambda each: (each[1].casefold(), each[0]))
    return MatrixShown(rows, ordered, cells)


def gaps_shown(session: Session, chosen: Chosen, most: int) -> GapsShown:
    """Return what planned and running activities lack, of so many activities at most; two queries."""
    lead = and_(ActivityRole.activity_id == Activity.id, ActivityRole.part == Part.ACCOUNTABLE)
    works = exists().where(ActivityPerson.activity_id == Activity.id)
    has_lead = exists().where(lead)
    is_confirmed = exists().where(lead, ActivityRole.confirmed_at.is_not(None))
    asked = (conditions(chosen), Activity.state.in_(_CARRIED), or_(not_(is_confirmed), not_(works)))
    rows = session.execute(
        select(
            Activity.id,
            Activity.reference,
            has_lead,
            is_confirmed,
            works,
            Activity.title,
            func.count().over(),
        )
        .where(*asked)
        .order_by(Activity.starts_on, Activity.reference)
        .limit(most)
    ).all()
    leads = _leads(session, [row[0] for row in rows if row[2] and not row[3]])
    staffed = (
        Staffing(
            ActivityId(id_),
            reference,
            leads.get(id_, "") if led else None,
            bool(confirmed),
            1 if staffed_by else 0,
        )
        for id_, reference, led, confirmed, staffed_by, *_ in rows
    )
    found = rows[0][6] if rows else 0
    return GapsShown(found, gaps(staffed), {ActivityId(row[0]): row[5] for row in rows})


def _leads(session: Session, activities: Sequence[UUID]) -> dict[UUID, str]:
    rows = session.execute(
        select(ActivityRole.activity_id, ActivityRole.member_id).where(
            ActivityRole.activity_id.in_(activities), ActivityRole.part == Part.ACCOUNTABLE
        )
    ).all()
    names = member_names(session, {MemberId(member) for _, member in rows})
    return {activity: names.get(MemberId(member), "") for activity, member in rows}


def held(session: Session, plan: PlanId) -> Mapping[MemberId, int]:
    """Return every member with a part in anything planned or running: of how many it is accountable."""
    leads = func.sum(case((ActivityRole.part == Part.ACCOUNTABLE, 1), else_=0))
    rows = session.execute(
        select(ActivityRole.member_id, leads)
        .join(Activity, Activity.id == ActivityRole.activity_id)
        .where(Activity.plan_id == plan, Activity.state.in_(_CARRIED))
        .group_by(ActivityRole.member_id)
    )
    return {MemberId(member): int(n) for member, n in rows}


def leading(session: Session, parts: Mapping[MemberId, int]) -> tuple[Leading, ...]:
    """Return for how many planned and running activities each member is accountable; one query."""
    leads = {member: n for member, n in parts.items() if n}
    names = member_names(session, leads)
    return tuple(Leading(member, names.get(member, ""), n) for member, n in leads.items())


def full_members(session: Session, on: date) -> int:
    """Return how many full members could share what is to be led."""
    return sum(each.category is Category.FULL for each in members_on(session, on))


def without_part(
    session: Session, parts: Mapping[MemberId, int], on: date
) -> tuple[tuple[MemberId, str], ...]:
    """Return the members of a day that have no part in anything that is planned or running."""
    return tuple((each.id, each.name) for each in members_on(session, on) if each.id not in parts)


def people(session: Session, on: date) -> People:
    """Return who is booked over capacity from this year on, in all plans together; three queries.

    Days are whole or half ones, so that the database adds them up as half days.
    """
    stopped = select(Activity.id).where(Activity.state == ActivityState.STOPPED)
    rows = session.execute(
        select(ActivityPerson.person_id, ActivityPerson.member_id, ActivityPerson.year, _HALVES)
        .where(ActivityPerson.year >= on.year, ActivityPerson.activity_id.not_in(stopped))
        .group_by(ActivityPerson.person_id, ActivityPerson.member_id, ActivityPerson.year)
    )
    booked = [
        Booking(PersonId(person), MemberId(member), year, Fraction(int(halves), 2))
        for person, member, year, halves in rows
    ]
    given = Counter((each.person, each.year) for each in booked)
    kept = session.execute(
        select(WorkCapacity.person_id, WorkCapacity.year, WorkCapacity.days).where(
            WorkCapacity.year >= on.year
        )
    )
    capacities = {(PersonId(person), year): days for person, year, days in kept}
    told = {person for person, year in given if given[person, year] > 1 or (person, year) in capacities}
    return people_booked(booked, capacities, person_names(session, told))
