"""Reminders of the plan: by their steps, to each person once a day, and none of what is settled."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from govern.domain.members.register import FactKind
from govern.domain.plan.activities import ActivityState, Part
from govern.domain.plan.reminding import Matter, Step, Steps
from govern.domain.values.errors import NotAllowed, RuleBroken
from govern.services import contribution_deliveries as deliveries
from govern.services.contribution_deliveries import Deliver
from govern.services.contributions import decline
from govern.services.plan_reminder_steps import set_steps, stated_steps
from govern.services.plan_reminders import act_on_plan_reminders
from govern.store.database import db
from govern.store.queries.plan_reminders import count, reminders
from govern.store.tables.accounts import Person
from govern.store.tables.audit import AuditEntry
from govern.store.tables.documents import Letter
from govern.store.tables.plan import ActivityResult, ActivityRole
from govern.store.tables.plan_reminders import PlanReminder
from tests.machine.queries import counted
from tests.machine.stores import Store
from tests.make.association import World, make_association, make_member
from tests.make.contributions import ask, confirmed
from tests.make.leaving import model
from tests.make.plan import MadePlan, give_part, make_activity, make_plan

AT = datetime(2026, 1, 5, 9, tzinfo=UTC)
#: the milestone of the running activity is due on 1 September
SOON = datetime(2026, 8, 25, 7, tzinfo=UTC)


@pytest.fixture
def plan(app: object, store: Store) -> tuple[World, MadePlan]:
    """A plan in whose parts everything is answered, with a milestone of Member 1 in September."""

    def make() -> tuple[World, MadePlan]:
        world = make_association(members=4)
        made = make_plan(world, AT)
        for role in db.session.scalars(select(ActivityRole)):
            role.confirmed_at = AT
        db.session.commit()
        return world, made

    return store.after("a plan without open parts", make)


def letters() -> list[tuple[str, str]]:
    rows = db.session.scalars(select(Letter).where(Letter.occasion == "plan_reminder"))
    return sorted((row.recipient_name, row.body) for row in rows)


def readers() -> list[str]:
    return [name for name, _ in letters()]


def sent() -> list[tuple[Matter, Step]]:
    rows = db.session.scalars(select(PlanReminder).order_by(PlanReminder.sent_on, PlanReminder.position))
    return [(row.matter, Step(row.step)) for row in rows]


def test_a_milestone_is_called_to_mind_step_by_step_and_once_a_day(plan: tuple[World, MadePlan]) -> None:
    _, made = plan
    assert act_on_plan_reminders(SOON - timedelta(days=1)) == 0
    assert [act_on_plan_reminders(SOON) for _ in range(2)] == [1, 0]
    assert readers() == ["Rep 1a", "Rep 2a"]  # who is named for the work, and the responsible member
    assert act_on_plan_reminders(SOON + timedelta(days=9)) == 0
    assert act_on_plan_reminders(SOON + timedelta(days=10)) == 1
    assert act_on_plan_reminders(SOON + timedelta(days=28)) == 1
    assert sent() == [(Matter.RESULT, step) for step in Step]
    assert {"Bruno Board", "Clara Chair", "Sofia Secretary"} <= set(readers())
    assert count(db.session(), made.plan, before_board=True) == 1
    entries = db.session.scalars(select(AuditEntry.action).where(AuditEntry.action == "plan.reminded"))
    assert len(entries.all()) == 3


def test_a_worker_that_stood_still_takes_the_latest_step_alone(plan: tuple[World, MadePlan]) -> None:
    assert act_on_plan_reminders(SOON + timedelta(days=60)) == 1
    assert sent() == [(Matter.RESULT, Step.BOARD)]
    assert act_on_plan_reminders(SOON + timedelta(days=61)) == 0


def test_what_is_reached_stays_quiet_and_a_moved_day_starts_anew(plan: tuple[World, MadePlan]) -> None:
    _, made = plan
    assert act_on_plan_reminders(SOON) == 1
    result = db.session.get_one(ActivityResult, made.result)
    result.due_on += timedelta(days=5)
    db.session.commit()
    assert act_on_plan_reminders(SOON + timedelta(days=5)) == 1
    assert sent() == [(Matter.RESULT, Step.SOON)] * 2
    result.reached_on = date(2026, 9, 1)
    db.session.commit()
    assert act_on_plan_reminders(SOON + timedelta(days=60)) == 0
    assert [each.is_open for each in reminders(db.session(), made.plan, 0, 9)] == [False, False]


def test_parts_that_nobody_answers_are_asked_for_and_brought_to_the_board(
    plan: tuple[World, MadePlan],
) -> None:
    world, made = plan
    give_part(made.planned, world.members["Member 3"], Part.CONSULTED, at=AT)
    db.session.commit()
    answer = AT + timedelta(days=14)
    assert [act_on_plan_reminders(answer - timedelta(days=each)) for each in (8, 7)] == [0, 1]
    assert readers() == ["Rep 3a"]
    assert act_on_plan_reminders(answer + timedelta(days=3)) == 1
    assert readers() == ["Rep 2a", "Rep 3a", "Rep 3a"]
    db.session.get_one(ActivityRole, (made.planned, world.members["Member 3"])).confirmed_at = AT
    db.session.commit()
    assert act_on_plan_reminders(answer + timedelta(days=30)) == 0


def test_contributions_are_answered_delivered_and_accepted_in_time(plan: tuple[World, MadePlan]) -> None:
    world, made = plan
    asked = ask(world, made, AT, due_on=date(2026, 3, 1))
    assert act_on_plan_reminders(AT + timedelta(days=40)) == 1
    decline(world.actor("Rep 1a"), asked, "Not this year.", at=AT + timedelta(days=40))
    owed = confirmed(world, made, AT, due_on=date(2026, 3, 1), activity=made.planned)
    on = datetime(2026, 2, 22, 7, tzinfo=UTC)
    assert act_on_plan_reminders(on) == 1
    deliveries.deliver(world.actor("Rep 1a"), Deliver(owed, on.date(), 100_000, note="Paid"), at=on)
    assert act_on_plan_reminders(on + timedelta(days=7)) == 1
    steps = [(Matter.PLEDGE, Step.LATE), (Matter.DELIVERY, Step.SOON), (Matter.ACCEPTANCE, Step.SOON)]
    assert sent() == steps
    assert readers() == ["Rep 1a", "Rep 1a", "Rep 2a"]  # who gives, twice; then who leads and accepts


def test_one_letter_holds_everything_in_the_readers_language(plan: tuple[World, MadePlan]) -> None:
    world, made = plan
    late = make_activity(made.plan, made.goals[0], "Begin late", at=AT, months=(7, 12))
    give_part(late, world.members["Member 2"], Part.RESPONSIBLE, at=AT, by=world.persons["Rep 2a"])
    db.session.get_one(Person, world.persons["Rep 2a"]).language = "fr"
    db.session.commit()
    assert act_on_plan_reminders(SOON) == 2
    own = dict(letters())
    assert readers() == [
        "Bruno Board",
        "Clara Chair",
        "Rep 1a",
        "Rep 2a",
        "Sofia Secretary",
        "Tomas Treasurer",
        "Victor Vice",
    ]
    assert [title in own["Rep 2a"] for title in ("Begin late", "Programme fixed", "Dear")] == [
        True,
        True,
        False,
    ]
    assert [words in own["Rep 1a"] for words in ("1 September 2026", "Begin late")] == [True, False]


def test_members_without_an_address_are_named_to_the_secretary(plan: tuple[World, MadePlan]) -> None:
    world, made = plan
    for name in ("Rep 1a", "Rep 2a"):
        db.session.get_one(Person, world.persons[name]).email = None
    mute = make_member(world, "Mute Works", facts={FactKind.EMAIL: "", FactKind.CHANNEL: "post"})
    give_part(made.running, mute, Part.RESPONSIBLE, at=AT, by=world.persons["Rep 1a"])
    db.session.commit()
    assert act_on_plan_reminders(SOON) == 1
    own = dict(letters())
    assert set(own) == {"Rep 2b", "Sofia Secretary"}  # a deputy where the first has no address
    assert "- Mute Works" in own["Sofia Secretary"]


def test_the_desk_sets_the_steps_that_no_statutes_state(plan: tuple[World, MadePlan]) -> None:
    world, _ = plan
    with pytest.raises(NotAllowed):
        set_steps(world.actor("Rep 1a"), Steps(2, 1, 9, 5), at=AT)
    with pytest.raises(RuleBroken):
        set_steps(world.actor("Sofia Secretary"), Steps(2, 9, 9, 5), at=AT)
    assert stated_steps(db.session(), AT.date()).before.is_suggested
    set_steps(world.actor("Sofia Secretary"), Steps(2, None, 9, 5), at=AT)
    assert stated_steps(db.session(), AT.date()).steps == Steps(2, None, 9, 5)
    assert [act_on_plan_reminders(SOON + timedelta(days=each)) for each in (4, 5, 15, 16)] == [0, 1, 0, 1]


def test_what_the_statutes_state_is_not_set_by_anybody(app: object, store: Store) -> None:
    rule = "plan.reminder.late: {value: 10, paragraph: 3}\n      plan.balance:"
    text = model(changed={"plan.balance:": rule})
    world = store.after("a plan with a rule on reminders", lambda: _with_plan(text))
    set_steps(world.actor("Sofia Secretary"), Steps(2, 1, 30, 5), at=AT)
    found = stated_steps(db.session(), AT.date())
    assert found.late.source is not None
    assert found.steps == Steps(2, 10, 30, 5)


def _with_plan(text: str) -> World:
    world = make_association(members=4, statutes=text)
    make_plan(world, AT)
    return world


def test_many_things_ask_no_more_questions_than_few(plan: tuple[World, MadePlan]) -> None:
    world, made = plan
    with counted() as few:
        assert act_on_plan_reminders(SOON) == 1
    for at in range(30):
        state = ActivityState.RUNNING if at % 2 else ActivityState.PLANNED
        late = make_activity(made.plan, made.goals[0], f"Late {at}", at=AT, state=state, months=(1, 2))
        give_part(
            late, world.members[f"Member {at % 4 + 1}"], Part.ACCOUNTABLE, at=AT, by=world.persons["Rep 1a"]
        )
    db.session.commit()
    db.session.expire_all()
    with counted() as many:
        assert act_on_plan_reminders(SOON + timedelta(days=1)) == 30
    reads = [[each for each in asked if each.startswith("SELECT")] for asked in (few, many)]
    assert len(reads[1]) <= len(reads[0]) + 8  # letters look up their own
