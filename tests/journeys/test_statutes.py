"""The statutes from their founding to an amendment in force, by the hands of a secretary and the members."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from flask import Flask
from playwright.sync_api import Page

from govern.domain.access.actor import Actor
from govern.domain.meetings.kinds import AttendanceChannel, AttendanceKind
from govern.domain.values.ids import MeetingId
from govern.services.attendance import Attendance, record_attendance
from govern.services.convocation import ConvokeMeeting, convoke
from govern.services.dispatch import PostOffice, run_pending
from govern.store.database import current_session, db
from govern.store.queries.people import actor_with_address, roster
from govern.store.tables.meetings import Meeting
from tests.conftest import Clock
from tests.documents.structure import attached, bookmarks
from tests.journeys.conftest import DESKTOP, PHONE, Visit
from tests.make.founded import BOARD_MEMBER, CHAIR, MEMBER_OF_NO_BOARD, SECRETARY, found_with_model

FIRST = datetime(2027, 2, 9, 13, tzinfo=UTC)
TITLE = "A higher majority for amendments"

#: by language: the new heading of Article 39, and the words put into its first paragraph before others
WORDS = {
    "fr": ("Modifications et leurs motifs", "avec ses motifs", " avec la convocation"),
    "en": ("Amendments and their reasons", "with its reasons", " with the convocation"),
}


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

    def actor(self, email: str) -> Actor:
        found = actor_with_address(email, self.clock().date())
        assert found is not None
        return found

    def meeting(self, reference: str) -> Meeting:
        db.session.rollback()
        return current_session().query(Meeting).filter_by(reference=reference).one()


@pytest.fixture
def story(app: Flask, visit: Callable[..., Visit], clock: Clock, office: PostOffice) -> Story:
    """An association founded from the model statutes of Luxembourg, with six members."""
    found_with_model(at=clock())
    return Story(visit, clock, office)


def test_the_laws_of_three_countries_are_compared_and_a_move_is_planned(story: Story) -> None:
    secretary = story.visit(SECRETARY, DESKTOP)
    secretary.go("/statutes")
    secretary.reads("Rail Cluster")
    compare(secretary)
    plan_move(secretary)
    member = story.visit(MEMBER_OF_NO_BOARD, PHONE)
    member.go("/statutes")
    plan_move(member)


def compare(visit: Visit) -> None:
    """Compare Belgium with Germany and Luxembourg, and keep the table."""
    page = visit.follow("Compare laws")
    for form in ("be-asbl", "de-ev", "lu-asbl"):
        page.locator(f"input[value={form}]").check()
    page.get_by_label("What happens without quorum?").check()
    visit.press("Compare")
    visit.reads("What 3 legal forms answer on 23 November 2026.")
    visit.reads("art. 15(4)-(5)")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download as CSV").click()
    text = download.value.path().read_text("utf-8-sig")
    assert {"be-asbl", "de-ev", "lu-asbl"} <= {word for line in text.splitlines() for word in line.split(",")}


def plan_move(visit: Visit) -> None:
    """See what the law of Germany would make of these statutes."""
    visit.go("/statutes")
    page = visit.follow("Move the seat")
    page.get_by_label("Legal form to move to").select_option("de-ev")
    visit.press("Plan the move")
    visit.reads("The way there")
    visit.reads("What must change")
    visit.reads("Not legal advice.")


def test_an_amendment_goes_through_a_second_call_into_force(story: Story) -> None:
    secretary = story.visit(SECRETARY, DESKTOP)
    break_the_law(secretary)
    mend(secretary)
    plan_assembly(secretary)
    propose(secretary)
    convene(story, "GA-2027-01")
    read_redline(story)
    story.clock.at = FIRST
    fail_quorum(story)
    plan_second_call(story)
    adopt(story)
    file_with_register(story)
    simulate(story)
    print_both(story)
    look_back(story)


def break_the_law(secretary: Visit) -> None:
    """Draft half of the votes for amendments, and be told that the law wants two thirds of those present."""
    secretary.go("/statutes")
    secretary.follow("Amend the statutes")
    page = secretary.follow("Begin a draft")
    page.get_by_label("Title").first.fill(TITLE)
    secretary.press("Begin the draft")
    secretary.follow("Change Art. 39")
    set_majority(secretary, 'share: "1/2", strict: true, base: cast')
    secretary.reads("This draft falls short of mandatory law")
    secretary.reads("more than half of the votes cast")
    secretary.reads("Statutes, Art. 39(3)")
    secretary.reads("Law of 7 Aug 2023 (LU) art. 15(2)")
    secretary.reads("at least 2/3 of the members present or represented")


def set_majority(secretary: Visit, wanted: str) -> None:
    rules = secretary.page.get_by_label("Rules", exact=True)
    lines = rules.input_value().splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("assembly.majority.amendment:"))
    lines[at] = f"assembly.majority.amendment: {{value: [{{counts: heads, {wanted}}}]}}"
    rules.fill("\n".join(lines))
    secretary.page.get_by_label("Why it is to change").nth(1).fill("Amendments should bind many.")
    secretary.press("Save the article")


def mend(secretary: Visit) -> None:
    """Ask for three quarters instead, with new words in both languages, and see nothing broken."""
    page = secretary.follow("Write on Art. 39")
    for number, (heading, new, before) in enumerate(WORDS.values()):
        page.get_by_label("Heading").nth(number).fill(heading)
        text = page.get_by_label("Text", exact=True).nth(number)
        text.fill(text.input_value().replace(before, f", {new},{before}", 1))
    secretary.press("Preview")
    secretary.reads("How it would read")
    set_majority(secretary, 'share: "3/4", strict: false, base: present')
    secretary.reads("Nothing that this draft changes breaks law that binds.")


def plan_assembly(secretary: Visit) -> None:
    page = secretary.go("/meetings/new")
    page.get_by_label("Day and time").fill("2027-02-09T14:00")
    page.get_by_label("Place").fill("1 rue du Rail, Luxembourg")
    secretary.press("Plan the meeting")


def propose(secretary: Visit) -> None:
    secretary.go("/amendments")
    secretary.follow(TITLE)
    page = secretary.follow("Bring it before the assembly")
    page.get_by_label("Put it to the vote at").select_option(index=1)
    secretary.press("Propose the draft")
    secretary.reads("GA-2027-01")


def meeting_page(visit: Visit, reference: str) -> None:
    visit.go("/meetings")
    visit.follow(reference)


def convene(story: Story, reference: str) -> None:
    """Issue the convocation; how one does so is clicked elsewhere."""
    meeting = story.meeting(reference)
    command = ConvokeMeeting(MeetingId(meeting.id), meeting.version)
    convoke(story.actor(SECRETARY), command, at=story.clock())


def gather(story: Story, reference: str) -> None:
    """Let the first three members arrive; how one arrives is clicked elsewhere."""
    meeting, day = MeetingId(story.meeting(reference).id), story.clock().date()
    for line in sorted(roster(day), key=lambda each: each.reference)[:3]:
        arrival = Attendance(line.people[0], line.member, AttendanceKind.ARRIVED, AttendanceChannel.ON_SITE)
        record_attendance(meeting, arrival, actor=story.actor(SECRETARY), at=story.clock.move(seconds=5))


def read_redline(story: Story) -> None:
    """Read on a phone what is to change, on the way from the agenda."""
    member = story.visit(MEMBER_OF_NO_BOARD, PHONE)
    meeting_page(member, "GA-2027-01")
    member.follow(TITLE)
    member.follow("See what AM-2026-001 changes")
    member.reads("at least three quarters of the members present or represented")
    assert member.page.get_by_role("link", name="Write on").count() == 0


def begin(story: Story, reference: str) -> Visit:
    """Open the meeting as its chair, and the vote on the draft."""
    gather(story, reference)
    chair = story.visit(CHAIR, DESKTOP)
    meeting_page(chair, reference)
    chair.press("Open the meeting")
    chair.follow(TITLE)
    chair.follow("Open a vote")
    in_doubt = chair.page.get_by_label("Why the vote is held all the same")
    if in_doubt.count():  # without a quorum
        in_doubt.fill("To put it on record that too few are here.")
    chair.press("Open the vote")
    return chair


def cast(voter: Visit) -> None:
    voter.go("/")
    voter.follow("Vote now")
    voter.page.get_by_role("radio", name="For", exact=True).check()
    voter.press("Cast this vote")
    voter.reads("counted")


def end(chair: Visit, reference: str, *said: str) -> None:
    """Count the votes, read what came of it, and close the meeting."""
    chair.follow("Close the vote")
    chair.press("Close and count")
    for each in said:
        chair.reads(each)
    meeting_page(chair, reference)
    chair.follow("Close the meeting")
    chair.press("Close the meeting")


def fail_quorum(story: Story) -> None:
    """Hold the first call with half of the members, where two thirds are asked for."""
    chair = begin(story, "GA-2027-01")
    cast(chair)
    end(chair, "GA-2027-01", "quorum 4: not met. Statutes, Art. 39(2)")


def plan_second_call(story: Story) -> None:
    """Plan the second call on the day that suggests itself, and convene it."""
    secretary = story.visit(SECRETARY, DESKTOP)
    meeting_page(secretary, "GA-2027-01")
    page = secretary.follow("Plan the second call")
    secretary.reads(TITLE)
    secretary.reads("15 days")
    starts = page.get_by_label("Day and time").input_value()
    secretary.press("Plan the second call")
    secretary.reads("GA-2027-02")
    convene(story, "GA-2027-02")
    story.clock.at = datetime.fromisoformat(starts).replace(tzinfo=UTC)


def adopt(story: Story) -> None:
    """Hold the second call, which needs no quorum, with the same members."""
    chair = begin(story, "GA-2027-02")
    cast(chair)
    for voter in (BOARD_MEMBER, MEMBER_OF_NO_BOARD):
        cast(story.visit(voter, PHONE))
    chair.page.reload()
    end(chair, "GA-2027-02", "Second call after GA-2027-01", "RES-2027-001")


def draft_page(visit: Visit) -> Page:
    visit.go("/amendments")
    return visit.follow(TITLE)


def file_with_register(story: Story) -> None:
    """Find the amendment in force, what has to be done after it and by when; record it as done."""
    story.clock.move(days=6)
    secretary = story.visit(SECRETARY, DESKTOP)
    draft_page(secretary)
    secretary.reads("In force from 24 February 2027.")
    secretary.reads("by 24 March 2027 in 22 days")
    secretary.go("/duties")
    page = secretary.follow("Filing")
    page.get_by_label("Note").first.fill("Filed under F000123.")
    secretary.press("Record it as done")
    draft_page(secretary)
    secretary.reads("Done on 2 March 2027, recorded by Odile Office.")


def simulate(story: Story) -> None:
    """Suppose other quorums: the law keeps a lower one out, a higher one would have changed nothing."""
    member = story.visit(MEMBER_OF_NO_BOARD, PHONE)
    member.go("/statutes")
    member.follow("Simulate a change")
    suppose(member, "at least half")
    member.reads("Law that binds prevails over what is supposed")
    suppose(member, "at least four fifths")
    member.reads("Votes that the change touches 1 Different outcome 0")
    member.reads("quorum 5: not met")


def suppose(member: Visit, quorum: str) -> None:
    page = member.page
    page.get_by_label("Quorum for").select_option(label="An amendment of the statutes")
    page.get_by_label("Quorum", exact=True).select_option(label=quorum)
    member.press("Simulate")


def print_both(story: Story) -> None:
    """Print the consolidated statutes and what was changed in them, each in French and in English."""
    secretary = story.visit(SECRETARY, DESKTOP)
    printed = [
        (language, print_in(secretary, group, name))
        for group in ("Print what changes", "Print the statutes as adopted")
        for language, name in (("fr", "Français"), ("en", "English"))
    ]
    story.work()
    for language, page in printed:
        expect_words(secretary, page, language)


def print_in(secretary: Visit, group: str, name: str) -> str:
    """Ask for a document in a language, and return the address of its page."""
    page = draft_page(secretary)
    page.get_by_role("group", name=group).get_by_role("button", name=name).click()
    page.wait_for_load_state()
    secretary.check()
    secretary.reads("waiting to be made")
    return page.url


def expect_words(secretary: Visit, address: str, language: str) -> None:
    """Open a printed document and find the amended article in its language."""
    page = secretary.page
    page.goto(address)
    secretary.check()
    file = page.get_by_role("link", name="Open the PDF").get_attribute("href")
    content = page.request.get(f"{secretary.address}{file}").body()
    assert content.startswith(b"%PDF")
    heading, words, _ = WORDS[language]
    assert [each for each in bookmarks(content) if heading in each]
    assert words in attached(content)["facts.json"].decode()


def look_back(story: Story) -> None:
    """Ask what was in force on the day before the amendment and on its day."""
    member = story.visit(MEMBER_OF_NO_BOARD, PHONE)
    in_force(member, "2027-02-23", "at least 2/3 of the members present or represented Statutes, Art. 39(3)")
    in_force(member, "2027-02-24", "at least 3/4 of the members present or represented Statutes, Art. 39(3)")
    member.follow("Read this version")
    member.reads(WORDS["en"][0])


def in_force(member: Visit, day: str, rule: str) -> None:
    member.go("/statutes")
    page = member.follow("Rules in force")
    page.get_by_label("Day").fill(day)
    member.press("Show")
    member.reads(rule)
