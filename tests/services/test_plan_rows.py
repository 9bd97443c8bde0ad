"""Which plan is the current one, and who may write what in it."""

from datetime import UTC, date, datetime

from govern.services.plan_rights import may_edit_activity, may_name_people, may_speak_for
from govern.services.plan_rows import current_plan, parts_of
from govern.store.database import db
from tests.machine.stores import Store
from tests.make.association import World, make_association
from tests.make.plan import MadePlan, make_plan

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)


def _plan(store: Store) -> tuple[World, MadePlan]:
    def make() -> tuple[World, MadePlan]:
        world = make_association(members=4)
        return world, make_plan(world, AT)

    return store.after("a plan", make)


def test_a_plan_is_current_before_during_and_after_its_time(app: object, store: Store) -> None:
    _, made = _plan(store)
    days = (date(2025, 1, 1), date(2026, 1, 1), date(2028, 12, 31), date(2040, 1, 1))
    found = [current_plan(db.session(), on) for on in days]
    assert [each.id for each in found if each] == [made.plan] * 4


def test_who_answers_for_an_activity_writes_it_and_who_is_only_consulted_does_not(
    app: object,
    store: Store,
) -> None:
    world, made = _plan(store)
    parts = parts_of(db.session(), made.running)
    people = ("Sofia Secretary", "Bruno Board", "Rep 1b", "Rep 2a", "Rep 3a", "Aurora Auditor")
    allowed = [bool(may_edit_activity(world.actor(each), parts)) for each in people]
    assert allowed == [True, True, True, True, False, False]


def test_only_its_own_people_speak_for_a_member_and_the_secretary_may_name_them(
    app: object,
    store: Store,
) -> None:
    world, _ = _plan(store)
    member = world.members["Member 1"]
    people = [world.actor(each) for each in ("Rep 1a", "Sofia Secretary", "Rep 2a", "Clara Chair")]
    assert [bool(may_speak_for(each, member)) for each in people] == [True, False, False, False]
    assert [bool(may_name_people(each, member)) for each in people] == [True, True, False, False]
