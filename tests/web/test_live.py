"""The live channel: who may listen, what it says, and what it never says."""

import re
import time

import pytest

from govern.domain.values.ids import MeetingId, VoteId
from govern.domain.voting.ballot import Choice
from govern.services.closing import close_vote
from govern.store.database import db
from govern.store.queries import live
from govern.store.tables.voting import Vote
from tests.conftest import Clock
from tests.machine.queries import counted
from tests.make.association import World
from tests.make.meetings import make_item
from tests.make.votes import cast_for, make_open_assembly, open_item
from tests.web.conftest import Browser, BrowserOf
from tests.web.headers import faults

_URL = re.compile(r'data-url="(/live/[^"]+)"')
#: longer than a process rests between two looks
A_MOMENT = 1.1


@pytest.fixture
def vote(world: World, clock: Clock) -> VoteId:
    """A vote opened now in an assembly of three."""
    meeting = make_open_assembly(world, present=3)
    return open_item(world, make_item(world, meeting, title="Adopt the budget"), at=clock())


def meeting_of(vote: VoteId) -> MeetingId:
    return MeetingId(db.session.get_one(Vote, vote).meeting_id)


def ticket(browser: Browser, vote: VoteId, page: str = "room") -> str:
    found = _URL.search(browser.get(f"/meetings/{meeting_of(vote)}/{page}").text)
    assert found is not None
    return found[1]


def test_a_listener_hears_of_every_ballot_and_gets_no_part_twice(
    world: World, vote: VoteId, signed_in: BrowserOf, client: Browser, clock: Clock
) -> None:
    url = ticket(signed_in("Rep 1a"), vote)
    first = client.get(url)
    same = client.get(url, headers={"If-None-Match": first.headers["ETag"]})
    cast_for(world, vote, "Member 1", Choice.AGAINST, at=clock())
    time.sleep(A_MOMENT)
    later = client.get(url, headers={"If-None-Match": first.headers["ETag"]})
    assert (first.status_code, same.status_code, later.status_code) == (200, 304, 200)
    assert "Adopt the budget" in first.json["parts"]["vote"]
    assert "parts" not in later.json
    assert [each["cast"] for each in later.json["votes"]] == [1]


def test_a_listener_hears_the_outcome_once_the_vote_is_closed_and_nothing_before(
    world: World, vote: VoteId, signed_in: BrowserOf, client: Browser, clock: Clock
) -> None:
    url = ticket(signed_in("Rep 1a"), vote)
    for member in (1, 2, 3):
        cast_for(world, vote, f"Member {member}", Choice.AGAINST, at=clock())
    before = client.get(url)
    close_vote(world.actor("Clara Chair"), vote, at=clock())
    time.sleep(A_MOMENT)
    after = client.get(url, headers={"If-None-Match": before.headers["ETag"]})
    assert "decision-bar" not in before.text
    assert "Against" not in before.text
    assert "decision-bar" in after.json["parts"]["vote"]
    assert after.json["own"] != before.json["own"]


def test_of_two_outcomes_at_one_moment_the_one_recorded_last_is_shown(
    world: World, vote: VoteId, clock: Clock
) -> None:
    other = open_item(world, make_item(world, meeting_of(vote), title="Elect nobody"), at=clock())
    for each in (other, vote):
        close_vote(world.actor("Clara Chair"), each, at=clock())
    latest = live.latest_counted(live.votes_live(db.session, meeting_of(vote)))
    assert latest is not None
    assert latest.id == vote


@pytest.mark.usefixtures("world")
def test_asking_costs_no_question_while_nothing_has_changed(
    vote: VoteId, signed_in: BrowserOf, client: Browser
) -> None:
    url = ticket(signed_in("Rep 1a"), vote)
    tag = client.get(url).headers["ETag"]
    client.get(url)
    with counted() as statements:
        answers = [client.get(url, headers={"If-None-Match": tag}).status_code for _ in range(20)]
    assert set(answers) == {304}
    assert len(statements) <= 2


