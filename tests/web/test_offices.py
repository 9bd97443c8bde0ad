"""The register of offices, and what ends or begins between elections, in the browser."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask

from govern.domain.elections.states import MandateEnd, MandateOrigin
from govern.domain.meetings.kinds import DocumentKind
from govern.services.mandates import co_opt, end_mandate
from govern.store.database import db
from govern.store.tables.accounts import Person
from govern.store.tables.amendments import DutyRow
from govern.store.tables.documents import Document
from tests.conftest import Clock
from tests.machine.queries import counted
from tests.machine.untranslated import untranslated
from tests.make.association import World, make_association
from tests.make.elections import make_election
from tests.make.mandates import (
    TODAY,
    co_option,
    end_on,
    make_resolution,
    mandate_of,
    mandate_row,
    removal,
    resignation,
    statutes_that_file,
)
from tests.web.conftest import BrowserOf

BRUNO, SOFIA = "Bruno Board", "Sofia Secretary"


@pytest.fixture
def world(app: Flask) -> World:
    """An association in which a change of the board is to be filed within a month."""
    return make_association(members=2, statutes=statutes_that_file())


def row_of(page: str, person: str) -> str:
    """Return what a page says of somebody, in words."""
    return next(" ".join(row.split()) for row in page.split("<tr ") if person in row)


def test_everybody_reads_who_holds_which_office_and_what_is_vacant(
    world: World, signed_in: BrowserOf
) -> None:
    page = signed_in("Rep 1a").get("/offices").text
    assert "Vice-chair" in row_of(page, "Victor Vice")
    assert "1 seat is vacant: 4 of at least 5 are taken." in page
    assert "Statutes, Art. 19" in page


def test_the_members_lead_to_the_register_of_offices(world: World, signed_in: BrowserOf) -> None:
    assert 'href="/offices"' in signed_in("Rep 1a").get("/members").text


def test_a_term_shows_its_last_day_and_that_it_ends_soon(world: World, signed_in: BrowserOf) -> None:
    end_on(world, BRUNO, TODAY + timedelta(days=90))
    end_on(world, "Victor Vice", TODAY + timedelta(days=91))
    page = signed_in("Rep 1a").get("/offices").text
    assert [("ends soon" in row_of(page, each)) for each in (BRUNO, "Victor Vice")] == [True, False]
    assert "ends in 90 days" in row_of(page, BRUNO)


def test_a_term_that_ran_out_stands_among_the_former_ones_and_before_in_its_place(
    world: World, signed_in: BrowserOf
) -> None:
    end_on(world, BRUNO, TODAY - timedelta(days=1))
    rep = signed_in("Rep 1a")
    assert "the term ran out" in row_of(rep.get("/offices").text, BRUNO)
    before = rep.get(f"/offices?on={TODAY - timedelta(days=1)}").text
    assert "days left on that day" in row_of(before, BRUNO)


def test_a_day_that_is_none_is_said_to_be_none(world: World, signed_in: BrowserOf) -> None:
    answer = signed_in("Rep 1a").get("/offices?on=yesterday")
    assert (answer.status_code, "Not a valid date" in answer.text) == (422, True)


def test_a_removal_leads_to_its_resolution_for_those_who_may_read_it(
    world: World, clock: Clock, signed_in: BrowserOf
) -> None:
    by = make_resolution(world, world.board)
    end_mandate(world.actor(SOFIA), removal(world, by), at=clock())
    rows = {name: row_of(signed_in(name).get("/offices").text, BRUNO) for name in ("Rep 1a", "Clara Chair")}
    assert ["removed" in each and "RES-2026-003" in each for each in rows.values()] == [True, True]
    assert [f"/resolutions/{by}" in each for each in rows.values()] == [False, True]


def test_who_was_elected_leads_to_the_election(world: World, signed_in: BrowserOf) -> None:
    election = make_election(world)
    row = mandate_row(mandate_of(world, BRUNO))
    row.origin, row.election_id = MandateOrigin.ELECTED, election
    db.session.commit()
    told = row_of(signed_in("Rep 1a").get("/offices").text, BRUNO)
    assert "elected" in told
    assert f'href="/elections/{election}"' in told


def test_notes_of_an_end_are_the_secretarys(world: World, clock: Clock, signed_in: BrowserOf) -> None:
    end_mandate(world.actor(SOFIA), removal(world, make_resolution(world)), at=clock())
    clock.move(days=1)
    seen = ["Two thirds agreed." in signed_in(each).get("/offices").text for each in (SOFIA, "Rep 1a", BRUNO)]
    assert seen[:2] == [True, False]


def test_a_person_resigns_from_the_own_office_only(world: World, signed_in: BrowserOf) -> None:
    bruno = signed_in(BRUNO)
    own, other = mandate_of(world, BRUNO), mandate_of(world, "Victor Vice")
    page = bruno.get("/offices").text
    assert (f"/offices/{own}/resign" in page, f"/offices/{other}/resign" in page) == (True, False)
    assert "Resign from your office?" in bruno.get(f"/offices/{own}/resign").text
    answer = bruno.send(f"/offices/{own}/resign", {"last_day": "2026-11-30"}, follow_redirects=True)
    assert "The resignation is on record." in answer.text
    assert mandate_row(own).ended_by is MandateEnd.RESIGNED


def test_a_refused_resignation_keeps_what_was_typed(world: World, signed_in: BrowserOf) -> None:
    path = f"/offices/{mandate_of(world, BRUNO)}/resign"
    answer = signed_in(BRUNO).send(path, {"last_day": "2026-11-01", "note": "I move abroad."})
    assert (answer.status_code, "I move abroad." in answer.text) == (422, True)
    assert "from today on" in answer.text


def test_the_secretary_records_a_removal_by_a_resolution_of_the_register(
    world: World, signed_in: BrowserOf
) -> None:
    by, path = make_resolution(world), f"/offices/{mandate_of(world, BRUNO)}/remove"
    sofia = signed_in(SOFIA)
    assert "RES-2026-003 · 23 November 2026 · A change of the board" in sofia.get(path).text
    assert sofia.send(path, {"last_day": "2026-11-23"}).status_code == 422
    sofia.send(path, {"last_day": "2026-11-23", "resolution": str(by)})
    assert mandate_row(mandate_of(world, BRUNO)).ended_by is MandateEnd.REMOVED


def test_a_mandate_that_has_ended_is_not_ended_again(
    world: World, clock: Clock, signed_in: BrowserOf
) -> None:
    path = f"/offices/{mandate_of(world, BRUNO)}/resign"
    end_mandate(world.actor(BRUNO), resignation(world), at=clock())
    assert signed_in(SOFIA).get(path).status_code == 409
    assert signed_in(SOFIA).send(path, {"last_day": "2026-11-23"}).status_code == 409


def test_the_secretary_records_a_co_option(world: World, signed_in: BrowserOf) -> None:
    by, sofia = make_resolution(world, world.board), signed_in(SOFIA)
    assert "Neither law nor statutes say" in sofia.get("/offices/co-opt").text
    wish = {
        "body": str(world.board),
        "person": str(world.persons["Rep 1a"]),
        "office": "board_member",
        "resolution": str(by),
        "starts_on": "2026-11-23",
        "ends_on": "2027-12-31",
    }
    page = sofia.send("/offices/co-opt", wish, follow_redirects=True).text
    assert "co-opted" in row_of(page, "Rep 1a")
    assert f"/resolutions/{by}" in row_of(page, "Rep 1a")


def test_the_home_page_leads_to_a_term_that_ends_soon(world: World, signed_in: BrowserOf) -> None:
    end_on(world, BRUNO, TODAY + timedelta(days=20))
    place = f"/offices#{mandate_of(world, BRUNO)}"
    pages = {name: signed_in(name).get("/").text for name in (BRUNO, SOFIA, "Rep 1a")}
    assert [place in page for page in pages.values()] == [True, True, False]
    assert "Your term as Board member ends." in pages[BRUNO]


def test_what_a_change_of_the_board_brings_waits_for_the_secretary(
    world: World, clock: Clock, signed_in: BrowserOf
) -> None:
    end_mandate(world.actor(BRUNO), resignation(world), at=clock())
    sofia = signed_in(SOFIA)
    home, duties = sofia.get("/").text, sofia.get("/duties").text
    assert "Filing: register of associations" in home
    assert "change on 23 November 2026" in duties
    assert 'href="/offices?on=2026-11-23"' in duties


def test_a_filing_is_recorded_as_done_on_its_own_page(
    world: World, clock: Clock, signed_in: BrowserOf
) -> None:
    end_mandate(world.actor(BRUNO), resignation(world), at=clock())
    duty, sofia = db.session.query(DutyRow.id).scalar(), signed_in(SOFIA)
    assert "change on 23 November 2026" in sofia.get(f"/duties/{duty}").text
    done = {"done_on": "2026-11-23", "note": "File 7"}
    page = sofia.send(f"/duties/{duty}/done", done, follow_redirects=True)
    assert "Nothing has to be done" in page.text


def test_the_register_is_printed_by_the_secretary_and_read_by_all(world: World, signed_in: BrowserOf) -> None:
    sofia = signed_in(SOFIA)
    sofia.send("/offices/print", {"language": "en", "on": "2026-11-23"})
    document = db.session.query(Document).filter_by(kind=DocumentKind.OFFICES).one()
    assert (document.reference, document.title) == (
        "OF-2026-001",
        "Offices of EXA, 23\u00a0November\u00a02026",
    )
    assert "Offices of EXA" in signed_in("Rep 1a").get("/offices").text
    assert sofia.send("/offices/print", {"language": "xx", "on": "2026-11-23"}).status_code == 422


def test_the_page_asks_the_database_as_often_for_many_mandates(
    world: World, clock: Clock, signed_in: BrowserOf
) -> None:
    rep = signed_in("Rep 1a")
    numbers: list[int] = []
    for person in ("Rep 1a", "Rep 2a"):
        by = make_resolution(world, world.board, number=len(numbers) + 1)
        wish = replace(co_option(world, by), person=world.persons[person])
        co_opt(world.actor(SOFIA), wish, at=clock())
        rep.get("/offices")
        with counted() as statements:
            rep.get("/offices")
        numbers.append(len(statements))
    assert numbers[0] == numbers[1] <= 20


def test_every_word_of_the_room_is_translated(world: World, clock: Clock, signed_in: BrowserOf) -> None:
    end_mandate(world.actor(SOFIA), removal(world, make_resolution(world)), at=clock())
    co_opt(world.actor(SOFIA), co_option(world, make_resolution(world, world.board, number=4)), at=clock())
    clock.move(days=2)
    sofia = signed_in(SOFIA)
    victor = mandate_of(world, "Victor Vice")
    paths = (
        "/offices",
        f"/offices/{victor}/resign",
        f"/offices/{victor}/remove",
        "/offices/co-opt",
        "/duties",
    )
    db.session.get_one(Person, world.persons[SOFIA]).language = "qps"
    assert {path: untranslated(sofia.get(path).text) for path in paths} == dict.fromkeys(paths, ())
