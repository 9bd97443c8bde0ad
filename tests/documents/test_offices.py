"""The register of offices as a document."""

import json
import re
from datetime import UTC, date, datetime
from pathlib import Path

from flask import Flask

from govern.documents.issue import Issue
from govern.documents.offices import OfficesDocument, offices_html, print_offices
from govern.domain.access.actor import Office
from govern.domain.elections.offices import BodyOffices, OfficeHeld, RegisterOfOffices, Vacancy
from govern.domain.elections.states import MandateEnd, MandateOrigin
from govern.domain.meetings.convocation_facts import Issuer
from govern.domain.meetings.kinds import DocumentState
from govern.domain.statutes.citation import Origin, Source
from govern.domain.values.digest import Json
from govern.domain.values.record import from_record, to_record
from govern.domain.values.text import Text
from govern.services.mandates import end_mandate
from govern.services.offices_documents import WriteOffices, write_offices
from govern.services.printing import print_document
from govern.store.database import db
from govern.store.tables.documents import Document
from tests.conftest import Clock
from tests.documents.structure import attached, title_and_language
from tests.machine.pdf_validator import find_faults
from tests.machine.untranslated import untranslated
from tests.make.association import make_association
from tests.make.mandates import make_resolution, removal

ON = date(2027, 3, 1)
ANN = OfficeHeld(
    "Ann Example", Office.CHAIR, ON, date(2030, 2, 28), MandateOrigin.ELECTED, given_by="GA-2027-01/3"
)
BEN = OfficeHeld(
    "Ben Example", Office.BOARD_MEMBER, ON, None, MandateOrigin.CO_OPTED, given_by="RES-2027-004"
)
CLEO = OfficeHeld(
    "Cleo Example", Office.TREASURER, date(2024, 3, 1), date(2026, 11, 30), MandateOrigin.RECORDED,
    ended_by=MandateEnd.REMOVED, removed_by="RES-2026-009",
)  # fmt: skip
LAID_DOWN = Source(Origin.STATUTES, "Statutes", "19(1)")


def facts() -> Json:
    board = BodyOffices(
        name=Text("en", {"en": "Board", "fr": "Conseil d’administration"}),
        held=(ANN,),
        coming=(BEN,),
        former=(CLEO,),
        vacancy=Vacancy(5, 1, LAID_DOWN),
    )
    whole = BodyOffices(name=None, held=(), coming=(), former=(CLEO,))
    issuer = Issuer(Text.only("en", "Example Alliance"), "EXA · Brussels", "Europe/Brussels")
    return to_record(OfficesDocument(issuer, RegisterOfOffices(ON, (board, whole))))


def issue(language: str = "en") -> Issue:
    title = "⟦Offices⟧" if language == "qps" else "Offices of EXA, 1 March 2027"
    return Issue(title, "OF-2027-001", language, datetime(2027, 3, 1, 9, tzinfo=UTC), "9f2c" * 16)


def text(html: str) -> str:
    """Return what a reader sees, spaces folded."""
    seen = re.sub(r"<(style|svg|head)\b.*?</\1>|<[^>]+>", " ", html, flags=re.DOTALL)
    return " ".join(seen.replace("\u00a0", " ").split())


def test_registers_conform_to_pdf_a_3a_and_pdf_ua_1(tmp_path: Path) -> None:
    for language in ("en", "fr", "qps"):
        (tmp_path / f"{language}.pdf").write_bytes(print_offices(facts(), issue(language)).content)
    assert find_faults(sorted(tmp_path.iterdir())) == []


def test_the_same_register_gives_the_same_bytes_and_carries_its_facts() -> None:
    printed = print_offices(facts(), issue())
    assert print_offices(facts(), issue()) == printed
    (file,) = attached(printed.content).values()
    assert json.loads(file) == facts()


def test_the_file_says_its_title_and_language() -> None:
    assert title_and_language(print_offices(facts(), issue("fr")).content)[1] == "fr"


def test_a_register_can_be_read_back_from_its_facts() -> None:
    assert to_record(from_record(OfficesDocument, facts())) == facts()


def test_a_reader_sees_term_origin_end_and_vacancies() -> None:
    page = text(offices_html(facts(), issue()))
    assert "Ann Example Chair from 1 March 2027 to 28 February 2030 elected, GA-2027-01/3" in page
    assert "Cleo Example Treasurer from 1 March 2024 to 30 November 2026 removed, RES-2026-009" in page
    assert "4 seats are vacant: 1 of at least 5 are taken. Statutes, Art. 19(1)" in page


def test_every_sentence_of_the_register_is_translated() -> None:
    assert untranslated(offices_html(facts(), issue("qps"))) == ()


def test_the_worker_prints_what_was_frozen_and_no_note_is_in_it(app: Flask, clock: Clock) -> None:
    world = make_association(members=1)
    sofia = world.actor("Sofia Secretary")
    end_mandate(sofia, removal(world, make_resolution(world)), at=clock())
    document = write_offices(sofia, WriteOffices(date(2026, 12, 1), "en"), at=clock())
    print_document(document, now=clock)
    row = db.session.get_one(Document, document, populate_existing=True)
    assert (row.state, row.failure) == (DocumentState.READY, None)
    assert "Two thirds agreed." not in json.dumps(row.facts)
    assert "people.example" not in json.dumps(row.facts)
