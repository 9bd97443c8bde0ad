"""An organisation applies, is sponsored, admitted by a vote of the board, and sees its first ninety days."""

import re
from collections.abc import Callable

from flask import Flask
from playwright.sync_api import Browser

from govern.domain.meetings.kinds import MeetingState
from govern.domain.voting.ballot import Choice
from govern.services.closing import close_vote
from govern.services.keeping_time import keep_time
from govern.store.database import db
from govern.store.tables.documents import Letter
from govern.store.tables.meetings import AgendaItem, Meeting
from tests.conftest import Clock
from tests.journeys.conftest import DESKTOP, PHONE, Visit
from tests.make.applications import BOARD_AT, make_strict_association
from tests.make.association import World
from tests.make.meetings import make_meeting
from tests.make.votes import cast_for, make_arrival, open_item

APPLICANT = "nora.north@applicants.example"
SECRETARY = "sofia.secretary@people.example"
BOARD = ("Clara Chair", "Victor Vice", "Bruno Board")
Visits = Callable[..., Visit]


def test_an_application_is_confirmed_sponsored_admitted_by_the_board_and_welcomed(
    app: Flask, visit: Visits, site: str, chromium: Browser, clock: Clock
) -> None:
    world = make_strict_association()
    make_meeting(world, body=world.board, starts_at=BOARD_AT)
    context = chromium.new_context(viewport=PHONE, locale="en-GB")
    applicant = Visit(context.new_page(), site)
    apply(applicant)
    applicant.go(link_in("application_link"))
    applicant.press("Confirm the application")
    for sponsor in ("rep.1a", "rep.2a"):
        agree(visit(f"{sponsor}@people.example", PHONE))
    put_forward(visit(SECRETARY, DESKTOP))
    admit(world, clock)
    applicant.page.reload()
    applicant.reads("admitted")
    applicant.go(link_in("invitation"))
    applicant.press("Sign in")
    applicant.reads("Your first ninety days")
    applicant.reads("1 of 4 steps done")
    applicant.press("Done")
    applicant.reads("2 of 4 steps done")
    context.close()


def apply(applicant: Visit) -> None:
    """Fill in the public form."""
    page = applicant.go("/join")
    page.get_by_label("Organisation").fill("North Harbour Cluster")
    page.get_by_label("Country of the seat").select_option(label="Netherlands")
    page.get_by_label("What you bring").fill("A harbour full of ideas.")
    page.get_by_label("What you expect").fill("A voice from the first day.")
    page.get_by_label("First sponsor").fill("Member 1")
    page.get_by_label("Second sponsor").fill("Member 2")
    page.get_by_label("Name of your contact").fill("Nora North")
    page.get_by_label("E-mail").fill(APPLICANT)
    page.get_by_label("We agree").check()
    applicant.reads("deleted 6 months after the procedure has ended")
    applicant.press("Apply")
    applicant.reads("Open the link in it to confirm your application.")


def link_in(occasion: str) -> str:
    """Return where the link of the latest letter to the applicant leads."""
    db.session.rollback()
    letters = db.session.query(Letter).filter_by(address=APPLICANT, occasion=occasion)
    found = re.search(r"(?:site:/)?(/(?:join|sign-in/link)/\S+)", letters.one().body)
    assert found is not None
    return found[1]


def agree(sponsor: Visit) -> None:
    """Sponsor the application, from what needs the representative of a member."""
    sponsor.go("/")
    sponsor.follow("An applicant names you as its sponsor: agree or decline.")
    sponsor.reads("A harbour full of ideas.")
    sponsor.press("We sponsor it")


def put_forward(secretary: Visit) -> None:
    """Put the application on the agenda of the board's next meeting."""
    secretary.go("/")
    page = secretary.follow("Put the application on an agenda.")
    page.get_by_label("Meeting").select_option(index=0)
    secretary.press("Put it on the agenda")
    secretary.reads("on an agenda")


def admit(world: World, clock: Clock) -> None:
    """Let the board meet and decide, and the worker carry it out."""
    clock.at = BOARD_AT
    db.session.rollback()
    item = db.session.query(AgendaItem).one()
    meeting = db.session.get_one(Meeting, item.meeting_id)
    meeting.state, meeting.opened_at = MeetingState.OPEN, BOARD_AT
    for person in BOARD:
        make_arrival(meeting.id, world.persons[person])
    vote = open_item(world, item.id, at=BOARD_AT)
    for person, choice in zip(BOARD, (Choice.FOR, Choice.FOR, Choice.AGAINST), strict=True):
        cast_for(world, vote, person, choice, at=BOARD_AT)
    close_vote(world.actor("Clara Chair"), vote, at=BOARD_AT)
    keep_time(at=clock.move(minutes=1))
