"""An activity that ends later moves what waits for it, in one act that can be followed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from flask import Flask

from govern.domain.plan.activities import ResultKind
from govern.domain.values.errors import Conflict, NotAllowed, RuleBroken
from govern.domain.values.ids import ActivityId, new_id
from govern.domain.values.text import Text
from govern.services.plan_moving import move
from govern.services.plan_outlook import NewDays, outlook, room_of
from govern.store.database import db
from govern.store.tables.audit import AuditEntry
from govern.store.tables.plan import Activity, ActivityResult, PlanEdit
from tests.conftest import Clock
from tests.machine.stores import Store
from tests.make.association import World, make_association
from tests.make.plan import MadePlan, make_plan


@pytest.fixture
def made(app: Flask, store: Store, clock: Clock) -> tuple[World, MadePlan]:
    """A plan whose second activity waits for the first, with fourteen free days between."""

    def story() -> tuple[World, MadePlan]:
        world = make_association()
        plan = make_plan(world, clock())
        due = ActivityResult(
            id=new_id(),
            activity_id=plan.planned,
            kind=ResultKind.DELIVERABLE,
            title=Text.only("en", "The book"),
            due_on=date(2028, 2, 1),
            version=1,
        )
        db.session.add(due)
        db.session.commit()
        return world, plan

    return store.after("a plan to move", story)


def row(activity: ActivityId) -> Activity:
    db.session.expire_all()
    return db.session.get_one(Activity, activity)


def later(plan: MadePlan, days: int) -> NewDays:
    first = row(plan.running)
    return NewDays(plan.running, first.starts_on, first.ends_on + timedelta(days))


def test_what_waits_moves_with_its_results_in_one_act(made: tuple[World, MadePlan], clock: Clock) -> None:
    world, plan = made
    wish, sofia = later(plan, 30), world.actor("Sofia Secretary")
    entries, starts = db.session.query(AuditEntry).count(), row(plan.planned).starts_on
    ahead = outlook(db.session(), sofia, wish)
    assert [(each.days, each.results) for each in ahead.moves] == [(30, 0), (44, 1)]
    move(sofia, wish, ahead.shown, at=clock())
    assert row(plan.planned).starts_on == starts + timedelta(44)
    assert db.session.query(ActivityResult).filter_by(activity_id=plan.planned).one().due_on == date(
        2028, 3, 16
    )
    assert db.session.query(AuditEntry).count() == entries + 1
    edits = db.session.query(PlanEdit).filter(PlanEdit.subject_version == 2)
    assert sorted(each.subject_kind for each in edits) == ["activity", "activity", "result"]


def test_what_is_done_is_what_was_shown(made: tuple[World, MadePlan], clock: Clock) -> None:
    world, plan = made
    wish, sofia = later(plan, 30), world.actor("Sofia Secretary")
    shown = outlook(db.session(), sofia, wish).shown
    row(plan.planned).starts_on += timedelta(10)
    db.session.commit()
    with pytest.raises(Conflict):
        move(sofia, wish, shown, at=clock())


def test_what_would_end_after_the_plan_is_named_and_nothing_moves(
    made: tuple[World, MadePlan], clock: Clock
) -> None:
    world, plan = made
    wish, sofia = later(plan, 400), world.actor("Sofia Secretary")
    ahead = outlook(db.session(), sofia, wish)
    reference, before = row(plan.planned).reference, row(plan.planned).ends_on
    assert any(str(each).startswith(f"{reference} would end on") for each in ahead.refusals)
    with pytest.raises(RuleBroken):
        move(sofia, wish, ahead.shown, at=clock())
    assert row(plan.planned).ends_on == before


def test_nobody_moves_what_others_answer_for(made: tuple[World, MadePlan]) -> None:
    world, plan = made
    member = world.actor("Rep 3a")
    with pytest.raises(NotAllowed):
        outlook(db.session(), member, later(plan, 30))
    own = replace(world.actor("Rep 1a"), represents=world.actor("Rep 1a").represents)
    assert not outlook(db.session(), own, later(plan, 30)).refusals


def test_what_has_begun_keeps_its_first_day(made: tuple[World, MadePlan]) -> None:
    world, plan = made
    wish = replace(later(plan, 0), starts_on=date(2026, 4, 1))
    (refusal,) = outlook(db.session(), world.actor("Sofia Secretary"), wish).refusals
    assert str(refusal) == "It has begun: its first day stays 2026-03-01."


def test_the_room_before_others_move_is_told(made: tuple[World, MadePlan]) -> None:
    _, plan = made
    room = room_of(db.session(), plan.planned)
    assert (room.free, room.whole) == (275, 275)
    assert room_of(db.session(), plan.running).free == -14
