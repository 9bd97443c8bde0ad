"""Convoking a meeting: one act that numbers, freezes, seals and queues."""

import pytest
from flask import Flask

from govern.domain.meetings.kinds import DocumentKind, LetterChannel, LetterState, MeetingState
from govern.domain.members.categories import Channel
from govern.domain.members.register import FactKind
from govern.domain.values.errors import Conflict, NotAllowed, RuleBroken
from govern.domain.values.ids import MeetingId
from govern.services.audit_verification import verify_audit
from govern.services.convocation import ConvokeMeeting, convoke
from govern.store.database import db
from govern.store.tables.documents import Convocation, Document, Letter, PostBatch
from govern.store.tables.meetings import AgendaItem, Meeting
from tests.conftest import Clock
from tests.make.association import World, make_association, make_member
from tests.make.meetings import make_item, make_meeting

BY_POST = {FactKind.CHANNEL: Channel.POST.value}


@pytest.fixture
def world(app: Flask) -> World:
    world = make_association(members=3)
    make_member(world, "Member by post", representatives=("Rep Posta",), facts=BY_POST)
    db.session.commit()
    return world


@pytest.fixture
def meeting(world: World) -> MeetingId:
    meeting = make_meeting(world)
    make_item(world, meeting)
    return meeting


def issue(world: World, meeting: MeetingId, clock: Clock, waiver: str = "") -> None:
    command = ConvokeMeeting(meeting, version=db.session.get_one(Meeting, meeting).version, waiver=waiver)
    convoke(world.actor("Sofia Secretary"), command, at=clock())


def letters(occasion: str) -> list[Letter]:
    return list(db.session.query(Letter).filter_by(occasion=occasion).order_by(Letter.recipient_name))


def test_every_member_gets_one_letter_by_its_channel(world: World, meeting: MeetingId, clock: Clock) -> None:
    issue(world, meeting, clock)
    found = {letter.recipient_name: letter.channel for letter in letters("convocation")}
    assert found == {
        "Member 1": LetterChannel.EMAIL,
        "Member 2": LetterChannel.EMAIL,
        "Member 3": LetterChannel.EMAIL,
        "Member by post": LetterChannel.POST,
    }


def test_each_representative_gets_a_copy_that_names_the_member(
    world: World, meeting: MeetingId, clock: Clock
) -> None:
    issue(world, meeting, clock)
    copies = letters("convocation_copy")
    assert len(copies) == 7
    assert "Member by post has been convened" in copies[-1].body


def test_the_items_get_their_numbers_and_the_meeting_its_state(
    world: World, meeting: MeetingId, clock: Clock
) -> None:
    issue(world, meeting, clock)
    assert db.session.get_one(Meeting, meeting).state is MeetingState.CONVOKED
    assert [item.reference for item in db.session.query(AgendaItem)] == ["GA-2027-01/1"]


def test_there_is_a_document_in_each_language_and_one_for_the_post(
    world: World, meeting: MeetingId, clock: Clock
) -> None:
    issue(world, meeting, clock)
    made = {(row.kind, row.language) for row in db.session.query(Document)}
    assert made == {
        (DocumentKind.CONVOCATION, "en"),
        (DocumentKind.CONVOCATION, "fr"),
        (DocumentKind.POST_BATCH, "en"),
    }
    assert db.session.query(PostBatch).count() == 1


def test_the_attached_facts_hold_neither_addresses_nor_channels(
    world: World, meeting: MeetingId, clock: Clock
) -> None:
    issue(world, meeting, clock)
    for row in db.session.query(Document).filter_by(kind=DocumentKind.CONVOCATION):
        assert "@" not in str(row.facts)
        assert "remote.example" not in str(row.facts)


def test_what_was_issued_is_sealed(world: World, meeting: MeetingId, clock: Clock) -> None:
    issue(world, meeting, clock)
    assert verify_audit().faults == ()
    db.session.query(Convocation).one().waiver = "Nobody minds."
    db.session.commit()
    assert len(verify_audit().faults) == 1


def test_a_late_convocation_is_refused_with_the_day_and_the_article(
    world: World, meeting: MeetingId, clock: Clock
) -> None:
    clock.move(days=60)
    with pytest.raises(RuleBroken, match=r"had to be sent by 2027-01-18: 21 clear days.*Statutes, Art. 13"):
        issue(world, meeting, clock)
    assert db.session.query(Letter).count() == 0


def test_a_late_convocation_goes_out_with_a_recorded_reason(
    world: World, meeting: MeetingId, clock: Clock
) -> None:
    clock.move(days=60)
    issue(world, meeting, clock, waiver="All members agreed by telephone.")
    assert db.session.query(Convocation).one().waiver == "All members agreed by telephone."
    assert "valid only if all members entitled to vote" in letters("convocation")[0].body


def test_a_meeting_is_convoked_once(world: World, meeting: MeetingId, clock: Clock) -> None:
    issue(world, meeting, clock)
    with pytest.raises(Conflict, match="has been sent"):
        issue(world, meeting, clock)


def test_a_stale_form_convokes_nothing(world: World, meeting: MeetingId, clock: Clock) -> None:
    with pytest.raises(Conflict, match="Somebody has changed this"):
        convoke(world.actor("Sofia Secretary"), ConvokeMeeting(meeting, version=0), at=clock())


def test_only_the_secretary_convokes(world: World, meeting: MeetingId, clock: Clock) -> None:
    with pytest.raises(NotAllowed):
        convoke(world.actor("Clara Chair"), ConvokeMeeting(meeting, version=1), at=clock())


def test_the_board_is_convoked_by_the_mail_of_its_persons(world: World, clock: Clock) -> None:
    meeting = make_meeting(world, body=world.board)
    make_item(world, meeting)
    issue(world, meeting, clock)
    assert [letter.recipient_name for letter in letters("convocation")] == [
        "Bruno Board", "Clara Chair", "Tomas Treasurer", "Victor Vice",
    ]  # fmt: skip
    assert {letter.state for letter in letters("convocation")} == {LetterState.QUEUED}
    assert letters("convocation_copy") == []
