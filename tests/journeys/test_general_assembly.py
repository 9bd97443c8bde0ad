"""One decision from proposal to approved minutes, by the hands of everybody who takes part in it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask

from examples.make_register import write_register
from govern.domain.access.actor import OPERATOR
from govern.domain.meetings.kinds import AttendanceChannel, AttendanceKind
from govern.domain.values.ids import MeetingId
from govern.exchange.register_source import source_at
from govern.services.attendance import Attendance, record_attendance
from govern.services.audit_verification import verify_audit
from govern.services.dispatch import PostOffice, run_pending
from govern.services.register_import import ImportRegister, import_register
from govern.services.statutes import import_statutes
from govern.store.database import current_session, db
from govern.store.queries.people import actor_with_address, roster
from govern.store.tables.meetings import Meeting
from tests.conftest import Clock
from tests.journeys.conftest import DESKTOP, PHONE, Visit
from tests.make.association import STATUTES

SECRETARY = "margaux.delvignerie@meridian-clusters.example"
CHAIR = "u.hammerbacher@neckarbogen.example"
NEWCOMER = "eleni@thermaikos.example"
BOARD_MEMBER = "anneleen@maasland-voertuig.example"
PRINCIPAL = "moennichsdorf@elbland-technik.example"
AUDITOR = "katrijn@roelandsheer-audit.example"
ADMINISTRATOR = "rui.castanheirinho@meridian-clusters.example"

FIRST = datetime(2027, 2, 9, 13, tzinfo=UTC)
SECOND = datetime(2027, 4, 20, 13, tzinfo=UTC)


@dataclass
class Story:
    """The site, its clock, its post office, and a way to sign in."""

    visit: Callable[..., Visit]
    clock: Clock
    office: PostOffice

    def work(self) -> None:
        """Let the worker print and send everything that waits."""
        db.session.rollback()
        while run_pending(self.office, now=self.clock):
            pass


@pytest.fixture
def story(app: Flask, visit: Callable[..., Visit], clock: Clock, tmp_path: Path, office: PostOffice) -> Story:
    """The example association, imported as its users import theirs."""
    register = write_register(tmp_path, clock().date())
    import_register(ImportRegister(source_at(register)), by=OPERATOR, at=clock())
    import_statutes(STATUTES.read_bytes(), by=OPERATOR, at=clock())
    return Story(visit, clock, office)


def test_a_proposal_becomes_a_resolution_in_approved_minutes(story: Story) -> None:
    secretary = story.visit(SECRETARY, DESKTOP)
    plan(secretary, "2027-02-09T14:00")
    propose(story)
    compose(secretary)
    convene(story, secretary, "GA-2027-01")
    register_and_give_proxy(story)
    story.clock.at = FIRST
    secretary = story.visit(SECRETARY, DESKTOP)
    gather(story, "GA-2027-01")
    hold(story, secretary)
    write_minutes(story, secretary)
    approve_minutes(story, secretary)
    look_over(story)
    db.session.rollback()
    assert verify_audit().is_intact


def plan(secretary: Visit, starts: str) -> None:
    page = secretary.go("/meetings/new")
    page.get_by_label("Day and time").fill(starts)
    page.get_by_label("Taking part", exact=True).select_option(label="On site and remote")
    page.get_by_label("Place").fill("Salle Méridien, Brussels")
    page.get_by_label("How to take part remotely").fill("https://meet.example/assembly")
    secretary.press("Plan the meeting")
    secretary.reads("21 clear days before the meeting Statutes, Art. 13(1)")


def propose(story: Story) -> None:
    newcomer = story.visit(NEWCOMER, PHONE)
    newcomer.go("/items/new")
    page = newcomer.follow("Write it with help: six plain questions")
    page.get_by_label("What is it about, in a few words").fill("Open test benches")
    page.get_by_label("What happens today").fill("Small suppliers **wait** for months.")
    page.get_by_label("What should change").fill("They test when they need to.")
    page.get_by_label("The decision in one sentence").fill(
        "Members open their test benches two days a month."
    )
    newcomer.press("Make it a proposal")
    page.locator("main summary", has_text="Français").click()
    page.get_by_label("Title").nth(1).fill("Bancs d’essai ouverts")
    page.get_by_label("Attachments").set_input_files(
        [{"name": "note.md", "mimeType": "text/markdown", "buffer": b"# Why\n\nBecause.\n"}]
    )
    newcomer.press("Propose")
    newcomer.reads("Open test benches")
    newcomer.reads("note.md")


def compose(secretary: Visit) -> None:
    secretary.go("/meetings")
    secretary.follow("GA-2027-01")
    secretary.follow("Agenda and proposals")
    secretary.press("Put on this agenda")
    page = secretary.follow("Add an item")
    page.get_by_label("What it asks of the meeting").select_option(label="Formality")
    page.get_by_label("Title").first.fill("Opening")
    secretary.press("Add it at the end")
    secretary.press("Move up 2")
    assert secretary.page.locator("main tbody th a").first.inner_text() == "Opening"


def meeting_page(visit: Visit, reference: str) -> None:
    visit.go("/meetings")
    visit.follow(reference)


def convene(story: Story, secretary: Visit, reference: str) -> None:
    meeting_page(secretary, reference)
    secretary.follow("Issue the convocation")
    secretary.page.get_by_label("I have looked at date, place and agenda.").check()
    secretary.press("Issue the convocation")
    story.work()
    secretary.page.reload()
    secretary.check()
    secretary.reads("handed over")
    secretary.reads("PDF, ready")


def register_and_give_proxy(story: Story) -> None:
    principal = story.visit(PRINCIPAL, PHONE)
    principal.go("/")
    principal.follow("Register Elbland Fahrzeugtechnik e. V.")
    principal.page.get_by_label("Give the proxy to").select_option(label="Pôle Mobilités des Deux Vallées")
    principal.press("Give a proxy")
    principal.reads("Pôle Mobilités des Deux Vallées votes for you unless you come yourself.")


def gather(story: Story, reference: str) -> None:
    """Let the other members arrive; how one arrives is clicked elsewhere."""
    meeting = MeetingId(current_session().query(Meeting.id).filter_by(reference=reference).scalar())
    day = story.clock().date()
    for number, line in enumerate(roster(day), start=1):
        if number in (3, 30) or number % 5 == 0 or not line.people:
            continue
        secretary = actor_with_address(SECRETARY, day)
        assert secretary is not None
        arrival = Attendance(line.people[0], line.member, AttendanceKind.ARRIVED, AttendanceChannel.ON_SITE)
        record_attendance(meeting, arrival, actor=secretary, at=story.clock.move(seconds=5))


def hold(story: Story, secretary: Visit) -> None:
    """Hold the assembly: the quorum, a vote opened by mistake, one that counts, and its outcome."""
    chair = story.visit(CHAIR, DESKTOP)
    newcomer = story.visit(NEWCOMER, PHONE)
    record_arrival(secretary, "GA-2027-01", "Étienne Gérardmerot")
    meeting_page(chair, "GA-2027-01")
    chair.press("Open the meeting")
    join_from_afar(newcomer)
    vote_opened_by_mistake(chair)
    open_vote(chair, "GA-2027-01", "Open test benches")
    cast(newcomer, "For")
    cast(chair, "For")
    cast(story.visit(BOARD_MEMBER, PHONE), "Against")
    change(newcomer)
    close(chair, "For 2, against 1, abstained 0")
    chair.reads("RES-2027-001")
    newcomer.go("/resolutions")
    newcomer.follow("Open test benches")
    newcomer.reads("Members open their test benches two days a month.")
    meeting_page(chair, "GA-2027-01")
    chair.follow("Close the meeting")
    chair.reads("Every item that asks for a decision has been put to the vote.")
    chair.press("Close the meeting")


def record_arrival(secretary: Visit, reference: str, name: str) -> None:
    meeting_page(secretary, reference)
    secretary.follow("Attendance")
    secretary.press(f"Arrived : {name}")
    secretary.reads("Arrival recorded.")
    secretary.press(f"Left : {name}")
    secretary.press(f"Let in again : {name}")
    secretary.reads("Let in again.")


def join_from_afar(newcomer: Visit) -> None:
    meeting_page(newcomer, "GA-2027-01")
    newcomer.follow("Attendance")
    newcomer.press("Join the meeting remotely : Ελένη Σταυριανίδου")
    newcomer.reads("Arrival recorded.")


def open_vote(chair: Visit, reference: str, title: str) -> None:
    meeting_page(chair, reference)
    chair.follow(title)
    chair.follow("Open a vote")
    chair.reads("Majority: more than half of votes cast")
    chair.press("Open the vote")


def vote_opened_by_mistake(chair: Visit) -> None:
    open_vote(chair, "GA-2027-01", "Open test benches")
    chair.follow("Cancel the vote")
    chair.page.get_by_label("Reason").fill("Opened before the discussion.")
    chair.press("Cancel the vote")
    chair.reads("Opened before the discussion.")


def cast(voter: Visit, choice: str) -> None:
    """Vote as somebody does between two trains: home, the vote, a choice, done."""
    voter.go("/")
    voter.follow("Vote now")
    voter.page.get_by_role("radio", name=choice, exact=True).first.check()
    voter.press("Cast this vote")
    voter.reads("counted")


def change(voter: Visit) -> None:
    for choice in ("Abstain", "For"):
        voter.page.locator("summary", has_text="Change this vote").click()
        voter.page.get_by_role("radio", name=choice, exact=True).check()
        voter.press("Change to this")


def close(chair: Visit, counted: str) -> None:
    chair.page.reload()
    chair.follow("Close the vote")
    chair.press("Close and count")
    chair.reads(counted)
    chair.reads("Statutes, Art. 17(2)")


def write_minutes(story: Story, secretary: Visit) -> None:
    """Find the minutes written, change a sentence, and issue them."""
    meeting_page(secretary, "GA-2027-01")
    secretary.follow("Minutes")
    secretary.reads("Opened before the discussion.")
    secretary.reads("For 2, against 1, abstained 0")
    secretary.follow("Edit")
    secretary.page.locator("main textarea").first.fill("The chair welcomed the **new member**.")
    secretary.press("Save")
    secretary.reads("The chair welcomed the new member.")
    secretary.press("Issue the minutes")
    story.work()
    secretary.page.reload()
    secretary.reads("PDF, ready")


def approve_minutes(story: Story, secretary: Visit) -> None:
    """Put the minutes to the next meeting; approved, they are locked."""
    plan(secretary, "2027-04-20T15:00")
    secretary.follow("Agenda and proposals")
    page = secretary.follow("Add an item")
    page.get_by_label("What it asks of the meeting").select_option(label="Approval of minutes")
    page.get_by_label("Minutes put to approval").select_option(index=1)
    page.get_by_label("Title").first.fill("Minutes of the last assembly")
    page.get_by_label("Decision asked for").first.fill("The minutes are approved.")
    secretary.press("Add it at the end")
    convene(story, secretary, "GA-2027-02")
    story.clock.at = SECOND
    gather(story, "GA-2027-02")
    chair = story.visit(CHAIR, DESKTOP)
    meeting_page(chair, "GA-2027-02")
    chair.press("Open the meeting")
    open_vote(chair, "GA-2027-02", "Minutes of the last assembly")
    cast(chair, "For")
    close(chair, "For 1, against 0, abstained 0")
    read_approved_minutes(story.visit(SECRETARY, PHONE))


def read_approved_minutes(secretary: Visit) -> None:
    meeting_page(secretary, "GA-2027-01")
    secretary.follow("Minutes")
    secretary.reads("approved")
    assert secretary.page.get_by_role("link", name="Edit").count() == 0


def look_over(story: Story) -> None:
    """Let the auditor read what everybody did, and the administrator see who has an account."""
    auditor = story.visit(AUDITOR, PHONE)
    for path in ("/audit", "/letters", "/resolutions", "/members", "/statutes"):
        auditor.go(path)
    administrator = story.visit(ADMINISTRATOR, DESKTOP)
    administrator.go("/accounts")
    administrator.reads("Ελένη Σταυριανίδου")
