"""Meetings are planned, changed, opened and closed under the rules."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from flask import Flask

from govern.domain.meetings.kinds import MeetingKind, MeetingMode, MeetingState
from govern.domain.meetings.timeline import DeadlineState, Duty
from govern.domain.values.errors import Conflict, GovernError, NotAllowed, NotFound, RuleBroken
from govern.domain.values.ids import BodyId, MeetingId, new_id
from govern.services.conduct import close_meeting, open_meeting
from govern.services.meetings import PlanMeeting, change_meeting, plan_meeting
from govern.services.timeline import timeline_of
from govern.store.database import db
from govern.store.tables.audit import AuditEntry
from govern.store.tables.meetings import Meeting
from tests.conftest import Clock
from tests.machine.contents import contents
from tests.make.association import STATUTES, World, make_association
from tests.make.meetings import IN_FEBRUARY, make_meeting

Changes = Callable[[PlanMeeting], PlanMeeting]


@pytest.fixture
def world(app: Flask) -> World:
    return make_association(members=1)


def assembly(world: World, starts: datetime = datetime(2027, 2, 9, 10)) -> PlanMeeting:  # noqa: DTZ001
    return PlanMeeting(
        body=world.assembly,
        kind=MeetingKind.ORDINARY,
        mode=MeetingMode.HYBRID,
        starts=starts,
        time_zone="Europe/Brussels",
        place="Example House, Brussels",
    )


def meeting(id_: MeetingId) -> Meeting:
    return db.session.get_one(Meeting, id_, populate_existing=True)


def test_a_planned_meeting_has_its_instant_and_its_reference(world: World, clock: Clock) -> None:
    planned = plan_meeting(world.actor("Sofia Secretary"), assembly(world), at=clock())
    assert meeting(planned).starts_at == datetime(2027, 2, 9, 9, tzinfo=UTC)
    assert (meeting(planned).reference, meeting(planned).state) == ("GA-2027-01", MeetingState.PLANNED)
    assert db.session.query(AuditEntry).filter_by(action="meeting.planned", subject_id=planned).one()


def test_references_count_per_body_and_local_year(world: World, clock: Clock) -> None:
    at_new_year = replace(
        assembly(world, datetime(2028, 1, 1, 0, 30)),  # noqa: DTZ001
        time_zone="Pacific/Auckland",
    )
    wishes = [assembly(world), at_new_year, replace(assembly(world), body=world.board)]
    made = [plan_meeting(world.actor("Sofia Secretary"), wish, at=clock()) for wish in wishes]
    assert [meeting(each).reference for each in made] == ["GA-2027-01", "GA-2028-01", "BD-2027-01"]


@pytest.mark.parametrize(
    ("change", "kind", "words"),
    [
        (lambda each: replace(each, starts=datetime(2026, 11, 22, 10)), RuleBroken, "past"),  # noqa: DTZ001
        (lambda each: replace(each, starts=datetime(1, 1, 1)), RuleBroken, "calendar"),  # noqa: DTZ001
        (lambda each: replace(each, starts=datetime(9999, 12, 31, 23)), RuleBroken, "calendar"),  # noqa: DTZ001
        (lambda each: replace(each, starts=datetime(2027, 3, 28, 2, 30)), RuleBroken, "not exist"),  # noqa: DTZ001
        (lambda each: replace(each, time_zone="Mars/Olympus"), RuleBroken, "Mars/Olympus"),
        (lambda each: replace(each, time_zone="../../etc/passwd"), RuleBroken, "time zone"),
        (lambda each: replace(each, time_zone=""), RuleBroken, "time zone"),
        (lambda each: replace(each, place=" \t\x00"), RuleBroken, "where"),
        (lambda each: replace(each, place="x" * 301), RuleBroken, "300"),
        (lambda each: replace(each, body=BodyId(new_id())), NotFound, "no such body"),
    ],
)
def test_bad_input_gets_a_sentence_and_writes_nothing(
    world: World, clock: Clock, change: Changes, kind: type[GovernError], words: str
) -> None:
    before = contents()
    with pytest.raises(kind, match=words):
        plan_meeting(world.actor("Sofia Secretary"), change(assembly(world)), at=clock())
    assert contents() == before


def test_distance_is_refused_by_changing_the_statutes_file_only(app: Flask, clock: Clock) -> None:
    text = STATUTES.read_text().replace(
        "assembly.attendance.remote: {value: convenor", "assembly.attendance.remote: {value: none"
    )
    world = make_association(members=1, statutes=text)
    with pytest.raises(RuleBroken, match=r"Statutes, Art\. 13\(5\)"):
        plan_meeting(world.actor("Sofia Secretary"), assembly(world), at=clock())


def test_a_body_meets_once_at_a_time_and_two_bodies_may(world: World, clock: Clock) -> None:
    secretary = world.actor("Sofia Secretary")
    plan_meeting(secretary, assembly(world), at=clock())
    with pytest.raises(Conflict, match="GA-2027-01"):
        plan_meeting(secretary, assembly(world), at=clock())
    assert plan_meeting(secretary, replace(assembly(world), body=world.board), at=clock())


@pytest.mark.parametrize("name", ["Rep 1a", "Clara Chair", "Aurora Auditor", "Adam Admin", "Nobody Special"])
def test_only_the_secretary_plans(world: World, clock: Clock, name: str) -> None:
    with pytest.raises(NotAllowed, match="secretary"):
        plan_meeting(world.actor(name), assembly(world), at=clock())


def test_a_change_keeps_body_and_reference_and_raises_the_version(world: World, clock: Clock) -> None:
    planned = make_meeting(world)
    wish = replace(assembly(world, datetime(2028, 5, 2, 9)), place="Elsewhere")  # noqa: DTZ001
    change_meeting(world.actor("Sofia Secretary"), planned, wish, version=1, at=clock())
    row = meeting(planned)
    assert (row.reference, row.place, row.version) == ("GA-2027-01", "Elsewhere", 2)


def test_a_change_from_a_stale_page_is_refused(world: World, clock: Clock) -> None:
    planned = make_meeting(world)
    secretary = world.actor("Sofia Secretary")
    change_meeting(secretary, planned, assembly(world), version=1, at=clock())
    with pytest.raises(Conflict, match="Somebody has changed this"):
        change_meeting(secretary, planned, assembly(world), version=1, at=clock())


def test_after_its_convocation_a_meeting_stands(world: World, clock: Clock) -> None:
    convoked = make_meeting(world, state=MeetingState.CONVOKED)
    with pytest.raises(Conflict, match="has been sent"):
        change_meeting(world.actor("Sofia Secretary"), convoked, assembly(world), version=1, at=clock())


def test_the_chair_opens_a_convoked_meeting_on_its_day_and_closes_it(world: World, clock: Clock) -> None:
    convoked = make_meeting(world, state=MeetingState.CONVOKED)
    with pytest.raises(Conflict, match="cannot be opened before"):
        open_meeting(world.actor("Clara Chair"), convoked, at=clock())
    open_meeting(world.actor("Clara Chair"), convoked, at=IN_FEBRUARY)
    assert meeting(convoked).opened_at == IN_FEBRUARY
    close_meeting(world.actor("Clara Chair"), convoked, at=IN_FEBRUARY)
    assert meeting(convoked).state is MeetingState.CLOSED


def test_a_meeting_closes_once_and_only_when_open(world: World) -> None:
    planned = make_meeting(world)
    with pytest.raises(Conflict, match="not open"):
        close_meeting(world.actor("Clara Chair"), planned, at=IN_FEBRUARY)


def test_a_board_member_who_does_not_chair_conducts_nothing(world: World) -> None:
    convoked = make_meeting(world, state=MeetingState.CONVOKED)
    with pytest.raises(NotAllowed):
        open_meeting(world.actor("Bruno Board"), convoked, at=IN_FEBRUARY)


def test_the_timeline_knows_what_has_been_done(world: World, clock: Clock) -> None:
    convoked = make_meeting(world, state=MeetingState.CONVOKED)
    found = timeline_of(convoked, at=clock()).of(Duty.CONVOCATION)
    assert found is not None
    assert found.state is DeadlineState.DONE
