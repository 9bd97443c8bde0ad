"""A second call follows an assembly without quorum, with its items, on the days that the rules leave."""

from datetime import datetime, timedelta

import pytest
from flask import Flask

from govern.domain.meetings.kinds import ItemKind, MeetingKind, MeetingMode, MeetingState
from govern.domain.meetings.timeline import Duty
from govern.domain.rules.decision import Call, DecisionRule, Subject
from govern.domain.values.errors import Conflict, NotAllowed, RuleBroken
from govern.domain.values.ids import MeetingId
from govern.domain.values.record import from_record
from govern.domain.values.text import Text
from govern.domain.voting.outcome import Result
from govern.services.agenda import AddItem, add_item
from govern.services.conduct import close_meeting
from govern.services.drafting import Content
from govern.services.meetings import PlanMeeting, change_meeting, plan_meeting
from govern.services.second_call_outlook import outlook
from govern.services.second_calls import plan_second_call
from govern.services.timeline import closing_days, timeline_of
from govern.store.database import db
from govern.store.tables.agenda import AgendaSection
from govern.store.tables.audit import AuditEntry
from govern.store.tables.meetings import AgendaItem, Meeting
from govern.store.tables.voting import Vote
from tests.machine.contents import contents
from tests.make.association import World, make_association
from tests.make.meetings import IN_FEBRUARY, make_item, make_meeting
from tests.make.second_calls import (
    AFTER,
    hold_second_call,
    make_failed_assembly,
    make_second_call,
    statutes_with,
    wish,
)
from tests.make.votes import make_arrival, make_open_assembly

#: the assembly was on 9 February; fifteen days and two months later
EARLIEST, LATEST = datetime(2027, 2, 24, 10), datetime(2027, 4, 9, 10)  # noqa: DTZ001
IN_MARCH = datetime(2027, 3, 10, 10)  # noqa: DTZ001
SECRETARY, CHAIR = "Sofia Secretary", "Clara Chair"


@pytest.fixture
def world(app: Flask) -> World:
    return make_association(members=6)


def row(meeting: MeetingId) -> Meeting:
    return db.session.get_one(Meeting, meeting, populate_existing=True)


def items_of(meeting: MeetingId) -> list[AgendaItem]:
    rows = db.session.query(AgendaItem).filter_by(meeting_id=meeting)
    return rows.order_by(AgendaItem.position).all()


def as_form(world: World, starts: datetime) -> PlanMeeting:
    return PlanMeeting(
        world.assembly, MeetingKind.SECOND_CALL, MeetingMode.ON_SITE, starts, "Europe/Brussels", "Here"
    )


def test_the_undecided_items_are_taken_over_and_the_first_call_keeps_its_own(world: World) -> None:
    failed = make_failed_assembly(world, subjects=(Subject.AMENDMENT, Subject.ORDINARY))
    second = make_second_call(world, failed, IN_MARCH)
    found, left = items_of(second), items_of(failed)
    assert [(each.subject, each.continues_item_id) for each in found] == [
        (each.subject, each.id) for each in left
    ]
    assert (row(second).kind, row(second).follows_meeting_id) == (MeetingKind.SECOND_CALL, failed)
    assert db.session.query(AuditEntry).filter_by(action="second_call.planned", subject_id=second).one()


def test_the_items_stand_under_their_headings_again_and_an_empty_heading_stays_behind(world: World) -> None:
    failed = make_failed_assembly(world, subjects=(Subject.ORDINARY,))
    empty = AgendaSection(meeting_id=failed, position=1, heading=Text("en", {"en": "Opening"}))
    used = AgendaSection(meeting_id=failed, position=2, heading=Text("en", {"en": "Money"}))
    db.session.add_all([empty, used])
    db.session.flush()
    items_of(failed)[0].section_id = used.id
    db.session.commit()
    second = make_second_call(world, failed, IN_MARCH)
    copy = db.session.query(AgendaSection).filter_by(meeting_id=second).one()
    assert (copy.position, copy.heading) == (1, used.heading)
    assert [each.section_id for each in items_of(second)] == [copy.id]


