"""A joint action plan in the database: two goals, three activities, who has which part."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from uuid import UUID, uuid4

from govern.domain.plan.activities import ActivityState, Level, Part, ResultKind
from govern.domain.values.ids import ActivityId, GoalId, MemberId, PlanId
from govern.domain.values.references import activity_reference, plan_reference
from govern.domain.values.text import Text
from govern.services.references import continue_after, next_number
from govern.store.database import db
from govern.store.tables import plan as tables
from tests.make.association import World


@dataclass(frozen=True)
class MadePlan:
    """The ids of what was made.

    ``running`` is Member 1's, with Member 2 responsible and Member 3 consulted, all confirmed, a person, a
    milestone and a risk; ``planned`` is Member 2's with Member 1 responsible, both unconfirmed, and needs
    the first; ``proposed`` was proposed by Member 3 and is nobody's yet.
    """

    plan: PlanId
    goals: tuple[GoalId, GoalId]
    running: ActivityId
    planned: ActivityId
    proposed: ActivityId
    result: UUID
    indicator: UUID
    risk: UUID


def make_plan(world: World, at: datetime) -> MadePlan:
    """Add a plan of three years from the year of that moment, and commit it."""
    year = at.year
    plan = _plan(world, at)
    goals = (_goal(plan, 1, "Share what we learn"), _goal(plan, 2, "Reach more firms"))
    running = make_activity(
        plan, goals[0], "Run a summer school", at=at, state=ActivityState.RUNNING, months=(3, 18)
    )
    planned = make_activity(plan, goals[0], "Publish the course", at=at, months=(19, 27))
    proposed = make_activity(
        plan, goals[1], "Open a help desk", at=at, state=ActivityState.PROPOSED, months=(14, 24)
    )
    db.session.get_one(tables.Activity, proposed).proposed_by_member_id = world.members["Member 3"]
    give_part(running, world.members["Member 1"], Part.ACCOUNTABLE, at=at, by=world.persons["Rep 1a"])
    give_part(running, world.members["Member 2"], Part.RESPONSIBLE, at=at, by=world.persons["Rep 2a"])
    give_part(running, world.members["Member 3"], Part.CONSULTED, at=at, by=world.persons["Rep 3a"])
    give_part(planned, world.members["Member 2"], Part.ACCOUNTABLE, at=at)
    give_part(planned, world.members["Member 1"], Part.RESPONSIBLE, at=at)
    db.session.add(tables.ActivityNeed(activity_id=planned, needs_id=running, lag_days=14))
    db.session.add(tables.WorkCapacity(person_id=world.persons["Rep 1a"], year=year, days=Fraction(60)))
    db.session.add(
        tables.ActivityPerson(
            activity_id=running,
            person_id=world.persons["Rep 1a"],
            year=year,
            member_id=world.members["Member 1"],
            days=Fraction(41, 2),
            given_at=at,
            confirmed_at=at,
            confirmed_by_person_id=world.persons["Rep 1a"],
        )
    )
    result, indicator, risk = _what_it_leads_to(world, goals[0], running, at)
    db.session.commit()
    return MadePlan(PlanId(plan), goals, running, planned, proposed, result, indicator, risk)


def _plan(world: World, at: datetime) -> UUID:
    row = tables.ActionPlan(
        id=uuid4(),
        reference=plan_reference(at.year, next_number(db.session(), f"plan:{at.year}")),
        title=Text("en", {"en": "Together on the road", "fr": "Ensemble sur la route"}),
        vision=Text.only("en", "Every firm finds the partner that it needs, in any country."),
        starts_on=date(at.year, 1, 1),
        ends_on=date(at.year + 2, 12, 31),
        currency="EUR",
        created_at=at,
        created_by_person_id=world.persons["Sofia Secretary"],
        version=1,
    )
    db.session.add(row)
    db.session.flush()
    return row.id


def _goal(plan: UUID, number: int, title: str) -> GoalId:
    row = tables.Goal(id=uuid4(), plan_id=plan, number=number, title=Text.only("en", title), version=1)
    db.session.add(row)
    db.session.flush()
    continue_after(db.session(), f"goal:{plan}", number)
    return GoalId(row.id)


def make_activity(
    plan: UUID,
    goal: UUID,
    title: str,
    *,
    at: datetime,
    state: ActivityState = ActivityState.PLANNED,
    months: tuple[int, int] = (13, 24),
) -> ActivityId:
    """Add an activity from the first of one month of the plan to the last of another, counted from 1."""
    row = tables.Activity(
        id=uuid4(),
        plan_id=plan,
        goal_id=goal,
        reference=activity_reference(next_number(db.session(), "activity")),
        title=Text.only("en", title),
        wording=Text.only("en", f"{title}, together."),
        state=state,
        starts_on=_first_of(at, months[0]),
        ends_on=_first_of(at, months[1] + 1) - timedelta(days=1),
        started_on=_first_of(at, months[0]) if state is ActivityState.RUNNING else None,
        created_at=at,
        version=1,
    )
    db.session.add(row)
    db.session.flush()
    return ActivityId(row.id)


def give_part(
    activity: ActivityId, member: MemberId, part: Part, *, at: datetime, by: UUID | None = None
) -> None:
    """Give a member a part in an activity, confirmed by somebody or by nobody yet."""
    db.session.add(
        tables.ActivityRole(
            activity_id=activity,
            member_id=member,
            part=part,
            given_at=at,
            confirmed_at=at if by else None,
            confirmed_by_person_id=by,
        )
    )


def _what_it_leads_to(
    world: World, goal: GoalId, activity: ActivityId, at: datetime
) -> tuple[UUID, UUID, UUID]:
    result = tables.ActivityResult(
        id=uuid4(),
        activity_id=activity,
        kind=ResultKind.MILESTONE,
        title=Text.only("en", "Programme fixed"),
        due_on=_first_of(at, 9),
        version=1,
    )
    indicator = tables.Indicator(
        id=uuid4(),
        goal_id=goal,
        name=Text.only("en", "Firms that took part"),
        unit="firms",
        baseline=Fraction(0),
        target=Fraction(120),
        target_on=_first_of(at, 36),
        version=1,
    )
    risk = tables.Risk(
        id=uuid4(),
        activity_id=activity,
        title=Text.only("en", "No host found in time"),
        likelihood=Level.MEDIUM,
        impact=Level.HIGH,
        response=Text.only("en", "Ask two cities at once."),
        owner_member_id=world.members["Member 2"],
        version=1,
    )
    db.session.add_all([result, indicator, risk])
    db.session.flush()
    for month, value in ((4, 18), (10, 47)):
        db.session.add(
            tables.IndicatorValue(
                id=uuid4(),
                indicator_id=indicator.id,
                measured_on=_first_of(at, month),
                value=Fraction(value),
                basis="Sign-up lists",
                recorded_at=at,
                recorded_by_person_id=world.persons["Sofia Secretary"],
            )
        )
    return result.id, indicator.id, risk.id


def _first_of(at: datetime, month: int) -> date:
    years, months = divmod(month - 1, 12)
    return date(at.year + years, months + 1, 1)
