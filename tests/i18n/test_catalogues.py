"""Every sentence is translated, and every translation is a sentence's."""

import pytest
from babel.messages.pofile import read_po

from govern.i18n.catalogue import check, update
from govern.i18n.languages import LANGUAGES, best_language
from govern.i18n.translations import po_file

TRANSLATED = LANGUAGES[1:]


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_language_is_spoken_whole_and_right(language: str) -> None:
    assert check(language) == ()


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_catalogue_is_as_update_writes_it(language: str) -> None:
    assert po_file(language).read_text("utf-8") == update(language), (
        "run python -m govern.i18n.catalogue update"
    )


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_catalogue_keeps_nothing_fuzzy_or_obsolete(language: str) -> None:
    with po_file(language).open("rb") as lines:
        read = read_po(lines, locale=language)
    assert not read.obsolete
    assert not [entry.id for entry in read if entry.id and entry.fuzzy]


def test_french_distinguishes_the_forms_that_cldr_does() -> None:
    with po_file("fr").open("rb") as lines:
        assert read_po(lines).num_plurals == 3


def test_the_first_language_that_is_spoken_is_taken() -> None:
    assert best_language(["de-AT", "fr-BE", "en"]) == "fr"
    assert best_language(["de", ""]) == "en"
