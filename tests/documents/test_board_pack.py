"""The board pack as a document: what stands in it, and what it may claim."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pikepdf
import pytest

from govern.documents.board_pack import board_pack_html, print_board_pack
from govern.documents.issue import Issue
from govern.domain.meetings.convocation_facts import Issuer
from govern.domain.meetings.kinds import ItemKind, MeetingKind, MeetingMode
from govern.domain.meetings.late import Late
from govern.domain.meetings.pack_facts import BoardPackFacts, PackedItem, PackedPaper
from govern.domain.meetings.questions import AskedQuestion
from govern.domain.meetings.schedule import Planned, schedule
from govern.domain.statutes.citation import Origin, Source
from govern.domain.values.record import to_record
from govern.domain.values.text import Text
from tests.machine.pdf_validator import find_faults
from tests.machine.untranslated import untranslated
from tests.make.papers import pdf

STARTS = datetime(2027, 2, 9, 9, tzinfo=UTC)
OPENING, BUDGET = schedule(STARTS, [Planned(5), Planned(30, 15)])
BROKEN = PackedPaper(UUID(int=1), "Offer.pdf", "application/pdf", 9, "b" * 64, 2, "")
QUESTION = AskedQuestion(
    1, "Maasland vzw", "en", "Why so **much**?", STARTS, "Because.", "Tomas Treasurer", STARTS
)
LATE = Late(date(2027, 2, 1), may_be_decided=False, source=Source(Origin.STATUTES, "EXA", "14(3)"))


def item(number: int, kind: ItemKind, title: str) -> PackedItem:
    return PackedItem(
        number=number,
        reference=f"BD-2027-01/{number}",
        kind=kind,
        heading=None,
        title=Text("en", {"en": title, "fr": title}),
        explanation=None,
        requested_decision=None,
        proposed_by="",
        presenter="Clara Chair",
        minutes=5,
        slot=OPENING,
        late=None,
        together_in=None,
        questions=(),
        papers=(),
    )


FACTS = BoardPackFacts(
    issuer=Issuer(Text.only("en", "Example Alliance"), "EXA · Brussels", "Europe/Brussels"),
    meeting="BD-2027-01",
    body_name=Text("en", {"en": "Board", "fr": "Conseil"}),
    kind=MeetingKind.ORDINARY,
    mode=MeetingMode.HYBRID,
    starts_at=STARTS,
    time_zone="Europe/Brussels",
    place="Example House",
    items=(
        item(1, ItemKind.FORMALITY, "Opening"),
        replace(
            item(2, ItemKind.DECISION, "Budget"),
            heading=Text("en", {"en": "Money", "fr": "Argent"}),
            explanation=Text("en", {"en": "It *rises*.", "fr": "Il *monte*."}),
            requested_decision=Text("en", {"en": "Approve it.", "fr": "L’approuver."}),
            slot=BUDGET,
            late=LATE,
            questions=(QUESTION,),
            papers=(BROKEN,),
        ),
    ),
    is_restricted=True,
)


def issue(language: str = "en", **papers: bytes) -> Issue:
    title = "⟦Board pack⟧" if language == "qps" else "Board pack: Board, 9 February 2027"
    return Issue(title, "BD-2027-01-BP1", language, STARTS, "9f2c" * 16, papers=papers)


def test_a_pack_without_pages_of_others_conforms_to_pdf_a_3a_and_pdf_ua_1(tmp_path: Path) -> None:
    for language in ("en", "fr"):
        printed = print_board_pack(to_record(FACTS), issue(language))
        (tmp_path / f"{language}.pdf").write_bytes(printed.content)
    assert find_faults(sorted(tmp_path.iterdir())) == []


def test_every_sentence_of_a_pack_is_translated() -> None:
    assert untranslated(board_pack_html(to_record(FACTS), issue("qps"))) == ()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (pdf(password="x"), "It is encrypted; open the file itself."),
        (b"%PDF-1.7 nothing", "It cannot be read as a PDF; open the file itself."),
    ],
)
def test_what_cannot_be_drawn_is_said_on_the_cover(content: bytes, sentence: str) -> None:
    html = board_pack_html(to_record(FACTS), issue(**{"b" * 64: content}))
    cover, _, _ = html.partition("<h2>Agenda</h2>")
    assert sentence in cover
    assert "claims neither PDF/A nor PDF/UA" not in cover


def test_the_same_papers_give_the_same_bytes_and_pages_of_others_are_owned_up_to() -> None:
    papers = issue(**{"b" * 64: pdf(2)})
    printed = print_board_pack(to_record(FACTS), papers)
    assert print_board_pack(to_record(FACTS), papers) == printed
    assert "claims neither PDF/A nor PDF/UA" in board_pack_html(to_record(FACTS), papers)


def drawn_on(page: pikepdf.Page) -> str:
    """Return what the foreign page drawn on one of ours says."""
    page.contents_coalesce()
    found = re.search(rb"/(Paper\d+) Do", page.Contents.read_bytes())
    form = page.resources.XObject[f"/{found.group(1).decode()}"] if found else None
    return form.read_bytes().decode() if form is not None else ""


def test_every_page_of_a_paper_stands_in_its_place() -> None:
    other = replace(BROKEN, id=UUID(int=2), digest="c" * 64)
    both = replace(FACTS, items=(FACTS.items[0], replace(FACTS.items[1], papers=(BROKEN, other))))
    papers = issue(**{"b" * 64: pdf(2, text="Budget"), "c" * 64: pdf(1, text="Offer")})
    with pikepdf.open(BytesIO(print_board_pack(to_record(both), papers).content)) as file:
        said = [drawn_on(page) for page in file.pages]
    found = [text for text in said if text]
    assert [("Budget, page 1" in found[0], "Budget, page 2" in found[1], "Offer" in found[2])] == [
        (True, True, True)
    ]
