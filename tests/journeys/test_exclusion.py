"""A member is charged, answers, is heard, and only then excluded; nobody could vote on it before."""

from collections.abc import Callable

from flask import Flask
from playwright.sync_api import Page

from govern.services.keeping_time import keep_time
from govern.store.database import db
from govern.store.tables.leaving import Exclusion
from tests.conftest import Clock
from tests.journeys.conftest import DESKTOP, PHONE, Visit
from tests.make.amendments import decide, open_meeting
from tests.make.association import World
from tests.make.leaving import ASSEMBLY, HEARING, make_lawful
from tests.make.meetings import make_meeting

Visits = Callable[..., Visit]
SECRETARY = "sofia.secretary@people.example"


def test_a_member_is_heard_before_it_is_excluded(app: Flask, visit: Visits, clock: Clock) -> None:
    world = make_lawful()
    meeting = make_meeting(world, starts_at=ASSEMBLY)
    secretary = visit(SECRETARY, DESKTOP)
    charge(secretary, world)
    member = visit("rep.5a@people.example", PHONE)
    answer(member)
    secretary.go("/")
    secretary.follow("Hear the member, and record it.")
    put_forward(secretary)
    clock.move(days=(HEARING - clock()).days + 1)
    hear(visit(SECRETARY, DESKTOP))
    clock.at = ASSEMBLY
    db.session.rollback()
    open_meeting(world, meeting)
    decide(world, db.session.query(Exclusion).one().item_id, "++++.", at=ASSEMBLY)  # type: ignore[arg-type]
    assert keep_time(at=clock.move(minutes=1)) > 0
    secretary, member = visit(SECRETARY, DESKTOP), visit("rep.5a@people.example", PHONE)
    tell(secretary)
    member.go(f"/exclusions/{db.session.query(Exclusion).one().id}")
    member.reads("last day of the membership: 15 December 2026")
    member.reads("Two thirds agreed.")
    clock.move(days=1)
    secretary.go(f"/members/{world.members['Member 5']}/standing")
    secretary.reads("No member of the association.")


def charge(secretary: Visit, world: World) -> None:
    """Send the charge, from the page of the member's standing."""
    page = secretary.go(f"/members/{world.members['Member 5']}/standing")
    secretary.reads("It has had a voice and a vote since 1 January 2020")
    page.get_by_text("A charge that may lead to its exclusion").click()
    page.get_by_label("What is held against the member").fill("It broke the statutes gravely.")
    page.get_by_label("Article that was broken").fill("8(1)")
    page.get_by_label("The member can answer until").fill("2026-12-07")
    page.get_by_label("It is heard on").fill(f"{HEARING:%Y-%m-%dT%H:%M}")
    page.get_by_label("Place of the hearing").fill("Example House")
    secretary.press("Send the charge")
    secretary.reads(
        "The member can answer until 7 December 2026: it must be heard first (Statutes, Art. 8(2))."
    )


def answer(member: Visit) -> None:
    """Answer the charge, from what needs the member."""
    member.go("/")
    page = member.follow("Your exclusion is proposed: answer, and be heard.")
    member.reads("It broke the statutes gravely.")
    page.get_by_label("Your words").fill("We did nothing of it.")
    member.press("Send the answer")
    member.reads("The member must be heard first")


def put_forward(secretary: Visit) -> None:
    """Put the exclusion on the agenda of the assembly, whose vote waits for the hearing."""
    secretary.page.get_by_label("Meeting").select_option(index=0)
    secretary.press("Put it on the agenda")
    secretary.reads("No vote yet:")


def hear(secretary: Visit) -> None:
    """Record the hearing after it was held."""
    page: Page = secretary.follow("Hear the member, and record it.")
    page.get_by_text("Record the hearing", exact=True).click()
    page.get_by_label("The member was heard").check()
    page.get_by_label("Day").fill(f"{HEARING:%Y-%m-%d}")
    page.get_by_label("What was said, in short").fill("It denied it.")
    secretary.press("Record it")
    secretary.reads("It denied it.")


def tell(secretary: Visit) -> None:
    """Send the decision with its reasons, from what needs the secretary."""
    secretary.go("/")
    page = secretary.follow("Send the exclusion with its reasons: its periods run from then.")
    page.get_by_label("Your words").fill("Two thirds agreed.")
    secretary.press("Send the decision")
    secretary.reads("excluded")
