"""What the secretary does about letters."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from flask import Flask

from govern.domain.meetings.kinds import DocumentState, LetterState
from govern.domain.values.errors import Conflict, NotAllowed, RuleBroken
from govern.domain.values.ids import LetterId, MeetingId
from govern.services.letters import record_posting, send_again, sending_of, settle_by_hand
from govern.store.database import db
from govern.store.tables.documents import Convocation, Letter, PostBatch
from tests.conftest import Clock
from tests.make.association import LONG_AGO, World, make_association
from tests.make.letters import make_batch, make_letter
from tests.make.meetings import make_meeting

OPEN = [LetterState.REFUSED, LetterState.UNKNOWN]
SETTLED = [LetterState.QUEUED, LetterState.SENDING, LetterState.HANDED_OVER]


@pytest.fixture
def world(app: Flask) -> World:
    return make_association(members=1)


@pytest.fixture
def meeting(world: World) -> MeetingId:
    """A meeting for which three clear weeks end on 18 January."""
    meeting = make_meeting(world)
    row = Convocation(
        meeting_id=meeting,
        issued_at=datetime(2026, 11, 23, 9, tzinfo=UTC),
        issued_by_person_id=world.persons["Sofia Secretary"],
    )
    db.session.add(row)
    db.session.commit()
    return meeting


def letter_of(letter: LetterId) -> Letter:
    db.session.expire_all()
    return db.session.get_one(Letter, letter)


@pytest.mark.parametrize("state", OPEN)
def test_a_letter_is_sent_again_to_the_address_that_is_known_now(
    state: LetterState, world: World, clock: Clock
) -> None:
    letter = make_letter(world, state=state, address="old@members.example")
    send_again(world.actor("Sofia Secretary"), letter, at=clock())
    row = letter_of(letter)
    assert (row.state, row.address) == (LetterState.QUEUED, "office1@members.example")


@pytest.mark.parametrize("state", SETTLED)
def test_a_letter_whose_fate_is_known_is_left_alone(state: LetterState, world: World, clock: Clock) -> None:
    letter = make_letter(world, state=state)
    with pytest.raises(Conflict, match="Only a letter that was refused"):
        send_again(world.actor("Sofia Secretary"), letter, at=clock())


def test_a_link_for_signing_in_is_never_sent_again(world: World, clock: Clock) -> None:
    letter = make_letter(world, state=LetterState.UNKNOWN, occasion="sign_in")
    with pytest.raises(Conflict, match="cannot be sent again"):
        send_again(world.actor("Sofia Secretary"), letter, at=clock())


@pytest.mark.parametrize(
    ("has_arrived", "state"), [(True, LetterState.HANDED_OVER), (False, LetterState.REFUSED)]
)
def test_what_was_found_out_is_noted_with_the_letter(
    has_arrived: bool, state: LetterState, world: World, clock: Clock
) -> None:
    letter = make_letter(world, state=LetterState.UNKNOWN)
    secretary = world.actor("Sofia Secretary")
    settle_by_hand(secretary, letter, has_arrived=has_arrived, note="By telephone.", at=clock())
    assert (letter_of(letter).state, letter_of(letter).detail) == (state, "By telephone.")


def test_nobody_settles_a_letter_without_saying_how_it_is_known(world: World, clock: Clock) -> None:
    letter = make_letter(world, state=LetterState.UNKNOWN)
    with pytest.raises(RuleBroken, match="how you know"):
        settle_by_hand(world.actor("Sofia Secretary"), letter, has_arrived=True, note=" ", at=clock())


def test_only_the_secretary_settles_letters(world: World, clock: Clock) -> None:
    letter = make_letter(world, state=LetterState.UNKNOWN)
    with pytest.raises(NotAllowed):
        send_again(world.actor("Aurora Auditor"), letter, at=clock())


def post(world: World, batch: UUID, clock: Clock, day: date) -> bool:
    notice = record_posting(world.actor("Sofia Secretary"), batch, posted_on=day, at=clock())
    return notice is not None and notice.is_late


@pytest.mark.parametrize(("day", "is_late"), [(date(2027, 1, 18), False), (date(2027, 1, 19), True)])
def test_a_batch_posted_after_the_last_day_is_late(
    day: date, is_late: bool, world: World, meeting: MeetingId, clock: Clock
) -> None:
    batch = make_batch(world, meeting)
    clock.at = datetime(2027, 1, 20, 9, tzinfo=UTC)
    assert post(world, batch, clock, day) is is_late
    assert db.session.get_one(PostBatch, batch).posted_on == day


def test_the_letter_that_left_last_decides(world: World, meeting: MeetingId, clock: Clock) -> None:
    letter = make_letter(world, meeting=meeting, state=LetterState.HANDED_OVER)
    db.session.get_one(Letter, letter).settled_at = clock()
    other = make_letter(world, meeting=meeting, state=LetterState.UNKNOWN)
    db.session.get_one(Letter, other).member_id = None
    db.session.commit()
    sending = sending_of(db.session(), meeting)
    assert sending is not None
    assert (sending.notice.sent_on, sending.is_complete) == (date(2026, 11, 23), False)


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (date(2026, 11, 24), "that day is still to come"),
        (date(2019, 12, 31), "The letters were written on 2020-01-01, not before."),
    ],
)
def test_a_day_of_posting_that_cannot_be_is_refused(
    day: date, reason: str, world: World, meeting: MeetingId, clock: Clock
) -> None:
    batch = make_batch(world, meeting)
    with pytest.raises(RuleBroken, match=reason):
        post(world, batch, clock, day)


def test_letters_that_are_not_printed_cannot_have_been_posted(
    world: World, meeting: MeetingId, clock: Clock
) -> None:
    batch = make_batch(world, meeting, state=DocumentState.PRINTING)
    with pytest.raises(Conflict, match="not been printed"):
        post(world, batch, clock, LONG_AGO.date())


def test_a_posting_is_recorded_once(world: World, meeting: MeetingId, clock: Clock) -> None:
    batch = make_batch(world, meeting)
    post(world, batch, clock, clock().date())
    with pytest.raises(Conflict, match="recorded already: 2026-11-23"):
        post(world, batch, clock, clock().date())
