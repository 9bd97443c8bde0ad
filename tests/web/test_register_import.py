"""Importing in the browser: hand in, look, agree."""

import io
import re
from collections.abc import Callable, Mapping
from datetime import timedelta

from werkzeug.test import TestResponse

from govern.rulefiles.reader import read_statutes
from govern.services.akoma_ntoso import written
from govern.store.database import db
from govern.store.tables.accounts import Person
from govern.store.tables.association import StatutesVersion
from govern.store.tables.documents import ImportedFile, StagedFile
from govern.store.tables.members import Member
from tests.conftest import Clock
from tests.machine.contents import contents
from tests.machine.untranslated import untranslated
from tests.make.association import STATUTES, World
from tests.make.register import MEMBER, MINUTES, csv_bytes
from tests.web.conftest import Browser

BrowserOf = Callable[[str], Browser]
NEW = MEMBER | {"reference": "M-040", "name": "Cluster Forty"}
SHEET = {"members.csv": csv_bytes([NEW])}


def hand_in(browser: Browser, files: Mapping[str, bytes], effective: str = "2026-11-23") -> TestResponse:
    chosen = [(io.BytesIO(content), name) for name, content in files.items()]
    data = {"files": chosen, "effective": effective}
    return browser.send("/import", data, content_type="multipart/form-data")


def agree(browser: Browser, preview: TestResponse) -> TestResponse:
    mark = re.search(r'name="mark"[^>]* value="([^"]+)"', browser.get(preview.location).text)
    assert mark is not None
    return browser.send(preview.location, {"mark": mark[1]})


def test_changes_are_shown_before_anything_changes(world: World, signed_in: BrowserOf) -> None:
    browser = signed_in("Sofia Secretary")
    handed_in = hand_in(browser, SHEET)
    assert "Cluster Forty is new" in browser.get(handed_in.location).text
    assert db.session.query(Member).filter_by(reference="M-040").count() == 0


def test_agreed_changes_are_made_and_the_files_are_gone(world: World, signed_in: BrowserOf) -> None:
    browser = signed_in("Sofia Secretary")
    answer = agree(browser, hand_in(browser, SHEET))
    assert (answer.status_code, answer.location) == (303, "/members")
    assert "Cluster Forty" in browser.get("/members").text
    assert db.session.query(StagedFile).count() == 0


def test_old_minutes_come_along(world: World, signed_in: BrowserOf) -> None:
    browser = signed_in("Adam Admin")
    agree(browser, hand_in(browser, {"minutes.csv": csv_bytes([MINUTES]), "old.txt": b"Decided."}))
    assert db.session.query(ImportedFile).one().content == b"Decided."


def test_statutes_can_be_imported_too(world: World, signed_in: BrowserOf) -> None:
    browser = signed_in("Sofia Secretary")
    text = STATUTES.read_text().replace("in_force_from: 2021-01-18", "in_force_from: 2027-01-01")
    agree(browser, hand_in(browser, {"statutes.yaml": text.encode()}))
    assert db.session.query(StatutesVersion).count() == 2


def test_all_versions_of_the_statutes_can_be_imported_at_once(world: World, signed_in: BrowserOf) -> None:
    browser = signed_in("Sofia Secretary")
    text = STATUTES.read_text()
    days = (text.replace("from: 2021-01-18", f"from: {day}") for day in ("2027-01-01", "2028-01-01"))
    package = {"statutes.zip": written([read_statutes(each) for each in days])}
    agree(browser, hand_in(browser, package))
    assert db.session.query(StatutesVersion).count() == 3
    assert "Nothing changes" in browser.get(hand_in(browser, package).location).text


