"""Texts in several languages."""

import pytest

from govern.domain.values.errors import RuleBroken
from govern.domain.values.record import from_record, to_record
from govern.domain.values.text import Text

MOTION = Text("fr", {"en": "Approve the accounts.", "fr": "Approuver les comptes."})


def test_a_translation_is_shown_as_what_it_is() -> None:
    shown = MOTION.in_language("en")
    assert (shown.text, shown.language) == ("Approve the accounts.", "en")
    assert not shown.is_authentic
    assert not shown.is_missing


def test_the_authentic_version_stands_in_for_a_missing_one_and_says_so() -> None:
    shown = MOTION.in_language("de")
    assert (shown.text, shown.language) == ("Approuver les comptes.", "fr")
    assert shown.is_authentic
    assert shown.is_missing


@pytest.mark.parametrize("versions", [{}, {"en": "Approve."}, {"fr": " \n", "en": "Approve."}])
def test_a_text_that_says_nothing_in_its_authentic_language_is_refused(versions: dict[str, str]) -> None:
    with pytest.raises(RuleBroken, match="empty in its authentic language"):
        Text("fr", versions)


def test_a_blank_translation_counts_as_missing() -> None:
    assert Text("fr", {"fr": "Oui.", "en": "  "}).missing(("en", "fr")) == ("en",)


def test_languages_begin_with_the_authentic_one() -> None:
    assert Text("fr", {"de": "Ja.", "fr": "Oui.", "en": "Yes."}).languages == ("fr", "de", "en")


def test_a_text_survives_its_record() -> None:
    assert from_record(Text, to_record(MOTION)) == MOTION
