"""Proposals are answered, agendas put in order and numbered once."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask

from govern.domain.meetings.agenda_order import Part
from govern.domain.meetings.kinds import ItemKind, ItemState, MeetingState, MinutesState
from govern.domain.meetings.late import Late
from govern.domain.members.register import FactKind
from govern.domain.rules.decision import Subject
from govern.domain.values.errors import Conflict, NotAllowed, RuleBroken
from govern.domain.values.ids import ItemId, MeetingId, MinutesId, new_id
from govern.domain.values.record import from_record
from govern.domain.values.text import Text
from govern.services.agenda import AddItem, add_item, number_items
from govern.services.agenda_sections import ArrangeAgenda, arrange_agenda
from govern.services.answers import AcceptItem, DeclineItem, accept_item, decline_item
from govern.services.drafting import Content
from govern.services.newcomers import newcomers
from govern.store.database import db, transaction
from govern.store.tables.documents import Minutes
from govern.store.tables.meetings import AgendaItem, Meeting
from tests.conftest import Clock
from tests.make.association import LONG_AGO, World, make_association, make_member
from tests.make.meetings import make_item, make_meeting

OPENING = Content(ItemKind.FORMALITY, Subject.ORDINARY, Text.only("en", "Opening"))
BUDGET = replace(OPENING, kind=ItemKind.DECISION, requested_decision=Text.only("en", "Approve it."))


@pytest.fixture
def world(app: Flask) -> World:
    return make_association(members=2)


@pytest.fixture
def meeting(world: World) -> MeetingId:
    return make_meeting(world)


def item(id_: ItemId) -> AgendaItem:
    return db.session.get_one(AgendaItem, id_, populate_existing=True)


def make_minutes(meeting: MeetingId, state: MinutesState) -> MinutesId:
    row = Minutes(id=new_id(), meeting_id=meeting, state=state, created_at=LONG_AGO)
    db.session.add(row)
    db.session.commit()
    return MinutesId(row.id)


def test_an_accepted_item_stands_at_the_end_and_keeps_its_reference_until_the_convocation(
    world: World, meeting: MeetingId, clock: Clock
) -> None:
    make_item(world, meeting)
    proposed = make_item(world)
    accept_item(world.actor("Sofia Secretary"), AcceptItem(proposed, meeting, version=1), at=clock())
    row = item(proposed)
    assert (row.state, row.position, row.reference) == (ItemState.ON_AGENDA, 2, "P-2026-002")
    assert (row.answered_at, row.version) == (clock(), 2)


def test_the_secretary_corrects_what_a_decision_is_about(
    world: World, meeting: MeetingId, clock: Clock
) -> None:
    proposed = make_item(world)
    accept_item(
        world.actor("Sofia Secretary"), AcceptItem(proposed, meeting, 1, Subject.AMENDMENT), at=clock()
    )
    assert item(proposed).subject is Subject.AMENDMENT


def test_a_declined_item_carries_the_reason(world: World, clock: Clock) -> None:
    proposed = make_item(world)
    decline_item(world.actor("Sofia Secretary"), DeclineItem(proposed, "Decided in 2025.", 1), at=clock())
    assert (item(proposed).state, item(proposed).answer) == (ItemState.DECLINED, "Decided in 2025.")


@pytest.mark.parametrize("reason", ["", " \n\x00", "x" * 5001])
def test_a_proposal_is_not_declined_without_a_readable_reason(
    world: World, clock: Clock, reason: str
) -> None:
    proposed = make_item(world)
    with pytest.raises(RuleBroken):
        decline_item(world.actor("Sofia Secretary"), DeclineItem(proposed, reason, 1), at=clock())


def test_a_proposal_is_answered_once_as_it_was_seen(world: World, meeting: MeetingId, clock: Clock) -> None:
    secretary, proposed = world.actor("Sofia Secretary"), make_item(world)
    with pytest.raises(Conflict, match="changed this"):
        accept_item(secretary, AcceptItem(proposed, meeting, version=3), at=clock())
    decline_item(secretary, DeclineItem(proposed, "No.", 1), at=clock())
    with pytest.raises(Conflict, match="already been answered"):
        accept_item(secretary, AcceptItem(proposed, meeting, version=2), at=clock())


@pytest.mark.parametrize("name", ["Rep 1a", "Clara Chair", "Bruno Board", "Aurora Auditor", "Nobody Special"])
def test_only_the_secretary_answers_adds_and_orders(
    world: World, meeting: MeetingId, clock: Clock, name: str
) -> None:
    actor, proposed = world.actor(name), make_item(world)
    acts: list[Callable[[], object]] = [
        lambda: accept_item(actor, AcceptItem(proposed, meeting, 1), at=clock()),
        lambda: decline_item(actor, DeclineItem(proposed, "No.", 1), at=clock()),
        lambda: add_item(actor, AddItem(meeting, OPENING), at=clock()),
        lambda: arrange_agenda(actor, ArrangeAgenda(meeting, 1, (Part(None),)), at=clock()),
    ]
    for act in acts:
        with pytest.raises(NotAllowed, match="secretary"):
            act()


def test_an_item_does_not_go_to_another_body(world: World, clock: Clock) -> None:
    board = make_meeting(world, body=world.board)
    with pytest.raises(RuleBroken, match="another body"):
        accept_item(world.actor("Sofia Secretary"), AcceptItem(make_item(world), board, 1), at=clock())


def test_an_agenda_is_put_in_order_once_per_page_seen(world: World, meeting: MeetingId, clock: Clock) -> None:
    items = tuple(make_item(world, meeting) for _ in range(3))
    secretary = world.actor("Sofia Secretary")
    arrange_agenda(secretary, ArrangeAgenda(meeting, 1, (Part(None, items[::-1]),)), at=clock())
    assert [item(each).position for each in items] == [3, 2, 1]
    with pytest.raises(Conflict, match="changed this"):
        arrange_agenda(secretary, ArrangeAgenda(meeting, 1, (Part(None, items),)), at=clock())


def test_an_order_that_misses_a_newer_item_is_refused(world: World, meeting: MeetingId, clock: Clock) -> None:
    seen = Part(None, (make_item(world, meeting),))
    make_item(world, meeting)
    with pytest.raises(Conflict, match="agenda has changed"):
        arrange_agenda(world.actor("Sofia Secretary"), ArrangeAgenda(meeting, 1, (seen,)), at=clock())


def test_a_convoked_agenda_keeps_its_order(world: World, clock: Clock) -> None:
    convoked = make_meeting(world, state=MeetingState.CONVOKED)
    with pytest.raises(Conflict, match="has been sent"):
        arrange_agenda(world.actor("Sofia Secretary"), ArrangeAgenda(convoked, 1, (Part(None),)), at=clock())


def test_items_are_numbered_in_order_and_what_comes_later_gets_the_next_number(
    world: World, meeting: MeetingId, clock: Clock
) -> None:
    items = [make_item(world, meeting) for _ in range(2)]
    with transaction() as session:
        number_items(session, meeting)
        session.get_one(Meeting, meeting).state = MeetingState.CONVOKED
    late = add_item(world.actor("Sofia Secretary"), AddItem(meeting, OPENING), at=clock())
    references = [item(each).reference for each in (*items, late)]
    assert references == ["GA-2027-01/1", "GA-2027-01/2", "GA-2027-01/3"]
    assert item(items[0]).proposal_reference == "P-2026-001"


def test_numbering_again_changes_nothing(world: World, meeting: MeetingId) -> None:
    only = make_item(world, meeting)
    for _ in range(2):
        with transaction() as session:
            number_items(session, meeting)
    assert item(only).reference == "GA-2027-01/1"


def test_what_joins_after_the_convocation_is_discussed_only(world: World, clock: Clock) -> None:
    convoked = make_meeting(world, state=MeetingState.CONVOKED)
    added = add_item(world.actor("Sofia Secretary"), AddItem(convoked, BUDGET), at=clock())
    late = from_record(Late, item(added).late)
    assert (late.may_be_decided, str(late.source.citation())) == (False, "Statutes, Art. 14(3)")


def test_issued_minutes_are_put_to_approval_by_the_body_that_held_the_meeting(
    world: World, meeting: MeetingId, clock: Clock
) -> None:
    secretary = world.actor("Sofia Secretary")
    earlier = make_minutes(make_meeting(world, state=MeetingState.CLOSED), MinutesState.ISSUED)
    approval = replace(OPENING, kind=ItemKind.MINUTES_APPROVAL)
    made = add_item(secretary, AddItem(meeting, approval, earlier), at=clock())
    assert item(made).approves_minutes_id == earlier
    with pytest.raises(RuleBroken, match="body that held it"):
        add_item(secretary, AddItem(make_meeting(world, body=world.board), approval, earlier), at=clock())
    with pytest.raises(RuleBroken, match="Choose the minutes"):
        add_item(secretary, AddItem(meeting, approval), at=clock())


@pytest.mark.parametrize("state", [MinutesState.DRAFT, MinutesState.APPROVED])
def test_only_issued_minutes_are_put_to_approval(
    world: World, meeting: MeetingId, clock: Clock, state: MinutesState
) -> None:
    earlier = make_minutes(make_meeting(world, state=MeetingState.CLOSED), state)
    approval = replace(OPENING, kind=ItemKind.MINUTES_APPROVAL)
    with pytest.raises(Conflict, match="GA-2027-02"):
        add_item(world.actor("Sofia Secretary"), AddItem(meeting, approval, earlier), at=clock())


def test_a_member_is_new_for_as_long_as_the_statutes_say(world: World, clock: Clock) -> None:
    fresh = make_member(world, "Fresh", facts={FactKind.ADMITTED: "2024-11-23"})
    db.session.commit()
    assert newcomers(at=clock()) == {fresh}
    assert newcomers(at=clock.move(days=1)) == frozenset()
