"""The public door for applicants, and the desk: what is kept, what is told, what is deleted."""

from datetime import UTC, datetime

import pytest
from flask import Flask

from govern.services.application_erasure import act_on_retention
from govern.services.application_refusals import give_reasons
from govern.store.database import db
from govern.store.tables.applications import Application
from tests.conftest import Clock
from tests.machine.stores import Store
from tests.make.applications import Applied, decided, make_application, make_strict_association, sponsored
from tests.make.association import World
from tests.web.conftest import Browser, BrowserOf

TOLD = datetime(2026, 12, 11, 9, tzinfo=UTC)
FORM = {
    "organisation": "North Harbour Cluster",
    "country": "NL",
    "category": "full",
    "brings": "Ideas",
    "expects": "A voice",
    "contact_name": "Nora North",
    "email": "north@applicants.example",
    "agrees": "y",
}


@pytest.fixture
def world(app: Flask, store: Store) -> World:
    return store.after("a strict association", make_strict_association)


@pytest.fixture
def refused(world: World, clock: Clock) -> Applied:
    applied = decided(world, sponsored(world, make_application()), "+--")
    give_reasons(world.actor("Sofia Secretary"), applied.id, "No work in clusters yet.", at=TOLD)
    clock.at = TOLD
    return applied


def test_a_visitor_applies_and_a_machine_that_fills_every_field_leaves_nothing(
    world: World, client: Browser
) -> None:
    for sent in (FORM, {**FORM, "organisation": "Machine", "website": "https://spam.example"}):
        assert client.send("/join", sent).location == "/join/sent"
    assert [each.organisation for each in db.session.query(Application)] == ["North Harbour Cluster"]


def test_what_is_missing_is_said_and_what_was_typed_stays(world: World, client: Browser) -> None:
    answer = client.send("/join", {**FORM, "agrees": "", "email": "nobody"})
    assert answer.status_code == 422
    assert "Agree, or we cannot keep it." in answer.text
    assert "North Harbour Cluster" in answer.text


def test_the_form_says_for_how_long_data_are_kept_and_by_which_article(world: World, client: Browser) -> None:
    page = client.get("/join").text
    assert "deleted 6 months after the procedure has ended" in page
    assert "Statutes, Art. 6(4)" in page


def test_a_refused_applicant_reads_the_reasons_and_the_last_day_for_its_appeal(
    refused: Applied, client: Browser
) -> None:
    page = client.get(f"/join/{refused.secret}").text
    assert "No work in clusters yet." in page
    assert "11 January 2027" in page
    assert client.send(f"/join/{refused.secret}/appeal", {"words": "We do work."}).status_code == 303
    assert "We do work." not in client.get("/join").text


def test_once_deleted_nobody_finds_it_and_the_desk_keeps_the_reference(
    refused: Applied, client: Browser, signed_in: BrowserOf
) -> None:
    act_on_retention(at=datetime(2027, 8, 1, tzinfo=UTC))
    assert client.get(f"/join/{refused.secret}").status_code == 404
    page = signed_in("Sofia Secretary").get(f"/applications/{refused.id}").text
    assert "AP-2026-001" in page
    assert "North Harbour" not in page


def test_a_member_that_neither_sponsors_nor_decides_finds_no_application(
    world: World, signed_in: BrowserOf
) -> None:
    applied = make_application()
    assert signed_in("Rep 3a").get(f"/applications/{applied.id}").status_code == 404
    page = signed_in("Rep 1a").get(f"/applications/{applied.id}").text
    assert "A harbour full of ideas." in page
    assert "north@applicants.example" not in page
