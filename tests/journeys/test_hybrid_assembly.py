"""A hybrid general assembly from template to minutes: a first call of too few, a second one in full."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import Flask
from playwright.sync_api import Browser, Page, expect

from govern.services.dispatch import PostOffice, run_pending
from govern.store.database import db
from tests.conftest import Clock
from tests.journeys.conftest import DESKTOP, PHONE, Visit
from tests.make.association import make_association

SECRETARY = "sofia.secretary@people.example"
CHAIR = "clara.chair@people.example"
FIRST = datetime(2027, 2, 9, 13, 5, tzinfo=UTC)
SECOND = datetime(2027, 3, 9, 13, 5, tzinfo=UTC)
PATIENCE = 8_000
TITLES = ("Opening", "The accounts", "The auditor", "The logo", "The fee")


@dataclass
class Story:
    """The site, its clock, its post office, its browser, and a way to sign in."""

    visit: Callable[..., Visit]
    clock: Clock
    office: PostOffice
    chromium: Browser

    def work(self) -> None:
        """Let the worker print and send everything that waits."""
        db.session.rollback()
        while run_pending(self.office, now=self.clock):
            pass


def test_an_assembly_of_too_few_is_called_again_and_all_of_it_is_in_the_minutes(
    app: Flask, visit: Callable[..., Visit], clock: Clock, office: PostOffice, chromium: Browser
) -> None:
    make_association()
    story = Story(visit, clock, office, chromium)
    secretary = visit(SECRETARY, DESKTOP)
    plan_from_template(secretary)
    arrange(secretary)
    convene(story, secretary)
    ask_in_writing(story, secretary)
    call_in_vain(story)
    call_again(story)
    hold(story)


def plan_from_template(secretary: Visit) -> None:
    secretary.go("/meetings")
    secretary.follow("Templates and series")
    page = secretary.follow("Write a template")
    page.get_by_label("Name of the template").fill("Yearly assembly")
    page.get_by_label("Time of day").fill("14:00")
    page.get_by_label("Taking part", exact=True).select_option(label="On site and remote")
    page.get_by_label("Place").fill("Salle Méridien, Brussels")
    page.get_by_label("How to take part remotely").fill("https://meet.example/assembly")
    for number, title in enumerate(TITLES):
        write_item(page, number, title)
    secretary.press("Keep the template")
    secretary.follow("Plan a meeting from it")
    secretary.page.get_by_label("Day").fill("2027-02-09")
    secretary.press("Plan the meeting")
    secretary.reads("GA-2027-01")


def write_item(page: Page, number: int, title: str) -> None:
    """Write an item of the template under its heading, the first a formality, the others decisions."""
    part = page.locator(f"details:has([name=item-{number}-kind])")
    if part.get_attribute("open") is None:
        part.locator("summary").click()
    part.locator(f"[name=item-{number}-title_en]").fill(title)
    part.locator(f"[name=item-{number}-kind]").select_option("decision" if number else "formality")
    if number:
        part.locator(f"[name=item-{number}-requested_decision_en]").fill(f"{title}: as it lies here.")
        part.locator(f"[name=item-{number}-section_en]").fill("Together" if number < 4 else "Decisions")
    part.locator(f"[name=item-{number}-minutes]").fill(str(5 * (number + 1)))


def arrange(secretary: Visit) -> None:
    """Let three items be adopted together, attach a paper to one, and give the last one more time."""
    secretary.follow("Agenda and proposals")
    for title in TITLES[1:4]:
        secretary.page.get_by_label(re.compile(title)).check()
    secretary.press("Adopt these together")
    secretary.page.get_by_label("Minutes for item 6").fill("40")
    secretary.press("Save the agenda")
    secretary.reads("By this plan the meeting ends at")
    page = secretary.follow("The fee")
    page.locator("main summary", has_text="Add files").click()
    note = {"name": "fees.md", "mimeType": "text/markdown", "buffer": b"# Fees\n\n200 euros since 2016.\n"}
    page.locator("main input[type=file]").set_input_files([note])
    secretary.press("Attach")
    secretary.reads("fees.md")


def convene(story: Story, secretary: Visit, reference: str = "GA-2027-01") -> None:
    """Issue the convocation from the page of the meeting."""
    meeting_page(secretary, reference)
    secretary.follow("Issue the convocation")
    secretary.page.get_by_label("I have looked at date, place and agenda.").check()
    secretary.press("Issue the convocation")
    story.work()
    secretary.page.reload()
    secretary.check()
    secretary.reads("handed over")


def meeting_page(visit: Visit, reference: str = "GA-2027-01") -> None:
    visit.go("/meetings")
    visit.follow(reference)


def ask_in_writing(story: Story, secretary: Visit) -> None:
    """Let a member ask about the fee in writing, and the secretary answer."""
    member = story.visit("rep.2a@people.example", PHONE)
    meeting_page(member)
    page = member.follow("The fee")
    page.locator("main summary", has_text="Ask a question in writing").click()
    page.get_by_label("Your question").fill("Is the fee due at once?")
    member.press("Ask")
    member.reads("waits for an answer")
    secretary.go("/")
    page = secretary.follow("Answer a question in writing.")
    page.locator("main summary", has_text="Answer it").click()
    page.locator("textarea[name=answer]").fill("In **March**.")
    secretary.press("Publish the answer")


def call_in_vain(story: Story) -> None:
    """Open the assembly with two of five members in the hall: it decides nothing."""
    story.clock.at = FIRST
    secretary = story.visit(SECRETARY, DESKTOP)
    meeting_page(secretary)
    secretary.follow("Go to the desk")
    for member in (1, 2):
        arrives(secretary, f"Rep {member}a")
    secretary.press("Open the meeting")
    secretary.reads("1 member short")
    secretary.follow("Close the meeting")
    secretary.reads("have not been decided")
    secretary.press("Close the meeting")


def arrives(secretary: Visit, name: str, how: str = "Arrived") -> None:
    """Record at the desk that somebody comes."""
    button = secretary.page.get_by_role("button", name=f"{how} : {name}", exact=True)
    button.click()
    expect(button).to_have_count(0, timeout=PATIENCE)


def call_again(story: Story) -> None:
    """Plan the second call in four weeks and convene it."""
    secretary = story.visit(SECRETARY, DESKTOP)
    meeting_page(secretary)
    page = secretary.follow("Plan the second call")
    page.get_by_label("Day and time").fill("2027-03-09T14:00")
    secretary.press("Plan the second call")
    secretary.reads("GA-2027-02")
    convene(story, secretary, "GA-2027-02")


def hold(story: Story) -> None:
    """Hold the second call with desk, rooms and screen open at once."""
    story.clock.at = SECOND
    give_proxy(story)
    secretary, chair = (story.visit(email, DESKTOP) for email in (SECRETARY, CHAIR))
    for each in (secretary, chair):
        meeting_page(each, "GA-2027-02")
        each.follow("Go to the desk")
    arrives(secretary, "Rep 1a")
    arrives(secretary, "Rep 2a")
    chair.press("Open the meeting")
    near, far = (story.visit(f"rep.{n}a@people.example", PHONE) for n in (2, 3))
    join(near, far)
    screen = at_the_projector(story, chair)
    rehearse(chair, near, screen)
    near.go(far.page.url.removeprefix(far.address))
    adopt_together(story, chair, near, far)
    recuse(story, chair, near, far)
    debate(story, secretary, near)
    amend(story, chair, near, far)
    decide(story, chair, (near, far), screen)
    read_minutes(chair, secretary)


def decide(story: Story, chair: Visit, voters: tuple[Visit, ...], screen: Page) -> None:
    """Adopt the amended decision within a minute; the vote ends by itself, on every screen."""
    open_vote(story, chair, "Open the vote on item 5", ends="60")
    for each in voters:
        cast(each, "For")
    story.clock.move(seconds=65)
    for page in (screen, voters[0].page, chair.page):
        expect(page.locator(".decision-bar").first).to_be_visible(timeout=PATIENCE)
    screen.context.close()
    chair.page.reload()
    chair.follow("Close the meeting")
    chair.reads("Every item that asks for a decision has been put to the vote.")
    chair.press("Close the meeting")


def read_minutes(chair: Visit, secretary: Visit) -> None:
    """Find everything that happened in the minutes that wrote themselves."""
    meeting_page(secretary, "GA-2027-02")
    secretary.follow("Write the minutes")
    for told in ("Second call", "Coffee.", "We drew the logo.", "250 euros", "Rep 2a", "1 represented"):
        secretary.reads(told)


def give_proxy(story: Story) -> None:
    """Let a member give its proxy on the way to work."""
    member = story.visit("rep.4a@people.example", PHONE)
    member.go("/")
    page = member.follow("Register Member 4")
    page.get_by_label("Give the proxy to").select_option(label="Member 1")
    member.press("Give a proxy")
    member.reads("Member 1 votes for you unless you come yourself.")


def join(near: Visit, far: Visit) -> None:
    """Enter the room on two phones, one of them from afar."""
    meeting_page(far, "GA-2027-02")
    far.follow("Attendance and quorum")
    far.press("Join the meeting remotely : Rep 3a")
    for each in (far, near):
        meeting_page(each, "GA-2027-02")
        each.follow("Join the room")


def at_the_projector(story: Story, chair: Visit) -> Page:
    """Open the screen where nobody is signed in, by the address that the desk gives."""
    address = chair.page.get_by_label("Address for the machine at the projector").input_value()
    page = story.chromium.new_context(viewport=DESKTOP, locale="en-GB").new_page()
    page.goto(address)
    Visit(page, chair.address).check()
    return page


def rehearse(chair: Visit, voter: Visit, screen: Page) -> None:
    """Try a vote that counts nowhere; it is deleted with its result."""
    chair.follow("Rehearse a vote")
    chair.press("Begin a rehearsal")
    expect(screen.get_by_text("Rehearsal: nothing here counts")).to_be_visible(timeout=PATIENCE)
    expect(voter.page.get_by_text("Rehearsal: nothing here counts")).to_be_visible(timeout=PATIENCE)
    voter.follow("Take part in the rehearsal")
    voter.page.get_by_role("radio", name="For", exact=True).check()
    voter.press("Try it")
    voter.reads("Tried: For.")
    chair.page.reload()
    chair.press("End the rehearsal")
    chair.press("Delete the rehearsal")
    chair.follow("To the desk")


def adopt_together(story: Story, chair: Visit, near: Visit, far: Visit) -> None:
    """Pull an item out of the consent agenda on a phone, and adopt the others by one vote."""
    far.page.locator("section li", has_text="The logo").get_by_role("button", name="Pull it out").click()
    far.page.wait_for_load_state()
    open_vote(story, chair, "Open the vote on item 1")
    cast(near, "For")
    cast(far, "For")
    close(chair, "For 2")


def open_vote(story: Story, chair: Visit, link: str, *, ends: str = "") -> None:
    """Open a vote at the desk, where the chair is again afterwards."""
    story.clock.move(minutes=2)
    chair.page.reload()
    page = chair.follow(link)
    page.get_by_label("When it closes").select_option(ends)
    chair.press("Open the vote")
    expect(page.locator(".so-far")).to_be_visible(timeout=PATIENCE)


def cast(voter: Visit, choice: str) -> None:
    """Vote on a phone, which shows the ballot by itself; one counted before may still be shown."""
    ballots = voter.page.locator("[data-ballot]").filter(has_not=voter.page.locator(".counted-word"))
    button = ballots.locator(".choices").get_by_role("button", name=choice, exact=True).first
    expect(button).to_be_visible(timeout=PATIENCE)
    voter.check()
    button.click()
    expect(voter.page.get_by_text("Your vote counted").first).to_be_visible(timeout=PATIENCE)


def close(chair: Visit, counted: str) -> None:
    """Close the open vote at the desk and read its outcome there."""
    chair.page.get_by_role("button", name="Close the vote", exact=True).click()
    expect(chair.page.locator("[data-part=vote]")).to_contain_text(counted, timeout=PATIENCE)


def recuse(story: Story, chair: Visit, near: Visit, far: Visit) -> None:
    """Let a member declare that the logo is its own work; it has no ballot on it."""
    room = near.page.url.removeprefix(near.address)
    near.page.locator("main").get_by_role("link", name="The logo").last.click()
    page = near.follow("Recusals")
    page.get_by_label("Who takes no part").select_option(label="Member 2")
    page.get_by_label("The interest").fill("We drew the logo.")
    near.press("Put it on record")
    near.go(room)
    open_vote(story, chair, "Open the vote on item 4")
    cast(far, "Against")
    close(chair, "against 1")


def debate(story: Story, secretary: Visit, near: Visit) -> None:
    """Call the last item, give a member the floor, and make a break."""
    story.clock.move(minutes=1)
    page = secretary.page
    page.reload()
    secretary.press("Call item 5")
    near.press("Ask for the floor")
    page.get_by_role("button", name="Give the floor : Rep 2a").click()
    expect(page.get_by_role("button", name="End the speech : Rep 2a")).to_be_visible(timeout=PATIENCE)
    page.get_by_role("button", name="End the speech : Rep 2a").click()
    expect(page.get_by_text("Nobody has the floor.")).to_be_visible(timeout=PATIENCE)
    page.locator("summary", has_text="Suspend the meeting").click()
    page.get_by_label("Reason").first.fill("Coffee.")
    page.get_by_role("button", name="Put it on record").first.click()
    secretary.reads("suspended")
    secretary.press("Go on")


def amend(story: Story, chair: Visit, near: Visit, far: Visit) -> None:
    """Move another wording from afar, admit it at the desk, and put it to the vote."""
    room = far.page.url.removeprefix(far.address)
    far.go(room)
    far.follow("Motions and amendments")
    page = far.follow("Propose another wording")
    page.get_by_label("The decision as it should read").first.fill("The fee: 250 euros.")
    far.press("Hand in the amendment")
    far.follow("To the room")
    chair.page.reload()
    chair.press("Admit No. 1")
    open_vote(story, chair, "Put No. 1 to the vote")
    near.go(room)
    cast(near, "For")
    cast(far, "For")
    close(chair, "For 2")
