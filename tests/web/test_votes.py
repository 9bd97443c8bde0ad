"""Voting in the browser: the ballot, its receipt, the chair's controls, the outcome."""

import re
from collections.abc import Callable

import pytest

from govern.domain.values.ids import MeetingId
from govern.domain.voting.ballot import Choice
from govern.services.closing import close_vote
from govern.services.votes import cancel_vote
from govern.store.database import db
from govern.store.tables.accounts import Person
from govern.store.tables.voting import Ballot, Resolution, Vote
from tests.machine.untranslated import untranslated
from tests.make.association import World
from tests.make.meetings import make_item
from tests.make.votes import (
    NOW,
    cast_all,
    cast_for,
    make_open_assembly,
    make_open_board,
    make_vote,
    open_item,
    right_of,
)
from tests.web.conftest import Browser

SignedIn = Callable[[str], Browser]
KEY = "0f8fad5bd9cb469fa16570867728950e"


def ballot(vote: object, holder: str, choice: str, key: str = KEY) -> dict[str, object]:
    return {"right": right_of(vote, holder), "choice": choice, "request_key": key}


def words(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))


def test_a_representative_sees_question_ballot_and_rule(world: World, signed_in: SignedIn) -> None:
    page = words(signed_in("Rep 1a").get(f"/votes/{make_vote(world)}").text)
    assert "Join the joint programme." in page
    assert "Ballot of Member 1" in page
    assert "Majority: more than half of votes cast (for and against). Statutes, Art. 17(2)" in page


def test_a_vote_is_cast_in_one_step_and_its_receipt_shown(world: World, signed_in: SignedIn) -> None:
    vote, browser = make_vote(world), signed_in("Rep 1a")
    answer = browser.send(f"/votes/{vote}/ballots", ballot(vote, "Member 1", "for"))
    page = words(browser.get(answer.headers["Location"]).text)
    assert "Your vote counted: For" in page
    assert db.session.query(Ballot).one().receipt in page
    assert "It can be changed until the chair closes the vote." in page


