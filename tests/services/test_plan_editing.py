"""Editing the plan: nothing that anybody wrote is lost, and the latest edit can be taken back."""

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from govern.domain.plan.activities import ActivityState, Part
from govern.domain.plan.subjects import ActivitySaid, GoalSaid, PlanSaid
from govern.domain.values.errors import Conflict, NotAllowed, NotFound, RuleBroken
from govern.domain.values.ids import GoalId
from govern.domain.values.text import Text
from govern.services.activity_needs import SetNeed, set_need
from govern.services.activity_parts import AnswerPart, GivePart, answer_part, give_part
from govern.services.activity_people import GivePerson, confirm_people, give_person
from govern.services.activity_starting import start_by_exception
from govern.services.activity_states import Settle, drop_goal, settle
from govern.services.people_given import NewPerson
from govern.services.plan_editing import Change, Saved, Unsettled, change
from govern.services.plan_history import history
from govern.services.plan_making import Proposing, add_activity, add_goal
from govern.services.plan_making import make_plan as make
from govern.services.plan_moving import move
from govern.services.plan_outlook import NewDays, outlook
from govern.services.plan_rows import parts_of
from govern.services.plan_subjects import ACTIVITY
from govern.services.plan_undo import undo
from govern.store.database import db
from govern.store.tables.audit import AuditEntry
from govern.store.tables.plan import Activity, ActivityPerson, Goal, PlanEdit
from tests.machine.stores import Store
from tests.make.association import World, make_association
from tests.make.leaving import model
from tests.make.plan import MadePlan, make_plan

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
Scene = tuple[World, MadePlan]


@pytest.fixture
def scene(app: object, store: Store) -> Scene:
    def make() -> Scene:
        world = make_association(members=4, statutes=model())
        return world, make_plan(world, AT)

    return store.after("a plan under model statutes", make)


def said(activity: object) -> ActivitySaid:
    row = db.session.get_one(Activity, activity)
    return ActivitySaid(GoalId(row.goal_id), row.title, row.wording, row.starts_on, row.ends_on)


def edit(scene: Scene, who: str, version: int, **values: object) -> Saved | Unsettled:
    world, made = scene
    wanted = replace(said(made.running), **values)  # type: ignore[arg-type]
    return change(world.actor(who), Change(ACTIVITY, made.running, wanted, version), at=AT)


def latest(subject: object) -> PlanEdit:
    db.session.expire_all()
    rows = db.session.query(PlanEdit).filter_by(subject_id=subject)
    return rows.order_by(PlanEdit.subject_version.desc()).limit(1).one()


def test_two_who_change_different_fields_lose_nothing_and_each_edit_is_one_entry(scene: Scene) -> None:
    _, made = scene
    opened, entries = said(made.running), db.session.query(AuditEntry).count()
    edit(scene, "Rep 1a", 1, title=Text.only("en", "Run two summer schools"))
    second = replace(opened, ends_on=date(2027, 9, 30))
    found = change(scene[0].actor("Rep 2a"), Change(ACTIVITY, made.running, second, 1), at=AT)
    now = said(made.running)
    assert (now.title.authentic_text, now.ends_on) == ("Run two summer schools", date(2027, 9, 30))
    assert found == Saved(("title",))
    assert db.session.query(AuditEntry).count() == entries + 2


def test_what_both_changed_waits_for_a_choice_and_nothing_is_written_meanwhile(scene: Scene) -> None:
    _, made = scene
    edit(scene, "Rep 1a", 1, title=Text.only("en", "Run two summer schools"))
    found = edit(scene, "Rep 2a", 1, title=Text.only("en", "Run a winter school"))
    assert isinstance(found, Unsettled)
    assert [each.name for each in found.both.clashes] == ["title"]
    assert said(made.running).title.authentic_text == "Run two summer schools"
    assert isinstance(found.said, ActivitySaid)
    assert isinstance(edit(scene, "Rep 2a", found.version, title=found.said.title), Saved)


def test_the_latest_edit_is_taken_back_and_an_earlier_one_is_not(scene: Scene) -> None:
    world, made = scene
    edit(scene, "Rep 1a", 1, ends_on=date(2027, 9, 30))
    first = latest(made.running).id
    edit(scene, "Rep 1a", 2, title=Text.only("en", "Run two"))
    with pytest.raises(Conflict, match="latest"):
        undo(world.actor("Rep 1a"), first, at=AT)
    undo(world.actor("Rep 1a"), latest(made.running).id, at=AT)
    assert said(made.running).title.authentic_text == "Run a summer school"
    assert said(made.running).ends_on == date(2027, 9, 30)


