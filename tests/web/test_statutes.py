"""The statutes in the browser."""

import io
import zipfile
from collections.abc import Callable

from govern.domain.access.actor import OPERATOR
from govern.services.statutes import import_statutes
from govern.store.database import db
from govern.store.tables.accounts import Person
from govern.store.tables.association import StatutesVersion
from tests.conftest import Clock
from tests.machine.untranslated import untranslated
from tests.make.association import STATUTES, World
from tests.web.conftest import Browser

BrowserOf = Callable[[str], Browser]
TEXT = STATUTES.read_text()


def speak(world: World, name: str, language: str) -> None:
    db.session.get_one(Person, world.persons[name]).language = language
    db.session.commit()


def add(clock: Clock, text: str) -> None:
    import_statutes(text.encode(), by=OPERATOR, at=clock())


def test_values_stand_in_the_wording_in_the_reader_s_language(world: World, signed_in: BrowserOf) -> None:
    assert "<strong>21 clear days</strong>" in signed_in("Rep 1a").get("/statutes").text
    speak(world, "Rep 1a", "fr")
    shown = signed_in("Rep 1a").get("/statutes").text
    assert "<strong>21 jours francs</strong>" in shown
    assert 'lang="fr"' in shown


def test_a_version_of_another_day_can_be_read(world: World, clock: Clock, signed_in: BrowserOf) -> None:
    later = TEXT.replace("in_force_from: 2021-01-18", "in_force_from: 2027-01-01")
    add(clock, later.replace("assembly.notice: {value: 21}", "assembly.notice: {value: 30}"))
    browser = signed_in("Rep 1a")
    assert "<strong>21 clear days</strong>" in browser.get("/statutes").text
    newest = db.session.query(StatutesVersion.id).order_by(StatutesVersion.in_force_from.desc()).first()
    shown = browser.get(f"/statutes/{newest[0]}").text  # type: ignore[index]
    assert "<strong>30 clear days</strong>" in shown
    assert "This version is not in force yet." in shown


def test_law_that_nobody_checked_is_marked(world: World, clock: Clock, signed_in: BrowserOf) -> None:
    other = TEXT.replace("in_force_from: 2021-01-18", "in_force_from: 2026-01-01")
    own = "assembly.accounts.deadline: {value: 6 months}"
    add(clock, other.replace(own, own.replace("6", "9")))
    shown = signed_in("Rep 1a").get("/statutes").text
    assert "It differs from CSA art. 3:47 (not checked against the text)" in shown
    assert 'class="source unverified"' in shown


def test_what_only_the_law_says_stands_below(world: World, signed_in: BrowserOf) -> None:
    below = signed_in("Rep 1a").get("/statutes").text.split("What the law adds")[1]
    assert "Least number of members who found the association. <strong" in " ".join(below.split())


def test_the_file_is_the_one_that_was_imported(world: World, signed_in: BrowserOf) -> None:
    version = db.session.query(StatutesVersion.id).scalar()
    answer = signed_in("Rep 1a").get(f"/statutes/{version}/file")
    assert answer.text == TEXT
    assert answer.headers["Content-Disposition"] == "attachment; filename=statutes-2020-01-01.yaml"


def test_without_statutes_the_page_says_what_applies(world: World, signed_in: BrowserOf) -> None:
    db.session.query(StatutesVersion).delete()
    db.session.commit()
    assert "only the law&#39;s own rules apply" in signed_in("Sofia Secretary").get("/statutes").text


def test_the_page_is_spoken_whole_in_another_language(world: World, signed_in: BrowserOf) -> None:
    speak(world, "Sofia Secretary", "qps")
    assert untranslated(signed_in("Sofia Secretary").get("/statutes").text) == ()


def test_every_version_is_handed_out_as_akoma_ntoso(world: World, clock: Clock, signed_in: BrowserOf) -> None:
    add(clock, TEXT.replace("in_force_from: 2021-01-18", "in_force_from: 2027-01-01"))
    browser = signed_in("Rep 1a")
    assert 'href="/statutes/akoma-ntoso"' in browser.get("/statutes").text
    answer = browser.get("/statutes/akoma-ntoso")
    assert answer.headers["Content-Disposition"] == "attachment; filename=statutes-akoma-ntoso.zip"
    with zipfile.ZipFile(io.BytesIO(answer.data)) as package:
        assert len(package.namelist()) == 4
