"""The plan calls to mind what waits; a year is measured by the adopted formula, and told on paper."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

from flask import Flask

from govern.services.dispatch import PostOffice, run_pending
from govern.services.keeping_time import keep_time
from govern.store.database import db
from govern.store.tables.documents import Letter
from tests.conftest import Clock
from tests.journeys.conftest import DESKTOP, PHONE, Visit
from tests.make.association import make_association
from tests.make.engagement import adopted, make_held_assembly
from tests.make.plan import make_plan

Visits = Callable[..., Visit]
SECRETARY, LEAD, OTHER = (f"{name}@people.example" for name in ("sofia.secretary", "rep.1a", "rep.2a"))
WEIGHTS = {"attendance": "2", "votes": "0", "shaping": "1", "kept": "1", "least": "0"}


def test_a_year_is_reminded_of_measured_and_told(
    app: Flask, visit: Visits, clock: Clock, office: PostOffice
) -> None:
    world = make_association(members=4)
    make_plan(world, clock())
    make_held_assembly(world, clock() - timedelta(days=40), "Member 1", "Member 2")
    formula = adopted(world, date(2026, 10, 14))
    keep_time(at=clock())
    deliver(office, clock)
    answer_the_reminder(visit(LEAD, PHONE))
    secretary = visit(SECRETARY, DESKTOP)
    record_the_formula(secretary, formula)
    read_what_stands_behind(visit(OTHER, PHONE))
    write_the_report(secretary)
    deliver(office, clock)
    read_it_on_paper(visit(OTHER, PHONE))


def deliver(office: PostOffice, clock: Clock) -> None:
    """Let the worker send every letter and print every document."""
    while run_pending(office, now=clock):
        pass


def answer_the_reminder(lead: Visit) -> None:
    """Follow the link of the letter to what waits, tell that it is reached, and find it settled."""
    letter = db.session.query(Letter).filter_by(occasion="plan_reminder", address=LEAD).one()
    assert "Programme fixed" in letter.body
    link = re.search(r"site:/(/plan/\S+)", letter.body)
    assert link is not None
    lead.go(link[1])
    lead.follow("ACT-001 Programme fixed")
    lead.follow("Programme fixed")
    lead.page.locator("#reached_on").fill("2026-11-20")
    lead.press("Save")
    lead.go("/plan/reminders?waits=1")
    assert "Programme fixed" not in lead.page.locator("main").inner_text()
    lead.go("/plan/reminders")
    lead.reads("Programme fixed")


def record_the_formula(secretary: Visit, resolution: UUID) -> None:
    """Record how the assembly weighs the parts; what is no share is refused and nothing typed is lost."""
    secretary.go("/plan/engagement")
    secretary.reads("No formula is adopted for this year")
    secretary.follow("Record an adopted formula")
    for name, weight in WEIGHTS.items():
        secretary.page.locator(f"#{name}").fill(weight)
    secretary.page.locator("#resolution").select_option(str(resolution))
    secretary.page.locator("#holds_from").fill("2026-10-01")
    secretary.press("Record it")
    secretary.reads("holds from 14 October 2026 at the earliest")
    secretary.page.locator("#holds_from").fill("2026-10-14")
    secretary.press("Record it")
    secretary.reads("RES-2026-901")


def read_what_stands_behind(member: Visit) -> None:
    """Read the figure of a member, and at which meeting it was."""
    member.go("/plan/engagement")
    member.follow("Member 2")
    member.reads("GA-2026-01")
    member.reads("present")


def write_the_report(secretary: Visit) -> None:
    """Look at the year so far and have it written."""
    secretary.go("/plan/reports")
    secretary.follow("This year so far")
    secretary.reads("Members by country")
    secretary.press("English")
    secretary.reads("AR-2026")


def read_it_on_paper(member: Visit) -> None:
    """Open the annual report where every member finds it."""
    member.go("/plan/reports/annual?year=2026")
    member.follow("Annual report 2026")
    link = member.page.locator("main").get_by_role("link", name="Open the PDF")
    paper = member.page.request.get(member.address + (link.get_attribute("href") or ""))
    assert paper.body().startswith(b"%PDF-")