def test_sending_the_same_form_twice_casts_one_ballot(world: World, signed_in: SignedIn) -> None:
    vote, browser = make_vote(world), signed_in("Rep 1a")
    answers = [browser.send(f"/votes/{vote}/ballots", ballot(vote, "Member 1", "for")) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert db.session.query(Ballot).count() == 1


def test_going_back_and_choosing_otherwise_asks_once_more_and_keeps_the_choice(
    world: World, signed_in: SignedIn
) -> None:
    vote, browser = make_vote(world), signed_in("Rep 1a")
    browser.send(f"/votes/{vote}/ballots", ballot(vote, "Member 1", "for"))
    answer = browser.send(f"/votes/{vote}/ballots", ballot(vote, "Member 1", "against"))
    assert answer.status_code == 409
    assert "sent before with another choice" in answer.text
    assert re.search(r"<input checked[^>]*value=\"against\"", answer.text)


def test_without_a_choice_the_page_asks_for_one(world: World, signed_in: SignedIn) -> None:
    vote = make_vote(world)
    answer = signed_in("Rep 1a").send(f"/votes/{vote}/ballots", ballot(vote, "Member 1", ""))
    assert answer.status_code == 422
    assert "Choose for, against, abstain or blank." in answer.text


def test_every_representative_of_a_member_sees_who_cast_what(world: World, signed_in: SignedIn) -> None:
    vote = make_vote(world)
    cast_for(world, vote, "Member 1", Choice.AGAINST, by="Rep 1b")
    page = words(signed_in("Rep 1a").get(f"/votes/{vote}").text)
    assert "Your vote counted: Against" in page
    assert "Cast by Rep 1b" in page


def test_a_proxy_holder_has_one_ballot_for_each_principal(world: World, signed_in: SignedIn) -> None:
    vote = make_vote(world, present=3, proxies={"Member 4": "Member 1"})
    page = words(signed_in("Rep 1a").get(f"/votes/{vote}").text)
    assert [page.count(f"Ballot of Member {number}") for number in (1, 2, 4)] == [1, 0, 1]
    assert "Member 1 holds the proxy of this member, so you cast its vote." in page


def test_a_principal_sees_who_votes_for_it_but_has_no_form(world: World, signed_in: SignedIn) -> None:
    vote = make_vote(world, present=3, proxies={"Member 4": "Member 1"})
    page = signed_in("Rep 4a").get(f"/votes/{vote}").text
    assert "Member 1 holds its proxy and casts its vote." in words(page)
    assert 'name="choice"' not in page


def test_somebody_absent_reads_how_to_take_part_next_time(world: World, signed_in: SignedIn) -> None:
    vote = make_vote(world, present=4)
    page = words(signed_in("Rep 5a").get(f"/votes/{vote}").text)
    assert "once its arrival is recorded" in page


def test_another_members_ballot_cannot_be_cast_by_changing_the_form(
    world: World, signed_in: SignedIn
) -> None:
    vote = make_vote(world)
    answer = signed_in("Rep 2a").send(f"/votes/{vote}/ballots", ballot(vote, "Member 1", "for"))
    assert answer.status_code == 403
    assert db.session.query(Ballot).count() == 0


def test_a_ballot_that_comes_after_closing_is_answered_with_the_outcome(
    world: World, signed_in: SignedIn
) -> None:
    vote = make_vote(world)
    close_vote(world.actor("Clara Chair"), vote, at=NOW)
    answer = signed_in("Rep 1a").send(f"/votes/{vote}/ballots", ballot(vote, "Member 1", "for"))
    assert answer.status_code == 409
    assert "no longer accepted or changed" in answer.text


def test_the_chair_opens_a_vote_after_seeing_rule_and_quorum(world: World, signed_in: SignedIn) -> None:
    item, browser = make_item(world, make_open_assembly(world, present=4)), signed_in("Clara Chair")
    page = browser.get(f"/items/{item}/vote").text
    assert "Present or represented 4 of 5, quorum 3: met." in words(page)
    answer = browser.send(f"/items/{item}/vote", {"version": 1, "despite": "All agree."})
    assert answer.headers["Location"] == f"/votes/{db.session.query(Vote).one().id}"


def test_a_stale_opening_form_is_shown_again_with_the_reason(world: World, signed_in: SignedIn) -> None:
    item = make_item(world, make_open_assembly(world, present=4))
    answer = signed_in("Clara Chair").send(f"/items/{item}/vote", {"version": 7})
    assert answer.status_code == 409
    assert "changed after this page was shown" in answer.text


def test_the_chair_confirms_before_closing_and_sees_how_many_voted(world: World, signed_in: SignedIn) -> None:
    vote, browser = make_vote(world), signed_in("Clara Chair")
    cast_all(world, vote, "++-")
    assert "3 votes of 5 have been cast." in words(browser.get(f"/votes/{vote}/close").text)
    assert browser.send(f"/votes/{vote}/close").status_code == 303
    assert "Resolution RES-2026-001" in words(browser.get(f"/votes/{vote}").text)


def test_a_closed_vote_shows_arithmetic_names_and_receipts(world: World, signed_in: SignedIn) -> None:
    vote = make_vote(world)
    cast_all(world, vote, "+++-0")
    receipt = db.session.query(Ballot).filter_by(choice=Choice.AGAINST).one().receipt
    close_vote(world.actor("Clara Chair"), vote, at=NOW)
    page = words(signed_in("Rep 2a").get(f"/votes/{vote}?receipt={receipt.lower()}").text)
    assert "Base 4, needed 3, reached 3: met." in page
    assert "This is the ballot of Member 4: Against. It was counted." in page


def test_a_receipt_that_is_not_there_is_said_so(world: World, signed_in: SignedIn) -> None:
    vote = make_vote(world)
    close_vote(world.actor("Clara Chair"), vote, at=NOW)
    page = signed_in("Rep 1a").get(f"/votes/{vote}?receipt=AAAA").text
    assert "No ballot of this vote has that receipt." in page


def test_cancelling_asks_for_a_reason_and_shows_it(world: World, signed_in: SignedIn) -> None:
    vote, browser = make_vote(world), signed_in("Clara Chair")
    assert browser.send(f"/votes/{vote}/cancel", {"reason": " "}).status_code == 422
    browser.send(f"/votes/{vote}/cancel", {"reason": "Opened by mistake."})
    assert "Opened by mistake." in signed_in("Rep 1a").get(f"/votes/{vote}").text


def test_a_page_that_asks_for_progress_is_told_to_load_anew_when_the_vote_has_ended(
    world: World, signed_in: SignedIn
) -> None:
    vote, browser = make_vote(world), signed_in("Rep 1a")
    assert "0 votes of 5" in words(browser.get(f"/votes/{vote}/progress").text)
    cancel_vote(world.actor("Clara Chair"), vote, reason="Mistake.", at=NOW)
    assert browser.get(f"/votes/{vote}/progress").headers["HX-Refresh"] == "true"


def test_board_members_find_their_own_ballot(world: World, signed_in: SignedIn) -> None:
    vote = open_item(world, make_item(world, make_open_board(world, "Bruno Board", "Clara Chair")))
    assert "Your ballot" in signed_in("Bruno Board").get(f"/votes/{vote}").text
    assert "You have no ballot in this vote." in signed_in("Aurora Auditor").get(f"/votes/{vote}").text


@pytest.mark.parametrize("path", ["", "/progress"])
def test_a_vote_that_does_not_exist_is_not_found(signed_in: SignedIn, path: str) -> None:
    answer = signed_in("Rep 1a").get(f"/votes/00000000-0000-4000-8000-000000000000{path}")
    assert answer.status_code == 404


def test_the_register_is_searched_by_words_and_year(world: World, signed_in: SignedIn) -> None:
    vote = make_vote(world)
    cast_all(world, vote, "+++++")
    close_vote(world.actor("Clara Chair"), vote, at=NOW)
    browser = signed_in("Rep 1a")
    found = [
        "RES-2027-001" in browser.get(f"/resolutions?{query}").text
        for query in ("", "words=joint+PROGRAMME", "words=budget", "year=2027", "year=2026")
    ]
    assert found == [True, True, False, True, False]


def test_a_resolution_leads_to_the_vote_that_took_it(world: World, signed_in: SignedIn) -> None:
    vote = make_vote(world)
    cast_all(world, vote, "+++++")
    close_vote(world.actor("Clara Chair"), vote, at=NOW)
    page = signed_in("Rep 1a").get(f"/resolutions/{db.session.query(Resolution).one().id}").text
    assert f"/votes/{vote}" in page


def test_every_state_of_a_vote_is_wholly_translated(world: World, signed_in: SignedIn) -> None:
    db.session.get_one(Person, world.persons["Rep 1a"]).language = "qps"
    votes = [make_vote(world, present=4, proxies={"Member 5": "Member 1"}) for _ in range(3)]
    for vote in votes:
        cast_all(world, vote, "+-0")
    close_vote(world.actor("Clara Chair"), votes[1], at=NOW)
    cancel_vote(world.actor("Clara Chair"), votes[2], reason="Opened by mistake.", at=NOW)
    browser = signed_in("Rep 1a")
    paths = [*(f"/votes/{vote}" for vote in votes), f"/votes/{votes[1]}?receipt=AAAA", "/resolutions"]
    assert {path: untranslated(browser.get(path).text) for path in paths} == dict.fromkeys(paths, ())


def test_the_chairs_pages_are_wholly_translated(world: World, signed_in: SignedIn) -> None:
    db.session.get_one(Person, world.persons["Clara Chair"]).language = "qps"
    vote = make_vote(world, present=2)
    item = make_item(world, MeetingId(db.session.get_one(Vote, vote).meeting_id))
    browser = signed_in("Clara Chair")
    paths = [f"/votes/{vote}", f"/votes/{vote}/close", f"/votes/{vote}/cancel", f"/items/{item}/vote"]
    assert {path: untranslated(browser.get(path).text) for path in paths} == dict.fromkeys(paths, ())
    assert untranslated(browser.send(f"/votes/{vote}/cancel", {"reason": ""}).text) == ()


def test_a_ballot_without_the_token_of_its_page_is_not_cast(world: World, signed_in: SignedIn) -> None:
    vote = make_vote(world)
    answer = signed_in("Rep 1a").post(f"/votes/{vote}/ballots", data=ballot(vote, "Member 1", "for"))
    assert answer.status_code == 400
    assert db.session.query(Ballot).count() == 0


def test_after_closing_a_member_reads_that_no_ballot_was_cast_for_it(
    world: World, signed_in: SignedIn
) -> None:
    vote = make_vote(world)
    close_vote(world.actor("Clara Chair"), vote, at=NOW)
    assert "No ballot was cast." in signed_in("Rep 1a").get(f"/votes/{vote}").text
