"""The desk, the room and the screen of a meeting."""

import pytest

from govern.domain.values.ids import MeetingId, VoteId
from govern.domain.voting.ballot import Choice
from govern.services.closing import close_vote
from govern.store.database import db
from govern.store.tables.voting import Ballot, Vote
from tests.conftest import Clock
from tests.machine.queries import counted
from tests.make.association import World
from tests.make.meetings import make_item
from tests.make.votes import cast_for, make_open_assembly, open_item, right_of
from tests.web.conftest import BrowserOf

KEY = "0f8fad5bd9cb469fa16570867728950e"
AS_SCRIPT = {"Accept": "application/json"}


@pytest.fixture
def vote(world: World, clock: Clock) -> VoteId:
    """A vote opened now in an assembly of three."""
    meeting = make_open_assembly(world, present=3)
    return open_item(world, make_item(world, meeting, title="Adopt the budget"), at=clock())


def meeting_of(vote: VoteId) -> MeetingId:
    return MeetingId(db.session.get_one(Vote, vote).meeting_id)


def test_the_room_shows_the_open_vote_and_the_readers_own_ballot(vote: VoteId, signed_in: BrowserOf) -> None:
    page = signed_in("Rep 1a").get(f"/meetings/{meeting_of(vote)}/room").text
    assert "Adopt the budget" in page
    assert "0 votes of 3 have been cast." in page
    assert page.count('class="choice choice-') == 4


def test_nobody_sees_how_a_vote_stands_before_it_is_closed(
    world: World, vote: VoteId, signed_in: BrowserOf, clock: Clock
) -> None:
    for member in (1, 2):
        cast_for(world, vote, f"Member {member}", Choice.AGAINST, at=clock())
    pages = [
        signed_in(name).get(f"/meetings/{meeting_of(vote)}/{page}").text
        for name, page in (("Rep 3a", "room"), ("Clara Chair", "desk"), ("Sofia Secretary", "screen"))
    ]
    assert all("2 votes of 3 have been cast." in page for page in pages)
    assert not any("decision-bar" in page for page in pages)
    assert "Against" not in pages[1] + pages[2]


def test_a_ballot_sent_by_the_script_is_acknowledged_in_one_line(vote: VoteId, signed_in: BrowserOf) -> None:
    browser = signed_in("Rep 1a")
    sent = {"right": right_of(vote, "Member 1"), "choice": "for", "request_key": KEY}
    answers = [browser.send(f"/votes/{vote}/ballots", sent, headers=AS_SCRIPT) for _ in range(2)]
    assert [answer.json["counted"] for answer in answers if answer.json] == [True, True]
    assert db.session.query(Ballot).count() == 1


def test_own_ballots_cost_two_questions_and_a_page_that_knows_the_meeting_few(
    vote: VoteId, signed_in: BrowserOf
) -> None:
    browser, meeting = signed_in("Rep 1a"), meeting_of(vote)
    browser.get(f"/meetings/{meeting}/room")
    with counted() as own:
        browser.get(f"/meetings/{meeting}/room/ballots")
    with counted() as room:
        browser.get(f"/meetings/{meeting}/room")
    assert len(own) <= 2
    assert len(room) <= 12


def test_a_ballot_without_script_leads_back_to_the_room(vote: VoteId, signed_in: BrowserOf) -> None:
    browser, room = signed_in("Rep 1a"), f"/meetings/{meeting_of(vote)}/room"
    sent = {"right": right_of(vote, "Member 1"), "choice": "for", "request_key": KEY, "back": room}
    answer = browser.send(f"/votes/{vote}/ballots", sent)
    assert (answer.status_code, answer.location) == (303, room)
    assert "Your vote counted" in browser.get(room).text


def test_people_are_found_by_any_part_of_their_name_or_member(vote: VoteId, signed_in: BrowserOf) -> None:
    page = signed_in("Sofia Secretary").get(f"/meetings/{meeting_of(vote)}/desk?q=4B+rep").text
    assert "Rep 4b" in page
    assert "Rep 5b" not in page.split('aria-label="Found"')[1].split("</ul>")[0]


def test_an_arrival_leads_back_to_the_desk_which_shows_it(
    world: World, vote: VoteId, signed_in: BrowserOf
) -> None:
    browser, desk = signed_in("Sofia Secretary"), f"/meetings/{meeting_of(vote)}/desk"
    before = browser.get(desk).text
    person, member = world.persons["Rep 4a"], world.members["Member 4"]
    arrival = {"person": person, "member": member, "kind": "arrived", "channel": "on_site", "back": desk}
    answer = browser.send(f"/meetings/{meeting_of(vote)}/attendance", arrival)
    assert answer.location == desk
    assert (
        "<strong>3</strong> present" in before,
        "<strong>4</strong> present" in browser.get(desk).text,
    ) == (
        True,
        True,
    )


def test_the_end_of_a_vote_is_announced_from_the_desk(vote: VoteId, signed_in: BrowserOf) -> None:
    browser, desk = signed_in("Clara Chair"), f"/meetings/{meeting_of(vote)}/desk"
    answer = browser.send(f"/votes/{vote}/end", {"seconds": "60", "back": desk})
    assert answer.location == desk
    assert "data-closes=" in browser.get(desk).text


def test_a_ballot_that_comes_after_the_close_is_told_that_it_did_not_count(
    world: World, vote: VoteId, signed_in: BrowserOf, clock: Clock
) -> None:
    close_vote(world.actor("Clara Chair"), vote, at=clock())
    sent = {"right": right_of(vote, "Member 1"), "choice": "for", "request_key": KEY}
    answer = signed_in("Rep 1a").send(f"/votes/{vote}/ballots", sent, headers=AS_SCRIPT)
    assert (answer.status_code, answer.json and answer.json["counted"]) == (409, False)
    assert "This vote is closed" in answer.text
