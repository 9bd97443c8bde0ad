"""Secret votes in the browser: opened, cast, changed with the code, closed, looked up, recounted."""

import json
import re

import pytest

from govern.domain.values.ids import VoteId
from govern.domain.voting.states import Secrecy
from govern.domain.voting.urn import check_urn, read_urn
from govern.i18n.languages import PSEUDO
from govern.services.closing import close_vote
from govern.services.votes import cancel_vote
from govern.store.database import db
from govern.store.tables.accounts import Person
from govern.store.tables.meetings import AgendaItem
from govern.store.tables.urns import RollMark, SecretBallot
from govern.store.tables.voting import Ballot, Vote
from tests.machine.untranslated import untranslated
from tests.make.association import World
from tests.make.meetings import make_item
from tests.make.secret_votes import cast_all_secretly, make_secret_vote
from tests.make.votes import NOW, make_open_assembly, right_of
from tests.web.conftest import Browser, BrowserOf

CODE = re.compile(r"(?:[A-Z2-7]{4}-){3}[A-Z2-7]{4}")


def words(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))


def form_of(vote: VoteId, browser: Browser, choice: str, **more: str) -> dict[str, object]:
    """Return the form as the page of the vote gives it, with a choice."""
    code = CODE.search(browser.get(f"/votes/{vote}").text)
    assert code is not None
    return {"right": right_of(vote, "Member 1"), "choice": choice, "receipt_code": code[0], **more}


def test_the_chair_opens_a_secret_vote(world: World, signed_in: BrowserOf) -> None:
    item = make_item(world, make_open_assembly(world, present=5))
    browser = signed_in("Clara Chair")
    assert (
        "When all choose alike, the result tells how everybody voted."
        in browser.get(f"/items/{item}/vote").text
    )
    version = db.session.get_one(AgendaItem, item).version
    browser.send(f"/items/{item}/vote", {"version": version, "secrecy": "secret", "despite": "All agree."})
    assert db.session.query(Vote).one().secrecy is Secrecy.SECRET


def test_a_ballot_is_cast_and_its_code_shown_in_the_answer_alone(world: World, signed_in: BrowserOf) -> None:
    vote, browser = make_secret_vote(world), signed_in("Rep 1a")
    form = form_of(vote, browser, "for")
    answer = browser.send(f"/votes/{vote}/secret-ballots", form)
    assert (answer.status_code, answer.location) == (200, None)
    assert form["receipt_code"] in words(answer.text)
    page = browser.get(f"/votes/{vote}").text
    assert "A secret ballot has been cast." in page
    assert form["receipt_code"] not in page


def test_the_form_sent_again_gives_the_same_code(world: World, signed_in: BrowserOf) -> None:
    vote, browser = make_secret_vote(world), signed_in("Rep 1a")
    form = form_of(vote, browser, "for")
    answers = [browser.send(f"/votes/{vote}/secret-ballots", form) for _ in range(2)]
    assert [str(form["receipt_code"]) in each.text for each in answers] == [True, True]
    assert (db.session.query(RollMark).count(), db.session.query(SecretBallot).count()) == (1, 1)


def test_a_change_needs_the_code(world: World, signed_in: BrowserOf) -> None:
    vote, browser = make_secret_vote(world), signed_in("Rep 1a")
    form = form_of(vote, browser, "for")
    browser.send(f"/votes/{vote}/secret-ballots", form)
    refused = browser.send(f"/votes/{vote}/secret-ballots", form_of(vote, browser, "against"))
    assert (refused.status_code, "Only its receipt code replaces it" in refused.text) == (409, True)
    changed = form_of(vote, browser, "against", earlier_code=str(form["receipt_code"]))
    assert "The earlier ballot is gone" in browser.send(f"/votes/{vote}/secret-ballots", changed).text
    assert db.session.query(SecretBallot).one().content == {"choice": "against"}


def test_without_a_choice_the_page_asks_for_one(world: World, signed_in: BrowserOf) -> None:
    vote, browser = make_secret_vote(world), signed_in("Rep 1a")
    answer = browser.send(f"/votes/{vote}/secret-ballots", form_of(vote, browser, ""))
    assert answer.status_code == 422
    assert "Choose for, against, abstain or blank." in answer.text


