"""Simulating a change in the browser."""

import pytest

from govern.domain.amendment.draft import ChangeKind, Written
from govern.domain.rules.decision import Subject
from govern.domain.values.text import Text
from govern.services.closing import close_vote
from tests.machine.contents import contents
from tests.make.amendments import make_draft, propose
from tests.make.association import World
from tests.make.votes import NOW, cast_all, make_vote
from tests.web.conftest import Browser, BrowserOf

PICKED = {
    "draft": "",
    "majority_of": "ordinary",
    "majority": "3/4 false",
    "base": "cast",
    "counts": "heads",
    "quorum_of": "ordinary",
    "quorum": "",
    "tie": "",
    "proxies": "",
}
MAJORITIES = Written(
    ChangeKind.REPLACE,
    "17",
    Text.only("en", "Close votes divide us."),
    heading=Text("en", {"en": "Majorities", "fr": "Majorités"}),
    text=Text(
        "en",
        {
            "en": "It decides by {assembly.majority.ordinary}.",
            "fr": "Elle décide par {assembly.majority.ordinary}.",
        },
    ),
    rules="assembly.majority.ordinary:\n"
    '  value: [{counts: heads, share: "3/4", strict: false, base: cast}]\n',
)


@pytest.fixture
def voted(world: World) -> World:
    """An association that adopted one thing by three votes to two."""
    vote = make_vote(world, subject=Subject.ORDINARY)
    cast_all(world, vote, "+++--")
    close_vote(world.actor("Clara Chair"), vote, at=NOW)
    return world


def asked(browser: Browser, **changes: str) -> tuple[int, str]:
    answer = browser.send("/statutes/simulate", {**PICKED, **changes})
    return answer.status_code, answer.text


def test_a_higher_majority_turns_the_close_vote_and_says_why(voted: World, signed_in: BrowserOf) -> None:
    status, page = asked(signed_in("Rep 1a"))
    assert (status, "1 decision would have come out differently." in page) == (200, True)
    assert "It would be: Majority: at least 3/4 of votes cast" in page
    assert "Everybody comes and votes as on the day" in page


def test_what_was_picked_is_written_among_the_rules(voted: World, signed_in: BrowserOf) -> None:
    _, page = asked(signed_in("Rep 1a"), mode="fill", tie="chair", rules="assembly.tie: {value: rejected}\n")
    written = page.split('name="rules"')[1].split("</textarea>")[0]
    assert "assembly.tie: {value: chair}" in written
    assert "assembly.majority.ordinary:" in written
    assert "rejected" not in written


def test_looking_at_the_page_or_filling_it_simulates_nothing(voted: World, signed_in: BrowserOf) -> None:
    rep = signed_in("Rep 1a")
    assert "What would have been" not in rep.get("/statutes/simulate").text
    assert "What would have been" not in asked(rep, mode="fill")[1]


def test_the_votes_of_a_category_are_taken(voted: World, signed_in: BrowserOf) -> None:
    status, page = asked(signed_in("Rep 1a"), majority="", weight_full="0")
    assert (status, "What would have been" in page, 'value="0"' in page) == (200, True, True)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"rules": "assembly.notice: {value: soon}"}, "rules, line 1"),
        ({"rules": "no.such: {value: 1}"}, "rules, line 1"),
        ({"rules": "a: [b"}, "rules, line"),
        ({"weight_full": "many"}, "is no weight"),
        ({"proxies": "-1"}, "Most proxies for one holder"),
        ({"majority": "9/9 true"}, "Not a valid choice."),
        ({"draft": "nonsense"}, "Not a valid choice."),
    ],
)
def test_what_cannot_be_read_is_named_and_nothing_typed_is_lost(
    voted: World, signed_in: BrowserOf, changes: dict[str, str], sentence: str
) -> None:
    status, page = asked(signed_in("Rep 1a"), **{"weight_observer": "1/3", **changes})
    assert (status, sentence in page) == (422, True)
    assert 'value="1/3"' in page


def test_nothing_supposed_is_asked_for(voted: World, signed_in: BrowserOf) -> None:
    status, page = asked(signed_in("Rep 1a"), majority="")
    assert (status, "Choose a draft, or say what would be otherwise." in page) == (422, True)


def test_a_draft_is_simulated_by_its_address(voted: World, signed_in: BrowserOf) -> None:
    draft = make_draft(voted, MAJORITIES)
    propose(voted, draft)
    page = signed_in("Rep 1a").get(f"/statutes/simulate?draft={draft}").text
    assert "1 decision would have come out differently." in page


def test_a_draft_and_rules_of_ones_own_are_not_mixed(voted: World, signed_in: BrowserOf) -> None:
    draft = make_draft(voted)
    status, page = asked(signed_in("Sofia Secretary"), draft=str(draft))
    assert (status, "either a draft or rules of your own" in page) == (422, True)


def test_nothing_is_kept(voted: World, signed_in: BrowserOf) -> None:
    rep = signed_in("Rep 1a")
    before = contents()
    asked(rep)
    assert contents() == before