def test_only_what_lacked_a_quorum_is_taken_over(world: World) -> None:
    failed = make_failed_assembly(world, present=3, subjects=(Subject.AMENDMENT, Subject.ORDINARY))
    (taken,) = items_of(make_second_call(world, failed, IN_MARCH))
    assert taken.subject is Subject.AMENDMENT


def test_an_item_never_put_to_the_vote_is_measured_when_the_meeting_ends(world: World) -> None:
    failed = make_open_assembly(world, present=3)
    make_item(world, failed, subject=Subject.AMENDMENT)
    make_item(world, failed, kind=ItemKind.INFORMATION)
    make_item(world, failed)
    close_meeting(world.actor(CHAIR), failed, at=IN_FEBRUARY + timedelta(hours=1))
    (taken,) = items_of(make_second_call(world, failed, IN_MARCH))
    assert taken.subject is Subject.AMENDMENT


def test_where_the_quorum_is_tested_at_the_opening_who_comes_later_does_not_help(app: Flask) -> None:
    text = statutes_with(
        ("assembly.quorum.tested: {value: each_vote", "assembly.quorum.tested: {value: opening")
    )
    world = make_association(members=6, statutes=text)
    failed = make_open_assembly(world, present=2)
    make_item(world, failed)
    for number in (3, 4, 5):
        member = world.members[f"Member {number}"]
        make_arrival(failed, world.persons[f"Rep {number}a"], member, at=IN_FEBRUARY + timedelta(minutes=9))
    close_meeting(world.actor(CHAIR), failed, at=IN_FEBRUARY + timedelta(hours=1))
    assert len(items_of(make_second_call(world, failed, IN_MARCH))) == 1


@pytest.mark.parametrize("starts", [EARLIEST, LATEST])
def test_the_first_and_the_last_day_are_days_for_a_second_call(world: World, starts: datetime) -> None:
    second = make_second_call(world, make_failed_assembly(world), starts)
    found = timeline_of(second, at=AFTER)
    days = {each.duty: str(each.day) for each in found.deadlines}
    assert (days[Duty.EARLIEST], days[Duty.LATEST]) == ("2027-02-24", "2027-04-09")
    assert Duty.ITEMS not in days


@pytest.mark.parametrize(
    ("starts", "words"),
    [
        (
            EARLIEST - timedelta(days=1),
            r"at least 15 days after GA-2027-01, so on 2027-02-24 or later \(Statutes, Art. 16\(4\)",
        ),
        (
            LATEST + timedelta(days=1),
            r"within 2 months after GA-2027-01, so on 2027-04-09 or earlier \(Statutes, Art. 16\(4\)",
        ),
    ],
)
def test_a_day_too_early_or_too_late_is_refused_with_figure_right_day_and_article(
    world: World, starts: datetime, words: str
) -> None:
    failed = make_failed_assembly(world)
    before = contents()
    with pytest.raises(RuleBroken, match=words):
        make_second_call(world, failed, starts)
    assert contents() == before


def test_its_day_is_looked_at_again_when_it_is_changed(world: World) -> None:
    second = make_second_call(world, make_failed_assembly(world), IN_MARCH)
    changed = as_form(world, LATEST + timedelta(days=1))
    with pytest.raises(RuleBroken, match="too late"):
        change_meeting(world.actor(SECRETARY), second, changed, version=1, at=AFTER)


def test_a_second_call_has_a_shorter_notice_and_its_own_article(world: World) -> None:
    second = make_second_call(world, make_failed_assembly(world), EARLIEST)
    found = timeline_of(second, at=AFTER).of(Duty.CONVOCATION)
    assert found is not None
    assert (str(found.day), found.amount) == ("2027-02-09", 14)
    assert str(found.source and found.source.citation()) == "Statutes, Art. 16(4)"


