"""A vote on desk, phone and projector: opened with an end, cast without a connection, counted by itself."""

from collections.abc import Callable

from flask import Flask
from playwright.sync_api import APIResponse, Browser, Page, Route, expect

from govern.domain.values.ids import MeetingId, VoteId
from govern.domain.voting.ballot import Choice
from govern.store.database import db
from govern.store.tables.audit import AuditEntry
from govern.store.tables.voting import Ballot, Vote
from tests.conftest import Clock
from tests.journeys.conftest import DESKTOP, PHONE, Visit
from tests.make.association import make_association
from tests.make.meetings import make_item
from tests.make.votes import cast_for, make_open_assembly, open_item

#: outcomes are on all screens within two seconds of the close, and a slow machine gets some more
PATIENCE = 8_000
KEPT = "Kept on this device, not yet counted."


def test_a_vote_is_followed_on_every_screen_and_a_ballot_without_connection_counts_once(
    app: Flask, visit: Callable[..., Visit], chromium: Browser, clock: Clock
) -> None:
    world = make_association(members=4)
    meeting = make_open_assembly(world, present=3)
    make_item(world, meeting, title="Adopt the budget")
    db.session.commit()
    chair = visit("clara.chair@people.example", DESKTOP)
    chair.go(f"/meetings/{meeting}/desk")
    phone, late = (visit(f"rep.{n}a@people.example", PHONE) for n in (1, 2))
    for each in (phone, late):
        each.go(f"/meetings/{meeting}/room")
    screen = at_the_projector(chair, chromium)
    vote = open_with_an_end(chair, meeting)
    expect(screen.get_by_text("0 votes of 3 have been cast.")).to_be_visible(timeout=PATIENCE)
    cast_without_connection(phone, meeting)
    change_without_connection(phone, vote)
    keep_a_ballot_too_long(late)
    cast_for(world, vote, "Member 3", Choice.FOR, at=clock())
    shows_also_when_loaded_again(screen, "2 votes of 3 have been cast.")
    clock.move(seconds=65)
    for page in (screen, phone.page, chair.page):
        expect(page.locator(".decision-bar").first).to_be_visible(timeout=PATIENCE)
    assert [entry.actor_person_id for entry in closings()] == [None]
    late.page.context.set_offline(False)
    expect(late.page.get_by_text("Not counted.", exact=True)).to_be_visible(timeout=PATIENCE)
    late.page.get_by_role("button", name="Understood").click()
    assert (ballots(), kept_by(late)) == (3, None)
    screen.context.close()


def test_an_answer_asked_for_before_a_ballot_does_not_take_its_receipt_away(
    app: Flask, visit: Callable[..., Visit], clock: Clock
) -> None:
    world = make_association(members=4)
    meeting = make_open_assembly(world, present=3)
    first, second = (make_item(world, meeting, title=title) for title in ("Adopt the budget", "Elect nobody"))
    open_item(world, first)
    phone = visit("rep.1a@people.example", PHONE)
    phone.go(f"/meetings/{meeting}/room")
    slow: list[tuple[Route, APIResponse]] = []
    ballots_of_the_room = f"**/meetings/{meeting}/room/ballots"
    phone.page.route(
        ballots_of_the_room, lambda route: route.continue_() if slow else slow.append((route, route.fetch()))
    )
    open_item(world, second)
    wait_for(phone.page, lambda: bool(slow))
    phone.page.get_by_role("button", name="For", exact=True).click()
    expect(phone.page.get_by_text("Your vote counted")).to_be_visible(timeout=PATIENCE)
    for route, answer in slow:
        route.fulfill(response=answer)
    expect(phone.page.locator("[data-ballot]")).to_have_count(2, timeout=PATIENCE)
    expect(phone.page.get_by_text("Your vote counted")).to_be_visible(timeout=PATIENCE)


def test_a_room_learns_of_a_vote_opened_before_it_asks_and_asks_again_when_no_answer_comes(
    app: Flask, visit: Callable[..., Visit], clock: Clock
) -> None:
    world = make_association(members=4)
    meeting = make_open_assembly(world, present=3)
    item = make_item(world, meeting, title="Adopt the budget")
    phone = visit("rep.1a@people.example", PHONE)
    opened: list[VoteId] = []
    lost: list[Route] = []
    phone.page.route(f"{phone.address}/live/*", lambda route: route.continue_() if opened else route.abort())
    phone.page.route(
        f"**/meetings/{meeting}/room/ballots",
        lambda route: route.continue_() if lost else (lost.append(route), route.abort()),
    )
    phone.go(f"/meetings/{meeting}/room")
    opened.append(open_item(world, item))
    expect(phone.page.locator("[data-ballot]")).to_have_count(1, timeout=PATIENCE)
    assert len(lost) == 1


