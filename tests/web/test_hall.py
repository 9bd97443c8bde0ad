"""In the hall: counts by two people, ballots taken down, split and blank ballots, in the browser."""

import re

from govern.domain.values.ids import VoteId
from govern.domain.voting.ballot import BallotChannel, Choice
from govern.services.closing import close_vote
from govern.store.database import db
from govern.store.tables.urns import HandCount
from govern.store.tables.voting import Ballot
from tests.make.association import World
from tests.make.hand_counts import again, counted, enter
from tests.make.votes import NOW, cast_for, make_vote, right_of
from tests.services.test_split_votes import KEY, weigh
from tests.web.conftest import BrowserOf


def words(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))


def count_of(vote: VoteId, *members: int, **figures: int) -> dict[str, object]:
    rights = [str(right_of(vote, f"Member {number}")) for number in members]
    return {"rights": rights, "channel": "hall", **{f"count_{name}": n for name, n in figures.items()}}


def test_two_people_count_and_the_outcome_tells_it(world: World, signed_in: BrowserOf) -> None:
    vote = make_vote(world)
    entered = signed_in("Sofia Secretary").send(
        f"/votes/{vote}/hand-counts", count_of(vote, 1, 2, 3, **{"for": 2, "blank": 1})
    )
    assert entered.status_code == 303
    count = db.session.query(HandCount).one().id
    signed_in("Clara Chair").send(f"/hand-counts/{count}/second", {"count_for": 2, "count_blank": 1})
    close_vote(world.actor("Clara Chair"), vote, at=NOW)
    page = words(signed_in("Rep 1a").get(f"/votes/{vote}").text)
    assert "Of these, 3 were counted in the hall by Sofia Secretary and Clara Chair." in page


def test_the_second_person_is_not_shown_the_first_figures(world: World, signed_in: BrowserOf) -> None:
    count = enter(world, make_vote(world), "++-", 1, 2, 3)
    page = signed_in("Clara Chair").get(f"/hand-counts/{count}/second").text
    assert re.findall(r'<input[^>]*name="count_\w+"[^>]*value="(\d+)"', page) == []
    answer = signed_in("Clara Chair").send(f"/hand-counts/{count}/second", {"count_for": 3})
    assert answer.status_code == 303
    assert "counts differed" in signed_in("Clara Chair").get(answer.location).text


def test_figures_that_do_not_fit_keep_what_was_typed(world: World, signed_in: BrowserOf) -> None:
    vote = make_vote(world)
    answer = signed_in("Sofia Secretary").send(
        f"/votes/{vote}/hand-counts", count_of(vote, 1, 2, **{"for": 5})
    )
    assert (answer.status_code, "come to 5, but 2" in words(answer.text)) == (422, True)
    assert len(re.findall(r'name="rights"[^>]* checked', answer.text)) == 2
    assert 'value="5"' in answer.text


def test_who_was_counted_finds_no_ballot_on_the_page(world: World, signed_in: BrowserOf) -> None:
    vote = make_vote(world)
    counted(world, vote, "+-", 1, 2)
    page = words(signed_in("Rep 1a").get(f"/votes/{vote}").text)
    assert "Your vote was counted in the hall." in page
    assert "Cast this vote" not in page


def test_a_vote_with_a_waiting_count_is_not_closed(world: World, signed_in: BrowserOf) -> None:
    vote = make_vote(world)
    enter(world, vote, "+", 1)
    answer = signed_in("Clara Chair").send(f"/votes/{vote}/close", {})
    assert (answer.status_code, "waits for the second person" in answer.text) == (409, True)


