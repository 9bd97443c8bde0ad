"""The audit page as its readers see it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa

from govern.services.audit import Recorded, record
from govern.services.audit_verification import verify_audit
from govern.store.database import transaction
from govern.store.tables.accounts import Person
from tests.conftest import Clock
from tests.machine.queries import counted
from tests.machine.untranslated import untranslated
from tests.make.association import LONG_AGO, World
from tests.make.tampering import tamper
from tests.make.votes import cast_all, make_vote
from tests.web.conftest import Browser

SignedIn = Callable[[str], Browser]


@pytest.fixture
def auditor(world: World, signed_in: SignedIn) -> Browser:
    cast_all(world, make_vote(world), "++-")
    return signed_in("Aurora Auditor")


def make_entries(count: int, clock: Clock) -> None:
    with transaction() as session:
        for number in range(count):
            at = LONG_AGO + timedelta(minutes=number)
            record(session, Recorded("letter.handed_over", "letter", None, at))


def test_it_says_who_did_what_when_in_words(auditor: Browser) -> None:
    page = auditor.get("/audit").text
    assert "Ballot cast" in page
    assert "Rep 3a" in page
    assert "9 February 2027" in page
    assert "ballot.cast" not in page


def test_it_never_says_what_somebody_chose(auditor: Browser) -> None:
    page = auditor.get("/audit").text
    assert "Against" not in page
    assert "against" not in page


def test_the_head_is_shown_in_full(auditor: Browser) -> None:
    head = verify_audit().head
    assert all(head[start : start + 4] in auditor.get("/audit").text for start in range(0, 64, 4))


def test_an_intact_record_is_said_to_be_so(auditor: Browser) -> None:
    head = verify_audit().head
    page = auditor.get("/audit/verification", query_string={"head": f"{head[:4]} {head[4:12].upper()}"}).text
    assert "The record is intact." in page
    assert "It holds the head that you gave." in page


def test_what_was_tampered_with_is_named(auditor: Browser) -> None:
    tamper(sa.text("UPDATE ballots SET choice = 'abstain' WHERE choice = 'against'"))
    page = auditor.get("/audit/verification").text
    assert "The record was tampered with." in page
    assert "A ballot, sealed by entry" in page


def test_a_head_that_nobody_printed_is_asked_about_before_anybody_is_accused(auditor: Browser) -> None:
    page = auditor.get("/audit/verification?head=dead+beef").text
    assert "the record does not hold the head that you gave" in page
    assert "The record was tampered with." not in page


def test_a_head_that_is_none_is_kept_and_explained(auditor: Browser) -> None:
    page = auditor.get("/audit/verification?head=<b>minutes").text
    assert "This is no audit head." in page
    assert 'value="&lt;b&gt;minutes"' in page


def test_a_long_record_is_read_in_parts(auditor: Browser, clock: Clock) -> None:
    make_entries(60, clock)
    first = auditor.get("/audit").text
    assert "Ballot cast" not in first
    assert "Older" in first
    last = int(first.split("before=")[1].split('"')[0])
    assert last == verify_audit().entries - 49
    older = auditor.get(f"/audit?before={last}").text
    assert "Ballot cast" in older
    assert "Older" not in older


def test_a_long_record_takes_no_more_queries_than_a_short_one(auditor: Browser, clock: Clock) -> None:
    auditor.get("/audit")
    with counted() as few:
        auditor.get("/audit")
    make_entries(45, clock)
    with counted() as many:
        auditor.get("/audit")
    assert len(many) <= len(few)


@pytest.mark.parametrize("before", ["0", "-5", "x", "99999999999999999999999"])
def test_a_place_that_is_none_still_shows_a_page(auditor: Browser, before: str) -> None:
    assert auditor.get(f"/audit?before={before}").status_code == 200


def test_the_record_is_kept_from_others(world: World, signed_in: SignedIn) -> None:
    browser = signed_in("Rep 1a")
    assert browser.get("/audit").status_code == 403
    assert browser.get("/audit/verification").status_code == 403


def test_an_act_of_another_version_still_has_a_row(auditor: Browser, clock: Clock) -> None:
    with transaction() as session:
        record(session, Recorded("moon.landed", "moon", None, clock()))
    assert "Something that this version has no words for" in auditor.get("/audit").text


@pytest.mark.parametrize("path", ["/audit", "/audit/verification?head=minutes"])
def test_every_sentence_is_translated(auditor: Browser, path: str) -> None:
    tamper(
        sa.update(Person).values(language="qps"),
        sa.text("UPDATE audit_entries SET action = 'vote.closed' WHERE seq = 2"),
    )
    assert untranslated(auditor.get(path).text) == ()
