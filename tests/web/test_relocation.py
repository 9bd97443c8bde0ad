"""The page that plans a move of the seat."""

from tests.make.association import World
from tests.web.conftest import BrowserOf

MOVE = "/statutes/move?law={law}&on=2026-11-23"


def test_the_page_asks_for_a_form_first(world: World, signed_in: BrowserOf) -> None:
    page = signed_in("Rep 1a").get("/statutes/move").text
    assert "Legal form to move to" in page
    assert "The way there" not in page


def test_the_way_and_what_decides_it_are_shown(world: World, signed_in: BrowserOf) -> None:
    page = signed_in("Rep 1a").get(MOVE.format(law="lu-asbl")).text
    assert "found it anew under the other" in page
    assert "Dissolve the old association" in page
    assert "What must change" in page


def test_a_proposal_says_that_it_is_not_in_force(world: World, signed_in: BrowserOf) -> None:
    page = signed_in("Rep 1a").get(MOVE.format(law="eu-ecba-proposal")).text
    assert "Proposal, not in force: nobody can move to this form today." in page


def test_an_unknown_form_is_refused_on_the_form(world: World, signed_in: BrowserOf) -> None:
    page = signed_in("Rep 1a").get(MOVE.format(law="xx-none"))
    assert page.status_code == 422
    assert "The way there" not in page.text


def test_a_day_before_any_statutes_says_so(world: World, signed_in: BrowserOf) -> None:
    page = signed_in("Rep 1a").get("/statutes/move?law=de-ev&on=1990-01-01").text
    assert "No statutes were in force on" in page


def test_a_statement_of_law_is_marked_as_the_english_that_it_is(world: World, signed_in: BrowserOf) -> None:
    page = signed_in("Rep 1a").get("/statutes/check?law=lu-asbl&on=2026-11-23").text
    assert '<span lang="en" translate="no">Older associations had 24 months' in page
