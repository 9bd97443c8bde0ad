"""The number of queries of a vote's page and of the register does not grow with what they show."""

from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest

from govern.domain.values.text import Text
from govern.services.closing import close_vote
from govern.store.database import db
from govern.store.tables.voting import Resolution
from tests.machine.queries import counted
from tests.make.association import World, make_association
from tests.make.votes import NOW, cast_all, make_vote
from tests.web.conftest import Browser

FEW, MANY = 4, 40


@pytest.fixture
def world(app: object, request: pytest.FixtureRequest) -> World:
    return make_association(members=MANY)


def queries_of(browser: Browser, path: str) -> int:
    browser.get(path)
    with counted() as statements:
        assert browser.get(path).status_code == 200
    return len(statements)


@pytest.mark.parametrize("is_closed", [False, True])
@pytest.mark.parametrize("person", ["Rep 1a", "Clara Chair"])
def test_a_vote_of_forty_is_shown_with_as_many_queries_as_one_of_four(
    world: World, signed_in: Callable[[str], Browser], person: str, is_closed: bool
) -> None:
    found = []
    for present in (FEW, MANY):
        proxies = {f"Member {number}": "Member 1" for number in range(present + 1, present + 3)}
        vote = make_vote(world, present=present, proxies=proxies if present == FEW else None)
        cast_all(world, vote, "+" * present)
        if is_closed:
            close_vote(world.actor("Clara Chair"), vote, at=NOW)
        found.append(queries_of(signed_in(person), f"/votes/{vote}"))
    assert found[0] == found[1] <= 20


def test_a_register_of_many_resolutions_is_one_query(
    world: World, signed_in: Callable[[str], Browser]
) -> None:
    browser, found = signed_in("Rep 1a"), []
    for number in range(2):
        for _ in range(1 + 60 * number):
            db.session.add(
                Resolution(
                    reference=f"RES-2020-{uuid4().hex[:8]}",
                    adopted_on=date(2020, 3, 1),
                    body_id=world.assembly,
                    title=Text.only("en", "Adopt the budget"),
                    wording=Text.only("en", "The budget is adopted."),
                )
            )
        db.session.commit()
        found.append(queries_of(browser, "/resolutions"))
    assert found[0] == found[1]
    assert "Page 1 of 2" in browser.get("/resolutions").text
