"""A plan before the assembly, adopted as version 1, and changed since."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from uuid import UUID, uuid4

from govern.domain.plan.activities import ActivityState, BudgetSide, CostType
from govern.domain.values.ids import ActivityId, ItemId, MeetingId, PlanId
from govern.domain.values.text import Text
from govern.rulefiles.models import read_model
from govern.services import audit, plan_records
from govern.services.plan_adoption import PutForward, candidate, put_forward
from govern.services.plan_rows import present_plan
from govern.services.plan_small_changes import PutInForce, put_in_force
from govern.services.seals import seal
from govern.store.database import db
from govern.store.tables.plan import Activity, BudgetLine
from govern.store.tables.plan_versions import PlanVersion
from tests.make.amendments import decide, open_meeting
from tests.make.association import World, make_association
from tests.make.meetings import IN_FEBRUARY, make_meeting
from tests.make.plan import MadePlan, make_plan

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
#: after the assembly
LATER = IN_FEBRUARY + timedelta(days=10)
#: another assembly
IN_JUNE = IN_FEBRUARY + timedelta(days=120)


@dataclass(frozen=True)
class PlanBefore:
    """A plan with two budget lines: 6,000 for what runs, 4,000 for what is planned."""

    world: World
    made: MadePlan
    lines: tuple[UUID, UUID]
    meeting: MeetingId

    def token(self, activity: UUID | None = None, *, at: datetime = LATER) -> str:
        """Return the fingerprint that a page of the difference shows."""
        return candidate(db.session(), self.made.plan, activity, at=at).token

    def hand_in(
        self, meeting: MeetingId | None, *, at: datetime = AT, activity: UUID | None = None
    ) -> ItemId:
        """Put the working copy before the assembly."""
        command = PutForward(self.made.plan, self.token(activity, at=at), meeting, activity)
        return put_forward(self.world.actor("Sofia Secretary"), command, at=at)

    def spend(self, line: int, cents: int) -> None:
        """Let a budget line say another amount in the working copy."""
        db.session.get_one(BudgetLine, self.lines[line]).cents = cents
        db.session.commit()

    def decide_small(self, who: str, activity: ActivityId, *, at: datetime = LATER) -> str:
        """Put what differs in one activity in force as a small change."""
        command = PutInForce(self.made.plan, activity, self.token(activity, at=at), "It costs less.")
        return put_in_force(self.world.actor(who, at.date()), command, at=at)


def make_plan_before() -> PlanBefore:
    """Make an association under model statutes with a plan in its working copy and an assembly ahead."""
    model = read_model("be-aisbl", name="Example Alliance", short="EXA", seat="Brussels", on=date(2020, 1, 1))
    world = make_association(statutes=model.decode())
    made = make_plan(world, AT)
    lines = (_line(made, made.running, 6_000_00), _line(made, made.planned, 4_000_00))
    db.session.commit()
    return PlanBefore(world, made, lines, make_meeting(world))


def make_adopted_plan() -> PlanBefore:
    """Let the assembly adopt the plan as version 1."""
    plan = make_plan_before()
    item = plan.hand_in(plan.meeting)
    open_meeting(plan.world, plan.meeting)
    decide(plan.world, item, "+++++")
    return replace(plan, meeting=make_meeting(plan.world, starts_at=IN_JUNE))


def adopt_at_once(world: World, plan: PlanId, activity: ActivityId, *, at: datetime) -> None:
    """Put the working copy in force as version 1, as if a body had adopted it, and edit it afterwards."""
    record = plan_records.freeze(db.session(), plan_records.working_copy(db.session(), plan), at=at)
    row = PlanVersion(
        id=uuid4(),
        plan_id=plan,
        major=1,
        minor=0,
        record_id=record.id,
        adopted_record_id=record.id,
        made_at=at,
        decided_by_person_id=world.persons["Sofia Secretary"],
        share_moved=Fraction(0),
    )
    db.session.add(row)
    sealed = seal(db.session(), "plan_version", row.id)
    audit.record(db.session(), audit.Recorded("plan.put_forward", "plan", plan, at, seals=sealed))
    edited = db.session.get_one(Activity, activity)
    edited.title = Text.only("en", "Run two summer schools")
    edited.ends_on += timedelta(days=30)
    db.session.commit()


def make_sealed_plan(world: World, at: datetime) -> None:
    """Put the plan that is there in force, and a change of it before the assembly."""
    plan = PlanId(present_plan(db.session(), at.date()).id)
    running = db.session.query(Activity).filter_by(plan_id=plan, state=ActivityState.RUNNING).first()
    assert running is not None
    adopt_at_once(world, plan, ActivityId(running.id), at=at)
    token = candidate(db.session(), plan, None, at=at).token
    put_forward(world.actor("Sofia Secretary", at.date()), PutForward(plan, token), at=at)


def _line(made: MadePlan, activity: ActivityId, cents: int) -> UUID:
    row = BudgetLine(
        id=uuid4(),
        plan_id=made.plan,
        activity_id=activity,
        year=2026,
        side=BudgetSide.EXPENSE,
        type=CostType.TRAVEL.value,
        title="Travel to the school",
        cents=cents,
        version=1,
    )
    db.session.add(row)
    db.session.flush()
    return row.id
