"""Somebody whom the new members send reads about a committee and enters its room, as long as they are new."""

from datetime import date
from uuid import uuid4

import pytest
from flask import Flask

from govern.domain.meetings.kinds import BodyKind
from govern.domain.values.ids import BodyId
from govern.domain.values.text import Text
from govern.i18n.languages import PSEUDO
from govern.store.database import db
from govern.store.tables.accounts import Person
from govern.store.tables.answers import Observer
from govern.store.tables.association import Body
from govern.store.tables.audit import AuditEntry
from govern.store.tables.documents import Letter
from tests.conftest import Clock
from tests.machine.stores import Store
from tests.machine.untranslated import untranslated
from tests.make.answers import make_asking
from tests.make.association import World
from tests.make.meetings import make_meeting
from tests.make.voice import switch_off
from tests.web.conftest import BrowserOf

RIGHT = {"newcomers.observers": "{value: true, paragraph: 3}"}


def make_observed() -> World:
    world = make_asking(RIGHT)
    committee = Body(id=uuid4(), kind=BodyKind.COMMITTEE, code="EN", name=Text.only("en", "Energy committee"))
    db.session.add(committee)
    db.session.commit()
    return world


@pytest.fixture
def world(app: Flask, store: Store, clock: Clock) -> World:
    return store.after("an association with a committee that new members observe", make_observed)


@pytest.fixture
def committee(world: World) -> BodyId:
    return BodyId(db.session.query(Body.id).filter_by(code="EN").scalar())


def send(signed_in: BrowserOf, world: World, committee: BodyId, person: str, member: str) -> str:
    whom = f"{world.members[member]}:{world.persons[person]}"
    wish = {"body": committee, "whom": whom, "chosen_in": "Letter of 20 November 2026"}
    return str(signed_in("Sofia Secretary").send("/observers", wish, follow_redirects=True).text)


def test_an_observer_reads_and_enters_until_the_member_is_new_no_more(
    signed_in: BrowserOf, world: World, committee: BodyId, clock: Clock
) -> None:
    meeting = make_meeting(world, body=committee)
    assert signed_in("Fay Fresh").get(f"/meetings/{meeting}").status_code == 404
    assert "Letter of 20 November 2026" in send(signed_in, world, committee, "Fay Fresh", "Fresh Works")
    pages = (f"/meetings/{meeting}", f"/meetings/{meeting}/room")
    assert [signed_in("Fay Fresh").get(each).status_code for each in pages] == [200, 200]
    assert [signed_in("Nils Port").get(each).status_code for each in pages] == [404, 404]
    told = {each.recipient_name for each in db.session.query(Letter).filter_by(occasion="observer_sent")}
    assert told == {"Fay Fresh", "Nils Port"}
    clock.move(days=(date(2028, 9, 2) - clock().date()).days)
    assert signed_in("Fay Fresh").get(f"/meetings/{meeting}").status_code == 404


def test_one_observes_a_committee_at_a_time_and_can_be_called_back(
    signed_in: BrowserOf, world: World, committee: BodyId, clock: Clock
) -> None:
    meeting = make_meeting(world, body=committee)
    send(signed_in, world, committee, "Fay Fresh", "Fresh Works")
    send(signed_in, world, committee, "Nils Port", "New Port")
    found = [signed_in(who).get(f"/meetings/{meeting}").status_code for who in ("Fay Fresh", "Nils Port")]
    assert found == [404, 200]
    clock.move(days=1)
    latest = db.session.query(Observer.id).filter(Observer.ends_on.is_(None)).scalar()
    assert (
        "nobody sent"
        in signed_in("Sofia Secretary").send(f"/observers/{latest}/end", follow_redirects=True).text
    )
    acts = [each.action for each in db.session.query(AuditEntry).order_by(AuditEntry.seq)]
    assert acts[-3:] == ["observer.recorded", "observer.recorded", "observer.ended"]


def test_without_the_rule_nobody_observes(
    signed_in: BrowserOf, world: World, committee: BodyId, clock: Clock
) -> None:
    meeting = make_meeting(world, body=committee)
    send(signed_in, world, committee, "Fay Fresh", "Fresh Works")
    switch_off(on=clock().date())
    assert signed_in("Fay Fresh").get(f"/meetings/{meeting}").status_code == 404
    assert "The rules send no observers" in signed_in("Fay Fresh").get("/observers").text


def test_nothing_of_it_is_said_outside_the_catalogues(
    signed_in: BrowserOf, world: World, committee: BodyId
) -> None:
    db.session.query(Person).update({"language": PSEUDO})
    db.session.commit()
    send(signed_in, world, committee, "Fay Fresh", "Fresh Works")
    for who in ("Fay Fresh", "Sofia Secretary"):
        assert untranslated(signed_in(who).get("/observers").text) == ()