def wait_for(page: Page, is_so: Callable[[], bool]) -> None:
    """Let the page work until something is so."""
    for _ in range(PATIENCE // 50):
        if is_so():
            return
        page.wait_for_timeout(50)
    raise AssertionError


def at_the_projector(chair: Visit, chromium: Browser) -> Page:
    """Open the screen on a machine where nobody is signed in, by the address that the desk gives."""
    chair.page.get_by_text("Address for the machine at the projector").click()
    address = chair.page.get_by_label("Address for the machine at the projector").input_value()
    page = chromium.new_context(viewport=DESKTOP, locale="en-GB").new_page()
    page.goto(address)
    Visit(page, chair.address).check()
    return page


def shows_also_when_loaded_again(screen: Page, said: str) -> None:
    """Find a sentence on a screen, and find it again once its machine has loaded the page anew."""
    expect(screen.get_by_text(said)).to_be_visible(timeout=PATIENCE)
    screen.reload()
    expect(screen.get_by_text(said)).to_be_visible(timeout=PATIENCE)


def open_with_an_end(chair: Visit, meeting: MeetingId) -> VoteId:
    """Open the vote on the item with an end in a minute, and be back at the desk."""
    chair.follow("Open the vote on item 1")
    chair.page.get_by_label("When it closes").select_option("60")
    chair.page.get_by_label("Why the vote is held all the same").fill("Everybody agreed to it.")
    chair.press("Open the vote")
    assert chair.page.url.endswith(f"/meetings/{meeting}/desk")
    expect(chair.page.locator(".countdown-left")).to_have_text("1:00", timeout=PATIENCE)
    return VoteId(db.session.query(Vote).one().id)


def cast_without_connection(phone: Visit, meeting: MeetingId) -> None:
    """Choose while the phone is offline, close the page, and come back with a connection."""
    expect(phone.page.get_by_role("button", name="For", exact=True)).to_be_visible(timeout=PATIENCE)
    phone.check()
    context = phone.page.context
    context.set_offline(True)
    phone.page.get_by_role("button", name="For", exact=True).click()
    expect(phone.page.get_by_text(KEPT)).to_be_visible(timeout=PATIENCE)
    assert (ballots(), kept_by(phone) is None) == (0, False)
    phone.page.close()
    context.set_offline(False)
    phone.page = context.new_page()
    phone.go(f"/meetings/{meeting}/room")
    expect(phone.page.get_by_text("Your vote counted")).to_be_visible(timeout=PATIENCE)
    assert (ballots(), kept_by(phone)) == (1, None)


def change_without_connection(phone: Visit, vote: VoteId) -> None:
    """Choose otherwise on the page of the vote while the phone is offline, and let it come back."""
    phone.go(f"/votes/{vote}")
    phone.page.get_by_text("Change this vote").click()
    phone.page.get_by_role("radio", name="Against", exact=True).check()
    phone.page.context.set_offline(True)
    phone.page.get_by_role("button", name="Change to this").click()
    expect(phone.page.get_by_text(KEPT)).to_be_visible(timeout=PATIENCE)
    phone.page.context.set_offline(False)
    expect(phone.page.get_by_text("Your vote counted: Against")).to_be_visible(timeout=PATIENCE)
    assert (ballots(), kept_by(phone)) == (2, None)


def keep_a_ballot_too_long(late: Visit) -> None:
    """Choose while the phone is offline, and stay so until the vote is over."""
    expect(late.page.get_by_role("button", name="Against", exact=True)).to_be_visible(timeout=PATIENCE)
    late.page.context.set_offline(True)
    late.page.get_by_role("button", name="Against", exact=True).click()
    expect(late.page.get_by_text(KEPT)).to_be_visible(timeout=PATIENCE)


def kept_by(visit: Visit) -> object:
    return visit.page.evaluate("() => localStorage.getItem('govern.ballots')")


def ballots() -> int:
    db.session.rollback()
    return db.session.query(Ballot).count()


def closings() -> list[AuditEntry]:
    db.session.rollback()
    return db.session.query(AuditEntry).filter_by(action="vote.closed").all()
