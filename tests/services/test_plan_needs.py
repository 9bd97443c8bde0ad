"""What the plan asks of people stands on their first page, and little of it is much alike."""

from datetime import UTC, datetime

import pytest

from govern.domain.plan.activities import ActivityState, Part
from govern.services.needed import Need, Target
from govern.services.plan_needs import plan_needs
from govern.services.plan_reminders import act_on_plan_reminders
from govern.store.database import db
from govern.store.tables.plan import ActivityResult
from tests.machine.stores import Store
from tests.make.association import World, make_association
from tests.make.plan import MadePlan, give_part, make_activity, make_plan

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)


def needs(world: World, person: str) -> list[Need]:
    return list(plan_needs(db.session(), world.actor(person), AT.date()))


@pytest.fixture
def plan(app: object, store: Store) -> tuple[World, MadePlan]:
    """A plan of two goals and three activities, one of them proposed."""

    def make() -> tuple[World, MadePlan]:
        world = make_association(members=4)
        return world, make_plan(world, AT)

    return store.after("a plan", make)


def test_proposals_are_one_need_however_many_wait(plan: tuple[World, MadePlan]) -> None:
    world, made = plan
    [one] = needs(world, "Sofia Secretary")
    assert (one.target, one.id) == (Target.ACTIVITY, made.proposed)
    make_activity(made.plan, made.goals[0], "Lend robots", at=AT, state=ActivityState.PROPOSED)
    [both] = needs(world, "Sofia Secretary")
    assert (both.target, str(both.what)[:21]) == (Target.PROPOSED_ACTIVITIES, "2 proposed activities")


def test_a_member_is_asked_to_confirm_its_part(plan: tuple[World, MadePlan]) -> None:
    world, made = plan
    assert needs(world, "Rep 2a")[0].id == made.planned


def test_what_is_late_waits_for_those_who_do_the_work_and_who_lead(plan: tuple[World, MadePlan]) -> None:
    world, made = plan
    late = make_activity(made.plan, made.goals[0], "Begin late", at=AT, months=(7, 12))
    give_part(late, world.members["Member 2"], Part.ACCOUNTABLE, at=AT, by=world.persons["Rep 2a"])
    db.session.commit()
    assert [(str(each.what), each.id) for each in needs(world, "Rep 2a")[1:]] == [
        ("Say whether it is reached", made.running),
        ("Begin it, or plan other days", late),
    ]
    assert needs(world, "Rep 3a") == []


def test_what_was_brought_to_the_board_waits_for_it_until_it_is_settled(plan: tuple[World, MadePlan]) -> None:
    world, made = plan
    assert act_on_plan_reminders(AT) == 1
    assert [each.target for each in needs(world, "Bruno Board")] == [
        Target.ACTIVITY,  # the proposed one
        Target.PLAN_REMINDERS,
    ]
    db.session.get_one(ActivityResult, made.result).reached_on = AT.date()
    db.session.commit()
    assert [each.target for each in needs(world, "Bruno Board")] == [Target.ACTIVITY]
