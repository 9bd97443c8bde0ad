"""A convoked meeting is postponed: everybody is told, and it is convened anew to its new day."""

from datetime import datetime

import pytest
from flask import Flask

from govern.domain.meetings.calendar_event import CalendarEvent, CalendarMethod
from govern.domain.meetings.kinds import LetterState, MeetingState
from govern.domain.meetings.timeline_days import DeadlineState, Duty
from govern.domain.values.errors import Conflict
from govern.domain.values.ids import MeetingId
from govern.domain.values.record import from_record
from govern.services.audit_verification import verify_audit
from govern.services.convocation import ConvokeMeeting, convoke
from govern.services.meeting_moves import Move
from govern.services.meetings import PlanMeeting, change_meeting
from govern.services.postponing import postpone_meeting
from govern.services.timeline import timeline_of
from govern.store.database import db
from govern.store.tables.documents import Letter
from govern.store.tables.meetings import Meeting
from tests.conftest import Clock
from tests.machine.stores import Store
from tests.make.association import World, make_association
from tests.make.meetings import make_item, make_meeting

IN_APRIL = datetime(2027, 4, 20, 10)  # noqa: DTZ001 - a clock on a wall

IN_MAY = datetime(2027, 5, 4, 10)  # noqa: DTZ001 - a clock on a wall


def make_postponed() -> tuple[World, MeetingId]:
    """An assembly of two members, convoked to February and postponed to April."""
    world = make_association(members=2)
    meeting = make_meeting(world)
    make_item(world, meeting)
    secretary, clock = world.actor("Sofia Secretary"), Clock()
    convoke(secretary, ConvokeMeeting(meeting, 1), at=clock())
    move = Move(meeting, IN_APRIL, "Europe/Brussels")
    postpone_meeting(secretary, move, version=2, note="The hall has burnt down.", at=clock.move(hours=1))
    return world, meeting


@pytest.fixture
def postponed(app: Flask, store: Store) -> tuple[World, MeetingId]:
    return store.after("a postponed assembly", make_postponed)


def letters(occasion: str) -> list[Letter]:
    return list(db.session.query(Letter).filter_by(occasion=occasion).order_by(Letter.recipient_name))


def test_everybody_is_told_and_calendars_take_the_old_day_out(postponed: tuple[World, MeetingId]) -> None:
    told = letters("postponement")
    assert len(told) == len(letters("convocation")) + len(letters("convocation_copy"))
    assert all("The hall has burnt down." in row.body for row in told)
    event = from_record(CalendarEvent, told[0].calendar)
    assert (event.method, event.sequence) == (CalendarMethod.CANCEL, 1)
    assert {row.state for row in letters("convocation")} == {LetterState.REFUSED}


def test_it_is_planned_again_and_its_convocation_is_due_again(
    postponed: tuple[World, MeetingId], clock: Clock
) -> None:
    row = db.session.get_one(Meeting, postponed[1])
    assert (row.state, row.starts_at.month) == (MeetingState.PLANNED, 4)
    due = timeline_of(postponed[1], at=clock()).of(Duty.CONVOCATION)
    assert due is not None
    assert due.state is DeadlineState.UPCOMING


def test_the_record_holds_through_changes_and_a_new_convocation(
    postponed: tuple[World, MeetingId], clock: Clock
) -> None:
    world, meeting = postponed
    secretary, row = world.actor("Sofia Secretary"), db.session.get_one(Meeting, meeting)
    plan = PlanMeeting(world.assembly, row.kind, row.mode, IN_MAY, row.time_zone, "Elsewhere", "By video")
    change_meeting(secretary, meeting, plan, version=row.version, at=clock.move(hours=2))
    assert verify_audit().is_intact
    convoke(secretary, ConvokeMeeting(meeting, row.version), at=clock.move(hours=1))
    assert verify_audit().is_intact
    assert from_record(CalendarEvent, letters("convocation")[0].calendar).method is CalendarMethod.REQUEST


def test_only_a_convoked_meeting_is_postponed(postponed: tuple[World, MeetingId], clock: Clock) -> None:
    world, meeting = postponed
    move = Move(meeting, IN_APRIL, "Europe/Brussels")
    with pytest.raises(Conflict, match="change its date instead"):
        postpone_meeting(world.actor("Sofia Secretary"), move, version=3, note="Again.", at=clock())
