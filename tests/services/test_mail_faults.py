"""Mail in trouble: a server down for a day, hostile names, missing and shared addresses."""

from dataclasses import replace
from email import message_from_string, policy

import pytest
from flask import Flask

from govern.domain.meetings.kinds import LetterChannel, LetterState
from govern.domain.members.register import FactKind
from govern.domain.values.errors import RuleBroken
from govern.domain.values.ids import MeetingId
from govern.notify.smtp import SmtpMailer
from govern.services.convocation import ConvokeMeeting, convoke
from govern.services.dispatch import PostOffice, run_pending, send_letter
from govern.services.outbox import PAUSES, waiting_letters
from govern.store.database import db
from govern.store.tables.documents import Letter
from govern.store.tables.meetings import Meeting
from tests.conftest import Clock
from tests.machine.mail_server import mail_server
from tests.make.association import World, make_association, make_member
from tests.make.letters import make_ready
from tests.make.meetings import make_item, make_meeting

SENDER = "govern@alliance.example"


@pytest.fixture
def world(app: Flask) -> World:
    return make_association(members=1)


def convoked(world: World, clock: Clock) -> MeetingId:
    meeting = make_meeting(world)
    make_item(world, meeting)
    version = db.session.get_one(Meeting, meeting).version
    convoke(world.actor("Sofia Secretary"), ConvokeMeeting(meeting, version), at=clock())
    make_ready()
    return meeting


def office(port: int) -> PostOffice:
    return PostOffice(SmtpMailer("127.0.0.1", port, tls="none"), SENDER, "https://govern.example.org")


def letters() -> list[Letter]:
    db.session.expire_all()
    return list(db.session.query(Letter).order_by(Letter.recipient_name))


def deliver(post: PostOffice, clock: Clock) -> None:
    for letter in waiting_letters(at=clock()):
        send_letter(letter, post, now=clock)


def test_a_server_down_for_a_day_loses_nothing_and_doubles_nothing(world: World, clock: Clock) -> None:
    convoked(world, clock)
    with mail_server() as gone:
        down = office(gone.port)
    for pause in PAUSES[:6]:
        deliver(down, clock)
        assert {row.state for row in letters()} == {LetterState.QUEUED}
        assert all(row.retry_at and row.detail for row in letters())
        clock.at += pause
    with mail_server() as back:
        for _ in range(3):
            deliver(office(back.port), clock)
    assert {row.state for row in letters()} == {LetterState.HANDED_OVER}
    named = [message_from_string(each, policy=policy.default)["Message-ID"] for each in back.received]
    assert sorted(named) == sorted(str(row.message_id) for row in letters())


def test_waiting_letters_give_up_only_after_three_days() -> None:
    assert sum(pause.total_seconds() for pause in PAUSES) > 3 * 24 * 3600


def test_no_name_and_no_address_writes_a_header_of_its_own(world: World, clock: Clock) -> None:
    hostile = {FactKind.EMAIL: "a@b.example\r\nBcc: all@x.example"}
    make_member(world, "Evil\r\nX-Evil: 1", facts=hostile)
    db.session.commit()
    convoked(world, clock)
    with mail_server() as server:
        deliver(office(server.port), clock)
    heads = [message_from_string(each, policy=policy.default) for each in server.received]
    assert all(head["Bcc"] is None and head["X-Evil"] is None for head in heads)
    (refused,) = [row for row in letters() if row.state is LetterState.REFUSED]
    assert "is not an e-mail address" in (refused.detail or "")


def test_somebody_without_any_address_is_named_before_anything_is_sent(world: World, clock: Clock) -> None:
    make_member(world, "Nowhere", facts={FactKind.EMAIL: "", FactKind.POSTAL_ADDRESS: ""})
    db.session.commit()
    with pytest.raises(RuleBroken, match="The postal address of Nowhere is not known"):
        convoked(world, clock)
    assert letters() == []


def test_two_members_at_one_address_get_a_letter_each(world: World, clock: Clock) -> None:
    make_member(world, "Member 2", facts={FactKind.EMAIL: "office1@members.example"})
    db.session.commit()
    convoked(world, clock)
    with mail_server() as server:
        run = office(server.port)
        deliver(replace(run, return_path="bounces+{letter}@alliance.example"), clock)
    both = [row for row in letters() if row.address == "office1@members.example"]
    assert [row.recipient_name for row in both] == ["Member 1", "Member 2"]
    assert len({row.message_id for row in both}) == 2
    assert {row.channel for row in both} == {LetterChannel.EMAIL}


def test_no_notice_that_the_statutes_demand_can_be_unsubscribed_from(world: World, clock: Clock) -> None:
    convoked(world, clock)
    with mail_server() as server:
        run_pending(office(server.port), now=clock)
    assert server.received
    assert not any("List-Unsubscribe" in each for each in server.received)