def test_nobody_takes_back_what_another_member_wrote_but_the_board_may(scene: Scene) -> None:
    world, made = scene
    edit(scene, "Rep 1a", 1, ends_on=date(2027, 9, 30))
    with pytest.raises(NotAllowed):
        undo(world.actor("Rep 2a"), latest(made.running).id, at=AT)
    undo(world.actor("Bruno Board"), latest(made.running).id, at=AT)
    assert said(made.running).ends_on == date(2027, 6, 30)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"starts_on": date(2027, 7, 1)}, "cross"),
        ({"ends_on": date(2029, 1, 1)}, "runs from 2026-01-01 to 2028-12-31"),
    ],
)
def test_dates_that_cross_or_leave_the_plan_are_refused(
    scene: Scene, values: dict[str, object], sentence: str
) -> None:
    with pytest.raises(RuleBroken, match=sentence):
        edit(scene, "Sofia Secretary", 1, **values)


def test_a_second_accountable_member_is_refused_with_the_article(scene: Scene) -> None:
    world, made = scene
    wanted = GivePart(made.running, world.members["Member 4"], Part.ACCOUNTABLE)
    with pytest.raises(RuleBroken, match=r"Member 1 is accountable .*Art\. 34\(2\)"):
        give_part(world.actor("Sofia Secretary"), wanted, at=AT)


def test_a_member_confirms_or_declines_its_own_part_and_nobody_does_it_for_it(scene: Scene) -> None:
    world, made = scene
    asked = AnswerPart(made.planned, world.members["Member 2"], Part.ACCOUNTABLE, confirms=True)
    with pytest.raises(NotAllowed):
        answer_part(world.actor("Sofia Secretary"), asked, at=AT)
    answer_part(world.actor("Rep 2b"), asked, at=AT)
    declined = AnswerPart(made.planned, world.members["Member 1"], Part.RESPONSIBLE, confirms=False)
    answer_part(world.actor("Rep 1a"), declined, at=AT)
    held = parts_of(db.session(), made.planned)
    assert [(each.member, each.is_confirmed) for each in held] == [(world.members["Member 2"], True)]


def test_a_part_that_was_taken_away_by_mistake_comes_back_confirmed(scene: Scene) -> None:
    world, made = scene
    member = world.members["Member 2"]
    give_part(world.actor("Rep 1a"), GivePart(made.running, member, None), at=AT)
    undo(world.actor("Rep 1a"), latest(made.running).id, at=AT)
    held = {each.member: each for each in parts_of(db.session(), made.running)}
    assert (held[member].part, held[member].is_confirmed) == (Part.RESPONSIBLE, True)


def test_the_secretary_names_somebody_new_and_the_member_confirms(scene: Scene) -> None:
    world, made = scene
    member = world.members["Member 2"]
    wanted = GivePerson(made.running, member, NewPerson("Nora New", ""), 2027, Fraction(21, 2))
    person = give_person(world.actor("Sofia Secretary"), wanted, at=AT)
    given = db.session.get_one(ActivityPerson, (made.running, person, 2027))
    assert given.confirmed_at is None
    confirm_people(world.actor("Rep 2a"), made.running, member, at=AT)
    assert given.confirmed_at is not None


@pytest.mark.parametrize(
    ("member", "year", "days", "sentence"),
    [
        ("Member 4", 2027, Fraction(1), "part in the activity first"),
        ("Member 2", 2030, Fraction(1), "from 2026 to 2027"),
        ("Member 2", 2027, Fraction(1, 3), "half days"),
        ("Member 2", 2027, Fraction(400), "at most 366"),
    ],
)
def test_people_are_given_in_its_years_by_who_has_a_part_in_days_that_a_year_has(
    scene: Scene, member: str, year: int, days: Fraction, sentence: str
) -> None:
    world, made = scene
    wanted = GivePerson(made.running, world.members[member], NewPerson("Nora", ""), year, days)
    with pytest.raises(RuleBroken, match=sentence):
        give_person(world.actor("Sofia Secretary"), wanted, at=AT)


def test_a_circle_is_refused_by_name_and_a_need_that_was_dropped_can_come_back(scene: Scene) -> None:
    world, made = scene
    secretary = world.actor("Sofia Secretary")
    with pytest.raises(RuleBroken, match="Run a summer school → ACT-002 Publish the course → ACT-001"):
        set_need(secretary, SetNeed(made.running, made.planned, 0), at=AT)
    set_need(secretary, SetNeed(made.planned, made.running, None), at=AT)
    undo(secretary, latest(made.planned).id, at=AT)
    with pytest.raises(RuleBroken, match="circle"):
        set_need(secretary, SetNeed(made.running, made.planned, 0), at=AT)


