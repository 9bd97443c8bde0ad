"""Every list and record that shows somebody goes on working when that person is erased."""

import pytest
from flask import Flask
from sqlalchemy import select

from govern.services.personal_data_erased import erase
from govern.store.database import db, transaction
from govern.store.tables.meetings import AgendaItem, Meeting
from govern.store.tables.voting import Vote
from tests.machine.stores import Store
from tests.make.association import World
from tests.make.sealed import make_sealed
from tests.web.conftest import BrowserOf


def _make_erased() -> World:
    world = make_sealed()
    with transaction() as session:
        erase(session, world.persons["Rep 1a"], "ERA-2027-01", keeps_name=False)
    return world


@pytest.fixture
def world(app: Flask, store: Store) -> World:
    return store.after("somebody erased out of everything that is sealed", _make_erased)


def test_every_page_that_showed_the_person_still_answers(world: World, signed_in: BrowserOf) -> None:
    session, desk = db.session(), signed_in("Sofia Secretary")
    found = ["/", "/members", "/audit", "/personal-data", "/voice", "/resolutions", "/meetings"]
    for kind, room in ((Meeting, "meetings"), (AgendaItem, "items"), (Vote, "votes")):
        found += [f"/{room}/{each}" for each in session.scalars(select(kind.id))]
    found += [f"/meetings/{each}/minutes" for each in session.scalars(select(Meeting.id))]
    found += [f"/members/{each}" for each in world.members.values()]
    answers = {path: desk.get(path).status_code for path in found}
    assert {path: status for path, status in answers.items() if status not in (200, 303, 404)} == {}