def test_nothing_else_is_decided_at_a_second_call(world: World) -> None:
    second = make_second_call(world, make_failed_assembly(world), IN_MARCH)
    other = Content(
        ItemKind.DECISION,
        Subject.ORDINARY,
        Text.only("en", "Other"),
        requested_decision=Text.only("en", "So."),
    )
    with pytest.raises(Conflict, match=r"only on the agenda of GA-2027-01 \(Statutes, Art. 16\(4\)"):
        add_item(world.actor(SECRETARY), AddItem(second, other), at=AFTER)
    opening = Content(ItemKind.FORMALITY, Subject.ORDINARY, Text.only("en", "Opening"))
    assert add_item(world.actor(SECRETARY), AddItem(second, opening), at=AFTER)
    assert second not in closing_days(at=AFTER)


def test_a_second_call_decides_under_its_own_quorum(world: World) -> None:
    failed = make_failed_assembly(world, subjects=(Subject.ORDINARY, Subject.AMENDMENT))
    second = make_second_call(world, failed, IN_MARCH)
    assert hold_second_call(world, second, present=2) == [Result.ADOPTED, Result.VOID]


def test_the_vote_keeps_which_meeting_its_second_call_followed(world: World) -> None:
    failed = make_failed_assembly(world, subjects=(Subject.AMENDMENT,))
    second = make_second_call(world, failed, IN_MARCH)
    assert hold_second_call(world, second, present=3) == [Result.ADOPTED]
    rule = from_record(DecisionRule, db.session.query(Vote).filter_by(meeting_id=second).one().rule)
    assert rule.after is not None
    assert (rule.call, rule.after.reference, str(rule.after.held_on)) == (
        Call.SECOND,
        "GA-2027-01",
        "2027-02-09",
    )
    assert str(rule.quorum[0].source.citation()) == "Statutes, Art. 25(5)"


def test_there_is_no_third_call(world: World) -> None:
    failed = make_failed_assembly(world, subjects=(Subject.AMENDMENT,))
    second = make_second_call(world, failed, IN_MARCH)
    hold_second_call(world, second, present=2)
    close_meeting(world.actor(CHAIR), second, at=row(second).starts_at)
    with pytest.raises(Conflict, match="was a second call itself"):
        make_second_call(world, second, LATEST, at=row(second).starts_at)


def test_a_meeting_has_one_second_call(world: World) -> None:
    failed = make_failed_assembly(world)
    make_second_call(world, failed, IN_MARCH)
    with pytest.raises(Conflict, match="planned already: GA-2027-02"):
        make_second_call(world, failed, LATEST)


def test_what_had_a_quorum_has_no_second_call(world: World) -> None:
    failed = make_failed_assembly(world, present=4)
    with pytest.raises(RuleBroken, match="left nothing undecided"):
        make_second_call(world, failed, IN_MARCH)


@pytest.mark.parametrize("state", [MeetingState.PLANNED, MeetingState.CONVOKED, MeetingState.OPEN])
def test_only_a_closed_meeting_is_followed(world: World, state: MeetingState) -> None:
    with pytest.raises(Conflict, match="not closed yet"):
        make_second_call(world, make_meeting(world, state=state), IN_MARCH)


def test_a_board_has_no_second_call(world: World) -> None:
    held = make_meeting(world, body=world.board, state=MeetingState.CLOSED)
    with pytest.raises(Conflict, match="general assemblies"):
        make_second_call(world, held, IN_MARCH)


SILENT = (
    ("      assembly.second_call.quorum: {value: []}\n", ""),
    ("{assembly.second_call.quorum} present", "any number present"),
    ("{assembly.second_call.quorum} présents", "un nombre quelconque de membres présents"),
)


def test_where_law_and_statutes_are_silent_the_missing_article_is_named(app: Flask) -> None:
    world = make_association(members=6, statutes=statutes_with(*SILENT))
    failed = make_failed_assembly(world)
    with pytest.raises(
        RuleBroken, match=r"settle this: Who must be present or represented at a second call\."
    ) as refused:
        make_second_call(world, failed, IN_MARCH)
    assert "plan a new meeting" in str(refused.value.reasons[-1])


