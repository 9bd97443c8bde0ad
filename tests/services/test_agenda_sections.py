"""Sections of an agenda, and what is planned for its items."""

import pytest
from flask import Flask

from govern.domain.meetings.agenda_order import Part
from govern.domain.meetings.kinds import MeetingState
from govern.domain.meetings.schedule import Planned
from govern.domain.values.errors import Conflict, NotAllowed, RuleBroken
from govern.domain.values.ids import ItemId, MeetingId
from govern.domain.values.text import Text
from govern.services.agenda_sections import (
    ArrangeAgenda,
    ItemPlan,
    add_section,
    arrange_agenda,
    change_section,
    sections_of,
)
from govern.store.database import db
from govern.store.tables.meetings import AgendaItem, Meeting
from tests.conftest import Clock
from tests.make.association import World, make_association
from tests.make.meetings import make_item, make_meeting

HEADING = Text.only("en", "Money")


@pytest.fixture
def world(app: Flask) -> World:
    return make_association(members=1)


@pytest.fixture
def meeting(world: World) -> MeetingId:
    return make_meeting(world)


def version(meeting: MeetingId) -> int:
    return db.session.get_one(Meeting, meeting, populate_existing=True).version


def row(item: ItemId) -> AgendaItem:
    return db.session.get_one(AgendaItem, item, populate_existing=True)


def test_items_stand_under_the_heading_where_they_were_put(
    world: World, meeting: MeetingId, clock: Clock
) -> None:
    secretary = world.actor("Sofia Secretary")
    one, two = make_item(world, meeting), make_item(world, meeting)
    section = add_section(secretary, meeting, HEADING, version=1, at=clock())
    parts = (Part(None, (two,)), Part(section, (one,)))
    plans = {one: ItemPlan(Planned(30, 10), world.persons["Tomas Treasurer"])}
    arrange_agenda(secretary, ArrangeAgenda(meeting, 2, parts, plans), at=clock())
    assert [(row(each).position, row(each).section_id) for each in (two, one)] == [(1, None), (2, section)]
    assert (row(one).minutes_planned, row(one).break_after) == (30, 10)


def test_a_heading_taken_away_leaves_its_items(world: World, meeting: MeetingId, clock: Clock) -> None:
    secretary, item = world.actor("Sofia Secretary"), make_item(world, meeting)
    section = add_section(secretary, meeting, HEADING, version=1, at=clock())
    arrange_agenda(secretary, ArrangeAgenda(meeting, 2, (Part(None), Part(section, (item,)))), at=clock())
    change_section(secretary, section, None, version=3, at=clock())
    assert (sections_of(db.session(), meeting), row(item).section_id) == ([], None)


def test_after_the_convocation_times_change_and_the_order_does_not(
    world: World, meeting: MeetingId, clock: Clock
) -> None:
    secretary, item = world.actor("Sofia Secretary"), make_item(world, meeting)
    db.session.get_one(Meeting, meeting).state = MeetingState.CONVOKED
    db.session.commit()
    arrange_agenda(secretary, ArrangeAgenda(meeting, 1, None, {item: ItemPlan(Planned(20))}), at=clock())
    assert row(item).minutes_planned == 20
    with pytest.raises(Conflict):
        arrange_agenda(secretary, ArrangeAgenda(meeting, 2, (Part(None, (item,)),)), at=clock())


def test_what_does_not_fit_is_refused(world: World, meeting: MeetingId, clock: Clock) -> None:
    secretary, item = world.actor("Sofia Secretary"), make_item(world, meeting)
    with pytest.raises(RuleBroken, match="between 1 and 600"):
        arrange_agenda(secretary, ArrangeAgenda(meeting, 1, None, {item: ItemPlan(Planned(601))}), at=clock())
    with pytest.raises(Conflict, match="has changed"):
        arrange_agenda(secretary, ArrangeAgenda(meeting, 1, (Part(None),)), at=clock())
    with pytest.raises(NotAllowed):
        add_section(world.actor("Rep 1a"), meeting, HEADING, version=1, at=clock())
