"""Every page and every letter, read in a language that marks what was translated."""

import pytest

from govern.i18n.languages import PSEUDO
from govern.store.database import db
from govern.store.tables.accounts import Person
from govern.store.tables.documents import Letter
from tests.machine.untranslated import untranslated, untranslated_text
from tests.make.association import World
from tests.web.conftest import Browser, BrowserOf
from tests.web.scene import Scene
from tests.web.test_who_may import READS, WRITES, browser_of, scene, try_row, world
from tests.web.who_may import ROLES, Row

__all__ = ["browser_of", "scene", "world"]


@pytest.fixture
def everybody_reads_it(scene: Scene) -> None:
    db.session.query(Person).update({"language": PSEUDO})
    db.session.commit()


def said(row: Row, browser: Browser, scene: Scene, role: str) -> list[str]:
    answer = try_row(row, browser, scene, role)
    found = untranslated(answer.text) if answer.mimetype == "text/html" and not answer.location else ()
    return [f"{row.method} {row.path}: {each}" for each in found]


@pytest.mark.parametrize("role", [role for role in ROLES if role != "visitor"])
@pytest.mark.usefixtures("everybody_reads_it")
def test_no_page_says_anything_outside_the_catalogues(role: str, scene: Scene, browser_of: BrowserOf) -> None:
    browser = browser_of(role)
    refused = [row for row in WRITES if role not in row.allowed]
    found = [each for row in [*READS, *refused] for each in said(row, browser, scene, role)]
    assert "\n".join(found) == ""


@pytest.mark.usefixtures("everybody_reads_it")
def test_no_letter_with_a_link_says_anything_outside_the_catalogues(
    client: Browser, signed_in: BrowserOf, scene: Scene
) -> None:
    earlier = [each.id for each in db.session.query(Letter)]
    client.send("/sign-in", {"email": "rep.1a@people.example"})
    signed_in("Adam Admin").send(f"/accounts/{scene['account']}/link")
    letters = db.session.query(Letter).filter(Letter.id.not_in(earlier)).all()
    texts = [each for letter in letters for each in (letter.subject, letter.body)]
    assert len(letters) >= 2
    assert [each for text in texts for each in untranslated_text(text)] == []


def test_a_visitor_reads_it_too(client: Browser, world: World) -> None:
    client.send("/language", {"language": PSEUDO})
    paths = ["/sign-in", "/sign-in/sent", "/sign-in/password", "/sign-in/link/none", "/nowhere"]
    assert [each for path in paths for each in untranslated(client.get(path).text)] == []
    wrong = [
        client.send("/sign-in", {"email": "x"}),
        client.send("/sign-in/link/none"),
        client.post("/sign-in"),
    ]
    assert [each for answer in wrong for each in untranslated(answer.text)] == []