def test_no_ballot_by_name_is_taken(world: World, signed_in: BrowserOf) -> None:
    vote = make_secret_vote(world)
    form = {
        "right": right_of(vote, "Member 1"),
        "choice": "for",
        "request_key": "0f8fad5bd9cb469fa16570867728950e",
    }
    answer = signed_in("Rep 1a").send(f"/votes/{vote}/ballots", form)
    assert answer.status_code == 409
    assert db.session.query(Ballot).count() == 0


def test_a_stale_form_gives_no_code_back(world: World, signed_in: BrowserOf) -> None:
    vote, browser = make_secret_vote(world), signed_in("Rep 1a")
    form = form_of(vote, browser, "for", earlier_code="AAAQ-EAYE-AUDA-OCAJ")
    answer = browser.post(f"/votes/{vote}/secret-ballots", data=form)
    assert answer.status_code == 400
    assert CODE.search(answer.text) is None


def test_the_closed_vote_shows_two_lists_and_finds_a_receipt(world: World, signed_in: BrowserOf) -> None:
    vote, browser = make_secret_vote(world), signed_in("Rep 1a")
    codes = cast_all_secretly(world, vote, "+++-0")
    close_vote(world.actor("Clara Chair"), vote, at=NOW)
    page = browser.get(f"/votes/{vote}").text
    assert re.findall(r"<li>(For|Against|Abstained)</li>", page).count("For") == 3
    assert "Who voted what" not in page
    found = browser.send(f"/votes/{vote}/receipt", {"receipt_code": codes[2].lower()})
    assert "1 paper with this receipt is in the urn and was counted." in words(found.text)
    lost = browser.send(f"/votes/{vote}/receipt", {"receipt_code": "AAAQ-EAYE-AUDA-OCAJ"})
    assert "No paper of this vote has that receipt." in words(lost.text)


def test_the_urn_is_a_file_that_counts_itself(world: World, signed_in: BrowserOf) -> None:
    vote = make_secret_vote(world)
    cast_all_secretly(world, vote, "+++-b")
    assert signed_in("Rep 1a").get(f"/votes/{vote}/urn.json").status_code == 404
    close_vote(world.actor("Clara Chair"), vote, at=NOW)
    urn, ballots = read_urn(json.loads(signed_in("Rep 2a").get(f"/votes/{vote}/urn.json").text))
    assert check_urn(urn, ballots) == ()
    assert [str(each) for each in check_urn(urn, ballots[1:])] != []


def test_a_cancelled_secret_vote_says_what_became_of_the_papers(world: World, signed_in: BrowserOf) -> None:
    vote = make_secret_vote(world)
    cast_all_secretly(world, vote, "+++-b")
    cancel_vote(world.actor("Clara Chair"), vote, reason="Opened too early.", at=NOW)
    page = signed_in("Rep 1a").get(f"/votes/{vote}").text
    assert "have lost their receipts, are never counted and are shown to nobody" in page
    assert "The urn" not in page


@pytest.mark.parametrize("person", ["Rep 1a", "Clara Chair"])
def test_what_secret_means_stands_beside_the_ballot(world: World, signed_in: BrowserOf, person: str) -> None:
    page = words(signed_in(person).get(f"/votes/{make_secret_vote(world)}").text)
    assert "could still join a paper to its voter" in page
    assert "Ballots are not yet encrypted in your browser" in page


def test_every_sentence_is_translated(world: World, signed_in: BrowserOf) -> None:
    db.session.query(Person).update({"language": PSEUDO})
    item = make_item(world, make_open_assembly(world, present=3))
    vote = make_secret_vote(world)
    voter, chair = signed_in("Rep 1a"), signed_in("Clara Chair")
    pages = [chair.get(f"/items/{item}/vote"), voter.get(f"/votes/{vote}")]
    form = form_of(vote, voter, "for")
    pages += [voter.send(f"/votes/{vote}/secret-ballots", form) for _ in range(2)]
    pages += [
        voter.send(f"/votes/{vote}/secret-ballots", form_of(vote, voter, choice)) for choice in ("for", "")
    ]
    close_vote(world.actor("Clara Chair"), vote, at=NOW)
    pages += [voter.get(f"/votes/{vote}"), voter.send(f"/votes/{vote}/receipt", {"receipt_code": "X"})]
    pages += [voter.send(f"/votes/{vote}/receipt", {"receipt_code": str(form["receipt_code"])})]
    assert [each for page in pages for each in untranslated(page.text)] == []
