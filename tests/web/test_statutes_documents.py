"""The statutes, drafts and redlines printed from their pages."""

from govern.domain.meetings.kinds import DocumentState
from govern.services.printing import print_document, waiting_documents
from govern.store.database import db
from govern.store.tables.accounts import Person
from govern.store.tables.association import StatutesVersion
from govern.store.tables.documents import Document
from tests.conftest import Clock
from tests.machine.untranslated import untranslated
from tests.make.amendments import make_adopted, make_draft, notice, propose
from tests.make.association import World
from tests.web.conftest import BrowserOf


def version() -> str:
    return f"/statutes/{db.session.query(StatutesVersion.id).scalar()}"


def print_all(clock: Clock) -> None:
    for each in waiting_documents():
        print_document(each, now=clock)


def test_the_secretary_prints_the_statutes_and_everybody_reads_them(
    world: World, clock: Clock, signed_in: BrowserOf
) -> None:
    answer = signed_in("Sofia Secretary").send(f"{version()}/print", {"language": "fr"})
    print_all(clock)
    browser = signed_in("Rep 1a")
    assert answer.status_code == 303
    assert "Statuts de MCA" in browser.get(version()).text
    assert browser.get(f"{answer.location}/file").data.startswith(b"%PDF-1.7")


def test_a_document_on_its_way_is_shown_as_such(world: World, signed_in: BrowserOf) -> None:
    browser = signed_in("Sofia Secretary")
    answer = browser.send(f"{version()}/print", {"language": "en"})
    assert "waiting to be made" in browser.get(answer.location).text
    assert "waiting to be made" in browser.get("/statutes").text


def test_only_who_may_print_is_offered_the_languages(world: World, signed_in: BrowserOf) -> None:
    shown = signed_in("Adam Admin").get("/statutes").text
    assert f'action="{version()}/print"' in shown
    assert 'name="language" value="fr"' in shown
    assert f"{version()}/print" not in signed_in("Rep 1a").get("/statutes").text


def test_a_language_without_statutes_is_refused(world: World, signed_in: BrowserOf) -> None:
    browser = signed_in("Sofia Secretary")
    for language in ("", "de", "x" * 40):
        assert browser.send(f"{version()}/print", {"language": language}).status_code == 422
    assert db.session.query(Document).count() == 0


def test_a_draft_is_printed_as_its_changes_and_as_the_text_that_would_result(
    world: World, clock: Clock, signed_in: BrowserOf
) -> None:
    draft = make_draft(world, notice())
    browser = signed_in("Sofia Secretary")
    browser.send(f"/amendments/{draft}/redline", {"language": "en"})
    browser.send(f"/amendments/{draft}/print", {"language": "en"})
    print_all(clock)
    states = [each.state for each in db.session.query(Document)]
    assert states == [DocumentState.READY, DocumentState.READY]
    assert browser.get(f"/amendments/{draft}").text.count("PDF, ready") == 2


def test_what_members_may_not_read_yet_they_may_not_read_as_pdf(world: World, signed_in: BrowserOf) -> None:
    draft = make_draft(world, notice())
    answer = signed_in("Sofia Secretary").send(f"/amendments/{draft}/redline", {"language": "en"})
    assert signed_in("Rep 1a").get(answer.location).status_code == 404
    propose(world, draft)
    assert signed_in("Rep 1a").get(answer.location).status_code == 200


def test_an_adopted_draft_shows_the_text_of_the_version_that_it_made(
    world: World, signed_in: BrowserOf
) -> None:
    draft = make_adopted(world)
    browser = signed_in("Sofia Secretary")
    assert "Print the statutes as adopted, in:" in browser.get(f"/amendments/{draft}").text
    browser.send(f"/amendments/{draft}/print", {"language": "en"})
    assert "Statutes of MCA, in force from" in browser.get(f"/amendments/{draft}").text


def test_the_pages_say_everything_in_the_reader_s_language(world: World, signed_in: BrowserOf) -> None:
    draft = make_draft(world, notice())
    browser = signed_in("Sofia Secretary")
    browser.send(f"/amendments/{draft}/redline", {"language": "en"})
    browser.send(f"{version()}/print", {"language": "en"})
    browser.get("/statutes")
    db.session.get_one(Person, world.persons["Sofia Secretary"]).language = "qps"
    for address in ("/statutes", f"/amendments/{draft}"):
        assert untranslated(browser.get(address).text) == ()
