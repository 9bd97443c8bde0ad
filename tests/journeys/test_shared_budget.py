"""A common budget: proposed to, voted on by three members on phones, explained, and before the assembly."""

from collections.abc import Callable
from uuid import UUID

from flask import Flask

from govern.domain.plan.activities import ActivityState
from govern.services.keeping_time import keep_time
from govern.services.shared_proposals import ProposeToRound, propose_to_round
from govern.store.database import db
from tests.conftest import Clock
from tests.journeys.conftest import DESKTOP, PHONE, Visit
from tests.make.association import World, make_association
from tests.make.meetings import make_meeting
from tests.make.plan import make_activity, make_plan
from tests.make.shared_budgets import begin

Visits = Callable[..., Visit]


def points(visit: Visit, *given: int) -> None:
    """Give points to the activities on the ballot, in their order."""
    for fieldset, n in zip(visit.page.locator("fieldset.share-choice").all(), given, strict=True):
        fieldset.get_by_role("radio", name=str(n)).check()


def after_two_days(clock: Clock) -> None:
    """Let the worker do what is due two days later."""
    clock.move(days=2)
    db.session.commit()
    assert keep_time(at=clock()) >= 1


def begun(world: World, clock: Clock) -> UUID:
    """Return a round to which Member 2 has proposed an activity; another could be proposed."""
    plan = make_plan(world, clock())
    visits = make_activity(
        plan.plan, plan.goals[1], "Visit each other", at=clock(), state=ActivityState.PROPOSED
    )
    db.session.commit()
    round_ = begin(world, clock())
    proposal = ProposeToRound(round_, visits, 4_000_00, world.members["Member 2"])
    propose_to_round(world.actor("Rep 2a"), proposal, at=clock())
    return round_


def test_three_members_share_a_common_budget_and_the_assembly_has_the_result(
    app: Flask, visit: Visits, clock: Clock
) -> None:
    world = make_association(members=3)
    meeting, address = make_meeting(world), f"/plan/sharing/{begun(world, clock)}"
    first = visit("rep.1a@people.example", PHONE)
    first.go(address)
    first.page.get_by_label("What it costs").fill("6 000")
    first.press("Put it on the ballot")
    after_two_days(clock)
    for number, given in ((1, (5, 0)), (2, (5, 1)), (3, (0, 5))):
        member = first if number == 1 else visit(f"rep.{number}a@people.example", PHONE)
        member.go(address)
        member.follow("Vote")
        points(member, *given)
        member.press("Cast this ballot")
    member.reads("Your ballot counts.")
    after_two_days(clock)
    first.go(address)
    first.reads("Your share of")
    first.reads("2 members support it and pay its cost of 6,000.00 € from their shares")
    secretary = visit("sofia.secretary@people.example", DESKTOP)
    secretary.go(address)
    secretary.press("Put it to the assembly")
    secretary.go(f"/meetings/{meeting}")
    secretary.reads("Share the common budget")
