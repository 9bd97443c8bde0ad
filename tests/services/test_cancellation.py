"""Cancelling a meeting: everybody invited is told, and what was to be decided waits."""

import pytest
from flask import Flask

from govern.domain.meetings.calendar_event import CalendarEvent, CalendarMethod, uid_of
from govern.domain.meetings.kinds import ItemKind, ItemState, LetterState, MeetingState
from govern.domain.members.categories import Channel
from govern.domain.members.register import FactKind
from govern.domain.values.errors import Conflict, NotAllowed, RuleBroken
from govern.domain.values.ids import MeetingId
from govern.domain.values.record import from_record
from govern.notify.mailer import OutboxMailer
from govern.services.audit_verification import verify_audit
from govern.services.cancellation import CancelMeeting, cancel_meeting
from govern.services.convocation import ConvokeMeeting, convoke
from govern.services.dispatch import PostOffice, run_pending
from govern.store.database import db
from govern.store.tables.documents import Letter, PostBatch
from govern.store.tables.meetings import AgendaItem, Meeting
from tests.conftest import Clock
from tests.machine.stores import Store
from tests.make.association import World, make_association, make_member
from tests.make.meetings import make_item, make_meeting


def make_convoked() -> tuple[World, MeetingId]:
    """An assembly of three members, one by post, convoked; nothing printed or sent yet."""
    world = make_association(members=2)
    make_member(world, "Member by post", facts={FactKind.CHANNEL: Channel.POST.value})
    meeting = make_meeting(world)
    make_item(world, meeting, title="Opening", kind=ItemKind.FORMALITY)
    make_item(world, meeting)
    convoke(world.actor("Sofia Secretary"), ConvokeMeeting(meeting, 1), at=Clock()())
    return world, meeting


@pytest.fixture
def convoked(app: Flask, store: Store) -> tuple[World, MeetingId]:
    return store.after("a convoked assembly", make_convoked)


def cancel(world: World, meeting: MeetingId, clock: Clock, reason: str = "The hall has burnt down.") -> int:
    version = db.session.get_one(Meeting, meeting).version
    return cancel_meeting(
        world.actor("Sofia Secretary"), CancelMeeting(meeting, version, reason), at=clock.move(hours=1)
    )


def letters(occasion: str) -> list[Letter]:
    db.session.expire_all()
    return list(db.session.query(Letter).filter_by(occasion=occasion).order_by(Letter.recipient_name))


def test_everybody_who_was_invited_is_told_by_the_same_channel(
    convoked: tuple[World, MeetingId], clock: Clock
) -> None:
    assert cancel(*convoked, clock) == 7
    told = letters("cancellation")
    assert {row.channel.value for row in told if row.recipient_name == "Member by post"} == {"post"}
    assert all("The hall has burnt down." in row.body for row in told)
    assert db.session.query(PostBatch).count() == 2


def test_calendars_take_the_same_event_out_again(convoked: tuple[World, MeetingId], clock: Clock) -> None:
    cancel(*convoked, clock)
    invited, told = letters("convocation")[0], letters("cancellation")[0]
    before, after = (from_record(CalendarEvent, row.calendar) for row in (invited, told))  # type: ignore[arg-type]
    assert before.uid == after.uid == uid_of(convoked[1])
    assert (before.method, after.method) == (CalendarMethod.REQUEST, CalendarMethod.CANCEL)
    assert (before.sequence, after.sequence) == (0, 1)


def test_letters_that_had_not_left_never_do(convoked: tuple[World, MeetingId], clock: Clock) -> None:
    cancel(*convoked, clock)
    mailer = OutboxMailer()
    run_pending(PostOffice(mailer, "govern@example.org", "https://govern.example.org"), now=clock)
    assert {row.state for row in letters("convocation")} == {LetterState.REFUSED}
    assert {mail.subject.split(":")[0] for mail in mailer.sent} == {"Cancelled"}


def test_what_was_to_be_decided_waits_for_another_meeting(
    convoked: tuple[World, MeetingId], clock: Clock
) -> None:
    cancel(*convoked, clock)
    opening, decision = db.session.query(AgendaItem).order_by(AgendaItem.proposed_at, AgendaItem.kind.desc())
    assert (opening.state, opening.kind) == (ItemState.WITHDRAWN, ItemKind.FORMALITY)
    assert (decision.state, decision.meeting_id, decision.reference[:2]) == (ItemState.PROPOSED, None, "P-")


def test_it_is_on_record_and_cannot_be_done_twice(convoked: tuple[World, MeetingId], clock: Clock) -> None:
    cancel(*convoked, clock)
    assert db.session.get_one(Meeting, convoked[1]).state is MeetingState.CANCELLED
    assert verify_audit().faults == ()
    with pytest.raises(Conflict, match="has been cancelled"):
        cancel(*convoked, clock)


def test_a_reason_is_asked_for(convoked: tuple[World, MeetingId], clock: Clock) -> None:
    with pytest.raises(RuleBroken, match="Say why"):
        cancel(*convoked, clock, reason=" \n ")
    assert letters("cancellation") == []


def test_only_the_secretary_cancels_and_only_what_has_not_begun(
    convoked: tuple[World, MeetingId], clock: Clock
) -> None:
    world, meeting = convoked
    command = CancelMeeting(meeting, 2, "No.")
    with pytest.raises(NotAllowed):
        cancel_meeting(world.actor("Rep 1a"), command, at=clock())
    begun = make_meeting(world, state=MeetingState.OPEN)
    with pytest.raises(Conflict, match="has been opened"):
        cancel(world, begun, clock)
