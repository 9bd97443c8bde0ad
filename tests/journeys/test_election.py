"""A board election: set up, nominated, voted on in secret with a proxy and a recusal, counted, accepted."""

import re
from collections.abc import Callable
from uuid import UUID

import pytest
from flask import Flask

from govern.domain.members.register import FactKind
from govern.domain.values.ids import ElectionId, MeetingId, VoteId
from govern.store.database import db
from govern.store.tables.elections import Election
from govern.store.tables.voting import Vote
from tests.conftest import Clock
from tests.journeys.conftest import DESKTOP, PHONE, Visit
from tests.make.association import World, make_association, make_member
from tests.make.elections import AFTER, cast_ranked, make_nomination, open_meeting_of
from tests.make.meetings import make_meeting
from tests.make.votes import NOW

SECRETARY, CHAIR = "sofia.secretary@people.example", "clara.chair@people.example"
CODE = re.compile(r"(?:[A-Z2-7]{4}-){3}[A-Z2-7]{4}")


@pytest.fixture
def world(app: Flask) -> World:
    """Five members of Belgium, a newcomer of Germany, and one of France that stays away."""
    world = make_association(members=5)
    new = {FactKind.ADMITTED: "2026-10-20"}
    make_member(world, "Member 6", representatives=("Rep 6a",), country="DE", facts=new)
    make_member(world, "Member 7", representatives=("Rep 7a",), country="FR")
    db.session.commit()
    return world


def test_a_board_is_elected_within_its_limits(
    world: World, visit: Callable[..., Visit], clock: Clock
) -> None:
    meeting = make_meeting(world)
    secretary = visit(SECRETARY, DESKTOP)
    set_up(secretary, meeting)
    election = ElectionId(db.session.query(Election).one().id)
    nominate(world, secretary, election)
    stand(visit("rep.6a@people.example", PHONE))
    clock.at = AFTER
    fix(visit(SECRETARY, DESKTOP), election)
    open_meeting_of(world, election, present=6, proxies=[("Member 7", "Member 1")])
    clock.at = NOW
    recuse(visit("rep.5a@people.example", PHONE), election)
    chair = visit(CHAIR, DESKTOP)
    open_the_vote(chair, meeting)
    vote_by_keyboard(visit("rep.1a@people.example", PHONE))
    the_others_vote(world, election)
    count(chair, election)
    accept(visit("rep.6a@people.example", PHONE))


def set_up(secretary: Visit, meeting: MeetingId) -> None:
    secretary.go(f"/meetings/{meeting}")
    page = secretary.follow("Set up an election")
    page.get_by_label("Title").first.fill("Election of the board")
    page.get_by_label("Seats, reserved ones included").fill("4")
    page.get_by_label("Single transferable vote, Scottish rules").check()
    page.get_by_label("Nominations until").fill("2027-02-07T10:00")
    page.get_by_label("At most so many from any one country").fill("2")
    page.get_by_label("Name of the seats").first.fill("Newcomers’ seat")
    page.get_by_label("How many").first.fill("1")
    page.get_by_label("For whom").first.select_option(label="newcomers")
    page.get_by_label("Who elects them").first.select_option(label="only those for whom they are")
    secretary.press("Set up and open nominations")
    secretary.reads("At most 2 from any one country.")
    secretary.reads("Newcomers’ seat: 1 seat")


def nominate(world: World, secretary: Visit, election: ElectionId) -> None:
    """Propose the newcomer by hand; how the others were proposed is clicked elsewhere."""
    page = secretary.follow("Nominate somebody, or yourself")
    page.get_by_label("Who is proposed").select_option(label="Rep 6a")
    secretary.press("Nominate")
    secretary.reads("has not answered yet")
    for person in ("Rep 1a", "Rep 2a", "Rep 3a", "Rep 7a"):
        make_nomination(world, election, person)


def stand(nominee: Visit) -> None:
    nominee.go("/")
    page = nominee.follow("You are proposed for an election: say whether you stand.")
    page.get_by_label("I stand", exact=True).check()
    page.get_by_label("Statement").first.fill("I will speak for those who came **last**.")
    page.get_by_label("Gender that you declare").select_option(label="woman")
    nominee.press("Answer")
    page.locator("summary", has_text="Statement").first.click()
    nominee.reads("I will speak for those who came last.")