def test_every_bad_row_is_listed_and_nothing_is_kept(world: World, signed_in: BrowserOf) -> None:
    browser = signed_in("Sofia Secretary")
    before = contents()
    bad = csv_bytes(
        [NEW | {"country": "UK"}, NEW | {"reference": "M-041", "name": "X", "admitted_on": "soon"}]
    )
    answer = hand_in(browser, {"members.csv": bad}, effective="2026-12-24")
    assert answer.status_code == 422
    assert all(each in answer.text for each in ("Write GB.", "soon is no date.", 'value="2026-12-24"'))
    assert contents() == before


def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(world: World, signed_in: BrowserOf) -> None:
    browser = signed_in("Sofia Secretary")
    for name in ("register.xlsx", "register.ods", "members.csv", "statutes.yaml", "../../x"):
        answer = hand_in(browser, {name: b"\x00\x01"})
        assert answer.status_code == 422, name
        assert 'class="error-summary"' in answer.text


def test_choosing_no_file_is_said(world: World, signed_in: BrowserOf) -> None:
    answer = hand_in(signed_in("Sofia Secretary"), {})
    assert answer.status_code == 422
    assert "Choose the files to import." in answer.text


def test_what_others_changed_meanwhile_is_shown_again(world: World, signed_in: BrowserOf) -> None:
    one, two = signed_in("Sofia Secretary"), signed_in("Adam Admin")
    first, second = hand_in(one, SHEET), hand_in(two, {"members.csv": csv_bytes([NEW | {"region": "Jura"}])})
    mark = re.search(r'name="mark"[^>]* value="([^"]+)"', one.get(first.location).text)
    assert agree(two, second).status_code == 303
    answer = one.send(first.location, {"mark": mark[1] if mark else ""})
    assert answer.status_code == 409
    assert "has changed since this preview" in answer.text


def test_files_of_somebody_else_are_not_found(world: World, signed_in: BrowserOf) -> None:
    handed_in = hand_in(signed_in("Sofia Secretary"), SHEET)
    assert signed_in("Adam Admin").get(handed_in.location).status_code == 404


def test_files_are_put_away_on_request(world: World, signed_in: BrowserOf) -> None:
    browser = signed_in("Sofia Secretary")
    handed_in = hand_in(browser, SHEET)
    assert browser.send(f"{handed_in.location}/put-away").status_code == 303
    assert browser.get(handed_in.location).status_code == 404


def test_forgotten_files_go_with_the_next_ones(world: World, clock: Clock, signed_in: BrowserOf) -> None:
    hand_in(signed_in("Sofia Secretary"), SHEET)
    db.session.query(StagedFile).one().staged_at -= timedelta(days=2)
    db.session.commit()
    hand_in(signed_in("Adam Admin"), SHEET)
    assert db.session.query(StagedFile).one().person_id == world.persons["Adam Admin"]


def test_the_pages_are_spoken_whole_in_another_language(world: World, signed_in: BrowserOf) -> None:
    db.session.get_one(Person, world.persons["Sofia Secretary"]).language = "qps"
    db.session.commit()
    browser = signed_in("Sofia Secretary")
    pages = [browser.get("/import"), hand_in(browser, {"members.csv": csv_bytes([NEW | {"country": "UK"}])})]
    pages.append(browser.get(hand_in(browser, {"x.csv": csv_bytes([NEW | {"shoe": "9"}])}).location))
    assert [untranslated(each.text) for each in pages] == [(), (), ()]


def test_old_minutes_can_be_read_again(world: World, signed_in: BrowserOf) -> None:
    browser = signed_in("Sofia Secretary")
    agree(browser, hand_in(browser, {"minutes.csv": csv_bytes([MINUTES]), "old.txt": b"Decided."}))
    page = signed_in("Rep 1a").get("/past-minutes").text
    link = re.search(r'href="(/past-minutes/[^"]+)"', page)
    assert link is not None
    answer = signed_in("Rep 1a").get(link[1])
    assert (answer.data, answer.mimetype) == (b"Decided.", "text/plain")
    assert answer.headers["Content-Disposition"] == "attachment; filename=old.txt"
