"""Two decisions from the ballot to the outcome: one that fails on countries, one stopped in writing."""

from collections.abc import Callable
from uuid import UUID

import pytest
from flask import Flask

from govern.domain.members.register import FactKind
from govern.domain.values.ids import VoteId
from govern.domain.voting.ballot import Choice
from govern.store.database import db
from tests.conftest import Clock
from tests.journeys.conftest import DESKTOP, Visit
from tests.make.association import STATUTES, World, make_association, make_member
from tests.make.meetings import make_item
from tests.make.votes import cast_for, make_open_assembly

CHAIR = "clara.chair@people.example"
SECRETARY = "sofia.secretary@people.example"

_HEADS = """      assembly.majority.ordinary:
        value: [{counts: heads, share: "1/2", strict: true, base: cast}]
"""
_DOUBLE = """      assembly.majority.ordinary:
        value:
          - {counts: weights, share: "1/2", strict: true, base: cast}
          - {counts: countries, share: "1/2", strict: true, base: cast}
      assembly.votes.full: {value: 3, paragraph: 1}
      assembly.votes.associate: {value: 1, paragraph: 1}
"""
DOUBLE_MAJORITY = STATUTES.read_text().replace(_HEADS, _DOUBLE)


@pytest.fixture
def alliance(app: Flask) -> World:
    """Three full members of one country with three votes each, two associates of other countries."""
    world = make_association(members=3, statutes=DOUBLE_MAJORITY)
    for number, country in ((4, "FR"), (5, "DE")):
        make_member(
            world,
            f"Member {number}",
            representatives=(f"Rep {number}a",),
            country=country,
            facts={FactKind.CATEGORY: "associate"},
        )
    db.session.commit()
    return world


def test_a_weighted_majority_is_not_enough_when_most_countries_are_against(
    alliance: World, visit: Callable[..., Visit], clock: Clock
) -> None:
    meeting = make_open_assembly(alliance, present=5)
    make_item(alliance, meeting)
    chair = visit(CHAIR, DESKTOP)
    chair.go(f"/meetings/{meeting}")
    chair.follow("Join the joint programme")
    chair.follow("Open a vote")
    chair.reads("countries")
    chair.page.get_by_label("Why the vote is held all the same").fill("Everybody is here and agrees.")
    chair.press("Open the vote")
    voter = visit("rep.1a@people.example")
    voter.follow("Vote now")
    voter.page.get_by_role("radio", name="For", exact=True).check()
    voter.press("Cast this vote")
    voter.reads("Receipt")
    vote = chair.page.url.rsplit("/", 1)[1]
    for number, choice in enumerate((Choice.FOR, Choice.FOR, Choice.AGAINST, Choice.AGAINST), start=2):
        cast_for(alliance, VoteId(UUID(vote)), f"Member {number}", choice, at=clock())
    chair.follow("Close the vote")
    chair.press("Close and count")
    chair.reads("Rejected")
    chair.reads("For 9, against 2")
    voter.again()
    voter.reads("for: BE; against: DE, FR")


def test_a_written_procedure_is_stopped_by_a_reservation(app: Flask, visit: Callable[..., Visit]) -> None:
    world = make_association(members=2)
    item = make_item(world, body=world.board, title="Sign the lease")
    chair = visit(CHAIR)
    chair.go(f"/items/{item}")
    chair.follow("Decide in writing")
    chair.page.get_by_label("Silence is consent").check()
    chair.page.get_by_label("Replies count until").fill("2026-11-24T12:00")
    chair.press("Begin the written procedure")
    chair.reads("There must be time to reply until")
    chair.page.get_by_label("Replies count until").fill("2026-12-04T12:00")
    chair.press("Begin the written procedure")
    chair.reads("Whoever says nothing until then agrees.")
    board = visit("bruno.board@people.example")
    board.follow("Silence is consent")
    board.follow("Ask for a meeting instead")
    board.page.get_by_label("Your reason").fill("The rent is not known yet.")
    board.press("Send the matter to a meeting")
    board.reads("The rent is not known yet.")
    secretary = visit(SECRETARY, DESKTOP)
    secretary.go("/procedures")
    secretary.reads("sent to a meeting")
    secretary.go(f"/items/{item}")
    secretary.reads("waits for the secretary’s answer")
