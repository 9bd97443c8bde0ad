"""What a new member proposes by right is answered in time, or goes on the agenda by itself, once."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from govern.domain.meetings.kinds import ItemKind, ItemState, MeetingState
from govern.domain.values.errors import Conflict, NotAllowed, RuleBroken
from govern.domain.values.ids import ItemId, MeetingId
from govern.domain.voting.minutes_agenda import explained_agenda
from govern.services.answers import AcceptItem, DeclineItem, accept_item, decline_item
from govern.services.cancellation import CancelMeeting, cancel_meeting
from govern.services.convocation import preview
from govern.services.keeping_time import keep_time
from govern.services.newcomers_items import clock_of
from govern.services.proposals import withdraw_item
from govern.store.database import db
from govern.store.queries.minutes_agenda import minuted_agenda
from govern.store.tables.audit import AuditEntry
from govern.store.tables.documents import Letter
from govern.store.tables.meetings import AgendaItem, Meeting
from govern.store.tables.voice import NewcomersItem
from tests.conftest import Clock
from tests.make.association import World
from tests.make.meetings import IN_FEBRUARY, make_item, make_meeting
from tests.make.voice import make_newcomers, propose, switch_off

#: 21 days after the tests' clock, by the statutes of these tests, and a minute later at the seat
LAST_MINUTE = datetime(2026, 12, 14, 22, 59, tzinfo=UTC)
MIDNIGHT = datetime(2026, 12, 14, 23, 0, tzinfo=UTC)
REASON = "The training is open already: see the plan for this year."


@pytest.fixture
def world(app: Flask) -> World:
    return make_newcomers()


@pytest.fixture
def meeting(world: World) -> MeetingId:
    return make_meeting(world)


@pytest.fixture
def item(world: World, meeting: MeetingId, clock: Clock) -> ItemId:
    return propose(world, meeting, at=clock())


def row(item: ItemId) -> AgendaItem:
    return db.session.get_one(AgendaItem, item, populate_existing=True)


def acts(item: ItemId) -> list[str]:
    entries = db.session.query(AuditEntry).filter_by(subject_id=item).order_by(AuditEntry.seq)
    return [each.action for each in entries]


def decline(world: World, by: str, item: ItemId, at: datetime) -> None:
    decline_item(world.actor(by), DeclineItem(item, REASON, row(item).version), at=at)


def test_an_unanswered_item_goes_on_the_agenda_by_itself_once(item: ItemId, meeting: MeetingId) -> None:
    assert keep_time(at=LAST_MINUTE) == 0
    assert row(item).state is ItemState.PROPOSED
    assert (keep_time(at=MIDNIGHT), keep_time(at=MIDNIGHT)) == (1, 0)
    assert (row(item).state, row(item).meeting_id) == (ItemState.ON_AGENDA, meeting)
    assert acts(item) == ["item.proposed", "item.placed_by_itself"]
    (told, *_) = explained_agenda(minuted_agenda(db.session(), meeting)[item])
    why = "The board should have answered by 2026-12-14 (Statutes, Art. 28(2))."
    assert str(told.sentence) == f"It went on the agenda by itself. {why}"


def test_member_secretary_and_board_are_told_that_it_did(item: ItemId) -> None:
    keep_time(at=MIDNIGHT)
    letters = db.session.query(Letter).filter_by(occasion="item_unanswered").all()
    names = {each.recipient_name for each in letters}
    assert names == {
        "Fay Fresh",
        "Sofia Secretary",
        "Clara Chair",
        "Victor Vice",
        "Tomas Treasurer",
        "Bruno Board",
    }
    body = next(each.body for each in letters if each.recipient_name == "Fay Fresh")
    assert "The board should have answered by" in body
    assert "Art. 28(2)" in body


def test_an_answer_on_the_last_day_is_in_time_and_one_after_it_is_not(world: World, item: ItemId) -> None:
    with pytest.raises(Conflict, match=r"due by 2026-12-14 .*Art\. 28\(2\)"):
        decline(world, "Clara Chair", item, MIDNIGHT)
    decline(world, "Clara Chair", item, LAST_MINUTE)
    assert keep_time(at=MIDNIGHT) == 0
    assert row(item).answer == REASON


@pytest.mark.parametrize("name", ["Sofia Secretary", "Bruno Board"])
def test_only_who_speaks_for_the_named_office_says_no(world: World, item: ItemId, name: str) -> None:
    with pytest.raises(NotAllowed):
        decline(world, name, item, LAST_MINUTE)
    assert row(item).state is ItemState.PROPOSED


@pytest.mark.parametrize("name", ["Sofia Secretary", "Victor Vice"])
def test_the_secretary_and_the_office_may_schedule_it(
    world: World, item: ItemId, meeting: MeetingId, name: str
) -> None:
    accept_item(world.actor(name), AcceptItem(item, meeting, 1), at=LAST_MINUTE)
    assert row(item).state is ItemState.ON_AGENDA
    assert keep_time(at=MIDNIGHT) == 0


def test_beyond_the_number_an_item_is_like_any_members(
    world: World, meeting: MeetingId, item: ItemId, clock: Clock
) -> None:
    second = propose(world, meeting, at=clock(), title="Second")
    third = propose(world, meeting, at=clock(), title="Third")
    rights = {each.item_id for each in db.session.query(NewcomersItem)}
    assert rights == {item, second}
    assert clock_of(db.session(), third, at=clock()) is None
    with pytest.raises(RuleBroken, match="until 2027-01-04") as late:
        propose(world, meeting, at=datetime(2027, 1, 8, tzinfo=UTC), title="Fourth")
    assert "2 items on one agenda (Statutes, Art. 28(1))" in str(late.value.reasons[0])


def test_taken_back_before_an_answer_it_leaves_the_number_free_and_afterwards_not(
    world: World, meeting: MeetingId, item: ItemId, clock: Clock
) -> None:
    answered = propose(world, meeting, at=clock(), title="Second")
    accept_item(world.actor("Sofia Secretary"), AcceptItem(answered, meeting, 1), at=clock())
    for each in (item, answered):
        withdraw_item(world.actor("Fay Fresh"), each, version=row(each).version, at=clock())
    fresh = [propose(world, meeting, at=clock(), title=title) for title in ("Again", "And again")]
    assert [clock_of(db.session(), each, at=clock()) is not None for each in fresh] == [True, False]


def test_a_meeting_is_not_convoked_over_an_item_without_answer(
    world: World, meeting: MeetingId, item: ItemId, clock: Clock
) -> None:
    make_item(world, meeting)
    secretary = world.actor("Sofia Secretary")
    refused = preview(secretary, meeting, at=clock()).readiness.decision
    assert "P-2026-001 has no answer" in " ".join(map(str, refused.reasons))
    accept_item(secretary, AcceptItem(item, meeting, 1), at=clock())
    assert preview(secretary, meeting, at=clock()).readiness.decision


def test_without_a_meeting_it_waits_and_goes_on_the_next_one(world: World, clock: Clock) -> None:
    item = propose(world, None, at=clock())
    assert (keep_time(at=MIDNIGHT), keep_time(at=MIDNIGHT)) == (1, 0)
    assert (row(item).state, acts(item)[-1]) == (ItemState.PROPOSED, "item.unanswered")
    meeting = make_meeting(world)
    assert (keep_time(at=MIDNIGHT), keep_time(at=MIDNIGHT)) == (1, 0)
    assert (row(item).meeting_id, acts(item)[-1]) == (meeting, "item.placed_by_itself")


def test_scheduled_for_a_meeting_that_is_cancelled_it_goes_on_the_next_one(
    world: World, meeting: MeetingId, item: ItemId, clock: Clock
) -> None:
    secretary = world.actor("Sofia Secretary")
    accept_item(secretary, AcceptItem(item, meeting, 1), at=clock())
    later = make_meeting(world, starts_at=IN_FEBRUARY + timedelta(days=90))
    version = db.session.get_one(Meeting, meeting, populate_existing=True).version
    cancel_meeting(secretary, CancelMeeting(meeting, version, "No room."), at=clock())
    assert (keep_time(at=clock()), keep_time(at=clock())) == (1, 0)
    assert (row(item).state, row(item).meeting_id) == (ItemState.ON_AGENDA, later)
    assert db.session.get_one(NewcomersItem, item).missed_on is None


def test_a_convoked_meeting_is_passed_over_for_the_next(
    world: World, meeting: MeetingId, item: ItemId
) -> None:
    db.session.get_one(Meeting, meeting).state = MeetingState.CONVOKED
    later = make_meeting(world, starts_at=IN_FEBRUARY + timedelta(days=90))
    keep_time(at=MIDNIGHT)
    assert row(item).meeting_id == later


def test_switched_off_from_a_day_it_holds_for_what_was_proposed_the_day_before(
    world: World, meeting: MeetingId, clock: Clock
) -> None:
    switch_off(on=(clock() + timedelta(days=1)).date())
    before = propose(world, meeting, at=clock())
    after = propose(world, meeting, at=clock() + timedelta(days=1), title="A day later")
    assert {each.item_id for each in db.session.query(NewcomersItem)} == {before}
    assert keep_time(at=MIDNIGHT) == 1
    assert [row(before).state, row(after).state] == [ItemState.ON_AGENDA, ItemState.PROPOSED]


def test_the_first_places_go_to_each_new_member_before_anybody_has_two(
    world: World, meeting: MeetingId, clock: Clock
) -> None:
    secretary = world.actor("Sofia Secretary")
    make_item(world, meeting, title="Opening", kind=ItemKind.FORMALITY)
    budget = make_item(world, meeting, title="Budget")
    fresh = [propose(world, meeting, at=clock(), title=title) for title in ("First", "Second")]
    port = propose(world, meeting, at=clock(), by=("Nils Port", "New Port"))
    for each in (*fresh, port):
        accept_item(secretary, AcceptItem(each, meeting, 1), at=clock())
    placed = {each: row(each).position for each in (budget, *fresh, port)}
    assert {placed[fresh[0]], placed[port]} == {2, 3}
    assert min(placed[budget], placed[fresh[1]]) == 4
    withdraw_item(world.actor("Nils Port"), port, version=row(port).version, at=clock())
    assert {row(each).position for each in fresh} == {2, 3}
    assert row(budget).position == 4
