"""The convocation and the letters for the post as documents."""

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from govern.documents.convocation import convocation_html, print_convocation
from govern.documents.post_batch import address_lines, post_batch_html, print_post_batch
from govern.documents.renderer import Printed
from govern.domain.meetings.convocation_facts import ConvocationFacts
from govern.domain.values.digest import canonical_json
from govern.domain.values.record import from_record, to_record
from tests.documents.structure import attached, bookmarks
from tests.machine.pdf_validator import find_faults
from tests.machine.untranslated import untranslated
from tests.make.convocations import HOSTILE, batch_facts, convocation_facts, issue

FACTS = to_record(convocation_facts())
LATE = to_record(convocation_facts(late=True))
BATCH = to_record(batch_facts())


@pytest.fixture(scope="module")
def printed() -> Printed:
    return print_convocation(FACTS, issue())


def test_both_documents_conform_in_every_language(tmp_path: Path) -> None:
    for language in ("en", "fr", "qps"):
        (tmp_path / f"convocation-{language}.pdf").write_bytes(
            print_convocation(LATE, issue(language)).content
        )
        (tmp_path / f"batch-{language}.pdf").write_bytes(print_post_batch(BATCH, issue(language)).content)
    assert find_faults(sorted(tmp_path.iterdir())) == []


def test_a_convocation_carries_exactly_its_facts(printed: Printed) -> None:
    assert attached(printed.content) == {"facts.json": canonical_json(FACTS)}
    assert printed.data_digest == hashlib.sha256(canonical_json(FACTS)).hexdigest()
    assert from_record(ConvocationFacts, FACTS) == convocation_facts()


def test_the_stored_facts_give_the_same_bytes_in_another_process(printed: Printed) -> None:
    program = (
        "from tests.documents.test_convocation import *; print(print_convocation(FACTS, issue()).digest)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == printed.digest


def test_every_item_is_a_bookmark(printed: Printed) -> None:
    titles = bookmarks(printed.content)
    assert "1\u00a0Report of the year" in titles
    assert "Requested decision" in titles


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "en",
            (
                "9 February 2027, 10:00 (Brussels)",
                "General Assembly</span>, Ordinary meeting",
                "Sent on 23 November 2026; 21 clear days before the meeting, so by 18 January 2027.",
                "Statutes, Art. 13(1)",
            ),
        ),
        (
            "fr",
            (
                "9 février 2027, 10:00 (Bruxelles)",
                "Assemblée générale</span>, Réunion ordinaire",
                "Envoyée le 23 novembre 2026\u202f; 21 jours francs avant la réunion, "
                "donc au plus tard le 18 janvier 2027.",
                "Statuts, art. 13(1)",
            ),
        ),
    ],
)
def test_it_states_when_where_and_by_which_rule(language: str, sentences: tuple[str, ...]) -> None:
    html = convocation_html(FACTS, issue(language))
    assert [each for each in sentences if each not in html] == []


def test_a_late_one_says_on_what_it_depends_and_why() -> None:
    html = convocation_html(LATE, issue())
    assert "Issued late; valid only if all members entitled to vote are present" in html
    assert "Reason given:" in html
    assert "Issued late" not in convocation_html(FACTS, issue())


def test_a_text_without_translation_is_marked() -> None:
    assert "In French, its authentic language; not translated." in convocation_html(FACTS, issue("en"))


def test_hostile_names_stay_text() -> None:
    for html in (convocation_html(LATE, issue()), post_batch_html(BATCH, issue())):
        assert "<script>" not in html
        assert "<b>Ő</b>" not in html
        assert "{name}" in html


def test_every_sentence_of_both_is_translated() -> None:
    issued = issue("qps", title="⟦General Assembly⟧")
    assert untranslated(convocation_html(LATE, issued)) == ()
    assert untranslated(post_batch_html(BATCH, issued)) == ()


def test_the_post_gets_a_list_a_page_for_each_and_how_to_check() -> None:
    assert print_post_batch(BATCH, issue()).pages == 1 + 3 + 1


def test_an_address_fits_the_window_of_an_envelope() -> None:
    lines = address_lines(HOSTILE, "\n".join(f"line {n}" for n in range(1, 10)))
    assert len(lines) == 6
    assert lines[-1] == "line 5, line 6, line 7, line 8, line 9"
