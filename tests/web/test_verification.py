"""The public page of verification, and signed copies on the page of a document."""

from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask

from govern.services.attempts import VERIFY_BY_NETWORK
from govern.store.database import db
from govern.store.tables.documents import Document
from tests.conftest import Clock
from tests.machine.stores import Store
from tests.make.association import World
from tests.make.sealed_minutes import SealedMinutes, make_sealed_minutes
from tests.make.signatures import sign
from tests.web.conftest import Browser, BrowserOf


@pytest.fixture
def minutes(app: Flask, store: Store, clock: Clock, tmp_path: Path) -> SealedMinutes:
    return store.after("sealed minutes", lambda: make_sealed_minutes(tmp_path / "key", clock()))


@pytest.fixture
def world(minutes: SealedMinutes) -> World:
    return minutes.world


@pytest.fixture
def visitor(minutes: SealedMinutes, client: Browser) -> Browser:
    return client


def as_file(content: bytes) -> dict[str, object]:
    return {"file": (BytesIO(content), "minutes.pdf")}


def test_everybody_sees_that_a_document_was_issued_but_neither_title_nor_name(
    minutes: SealedMinutes, visitor: Browser
) -> None:
    page = visitor.get(f"/verify/{minutes.number}").get_data(as_text=True)
    row = db.session.get_one(Document, minutes.document)
    assert "The association issued a document with this number." in page
    assert row.data_digest in page
    assert row.title not in page
    assert "Clara Chair" not in page


@pytest.mark.parametrize("typed", ["{number}", "doc 2027 1", "{data}", " {file} "])
def test_a_document_is_found_by_what_is_printed_on_it(
    minutes: SealedMinutes, visitor: Browser, typed: str
) -> None:
    row = db.session.get_one(Document, minutes.document)
    said = typed.format(number=minutes.number, data=row.data_digest.upper(), file=row.content_digest)
    answer = visitor.send("/verify", {"typed": said})
    assert answer.headers.get("Location", "").endswith(f"/verify/{minutes.number}")


def test_an_unknown_number_is_said_to_be_unknown(visitor: Browser) -> None:
    assert visitor.get("/verify/DOC-1999-00001").status_code == 404
    answer = visitor.send("/verify", {"typed": "GA-2027-01"})
    assert answer.status_code == 422
    assert "issued no document" in answer.get_data(as_text=True)


def test_a_file_is_checked_and_not_kept(minutes: SealedMinutes, visitor: Browser) -> None:
    signed = sign(minutes.content, "Zoë Ångström")
    same = visitor.send("/verify/file", as_file(minutes.content)).get_data(as_text=True)
    grown = visitor.send("/verify/file", as_file(signed)).get_data(as_text=True)
    altered = visitor.send("/verify/file", as_file(signed[:-900] + bytes(900))).get_data(as_text=True)
    other = visitor.send("/verify/file", as_file(b"%PDF-1.7")).get_data(as_text=True)
    assert "byte for byte" in same
    assert "only signatures were added" in grown
    assert "Signature of Zoë Ångström: intact." in grown
    assert "was altered" in altered
    assert "cannot be read" in other


def test_files_are_checked_so_often_and_no_more(visitor: Browser) -> None:
    answers = [visitor.send("/verify/file", as_file(b"x")) for _ in range(VERIFY_BY_NETWORK.most + 1)]
    assert {each.status_code for each in answers[:-1]} == {200}
    assert answers[-1].status_code == 429


def test_the_secretary_keeps_a_signed_copy_that_readers_can_open(
    minutes: SealedMinutes, signed_in: BrowserOf
) -> None:
    content = sign(minutes.content, "Clara Chair")
    secretary = signed_in("Sofia Secretary")
    assert secretary.send(f"/documents/{minutes.document}/signed", as_file(content)).status_code == 303
    page = secretary.get(f"/documents/{minutes.document}").get_data(as_text=True)
    assert "Signature of Clara Chair: intact." in page
    path = page.partition(f"/documents/{minutes.document}/signed/")[2].partition('"')[0]
    assert signed_in("Rep 1a").get(f"/documents/{minutes.document}/signed/{path}").data == content


def test_a_copy_that_is_none_is_refused_on_the_page(minutes: SealedMinutes, signed_in: BrowserOf) -> None:
    secretary = signed_in("Sofia Secretary")
    answer = secretary.send(f"/documents/{minutes.document}/signed", as_file(minutes.content))
    assert "Nobody has signed it." in answer.get_data(as_text=True)
    assert secretary.send(f"/documents/{minutes.document}/signed", {}).status_code == 422
