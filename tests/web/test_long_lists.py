"""Lists of a large association: a page at a time, found by name; only the rows of the page are read."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
import sqlalchemy as sa
from flask import Flask

from govern.domain.values.ids import ElectionId, MeetingId, VoteId
from govern.domain.voting.states import Secrecy
from govern.services.closing import close_vote
from govern.services.convocation import ConvokeMeeting, convoke
from govern.services.election_count import close_election
from govern.services.marked_ballots import MarkedCast, cast_marked
from govern.store.database import db
from govern.store.tables.documents import Letter
from govern.store.tables.meetings import Proxy
from tests.conftest import Clock
from tests.machine.stores import Store
from tests.make.association import World, make_association
from tests.make.elections import PLAN, make_election, make_fixed, open_meeting_of, open_votes_of, ranked
from tests.make.meetings import make_item, make_meeting
from tests.make.votes import NOW, cast_all, make_vote, right_of
from tests.web.conftest import Browser

BrowserOf = Callable[[str], Browser]
MANY, ON_A_PAGE = 25, 10
Scene = tuple[World, MeetingId, VoteId, ElectionId]


def make_large() -> Scene:
    """An assembly of many, convoked, and a vote in an earlier one in which all cast."""
    world = make_association(members=MANY)
    vote = make_vote(world, present=MANY)
    cast_all(world, vote, "+" * MANY)
    close_vote(world.actor("Clara Chair"), vote, at=NOW)
    meeting = make_meeting(world)
    make_item(world, meeting)
    convoke(world.actor("Sofia Secretary"), ConvokeMeeting(meeting, 1), at=Clock()())
    return world, meeting, vote, make_elected_by_name(world)


def make_elected_by_name(world: World) -> ElectionId:
    """An election by name in a meeting of its own, in which all cast."""
    election = make_election(world, plan=replace(PLAN, limits=()), secrecy=Secrecy.BY_NAME)
    make_fixed(world, election, "Rep 1a", "Rep 2a", "Rep 3a")
    open_meeting_of(world, election, present=MANY)
    (vote,) = open_votes_of(world, election)
    ballot = ranked(vote, "Rep 1a", "Rep 2a")
    for at in range(1, MANY + 1):
        cast = MarkedCast(vote, right_of(vote, f"Member {at}"), ballot, f"{at:032}")
        cast_marked(cast, caster=world.persons[f"Rep {at}a"], at=NOW)
    close_election(world.actor("Clara Chair"), election, at=NOW)
    return election


@pytest.fixture
def scene(app: Flask, store: Store, monkeypatch: pytest.MonkeyPatch) -> Scene:
    monkeypatch.setattr("govern.web.paging.MOST", ON_A_PAGE)
    monkeypatch.setattr("govern.web.forms.names.MOST_LISTED", ON_A_PAGE)
    return store.after("a large association", make_large)


@pytest.fixture
def world(scene: Scene) -> World:
    return scene[0]


@pytest.fixture
def secretary(signed_in: BrowserOf) -> Browser:
    return signed_in("Sofia Secretary")


@pytest.fixture
def loaded() -> Iterator[list[object]]:
    """Fill with every letter that is read whole."""
    found: list[object] = []

    def note(letter: object, _context: object) -> None:
        found.append(letter)

    sa.event.listen(Letter, "load", note)
    yield found
    sa.event.remove(Letter, "load", note)


def rows(text: str) -> int:
    return len(re.findall(r'<th scope="row"', text))


def test_recipients_are_read_a_page_at_a_time_and_counted_all(
    scene: Scene, secretary: Browser, loaded: list[object]
) -> None:
    path, letters = f"/meetings/{scene[1]}/convocation/progress", db.session.query(Letter.id).count()
    last = -(-letters // ON_A_PAGE)
    first = secretary.get(path).text
    assert (rows(first), f"Page 1 of {last}" in first) == (ON_A_PAGE, True)
    assert len(loaded) == ON_A_PAGE
    assert rows(secretary.get(f"{path}?page={last}").text) == letters - (last - 1) * ON_A_PAGE
    assert rows(secretary.get(f"{path}?name=MEMBER 25").text) == 1


def test_seats_are_found_by_name_and_an_act_leads_back_there(scene: Scene, secretary: Browser) -> None:
    path = f"/meetings/{scene[1]}/attendance"
    assert rows(secretary.get(path).text) == ON_A_PAGE
    found = secretary.get(f"{path}?name=member 25").text
    assert rows(found) == 1
    assert f'action="{path}?name=member+25"' in found


def test_ballots_and_rights_of_a_vote_are_shown_a_page_at_a_time(scene: Scene, secretary: Browser) -> None:
    path = f"/votes/{scene[2]}"
    assert rows(secretary.get(path).text) == 2 * ON_A_PAGE
    assert rows(secretary.get(f"{path}?page=3&electors=2").text) == MANY - ON_A_PAGE
    assert rows(secretary.get(f"{path}?name=member 25").text) == 2


def test_ballots_and_rights_of_an_election_are_shown_a_page_at_a_time(
    scene: Scene, secretary: Browser
) -> None:
    path = f"/elections/{scene[3]}"
    first = rows(secretary.get(path).text)
    assert rows(secretary.get(f"{path}?electors-1=3&ballots-1=3").text) == first - 2 * (
        ON_A_PAGE - MANY % ON_A_PAGE
    )
    assert rows(secretary.get(f"{path}?name=member 25").text) == first - 2 * (ON_A_PAGE - 1)


def test_the_holder_of_a_proxy_is_looked_for_among_many(scene: Scene, signed_in: BrowserOf) -> None:
    world, meeting, *_ = scene
    sent = {"principal": world.members["Member 1"], "holder-name": "member 25", "find": "holder"}
    text = signed_in("Rep 1a").send(f"/meetings/{meeting}/proxies", sent).text
    assert f'<option value="{world.members["Member 25"]}" translate="no">Member 25</option>' in text
    assert str(world.members["Member 24"]) not in text.split("<form", 2)[-1]
    assert db.session.query(Proxy).filter_by(meeting_id=meeting).count() == 0
