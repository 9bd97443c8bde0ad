"""The compliance report in the browser."""

import io

from werkzeug.test import TestResponse

from govern.domain.meetings.kinds import DocumentKind, DocumentState
from govern.services.audit_verification import verify_audit
from govern.services.printing import print_document, waiting_documents
from govern.store.database import db
from govern.store.tables.accounts import Person
from govern.store.tables.association import StatutesVersion
from govern.store.tables.documents import Document
from tests.conftest import Clock
from tests.machine.contents import contents
from tests.machine.queries import counted
from tests.machine.untranslated import untranslated
from tests.make.association import STATUTES, World
from tests.web.conftest import Browser, BrowserOf

DRAFT = STATUTES.read_bytes().replace(b"assembly.notice: {value: 21}", b"assembly.notice: {value: 10}")
REPORT = {"law": "be-asbl", "on": "2026-11-23"}


def hand_in(browser: Browser, content: bytes | None, **data: str) -> TestResponse:
    chosen = {} if content is None else {"file": (io.BytesIO(content), "draft.yaml")}
    return browser.send(
        "/statutes/check/file", {**REPORT, **data, **chosen}, content_type="multipart/form-data"
    )


def test_the_page_begins_with_the_law_of_the_seat_today(world: World, signed_in: BrowserOf) -> None:
    page = signed_in("Rep 1a").get("/statutes/check").text
    assert '<option value="be-aisbl" translate="no" selected>' in page
    assert 'value="2026-11-23"' in page
    assert "Nothing breaks law that binds" in page


def test_a_breach_names_both_articles_and_links_them(world: World, signed_in: BrowserOf) -> None:
    page = signed_in("Rep 1a").get("/statutes/check?law=be-asbl").text
    version = db.session.query(StatutesVersion.id).scalar()
    breaks = page.split('id="breaks"')[1].split("</section>")[0]
    assert f'href="/statutes/{version}#art-16"' in breaks
    assert ">CSA art. 9:14</a>" in breaks
    assert "<strong>at least 15 clear days</strong>" in breaks


def test_the_article_that_is_linked_is_there(world: World, signed_in: BrowserOf) -> None:
    version = db.session.query(StatutesVersion.id).scalar()
    assert 'id="art-16"' in signed_in("Rep 1a").get(f"/statutes/{version}").text


def test_law_that_nobody_checked_warns_and_breaks_nothing(world: World, signed_in: BrowserOf) -> None:
    page = signed_in("Rep 1a").get("/statutes/check").text
    assert "Where nobody has checked the law" in page
    assert 'class="source unverified"' in page


def test_the_law_of_another_day_is_asked_for(world: World, signed_in: BrowserOf) -> None:
    page = signed_in("Rep 1a").get("/statutes/check?law=lu-asbl&on=2022-01-01").text
    assert "Nothing of this law is known on 1 January 2022" in page


def test_a_proposal_says_so_in_the_list_and_in_the_report(world: World, signed_in: BrowserOf) -> None:
    page = signed_in("Rep 1a").get("/statutes/check?law=eu-ecba-proposal").text
    assert page.count("proposal, not in force") == 1
    assert page.count("Proposal, not in force.") == 1


def test_what_cannot_be_read_in_the_address_is_said(world: World, signed_in: BrowserOf) -> None:
    browser = signed_in("Rep 1a")
    for address in ("?law=xx", "?on=soon", "?on=", "?law="):
        answer = browser.get(f"/statutes/check{address}")
        assert answer.status_code == 422, address
        assert 'class="field-error"' in answer.text


def test_before_the_first_version_no_statutes_were_in_force(world: World, signed_in: BrowserOf) -> None:
    page = signed_in("Sofia Secretary").get("/statutes/check?on=2019-12-31").text
    assert "No statutes were in force on 31 December 2019." in page
    assert "Write the report as PDF" not in page


def test_a_draft_is_checked_and_nothing_is_kept(world: World, signed_in: BrowserOf) -> None:
    browser, before = signed_in("Rep 1a"), contents()
    answer = hand_in(browser, DRAFT)
    assert answer.status_code == 200
    assert "10 clear days" in answer.text
    assert contents() == before


def test_a_faulty_draft_is_refused_with_its_line_and_what_was_chosen(
    world: World, signed_in: BrowserOf
) -> None:
    answer = hand_in(signed_in("Rep 1a"), DRAFT.replace(b"{value: 10}", b"{value: soon}"), on="2025-05-05")
    assert answer.status_code == 422
    assert "draft.yaml, line " in answer.text
    assert all(
        each in answer.text for each in ('value="2025-05-05"', 'value="be-asbl" translate="no" selected')
    )


def test_a_draft_in_another_encoding_or_none_at_all_is_refused(world: World, signed_in: BrowserOf) -> None:
    browser = signed_in("Rep 1a")
    assert "This is not UTF-8." in hand_in(browser, b"\xff\xfe").text
    assert "Choose a statutes file." in hand_in(browser, None).text
    assert hand_in(browser, b"").status_code == 422


def test_the_secretary_writes_the_report_and_everybody_reads_it(
    world: World, clock: Clock, signed_in: BrowserOf
) -> None:
    answer = signed_in("Sofia Secretary").send("/statutes/check/report", REPORT)
    assert answer.status_code == 303
    for document in waiting_documents():
        print_document(document, now=clock)
    page = signed_in("Rep 1a").get("/statutes/check").text
    assert "Reports written" in page
    assert "PDF, ready" in page
    assert signed_in("Rep 1a").get(f"{answer.location}/file").data.startswith(b"%PDF-1.7")


def test_the_report_is_sealed_and_keeps_what_it_stated(world: World, signed_in: BrowserOf) -> None:
    signed_in("Adam Admin").send("/statutes/check/report", REPORT)
    row = db.session.query(Document).filter_by(kind=DocumentKind.STATUTES_REPORT).one()
    assert (row.reference, row.state) == ("CR-2026-001", DocumentState.QUEUED)
    assert "be-asbl" in str(row.facts)
    assert verify_audit().is_intact


def test_only_who_may_write_it_is_offered_the_report(world: World, signed_in: BrowserOf) -> None:
    offered = "Write the report as PDF"
    assert offered in signed_in("Sofia Secretary").get("/statutes/check").text
    assert offered not in signed_in("Rep 1a").get("/statutes/check").text


def test_the_page_asks_the_database_little_whatever_the_law(world: World, signed_in: BrowserOf) -> None:
    browser = signed_in("Rep 1a")
    browser.get("/statutes/check")
    numbers = []
    for law in ("be-aisbl", "lu-asbl"):
        with counted() as statements:
            browser.get(f"/statutes/check?law={law}")
        numbers.append(len(statements))
    assert numbers[0] == numbers[1] <= 16


def test_the_pages_are_spoken_whole_in_another_language(world: World, signed_in: BrowserOf) -> None:
    db.session.get_one(Person, world.persons["Sofia Secretary"]).language = "qps"
    db.session.commit()
    browser = signed_in("Sofia Secretary")
    pages = [browser.get(f"/statutes/check?law={law}") for law in ("lu-asbl", "eu-ecba-proposal", "de-ev")]
    pages += [browser.get("/statutes/check?on=1900-01-01"), browser.get("/statutes/check/file")]
    pages += [hand_in(browser, DRAFT), hand_in(browser, b"a: [")]
    assert [untranslated(each.text) for each in pages] == [()] * len(pages)
