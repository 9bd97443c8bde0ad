"""A board meeting and the next one: an action, comments, minutes approved, an extract and an addendum."""

from collections.abc import Callable
from datetime import UTC, datetime

from flask import Flask
from playwright.sync_api import expect

from govern.services.dispatch import PostOffice, run_pending
from govern.store.database import db
from tests.conftest import Clock
from tests.journeys.conftest import DESKTOP, PHONE, Visit
from tests.make.association import make_association

SECRETARY = "sofia.secretary@people.example"
CHAIR = "clara.chair@people.example"
BOARD = ("victor.vice@people.example", "tomas.treasurer@people.example", "bruno.board@people.example")
FIRST = datetime(2027, 1, 12, 9, 5, tzinfo=UTC)
SECOND = datetime(2027, 2, 16, 9, 5, tzinfo=UTC)
PATIENCE = 8_000
Visits = Callable[..., Visit]


def test_minutes_of_a_board_are_commented_approved_at_the_next_meeting_and_supplemented(
    app: Flask, visit: Visits, clock: Clock, office: PostOffice
) -> None:
    make_association()
    secretary = visit(SECRETARY, DESKTOP)
    plan(secretary, "2027-01-12T10:00", "Sign the lease", "The board signs the lease.")
    convene(secretary)
    clock.at = FIRST
    hold(visit, clock, "BD-2027-01")
    secretary = visit(SECRETARY, DESKTOP)
    record_action(secretary)
    comment(secretary, visit)
    db.session.rollback()
    while run_pending(office, now=clock):
        pass
    plan(secretary, "2027-02-16T10:00", "Minutes of January", "The minutes are approved.", approves=True)
    convene(secretary)
    clock.at = SECOND
    hold(visit, clock, "BD-2027-02")
    follow_up(visit(SECRETARY, DESKTOP))


def plan(secretary: Visit, starts: str, title: str, asked: str, *, approves: bool = False) -> None:
    """Plan a meeting of the board with one item."""
    page = secretary.go("/meetings/new")
    page.get_by_label("Body").select_option(label="Board")
    page.get_by_label("Day and time").fill(starts)
    page.get_by_label("Taking part", exact=True).select_option(label="Remote")
    page.get_by_label("Place").fill("By video")
    page.get_by_label("How to take part remotely").fill("https://meet.example/board")
    secretary.press("Plan the meeting")
    secretary.follow("Agenda and proposals")
    page = secretary.follow("Add an item")
    kind = "Approval of minutes" if approves else "Decision"
    page.get_by_label("What it asks of the meeting").select_option(label=kind)
    if approves:
        page.get_by_label("Minutes put to approval").select_option(index=1)
    page.get_by_label("Title").first.fill(title)
    page.get_by_label("Decision asked for").first.fill(asked)
    secretary.press("Add it at the end")


def convene(secretary: Visit) -> None:
    """Issue the convocation of the meeting on whose agenda the secretary is."""
    secretary.page.locator(".kicker a").click()
    secretary.follow("Issue the convocation")
    secretary.page.get_by_label("I have looked at date, place and agenda.").check()
    secretary.press("Issue the convocation")


def hold(visit: Visits, clock: Clock, reference: str) -> None:
    """Hold a meeting by video: the board joins, the chair puts its item to the vote at the desk."""
    chair = visit(CHAIR, DESKTOP)
    chair.go("/")
    chair.follow(f"Chair the meeting {reference}.")
    chair.press("Open the meeting")
    members = [visit(email, PHONE) for email in BOARD[:2]]
    for each in (chair, *members):
        each.go("/meetings")
        each.follow(reference)
        each.follow("Attendance and quorum")
        each.page.get_by_role("button", name="Join the meeting remotely").click()
        each.reads("Arrival recorded.")
        each.go("/")
    chair.follow(f"The meeting {reference} is open: go to its desk.")
    chair.follow("Open the vote on item 1")
    chair.press("Open the vote")
    for each in members:
        each.follow(f"The meeting {reference} is open: join its room.")
        each.page.locator(".choices").get_by_role("button", name="For", exact=True).click()
        expect(each.page.get_by_text("Your vote counted").first).to_be_visible(timeout=PATIENCE)
    clock.move(minutes=5)
    chair.page.get_by_role("button", name="Close the vote", exact=True).click()
    expect(chair.page.locator("[data-part=vote]")).to_contain_text("Adopted", timeout=PATIENCE)
    chair.page.reload()
    chair.follow("Close the meeting")
    chair.press("Close the meeting")


def minutes_of(visit: Visit, reference: str = "BD-2027-01") -> None:
    visit.go("/meetings")
    visit.follow(reference)
    visit.page.locator("main").get_by_role("link", name="minutes").first.click()
    visit.check()


def record_action(secretary: Visit) -> None:
    """Record what the treasurer is to do, beside what was decided."""
    secretary.go("/")
    secretary.follow("Finish the minutes of BD-2027-01.")
    page = secretary.follow("Record an action of item 1")
    page.get_by_label("What is to be done").first.fill("Pay the first rent.")
    page.get_by_label("Who does it").select_option(label="Tomas Treasurer")
    page.get_by_label("By when").fill("2027-02-01")
    secretary.press("Record the action")
    secretary.reads("Pay the first rent.")
    secretary.follow("Minutes of this meeting")


def comment(secretary: Visit, visit: Visits) -> None:
    """Ask for comments, get one from the board, answer it, and issue the minutes; the treasurer pays."""
    page = secretary.follow("Ask participants for comments")
    page.get_by_label("Comments until").fill("2027-01-20")
    secretary.press("Ask for comments")
    treasurer = visit(BOARD[1], PHONE)
    treasurer.go("/")
    treasurer.follow("Do what BD-2027-01 decided")
    treasurer.page.get_by_label("Note").fill("Paid.")
    treasurer.press("Put on record")
    treasurer.go("/")
    treasurer.follow("Read the draft minutes and comment on them.")
    treasurer.follow("Comment on item 1")
    treasurer.page.get_by_label("Your comment").fill("The rent is 900 euros.")
    treasurer.press("Comment")
    secretary.page.reload()
    page = secretary.follow("Answer")
    page.get_by_label("Taken up").check()
    secretary.press("Save")
    secretary.press("Issue the minutes")


def follow_up(secretary: Visit) -> None:
    """Read the minutes approved, add to them, and have the resolution extracted for a bank."""
    minutes_of(secretary)
    secretary.reads("approved")
    page = secretary.follow("Record an addendum")
    page.get_by_label("What is added").first.fill("The lease begins in March.")
    page.get_by_label("Why").fill("Left out.")
    page.get_by_label("Decided by").select_option(label="Clara Chair")
    secretary.press("Record the addendum")
    secretary.reads("The lease begins in March.")
    secretary.go("/resolutions")
    secretary.follow("Sign the lease")
    secretary.page.locator("#language").select_option(label="English")
    secretary.press("Make the extract")
    secretary.reads("Extract")