def test_a_member_proposes_and_only_the_board_or_secretary_takes_it_into_the_plan(scene: Scene) -> None:
    world, made = scene
    new = ActivitySaid(made.goals[1], Text.only("en", "Fair"), None, date(2027, 1, 1), date(2027, 2, 1))
    proposing = Proposing(world.members["Member 4"], Part.ACCOUNTABLE)
    activity = add_activity(world.actor("Rep 4a"), new, proposing, at=AT)
    planned = Settle(activity, ActivityState.PLANNED, "", 1)
    with pytest.raises(NotAllowed):
        settle(world.actor("Rep 4a"), planned, at=AT)
    settle(world.actor("Bruno Board"), planned, at=AT)
    assert db.session.get_one(Activity, activity).state is ActivityState.PLANNED


def test_who_stops_an_activity_says_why(scene: Scene) -> None:
    world, made = scene
    with pytest.raises(RuleBroken, match="Say why"):
        settle(world.actor("Rep 1a"), Settle(made.running, ActivityState.STOPPED, " ", 1), at=AT)
    settle(world.actor("Rep 1a"), Settle(made.running, ActivityState.STOPPED, "No host.", 1), at=AT)
    row = db.session.get_one(Activity, made.running)
    assert (row.state, row.outcome, row.ended_on) == (ActivityState.STOPPED, "No host.", date(2026, 11, 23))


def test_a_goal_leaves_the_plan_only_when_nothing_pursues_it(scene: Scene) -> None:
    world, made = scene
    secretary = world.actor("Sofia Secretary")
    with pytest.raises(RuleBroken, match="still pursues"):
        drop_goal(secretary, made.goals[0], version=1, at=AT)
    goal = add_goal(secretary, made.plan, GoalSaid(Text.only("en", "Grow"), None), at=AT)
    drop_goal(secretary, goal, version=1, at=AT)
    undo(secretary, latest(goal).id, at=AT)
    assert db.session.get_one(Goal, goal).dropped_at is None


def test_the_history_tells_who_changed_what_from_what_to_what(scene: Scene) -> None:
    world, made = scene
    edit(scene, "Rep 1a", 1, ends_on=date(2027, 9, 30))
    give_part(world.actor("Rep 2a"), GivePart(made.running, world.members["Member 4"], Part.INFORMED), at=AT)
    told = history(world.actor("Rep 2a"), [made.running], may_edit=True, after=0, most=10)
    newest, first = told
    assert (newest.by, newest.changes[0].name, newest.can_undo) == ("Rep 2a", "Member 4", True)
    assert (first.by, first.can_undo) == ("Rep 1a", False)
    words = [str(each.words) for each in (first.changes[0].before, first.changes[0].after) if each]
    assert words == ["2027-06-30", "2027-09-30"]


def test_a_plan_is_made_for_as_long_as_the_statutes_say_and_beside_no_other(scene: Scene) -> None:
    secretary = scene[0].actor("Sofia Secretary")
    words = Text.only("en", "Next")
    for last, sentence in ((date(2032, 1, 1), r"36 months .*Art\. 34\(1\).*2031-12-31"), (None, "already")):
        begins = date(2029, 1, 1) if last else date(2028, 1, 1)
        with pytest.raises(RuleBroken, match=sentence):
            make(secretary, PlanSaid(words, words, begins, last or date(2030, 12, 31), "EUR"), at=AT)
    assert make(secretary, PlanSaid(words, words, date(2029, 1, 1), date(2031, 12, 31), "EUR"), at=AT)


def test_days_that_others_moved_are_merged_and_taken_back_like_any_edit(scene: Scene) -> None:
    world, made = scene
    secretary, stood = world.actor("Sofia Secretary"), said(made.planned)
    wish = NewDays(made.planned, date(2027, 8, 1), date(2028, 4, 30))
    move(secretary, wish, outlook(db.session(), secretary, wish).shown, at=AT)
    renamed = replace(stood, title=Text.only("en", "Print the course"))
    change(secretary, Change(ACTIVITY, made.planned, renamed, 1), at=AT)
    now = said(made.planned)
    assert (now.title.authentic_text, now.starts_on) == ("Print the course", date(2027, 8, 1))
    undo(secretary, latest(made.planned).id, at=AT)
    assert said(made.planned).title == stood.title


def test_a_start_is_no_edit_that_can_be_taken_back(scene: Scene) -> None:
    world, made = scene
    board = world.actor("Bruno Board")
    start_by_exception(board, made.planned, "The host waits.", at=AT)
    told = history(board, [made.planned], may_edit=True, after=0, most=10)
    assert [each.can_undo for each in told] == [False]
    with pytest.raises(NotFound):
        undo(board, latest(made.planned).id, at=AT)
