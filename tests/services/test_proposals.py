"""Items are proposed in time by those who may, and taken back before a convocation names them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from govern.domain.meetings.attachments import IncomingFile
from govern.domain.meetings.kinds import ItemKind, ItemState, MeetingState
from govern.domain.members.register import FactKind
from govern.domain.rules.decision import Subject
from govern.domain.values.errors import Conflict, GovernError, NotAllowed, NotFound, RuleBroken
from govern.domain.values.ids import BodyId, ItemId, MeetingId, MemberId, new_id
from govern.domain.values.text import Text
from govern.services.attachments import attach_files
from govern.services.drafting import Content
from govern.services.proposals import ProposeItem, propose_item, withdraw_item
from govern.store.database import db
from govern.store.tables.meetings import AgendaItem, Attachment
from tests.conftest import Clock
from tests.machine.contents import contents
from tests.make.association import STATUTES, World, make_association, make_member
from tests.make.meetings import make_item, make_meeting

LAST_DAY = datetime(2027, 1, 4, 22, 59, tzinfo=UTC)
A_MINUTE_LATER = datetime(2027, 1, 4, 23, 0, tzinfo=UTC)
JOIN = Content(
    kind=ItemKind.DECISION,
    subject=Subject.ORDINARY,
    title=Text("en", {"en": "Join the joint programme", "fr": "Rejoindre le programme commun"}),
    requested_decision=Text.only("en", "The association joins."),
)
PLAN = IncomingFile("../plan.exe", b"%PDF-1.7\n")


@pytest.fixture
def world(app: Flask) -> World:
    return make_association(members=2)


@pytest.fixture
def meeting(world: World) -> MeetingId:
    return make_meeting(world)


def proposal(world: World, meeting: MeetingId | None = None, **changes: object) -> ProposeItem:
    member = world.members["Member 1"]
    made = ProposeItem(body=world.assembly, meeting=meeting, member=member, content=JOIN)
    return replace(made, **changes)  # type: ignore[arg-type]


def item(id_: ItemId) -> AgendaItem:
    return db.session.get_one(AgendaItem, id_, populate_existing=True)


def test_a_representative_proposes_for_the_own_member(world: World, meeting: MeetingId, clock: Clock) -> None:
    rep = world.actor("Rep 1b")
    made = item(propose_item(rep, proposal(world, meeting, attachments=(PLAN,)), at=clock()))
    assert (made.reference, made.state, made.position) == ("P-2026-001", ItemState.PROPOSED, None)
    assert (made.proposed_by_member_id, made.title) == (world.members["Member 1"], JOIN.title)
    assert db.session.query(Attachment).one().file_name == "plan.exe.pdf"


def test_the_same_form_sent_twice_makes_one_proposal(world: World, clock: Clock) -> None:
    rep = world.actor("Rep 1a")
    once = propose_item(rep, proposal(world, None), at=clock())
    again = propose_item(rep, proposal(world, None), at=clock() + timedelta(seconds=5))
    later = propose_item(rep, proposal(world, None), at=clock() + timedelta(hours=1))
    assert again == once
    assert later != once


def test_the_last_day_counts_at_the_seat_to_its_end(world: World, meeting: MeetingId) -> None:
    rep = world.actor("Rep 1a")
    assert propose_item(rep, proposal(world, meeting), at=LAST_DAY)
    with pytest.raises(RuleBroken, match=r"35 clear days.*Art\. 14\(1\)") as late:
        propose_item(rep, proposal(world, meeting), at=A_MINUTE_LATER)
    assert "next meeting instead" in str(late.value.reasons[0])
    assert propose_item(rep, proposal(world, None), at=A_MINUTE_LATER)


def test_the_last_day_follows_the_statutes_file_alone(app: Flask) -> None:
    text = STATUTES.read_text().replace(
        "assembly.items.deadline: {value: 35}", "assembly.items.deadline: {value: 5}"
    )
    world = make_association(members=1, statutes=text)
    assert propose_item(world.actor("Rep 1a"), proposal(world, make_meeting(world)), at=A_MINUTE_LATER)


def test_an_observer_is_refused_and_a_member_admitted_today_is_not(world: World, clock: Clock) -> None:
    watching = make_member(world, "Watching", representatives=("W",), facts={FactKind.STANDING: "observer"})
    fresh = make_member(world, "Fresh", representatives=("F",), facts={FactKind.ADMITTED: "2026-11-23"})
    db.session.commit()
    with pytest.raises(RuleBroken, match="observer"):
        propose_item(world.actor("W"), proposal(world, None, member=watching), at=clock())
    assert propose_item(world.actor("F"), proposal(world, None, member=fresh), at=clock())


@pytest.mark.parametrize("name", ["Rep 2a", "Bruno Board", "Aurora Auditor", "Nobody Special"])
def test_nobody_proposes_for_a_member_that_is_not_theirs(world: World, clock: Clock, name: str) -> None:
    with pytest.raises(NotAllowed):
        propose_item(world.actor(name), proposal(world, None), at=clock())


def test_the_secretary_records_a_letter_and_a_board_member_an_own_proposal(
    world: World, clock: Clock
) -> None:
    assert propose_item(world.actor("Sofia Secretary"), proposal(world, None), at=clock())
    assert propose_item(world.actor("Bruno Board"), proposal(world, None, member=None), at=clock())


def test_the_board_takes_items_from_its_own_people_only(world: World, clock: Clock) -> None:
    for_board = proposal(world, None, member=None, body=world.board)
    assert propose_item(world.actor("Bruno Board"), for_board, at=clock())
    with pytest.raises(RuleBroken, match="sit on it"):
        propose_item(world.actor("Rep 1a"), for_board, at=clock())


@pytest.mark.parametrize(
    ("changes", "kind", "words"),
    [
        ({"body": BodyId(new_id())}, NotFound, "no such body"),
        ({"meeting": MeetingId(new_id())}, NotFound, "no such meeting"),
        ({"content": replace(JOIN, requested_decision=None)}, RuleBroken, "decision that you ask for"),
        ({"content": replace(JOIN, title=Text.only("en", "x" * 201))}, RuleBroken, "201"),
        ({"content": replace(JOIN, title=Text.only("en", "\x00\u202e"))}, RuleBroken, "empty"),
        ({"content": replace(JOIN, kind=ItemKind.FORMALITY)}, RuleBroken, "Only the secretary"),
        ({"attachments": (IncomingFile("a.html", b"<script>"),)}, RuleBroken, "cannot|not of a kind"),
        ({"attachments": (PLAN,) * 11}, RuleBroken, "at most 10"),
    ],
)
def test_bad_input_gets_a_sentence_and_writes_nothing(
    world: World, clock: Clock, changes: dict[str, object], kind: type[GovernError], words: str
) -> None:
    before = contents()
    with pytest.raises(kind, match=words):
        propose_item(world.actor("Rep 1a"), proposal(world, **changes), at=clock())
    assert contents() == before


def test_a_member_unknown_to_the_register_is_refused(world: World, clock: Clock) -> None:
    wish = proposal(world, None, member=MemberId(new_id()))
    with pytest.raises(NotFound, match="no such member"):
        propose_item(world.actor("Sofia Secretary"), wish, at=clock())


def test_a_meeting_of_another_body_is_refused(world: World, clock: Clock) -> None:
    wish = proposal(world, make_meeting(world, body=world.board))
    with pytest.raises(RuleBroken, match="another body"):
        propose_item(world.actor("Rep 1a"), wish, at=clock())


def test_control_and_turning_characters_are_dropped_from_texts(world: World, clock: Clock) -> None:
    content = replace(JOIN, title=Text.only("en", "Pay\u202e \x00now\n"))
    made = propose_item(world.actor("Rep 1a"), proposal(world, None, content=content), at=clock())
    assert item(made).title.authentic_text == "Pay now"


def test_a_withdrawn_item_leaves_no_gap_on_the_agenda(world: World, meeting: MeetingId, clock: Clock) -> None:
    first, second, third = (make_item(world, meeting, member=world.members["Member 1"]) for _ in range(3))
    withdraw_item(world.actor("Rep 1b"), second, version=1, at=clock())
    assert [item(each).position for each in (first, second, third)] == [1, None, 2]
    assert item(second).state is ItemState.WITHDRAWN


def test_only_those_who_proposed_withdraw_and_only_what_they_saw(
    world: World, meeting: MeetingId, clock: Clock
) -> None:
    made = make_item(world, meeting, member=world.members["Member 1"])
    with pytest.raises(NotAllowed):
        withdraw_item(world.actor("Rep 2a"), made, version=1, at=clock())
    with pytest.raises(Conflict, match="changed this"):
        withdraw_item(world.actor("Rep 1a"), made, version=7, at=clock())


def test_after_the_convocation_nothing_is_withdrawn(world: World, clock: Clock) -> None:
    convoked = make_meeting(world, state=MeetingState.CONVOKED)
    made = make_item(world, convoked, member=world.members["Member 1"])
    with pytest.raises(Conflict, match="has been sent"):
        withdraw_item(world.actor("Rep 1a"), made, version=1, at=clock())


def test_files_can_follow_until_the_answer(world: World, meeting: MeetingId, clock: Clock) -> None:
    rep = world.actor("Rep 1a")
    made = propose_item(rep, proposal(world, meeting), at=clock())
    attach_files(rep, made, (PLAN,), at=clock())
    assert db.session.query(Attachment).filter_by(item_id=made).count() == 1
    with pytest.raises(NotAllowed):
        attach_files(world.actor("Rep 2a"), made, (PLAN,), at=clock())
    with pytest.raises(Conflict, match="answered"):
        attach_files(rep, make_item(world, meeting, member=world.members["Member 1"]), (PLAN,), at=clock())


def test_attaching_nothing_asks_for_a_file(world: World, clock: Clock) -> None:
    made = make_item(world, member=world.members["Member 1"])
    with pytest.raises(RuleBroken, match="Choose the file"):
        attach_files(world.actor("Rep 1a"), made, (), at=clock())
