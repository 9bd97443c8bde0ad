"""What needs each person."""

from datetime import date

from flask import Flask

from govern.domain.meetings.kinds import ItemState, MeetingState
from govern.services.home import Target, what_needs
from govern.store.database import current_session
from tests.conftest import Clock
from tests.make.association import make_association
from tests.make.meetings import make_item, make_meeting


def test_the_secretary_sees_the_last_day_of_the_convocation_with_its_article(
    app: Flask, clock: Clock
) -> None:
    world = make_association()
    make_meeting(world)
    (need,) = what_needs(current_session(), world.actor("Sofia Secretary"), at=clock()).deadlines
    assert (need.target, need.by) == (Target.CONVOCATION, date(2027, 1, 18))
    assert need.source is not None
    assert str(need.source.citation()).startswith("Statutes, Art.")


def test_a_representative_is_asked_to_register_once_the_meeting_is_convened(app: Flask, clock: Clock) -> None:
    world = make_association()
    make_meeting(world, state=MeetingState.CONVOKED)
    (need,) = what_needs(current_session(), world.actor("Rep 2a"), at=clock()).deadlines
    assert str(need.what) == "Register Member 2 for GA-2027-01, or give a proxy."


def test_a_proposal_waits_for_the_secretary_and_its_proposer_sees_that(app: Flask, clock: Clock) -> None:
    world = make_association()
    meeting = make_meeting(world)
    make_item(world, meeting, state=ItemState.PROPOSED, person=world.persons["Rep 1a"])
    secretary = what_needs(current_session(), world.actor("Sofia Secretary"), at=clock())
    proposer = what_needs(current_session(), world.actor("Rep 1a"), at=clock())
    assert [need.target for need in secretary.deadlines].count(Target.ITEM) == 1
    assert [need.is_done for need in proposer.deadlines] == [True]


def test_nothing_waits_for_somebody_without_any_part(app: Flask, clock: Clock) -> None:
    world = make_association()
    make_meeting(world, state=MeetingState.CONVOKED)
    home = what_needs(current_session(), world.actor("Nobody Special"), at=clock())
    assert home.votes == home.deadlines == home.documents == ()