def test_before_the_close_it_is_told_that_counts_differed(world: World, signed_in: BrowserOf) -> None:
    vote, clara = make_vote(world), signed_in("Clara Chair")
    again(world, enter(world, vote, "++-", 1, 2, 3), "+--")
    assert "3 votes that they held are missing" in clara.get(f"/votes/{vote}/close").text
    counted(world, vote, "+-", 1, 2)
    assert "1 vote that they held is missing" in clara.get(f"/votes/{vote}/close").text
    cast_for(world, vote, "Member 3", Choice.FOR)
    assert "by hand differed" not in clara.get(f"/votes/{vote}/close").text


def test_the_secretary_takes_down_a_ballot_by_name(world: World, signed_in: BrowserOf) -> None:
    vote, browser = make_vote(world), signed_in("Sofia Secretary")
    caster = f"{right_of(vote, 'Member 2')}/{world.persons['Rep 2a']}"
    form = {"caster": caster, "choice": "blank", "request_key": KEY}
    assert browser.send(f"/votes/{vote}/take-down", form).status_code == 303
    ballot = db.session.query(Ballot).one()
    assert (ballot.choice, ballot.channel, ballot.caster_person_id) == (
        Choice.BLANK,
        BallotChannel.HALL,
        world.persons["Rep 2a"],
    )


def test_nobody_overwrites_a_ballot_cast_online(world: World, signed_in: BrowserOf) -> None:
    vote, browser = make_vote(world), signed_in("Sofia Secretary")
    cast_for(world, vote, "Member 2", Choice.FOR)
    assert "Member 2" not in browser.get(f"/votes/{vote}/take-down").text
    form = {"caster": f"{right_of(vote, 'Member 2')}/{world.persons['Rep 2a']}", "choice": "against"}
    assert browser.send(f"/votes/{vote}/take-down", form).status_code == 422
    assert db.session.query(Ballot).count() == 1


def test_several_votes_are_split_on_the_page_and_shown_by_name(world: World, signed_in: BrowserOf) -> None:
    vote, browser = weigh(make_vote(world)), signed_in("Rep 1a")
    assert "Or split these 5 votes" in browser.get(f"/votes/{vote}").text
    right = right_of(vote, "Member 1")
    form = {"right": right, "request_key": KEY, "votes_for": 3, "votes_against": 2}
    assert browser.send(f"/votes/{vote}/ballots", form).status_code == 303
    assert "Your vote counted: 3 for, 2 against" in words(browser.get(f"/votes/{vote}").text)
    close_vote(world.actor("Clara Chair"), vote, at=NOW)
    assert "3 for, 2 against" in words(signed_in("Rep 2a").get(f"/votes/{vote}").text)


def test_parts_and_one_choice_together_are_refused(world: World, signed_in: BrowserOf) -> None:
    vote, browser = weigh(make_vote(world)), signed_in("Rep 1a")
    form = {"right": right_of(vote, "Member 1"), "request_key": KEY, "votes_for": 5, "choice": "for"}
    answer = browser.send(f"/votes/{vote}/ballots", form)
    assert (answer.status_code, "not both" in answer.text) == (422, True)
    few = {**form, "choice": "", "votes_for": 3}
    answer = browser.send(f"/votes/{vote}/ballots", few)
    assert (answer.status_code, "The parts come to 3" in words(answer.text)) == (422, True)


def test_one_vote_has_nothing_to_split(world: World, signed_in: BrowserOf) -> None:
    vote = weigh(make_vote(world))
    assert "Or split these" not in signed_in("Rep 2a").get(f"/votes/{vote}").text


def test_a_blank_ballot_is_counted_as_blank(world: World, signed_in: BrowserOf) -> None:
    vote = make_vote(world)
    form = {"right": right_of(vote, "Member 1"), "request_key": KEY, "choice": "blank"}
    signed_in("Rep 1a").send(f"/votes/{vote}/ballots", form)
    cast_for(world, vote, "Member 2", Choice.FOR)
    assert close_vote(world.actor("Clara Chair"), vote, at=NOW).tally.blank == 1
    assert "Abstained, blank or invalid" in words(signed_in("Rep 2a").get(f"/votes/{vote}").text)
