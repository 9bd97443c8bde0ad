"""A secret vote: opened by the chair, cast on a phone, changed with its code, closed, looked up."""

import re
from collections.abc import Callable
from uuid import UUID

from flask import Flask
from playwright.sync_api import expect

from govern.domain.values.ids import VoteId
from govern.domain.voting.ballot import Choice
from govern.store.database import db
from tests.journeys.conftest import DESKTOP, PHONE, Visit
from tests.make.association import World, make_association
from tests.make.meetings import make_item
from tests.make.secret_votes import cast_secretly
from tests.make.votes import make_open_assembly

CODE = re.compile(r"(?:[A-Z2-7]{4}-){3}[A-Z2-7]{4}")


def code_on(visit: Visit) -> str:
    found = CODE.search(visit.page.locator("main").inner_text())
    assert found is not None
    return found[0]


def test_a_secret_vote_from_opening_to_receipt(app: Flask, visit: Callable[..., Visit]) -> None:
    world = make_association(members=6)
    item = make_item(world, make_open_assembly(world, present=6))
    db.session.commit()
    chair = visit("clara.chair@people.example", DESKTOP)
    chair.go(f"/items/{item}/vote")
    chair.page.get_by_label("Secret: it is on record who voted, never how").check()
    chair.page.get_by_label("Why the vote is held all the same").fill("Everybody is here and agrees.")
    chair.press("Open the vote")
    path = chair.page.url.removeprefix(chair.address)
    voter = visit("rep.1a@people.example", PHONE)
    voter.go(path)
    cast(voter, "Cast this secret vote", "For")
    first = code_on(voter)
    voter.page.get_by_role("button", name="Understood").click()
    change(voter, first)
    last = code_on(voter)
    assert last != first
    the_others_vote(world, path.split("/")[-1])
    close_and_look_up(chair, voter, path, last)


def cast(voter: Visit, button: str, choice: str) -> None:
    voter.page.get_by_label(choice, exact=True).check()
    voter.press(button)
    expect(voter.page.get_by_text("Write this code down: it is shown only now.")).to_be_visible()
    voter.check()


def change(voter: Visit, code: str) -> None:
    expect(voter.page.get_by_text("A secret ballot has been cast.")).to_be_visible()
    voter.page.get_by_text("Change this vote with its receipt code").click()
    voter.page.get_by_label("Receipt code of the earlier ballot").fill(code)
    cast(voter, "Change to this", "Against")
    voter.reads("The earlier ballot is gone")


def the_others_vote(world: World, vote: str) -> None:
    for number in range(2, 7):
        cast_secretly(world, VoteId(UUID(vote)), f"Member {number}", Choice.FOR)


def close_and_look_up(chair: Visit, voter: Visit, path: str, code: str) -> None:
    chair.go(path)
    chair.follow("Close the vote")
    chair.press("Close and count")
    chair.reads("Adopted")
    voter.go(path)
    voter.page.get_by_label("Your receipt code").fill(code)
    voter.press("Check")
    voter.reads("1 paper with this receipt is in the urn and was counted.")
    for summary in voter.page.locator("#urn-section summary").all():
        summary.click()
    voter.check()