def test_an_item_without_a_second_call_of_its_own_is_decided_as_at_a_first(app: Flask) -> None:
    world = make_association(members=6, statutes=statutes_with(*SILENT))
    failed = make_failed_assembly(world, subjects=(Subject.ORDINARY, Subject.AMENDMENT))
    found = outlook(world.actor(SECRETARY), failed, at=AFTER)
    assert [each.rule.call for each in found.items] == [Call.FIRST, Call.SECOND]


@pytest.mark.parametrize("name", ["Rep 1a", CHAIR, "Aurora Auditor", "Adam Admin"])
def test_only_the_secretary_plans_it(world: World, name: str) -> None:
    failed = make_failed_assembly(world)
    with pytest.raises(NotAllowed):
        outlook(world.actor(name), failed, at=AFTER)
    with pytest.raises(NotAllowed):
        plan_second_call(world.actor(name), wish(failed, IN_MARCH), at=AFTER)


def test_the_kind_is_not_chosen_by_hand(world: World) -> None:
    ordinary, command = make_meeting(world), as_form(world, IN_MARCH)
    with pytest.raises(RuleBroken, match="from the meeting that had no quorum"):
        plan_meeting(world.actor(SECRETARY), command, at=IN_FEBRUARY)
    with pytest.raises(RuleBroken, match="from the meeting that had no quorum"):
        change_meeting(world.actor(SECRETARY), ordinary, command, version=1, at=IN_FEBRUARY)


def test_the_day_suggested_lets_the_convocation_leave_today(world: World) -> None:
    failed = make_failed_assembly(world)
    found = outlook(world.actor(SECRETARY), failed, at=AFTER + timedelta(days=20))
    assert str(found.suggested) == "2027-03-17"


def without_letters(form: str) -> str:
    return statutes_with(
        (
            "assembly.second_call.convocation: {value: separate",
            f"assembly.second_call.convocation: {{value: {form}",
        )
    )


def test_a_separate_convocation_cannot_be_left_out(world: World) -> None:
    with pytest.raises(RuleBroken, match=r"a convocation of its own \(Statutes, Art. 16\(4\)"):
        make_second_call(world, make_failed_assembly(world), IN_MARCH, without_convocation=True)


def test_where_none_is_needed_the_second_call_counts_as_convoked(app: Flask) -> None:
    world = make_association(members=6, statutes=without_letters("none"))
    second = make_second_call(world, make_failed_assembly(world), IN_MARCH, without_convocation=True)
    assert row(second).state is MeetingState.CONVOKED
    assert [each.reference for each in items_of(second)] == ["GA-2027-02/1"]
    assert timeline_of(second, at=AFTER).of(Duty.CONVOCATION) is None


def test_an_announcement_with_the_first_convocation_must_be_on_record(app: Flask) -> None:
    world = make_association(members=6, statutes=without_letters("with_first"))
    with pytest.raises(RuleBroken, match="GA-2027-01 has no convocation on record"):
        make_second_call(world, make_failed_assembly(world), IN_MARCH, without_convocation=True)


def test_one_hour_later_is_counted_from_when_the_first_was_to_begin(app: Flask) -> None:
    text = without_letters("none").replace("gap: {value: 15 days}", "gap: {value: 1 hour}")
    world = make_association(members=6, statutes=text)
    failed = make_failed_assembly(world)
    at, early = IN_FEBRUARY + timedelta(minutes=45), datetime(2027, 2, 9, 10, 59)  # noqa: DTZ001
    with pytest.raises(RuleBroken, match="at least 1 hour after GA-2027-01 did"):
        make_second_call(world, failed, early, at=at, without_convocation=True)
    assert make_second_call(world, failed, early + timedelta(minutes=1), at=at, without_convocation=True)
