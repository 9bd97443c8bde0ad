"""Seats of a meeting."""

from datetime import UTC, date, datetime
from uuid import uuid4

from flask import Flask

from govern.domain.meetings.kinds import MeetingKind, MeetingMode, MeetingState
from govern.domain.values.ids import MeetingId
from govern.services.seating import seats_of
from govern.store.database import db
from govern.store.tables.meetings import Meeting
from tests.make.association import make_association


def test_every_member_with_a_vote_has_a_seat_and_is_absent_at_first(app: Flask) -> None:
    world = make_association(members=3)
    meeting = Meeting(
        id=uuid4(),
        body_id=world.assembly,
        reference="GA-2026-01",
        kind=MeetingKind.ORDINARY,
        mode=MeetingMode.HYBRID,
        state=MeetingState.PLANNED,
        starts_at=datetime(2027, 3, 1, 13, tzinfo=UTC),
        time_zone="Europe/Brussels",
        place="Brussels",
        created_at=datetime(2026, 11, 23, tzinfo=UTC),
    )
    db.session.add(meeting)
    db.session.commit()
    seats = seats_of(db.session(), MeetingId(meeting.id), on=date(2027, 3, 1))
    assert [(seat.name, seat.weight, seat.is_filled) for seat in seats] == [
        (f"Member {number}", 1, False) for number in (1, 2, 3)
    ]
