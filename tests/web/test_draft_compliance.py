"""The page of a draft says what of it the law forbids, before anybody proposes it."""

import pytest
from flask import Flask

from tests.make.amendments import added, make_adopted, make_draft, notice, repealed
from tests.make.association import STATUTES, World, make_association
from tests.web.conftest import BrowserOf

SOFIA = "Sofia Secretary"
BROKEN = "This draft falls short of mandatory law"
SOUND = "Nothing that this draft changes breaks law that binds."


@pytest.fixture
def world(app: Flask) -> World:
    """The small association under the law of Luxembourg, which binds its notice and its contents."""
    return make_association(statutes=STATUTES.read_text().replace("form: be-aisbl", "form: lu-asbl"))


def test_a_rule_below_the_law_is_named_with_both_articles_and_what_is_right(
    world: World, signed_in: BrowserOf
) -> None:
    page = signed_in(SOFIA).get(f"/amendments/{make_draft(world, notice(5))}").text
    checked = page.split('id="checked"', 1)[1].split("</section>", 1)[0]
    said = (BROKEN, "5 clear days", "Statutes, Art. 13", "Law of 7 Aug 2023 (LU)", "15 clear days")
    assert [each for each in said if each not in checked] == []


def test_what_the_law_requires_cannot_be_repealed_unnoticed(world: World, signed_in: BrowserOf) -> None:
    page = signed_in(SOFIA).get(f"/amendments/{make_draft(world, repealed('4'))}").text
    assert BROKEN in page
    assert '<code translate="no">purpose</code>' in page


def test_a_draft_within_the_law_says_so_and_nothing_of_what_it_leaves_alone(
    world: World, signed_in: BrowserOf
) -> None:
    page = signed_in(SOFIA).get(f"/amendments/{make_draft(world, notice(28), added())}").text
    assert SOUND in page
    assert BROKEN not in page


def test_once_adopted_the_draft_is_weighed_no_more(world: World, signed_in: BrowserOf) -> None:
    page = signed_in(SOFIA).get(f"/amendments/{make_adopted(world)}").text
    assert SOUND not in page
