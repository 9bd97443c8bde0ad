"""The consolidated statutes as a document."""

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from govern.documents.issue import Issue
from govern.documents.statutes_text import (
    Standing,
    StatutesFile,
    StatutesText,
    print_statutes_text,
    statutes_text_html,
)
from govern.domain.meetings.convocation_facts import Issuer
from govern.domain.statutes.written_out import write_out
from govern.domain.values.digest import Json
from govern.domain.values.record import from_record, to_record
from govern.domain.values.text import Text
from govern.rulefiles import reader
from tests.documents.structure import attached, bookmarks, relationships
from tests.machine.pdf_validator import find_faults
from tests.machine.untranslated import untranslated
from tests.make.association import STATUTES

MODELS = STATUTES.parents[1] / "statutes" / "models"
GERMAN = (MODELS / "de-ev.yaml").read_text().replace("[name]", "Clusterbund").replace("[short]", "CB")


def facts(
    language: str = "en",
    *,
    source: str = STATUTES.read_text(),
    standing: Standing = Standing.IN_FORCE,
    most: int | None = None,
) -> Json:
    statutes = reader.read_statutes(source)
    shown = replace(statutes, articles=statutes.articles[:most])
    text = StatutesText(
        issuer=Issuer(Text.only("en", "Example Alliance"), "EXA · Brussels", "Europe/Brussels"),
        form="AISBL",
        standing=standing,
        until=date(2026, 12, 31) if standing is Standing.PAST else None,
        draft=None if standing is Standing.IN_FORCE else "AM-2026-001",
        resolution=None,
        amends=date(2021, 1, 18) if standing is Standing.DRAFT else None,
        text=write_out(shown, reader.read_vocabulary(), language),
        file=StatutesFile("statutes-2021-01-18.yaml", source),
    )
    return to_record(text)


def issue(language: str = "en") -> Issue:
    return Issue(
        "Statutes of EXA", "ST-2021-01-18/1", language, datetime(2026, 11, 23, tzinfo=UTC), "9f" * 32
    )


def read(html: str) -> str:
    return " ".join(html.replace("\u00a0", " ").split())


def test_texts_conform_to_pdf_a_3a_and_pdf_ua_1(tmp_path: Path) -> None:
    printed = {
        "en": print_statutes_text(facts(), issue()),
        "fr": print_statutes_text(facts("fr"), issue("fr")),
        "de": print_statutes_text(facts("de", source=GERMAN), issue("de")),
        "draft": print_statutes_text(facts(standing=Standing.DRAFT), issue()),
        "short": print_statutes_text(facts(most=1), issue()),
        "qps": print_statutes_text(facts(), issue("qps")),
    }
    for name, each in printed.items():
        (tmp_path / f"{name}.pdf").write_bytes(each.content)
    assert find_faults(sorted(tmp_path.iterdir())) == []


def test_the_same_statutes_give_the_same_bytes() -> None:
    assert print_statutes_text(facts(), issue()) == print_statutes_text(facts(), issue())


def test_a_text_can_be_read_back_from_its_facts() -> None:
    assert to_record(from_record(StatutesText, facts())) == facts()


def test_the_statutes_file_is_attached_word_for_word_and_its_digest_is_printed() -> None:
    content = print_statutes_text(facts(), issue()).content
    assert attached(content)["statutes-2021-01-18.yaml"] == STATUTES.read_bytes()
    assert relationships(content) == ["/Data", "/Data"]
    assert hashlib.sha256(STATUTES.read_bytes()).hexdigest() in statutes_text_html(facts(), issue())


def test_every_article_has_a_bookmark() -> None:
    found = [each.replace("\u00a0", " ") for each in bookmarks(print_statutes_text(facts(), issue()).content)]
    assert "Art. 13 Convening the General Assembly" in found
    assert sum(each.startswith("Art. ") for each in found) == 27
    assert "Rules in these statutes" in found


def test_values_are_bold_and_paragraphs_keep_their_numbers() -> None:
    page = read(statutes_text_html(facts("fr"), issue("fr")))
    assert '<span class="count">(1)&nbsp;</span>Le Conseil convoque' in page
    assert "<strong>21 jours francs</strong>" in page


def test_each_language_bears_its_own_name_of_the_statutes() -> None:
    assert ">Satzung</h1>" in statutes_text_html(facts("de", source=GERMAN), issue("de"))
    assert ">Statuts</h1>" in statutes_text_html(facts("fr"), issue("fr"))


def test_a_translation_says_which_text_prevails() -> None:
    sentence = "Where the two differ, the authentic text prevails."
    assert sentence in statutes_text_html(facts("en", source=GERMAN), issue())
    assert sentence not in statutes_text_html(facts(), issue())


def test_what_surrounds_a_language_that_govern_does_not_speak_says_so() -> None:
    page = statutes_text_html(facts("de", source=GERMAN), issue("de"))
    assert "What surrounds the articles is in the language English." in page
    assert '<p class="numbered" lang="de"' in page


@pytest.mark.parametrize(
    ("standing", "mark"),
    [
        (Standing.DRAFT, "draft, not adopted"),
        (Standing.PAST, "no longer in force"),
        (Standing.WAITING, "adopted, not in force yet"),
    ],
)
def test_what_is_not_in_force_says_so_on_every_page(standing: Standing, mark: str) -> None:
    page = statutes_text_html(facts(standing=standing), issue())
    assert f'<body class="marked" data-mark="{mark}"' in page
    assert "@page marked:first" in page
    assert 'class="marked"' not in statutes_text_html(facts(), issue())


def test_a_draft_states_no_day_of_effect() -> None:
    page = read(statutes_text_html(facts(standing=Standing.DRAFT), issue()))
    assert "It amends the version in force from 18 January 2021." in page
    assert "<dt>In force</dt>" not in page
    assert "<dt>Adopted on</dt>" not in page


def test_only_longer_texts_have_a_table_of_articles() -> None:
    assert 'class="contents"' in statutes_text_html(facts(), issue())
    assert 'class="contents"' not in statutes_text_html(facts(most=3), issue())


def test_rules_stand_last_each_with_its_value_and_its_article() -> None:
    page = read(statutes_text_html(facts(), issue()).split("Rules in these statutes")[-1])
    assert '<td translate="no">13(1)</td>' in page
    assert '<span class="source" translate="no">assembly.notice</span></th> <td>21 clear days</td>' in page


def test_every_sentence_around_the_articles_is_translated() -> None:
    for standing in Standing:
        assert untranslated(statutes_text_html(facts(standing=standing), issue("qps"))) == ()
