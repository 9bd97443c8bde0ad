"""One takes one's data along, to read and for machines, and asks for erasure on one's own page."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from flask import Flask

from govern.domain.meetings.kinds import LetterState
from govern.exchange.personal_archive import personal_data_schema
from govern.i18n.languages import PSEUDO
from govern.services.keeping_time import keep_time
from govern.store.database import db
from govern.store.tables.accounts import Person
from govern.store.tables.documents import Letter
from govern.store.tables.personal_data import ErasureRequest
from tests.conftest import Clock
from tests.machine.json_schema import faults
from tests.machine.stores import Store
from tests.machine.untranslated import untranslated
from tests.make.association import World, make_association
from tests.make.minutes import make_minutes
from tests.web.conftest import BrowserOf


def _make_voters() -> World:
    world = make_association()
    make_minutes(world)
    db.session.query(Person).filter_by(id=world.persons["Rep 1a"]).update({"language": PSEUDO})
    db.session.commit()
    return world


@pytest.fixture
def world(app: Flask, store: Store) -> World:
    return store.after("members who have voted", _make_voters)


def test_the_archive_can_be_read_by_people_and_by_machines(world: World, signed_in: BrowserOf) -> None:
    answer = signed_in("Rep 1a").send("/account/data/copy")
    with ZipFile(BytesIO(answer.data)) as archive:
        assert set(archive.namelist()) == {"data.json", "summary.html", "style.css"}
        data = json.loads(archive.read("data.json"))
        page = archive.read("summary.html").decode()
    assert list(faults(data, personal_data_schema())) == []
    assert untranslated(page) == ()
    assert {"votes", "attendance"} <= {each["topic"] for each in data["topics"]}


def test_one_asks_the_desk_grants_and_the_account_is_gone(
    world: World, signed_in: BrowserOf, clock: Clock
) -> None:
    leaver, desk = signed_in("Nobody Special"), signed_in("Sofia Secretary")
    assert leaver.send("/account/data/erasure").status_code == 303
    request = db.session.query(ErasureRequest).one()
    assert request.reference in desk.get("/").text
    assert request.reference in leaver.get("/account/data").text
    desk.send(f"/personal-data/requests/{request.id}/grant")
    db.session.query(Letter).filter_by(occasion="erasure_decided").update({"state": LetterState.HANDED_OVER})
    db.session.commit()
    keep_time(at=clock())
    assert leaver.get("/account/data").location.startswith("/sign-in")
    assert "Nobody Special" not in desk.get("/personal-data").text
