"""What needs each person."""

from datetime import date, timedelta

import pytest
from flask import Flask

from govern.domain.meetings.kinds import DocumentState, ItemState, MeetingMode, MeetingState
from govern.services.home import Home, what_needs
from govern.services.needed import Target
from govern.store.database import current_session
from tests.conftest import Clock
from tests.make.association import World, make_association
from tests.make.letters import make_document
from tests.make.meetings import IN_FEBRUARY, make_item, make_meeting
from tests.make.votes import make_arrival


def home_of(world: World, name: str, clock: Clock, language: str = "en") -> Home:
    return what_needs(current_session(), world.actor(name), at=clock(), language=language)


def test_the_secretary_sees_the_last_day_of_the_convocation_with_its_article(
    app: Flask, clock: Clock
) -> None:
    world = make_association()
    make_meeting(world)
    (need,) = home_of(world, "Sofia Secretary", clock).deadlines
    assert (need.target, need.by) == (Target.CONVOCATION, date(2027, 1, 18))
    assert need.source is not None
    assert str(need.source.citation()).startswith("Statutes, Art.")


def test_a_representative_is_asked_to_register_once_the_meeting_is_convened(app: Flask, clock: Clock) -> None:
    world = make_association()
    make_meeting(world, state=MeetingState.CONVOKED)
    (need,) = home_of(world, "Rep 2a", clock).deadlines
    assert str(need.what) == "Register Member 2 for GA-2027-01, or give a proxy."


def test_a_representative_is_called_to_an_open_meeting_until_somebody_is_in_it(
    app: Flask, clock: Clock
) -> None:
    world = make_association()
    meeting = make_meeting(world, state=MeetingState.OPEN)
    (need,) = home_of(world, "Rep 2a", clock).deadlines
    make_arrival(meeting, world.persons["Rep 2a"], world.members["Member 2"])
    assert str(need.what) == "The meeting GA-2027-01 is open: take part for Member 2."
    (need,) = home_of(world, "Rep 2a", clock).deadlines
    assert need.target is Target.ROOM


def test_a_meeting_under_way_comes_before_what_waits_until_its_day(app: Flask, clock: Clock) -> None:
    world = make_association()
    make_meeting(world, state=MeetingState.CONVOKED)
    meeting = make_meeting(world, state=MeetingState.OPEN)
    make_arrival(meeting, world.persons["Rep 2a"], world.members["Member 2"])
    home = home_of(world, "Rep 2a", clock)
    assert [each.target for each in home.under_way] == [Target.ROOM]
    assert [each.target for each in home.later] == [Target.ATTENDANCE]
    (chairs,) = home_of(world, "Clara Chair", clock).under_way
    assert (chairs.target, chairs.id) == (Target.DESK, meeting)


def test_nobody_is_called_from_home_to_a_meeting_held_in_a_hall_only(app: Flask, clock: Clock) -> None:
    world = make_association()
    make_meeting(world, state=MeetingState.OPEN, mode=MeetingMode.ON_SITE)
    assert home_of(world, "Rep 2a", clock).deadlines == ()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_document_is_listed_once_in_the_language_of_the_reader(
    app: Flask, clock: Clock, language: str
) -> None:
    world = make_association()
    meeting = make_meeting(world, state=MeetingState.CLOSED)
    ready = DocumentState.READY
    made = {code: make_document(meeting, state=ready, language=code) for code in ("fr", "en")}
    (document,) = home_of(world, "Rep 2a", clock, language).documents
    assert (document.id, str(document.what)) == (made[language], "Convocation to GA-2027-01")


def test_a_proposal_waits_for_the_secretary(app: Flask, clock: Clock) -> None:
    world = make_association()
    meeting = make_meeting(world)
    make_item(world, meeting, state=ItemState.PROPOSED, person=world.persons["Rep 1a"])
    secretary = home_of(world, "Sofia Secretary", clock)
    assert [need.target for need in secretary.deadlines].count(Target.ITEM) == 1


def test_nothing_waits_for_somebody_without_any_part(app: Flask, clock: Clock) -> None:
    world = make_association()
    make_meeting(world, state=MeetingState.CONVOKED)
    home = home_of(world, "Nobody Special", clock)
    assert home.votes == home.deadlines == home.documents == ()


def test_of_a_series_the_next_meeting_waits_and_others_once_they_are_near(app: Flask, clock: Clock) -> None:
    world = make_association()
    for days in (0, 30, 60, 90):
        make_meeting(world, starts_at=IN_FEBRUARY + timedelta(days=days))
    clock.at = IN_FEBRUARY - timedelta(days=50)
    waiting = home_of(world, "Sofia Secretary", clock).deadlines
    assert [str(each.what).split()[-1] for each in waiting] == ["GA-2027-01.", "GA-2027-02."]