def test_a_ticket_ends_and_cannot_be_forged(
    vote: VoteId, signed_in: BrowserOf, client: Browser, clock: Clock
) -> None:
    url = ticket(signed_in("Rep 1a"), vote)
    forged = client.get(url[:-2] + "xx")
    clock.move(minutes=21)
    assert (forged.status_code, client.get(url).status_code) == (410, 410)
    renewed = signed_in("Rep 1a").get(f"/meetings/{meeting_of(vote)}/room/live").text
    assert client.get(renewed).status_code == 200


def test_who_has_lost_the_right_gets_no_new_ticket(vote: VoteId, signed_in: BrowserOf) -> None:
    meeting = meeting_of(vote)
    assert signed_in("Nobody Special").get(f"/meetings/{meeting}/room/live").status_code == 403
    assert signed_in("Rep 1a").get(f"/meetings/{meeting}/desk/live").status_code == 403
    assert signed_in("Rep 1a").get(f"/meetings/{meeting}/screen/live").status_code == 403


def test_every_answer_of_the_channel_has_its_headers(
    vote: VoteId, signed_in: BrowserOf, client: Browser
) -> None:
    url = ticket(signed_in("Rep 1a"), vote)
    whole = client.get(url)
    others = [
        client.get(url, headers={"If-None-Match": whole.headers["ETag"]}),
        client.get("/live/nothing"),
        client.post(url),
        client.get(url, headers={"Accept-Encoding": "gzip"}),
    ]
    assert [each for answer in (whole, *others) for each in faults(answer)] == []
    assert [each.status_code for each in others] == [304, 410, 405, 200]


def test_each_reader_hears_in_the_language_of_the_page(
    vote: VoteId, signed_in: BrowserOf, client: Browser
) -> None:
    browser = signed_in("Rep 1a")
    english = client.get(ticket(browser, vote)).json
    browser.send("/language", {"language": "fr"})
    french = client.get(ticket(browser, vote)).json
    assert english["votes"][0]["said"] == "0 votes of 3 have been cast."
    assert french["votes"][0]["said"] != english["votes"][0]["said"]


def test_the_desk_hears_that_something_has_changed_and_nothing_else(
    vote: VoteId, signed_in: BrowserOf, client: Browser
) -> None:
    told = client.get(ticket(signed_in("Clara Chair"), vote, "desk")).json
    assert told["parts"] == {}
    assert [each["cast"] for each in told["votes"]] == [0]


def test_the_machine_at_the_projector_sees_the_screen_and_nothing_else(
    vote: VoteId, signed_in: BrowserOf, client: Browser, clock: Clock
) -> None:
    desk = signed_in("Clara Chair").get(f"/meetings/{meeting_of(vote)}/desk").text
    address = re.search(r'/screens/[^"]+', desk)
    assert address is not None
    screen = client.get(address[0])
    assert screen.status_code == 200
    assert "Adopt the budget" in screen.text
    assert "<a " not in screen.text
    assert "<form" not in screen.text
    clock.move(hours=19)
    assert client.get(address[0]).status_code == 404


def test_a_withdrawn_address_leads_nowhere_and_the_desk_gives_another(
    vote: VoteId, signed_in: BrowserOf, client: Browser
) -> None:
    chair, desk = signed_in("Clara Chair"), f"/meetings/{meeting_of(vote)}/desk"
    given = re.findall(r'/screens/[^"]+', chair.get(desk).text)
    withdrawal = f"/meetings/{meeting_of(vote)}/screen/withdrawal"
    assert signed_in("Rep 1a").send(withdrawal, {}).status_code == 403
    assert "is withdrawn" in chair.send(withdrawal, {}, follow_redirects=True).text
    again = re.findall(r'/screens/[^"]+', chair.get(desk).text)
    answers = [client.get(each).status_code for each in (given[0], f"{given[0]}/live", again[0])]
    assert answers == [404, 404, 200]