def fix(secretary: Visit, election: ElectionId) -> None:
    secretary.go("/")
    secretary.follow("Fix the ballot when nominations have closed.")
    secretary.follow("Fix the ballot")
    secretary.reads("5 people stand for 4 seats.")
    secretary.press("Fix the ballot")
    secretary.reads("In the order of the ballot, drawn by lot.")
    assert secretary.page.url.endswith(str(election))


def recuse(member: Visit, election: ElectionId) -> None:
    item = db.session.get_one(Election, election).item_id
    page = member.go(f"/items/{item}/recusals")
    page.get_by_label("The interest").fill("My sister stands.")
    member.press("Put it on record")
    member.reads("My sister stands.")


def open_the_vote(chair: Visit, meeting: MeetingId) -> None:
    chair.go(f"/meetings/{meeting}")
    chair.follow("Open the election on item 1")
    chair.follow("Open the vote")
    chair.reads("Newcomers’ seat: 1 seat")
    chair.reads("No convocation of this meeting is on record.")
    chair.page.get_by_label("Why the vote is held all the same").fill("Everybody is here and agrees.")
    chair.press("Open the vote")
    chair.reads("0 votes of 6 have been cast.")


def vote_by_keyboard(member: Visit) -> None:
    """Vote between two trains, for oneself and for a member whose proxy one holds, with keys alone."""
    member.go("/")
    member.follow("Vote now: 2 ballots are waiting for you.")
    member.follow("Fill in this ballot")
    rank_by_keyboard(member, "Rep 1a", "Rep 2a")
    member.reads("1. Rep 1a")
    member.press("Change it")
    assert member.page.get_by_label("Rep 2a").first.input_value() == "2"
    member.press("Read it back")
    keep_code(member)
    member.follow("Back to the election")
    member.page.locator("main section", has_text="Ballot of Member 7").get_by_role(
        "link", name="Fill in this ballot"
    ).click()
    member.check()
    rank_by_keyboard(member, "Rep 7a")
    keep_code(member)


def rank_by_keyboard(member: Visit, *names: str) -> None:
    """Tab from field to field and choose with digits, until the button that reads the ballot back."""
    page, wanted = member.page, dict(zip(names, "123", strict=False))
    page.locator("main").focus()
    for _ in range(40):
        page.keyboard.press("Tab")
        label = str(page.evaluate("document.activeElement.labels?.[0]?.innerText ?? ''"))
        rank = next((rank for name, rank in wanted.items() if label.startswith(name)), None)
        if rank is not None:
            page.keyboard.type(rank)
        if page.evaluate("document.activeElement.innerText") == "Read it back":
            break
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    page.get_by_role("button", name="Cast this ballot").wait_for()
    member.check()


def keep_code(member: Visit) -> None:
    member.press("Cast this ballot")
    member.reads("Write it down now.")
    assert CODE.search(member.page.locator("main").inner_text()) is not None


def the_others_vote(world: World, election: ElectionId) -> None:
    db.session.rollback()
    votes = db.session.query(Vote).filter_by(election_id=election).order_by(Vote.ordinal)
    reserved, open_seats = (VoteId(UUID(str(vote.id))) for vote in votes)
    cast_ranked(world, reserved, "Member 6", "Rep 6a")
    for number, names in ((2, ("Rep 2a",)), (3, ("Rep 3a",)), (4, ("Rep 3a", "Rep 2a")), (6, ("Rep 3a",))):
        cast_ranked(world, open_seats, f"Member {number}", *names)


def count(chair: Visit, election: ElectionId) -> None:
    chair.go(f"/elections/{election}")
    chair.follow("Close and count")
    chair.reads("6 votes of 6 have been cast.")
    chair.press("Close and count")
    chair.reads("Elected: Rep 6a.")
    chair.reads("At most 2 from any one country.")
    chair.reads("Stage by stage")
    assert "Rep 7a" in chair.page.locator("ol.elected").last.inner_text()


def accept(elected: Visit) -> None:
    elected.go("/")
    elected.follow("You are elected: accept the seat or decline it.")
    elected.press("Accept the seat")
    elected.reads("accepted the seat")
    elected.page.locator("summary", has_text="Each stage in words").last.click()
    elected.check()
