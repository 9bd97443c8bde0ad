"""A new member writes an item with help, the board ignores it, and it puts itself on the agenda."""

from collections.abc import Callable

from flask import Flask

from govern.services.keeping_time import keep_time
from govern.store.database import db
from tests.conftest import Clock
from tests.journeys.conftest import DESKTOP, PHONE, Visit
from tests.make.meetings import make_item, make_meeting
from tests.make.voice import make_newcomers

NEWCOMER, CHAIR = "fay.fresh@people.example", "clara.chair@people.example"
SECRETARY = "sofia.secretary@people.example"
Visits = Callable[..., Visit]


def test_an_item_that_the_board_ignores_puts_itself_on_the_agenda(
    app: Flask, visit: Visits, clock: Clock
) -> None:
    world = make_newcomers()
    meeting = make_meeting(world)
    make_item(world, meeting, title="Budget")
    new = visit(NEWCOMER, PHONE)
    propose_with_help(new)
    new.reads("The board must answer by")
    visit(CHAIR, DESKTOP).reads("Answer the new member’s item P-2026-002.")
    clock.move(days=22)
    db.session.rollback()
    assert keep_time(at=clock()) == 1
    db.session.commit()
    new = visit(NEWCOMER, PHONE)
    new.follow("The voice of new members: rights, clocks, and what was missed")
    new.reads("It went on the agenda by itself.")
    new.follow("The board did not answer the item P-2026-002 in time.")
    new.reads("Nobody did: it went on the agenda by itself.")
    secretary = visit(SECRETARY, DESKTOP)
    secretary.go(f"/meetings/{meeting}")
    items = secretary.page.locator(".agenda li").all_inner_texts()
    assert ["Open the training" in items[0], "Budget" in items[1]] == [True, True]


def propose_with_help(new: Visit) -> None:
    """Answer the plain questions, read what came of them, and propose it."""
    new.go("/voice")
    new.follow("Propose an item")
    page = new.follow("Write it with help: six plain questions")
    page.get_by_label("What is it about, in a few words").fill("Open the training")
    page.get_by_label("What happens today").fill("Only founders are invited.")
    page.get_by_label("What should change").fill("All members are.")
    page.get_by_label("The decision in one sentence").fill("The training is open to all members.")
    new.press("Make it a proposal")
    new.press("Propose")
