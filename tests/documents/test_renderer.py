import hashlib
import logging
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from markupsafe import Markup

from govern.documents.renderer import Printed, print_pdf, render_html, why_not
from govern.domain.values.digest import canonical_json
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from tests.documents.specimen import FACTS, ROUGH, TEMPLATE, Item, frame, specimen_html, specimen_pdf, values
from tests.documents.structure import (
    attached,
    bookmarks,
    dates,
    figures,
    fonts,
    relationships,
    title_and_language,
)
from tests.machine.pdf_validator import find_faults
from tests.machine.untranslated import untranslated


@pytest.fixture(scope="module")
def printed() -> Printed:
    return specimen_pdf()


def test_documents_conform_to_pdf_a_3a_and_pdf_ua_1_in_every_language(tmp_path: Path) -> None:
    for locale in ("en", "fr", "qps"):
        (tmp_path / f"{locale}.pdf").write_bytes(specimen_pdf(locale).content)
    assert find_faults(sorted(tmp_path.iterdir())) == []


def test_the_same_facts_give_the_same_bytes_whatever_was_printed_between(printed: Printed) -> None:
    other = specimen_pdf("fr", members=3)
    assert specimen_pdf() == printed
    assert other.digest != printed.digest


def test_another_process_gives_the_same_bytes(printed: Printed) -> None:
    program = "from tests.documents.specimen import specimen_pdf; print(specimen_pdf().digest)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == printed.digest


def test_a_document_carries_its_facts_as_canonical_json(printed: Printed) -> None:
    assert attached(printed.content) == {"facts.json": canonical_json(FACTS)}
    assert relationships(printed.content) == ["/Data"]
    assert printed.data_digest == hashlib.sha256(canonical_json(FACTS)).hexdigest()


def test_a_document_knows_its_title_language_and_digest(printed: Printed) -> None:
    assert title_and_language(printed.content) == ("General assembly of 20 March 2026", "en")
    assert hashlib.sha256(printed.content).hexdigest() == printed.digest
    assert printed.pages == 4


def test_every_date_in_the_file_is_the_instant_of_issue(printed: Printed) -> None:
    assert dates(printed.content) == {"D:20260327093000Z"}


def test_every_heading_is_a_bookmark(printed: Printed) -> None:
    assert bookmarks(printed.content)[:3] == [
        "General assembly of 20 March\u00a02026", "1\u00a0Report of the year", "2\u00a0Comptes et budget",
    ]  # fmt: skip


def test_the_decision_bar_is_a_figure_that_says_what_it_shows(printed: Printed) -> None:
    alternatives = figures(printed.content)
    assert len(alternatives) == 2
    assert all("quorum 16: met." in each for each in alternatives)


def test_only_the_vendored_fonts_are_used(printed: Printed) -> None:
    families = {name.split("-")[0] for name in fonts(printed.content)}
    assert families == {"Serif", "Sans"}


def test_the_page_shows_the_digest_of_its_data_and_the_head_of_the_record(printed: Printed) -> None:
    html = specimen_html()
    assert printed.data_digest in html
    assert frame().audit_head in html
    assert "Data " + "\u00a0".join(printed.data_digest[n : n + 4] for n in (0, 4, 8, 12)) in html


def test_whatever_people_write_gives_a_conforming_file(tmp_path: Path) -> None:
    for number, prose in enumerate(ROUGH):
        given = {**values(1), "items": [Item("1", "漢字 😀", Text.only("el", prose))], "recipients": []}
        pdf = print_pdf(template=TEMPLATE, values=given, facts=FACTS, frame=frame())
        (tmp_path / f"{number}.pdf").write_bytes(pdf.content)
    assert find_faults(sorted(tmp_path.iterdir())) == []


@pytest.mark.parametrize("address", ["file:///etc/passwd", "https://example.org/x.png", "data:,x", "x.png"])
def test_a_document_loads_nothing_from_elsewhere(address: str, caplog: pytest.LogCaptureFixture) -> None:
    picture = Markup('<img alt="x" src="{}">').format(address)
    given = {**values(1), "address": [picture]}
    with caplog.at_level(logging.ERROR, "weasyprint"):
        print_pdf(template=TEMPLATE, values=given, facts=FACTS, frame=frame())
    assert "documents load nothing but" in caplog.text or "without a base URI" in caplog.text


def test_every_sentence_around_the_content_is_translated() -> None:
    assert untranslated(specimen_html("qps")) == ()


def test_without_pango_a_document_is_one_html_file_that_carries_its_data() -> None:
    html = specimen_html()
    assert 'download="facts.json"' in html
    assert "@page" in html
    assert "<link" not in html


def test_neither_the_app_nor_the_html_waits_for_weasyprint() -> None:
    program = (
        "import sys; sys.modules['weasyprint'] = None\n"
        "from tests.documents.specimen import specimen_html\n"
        "from govern.documents.renderer import why_not\n"
        "print(len(specimen_html()) > 0, 'pikepdf' in sys.modules, why_not())"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("True False ")
    assert "weasyprint" in done.stdout


def test_on_this_machine_nothing_keeps_documents_from_being_printed() -> None:
    assert why_not() is None


def test_a_long_word_in_a_table_breaks_instead_of_leaving_the_page() -> None:
    endless = ("M" * 200, "BE", "x" * 200, Message("On site"))
    given = {**values(1), "attendance": [endless]}
    html = render_html(template=TEMPLATE, values=given, facts=FACTS, frame=frame())
    assert html.count('class="unbroken"') == 2


def test_what_people_wrote_is_escaped() -> None:
    hostile = replace(frame(), association="<script>alert(1)</script>")
    html = render_html(template=TEMPLATE, values=values(1), facts=FACTS, frame=hostile)
    assert "<script>" not in html
