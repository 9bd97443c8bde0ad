"""Sentences, numbers, days and names as readers of each language see them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from babel import Locale
from markupsafe import Markup

from govern.domain.statutes.citation import Origin, Source
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.i18n import translations as catalogues
from govern.i18n.translator import MissingValueError, Translator, translator_for

BRUSSELS = ZoneInfo("Europe/Brussels")
EN, FR, QPS = (Translator(locale, BRUSSELS) for locale in ("en", "fr", "qps"))
SUMMER_NIGHT = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
WINTER_NIGHT = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_a_sentence_without_translation_is_spoken_in_english() -> None:
    assert FR.text("A sentence nobody translated, by {name}", name="Ann") == (
        "A sentence nobody translated, by Ann"
    )


def test_a_place_without_value_is_named_together_with_its_sentence() -> None:
    with pytest.raises(MissingValueError, match=r"“Quorum \{needed\}” was given no value for \{needed\}"):
        EN.text("Quorum {needed}", entitled=31)


@pytest.mark.parametrize(
    ("n", "said"), [(0, "0 votes"), (1, "1 vote"), (2, "2 votes"), (1000, "1,000 votes")]
)
def test_english_has_two_plural_forms(n: int, said: str) -> None:
    assert EN.plural("{n} vote", "{n} votes", n) == said


@pytest.mark.parametrize(
    ("n", "form"), [(0, "one"), (1, "one"), (Fraction(3, 2), "one"), (2, "other"), (10**6, "many")]
)
def test_french_counts_nothing_as_singular_and_millions_apart(n: int, form: str) -> None:
    forms = {"{n} vote": ("one", "many", "other")}
    french = catalogues.Translations(Locale.parse("fr"), forms)
    assert french.plural("{n} vote", "{n} votes", n) == form


def test_a_message_of_the_domain_is_written_with_all_that_is_nested_in_it() -> None:
    counted = Message("{n} vote", {"n": 1234}, plural="{n} votes")
    outcome = Message(
        "{share} of {counted} by {day}",
        {"share": Fraction(2, 3), "counted": counted, "day": date(2026, 3, 2)},
    )
    assert EN.message(outcome) == "2/3 of 1,234 votes by 2 March 2026"
    assert QPS.message(outcome) == "⟦2/3 of ⟦1,234 votes⟧ by ⟦2 March 2026⟧⟧"


def test_a_plural_without_number_is_refused() -> None:
    with pytest.raises(MissingValueError, match="no number n"):
        EN.message(Message("{n} vote", {}, plural="{n} votes"))


@pytest.mark.parametrize(
    ("translator", "style", "written"),
    [
        (EN, "long", "1 May 2026"),
        (EN, "full", "Friday, 1 May 2026"),
        (EN, "short", "01/05/2026"),
        (FR, "long", "1er mai 2026"),
        (FR, "full", "vendredi 1er mai 2026"),
        (FR, "short", "01/05/2026"),
        (QPS, "long", "⟦1 May 2026⟧"),
    ],
)
def test_days_are_written_as_in_europe(translator: Translator, style: str, written: str) -> None:
    assert translator.date(date(2026, 5, 1), style) == written


def test_only_the_first_of_a_month_is_an_ordinal_in_french() -> None:
    assert FR.date(date(2026, 5, 21)) == "21 mai 2026"
    assert FR.date(date(2026, 5, 11)) == "11 mai 2026"


def test_an_instant_is_told_at_its_place() -> None:
    evening = datetime(2026, 3, 20, 17, 0, tzinfo=UTC)
    assert EN.datetime(evening) == "20 March 2026, 18:00 (Brussels)"
    assert FR.datetime(evening, ZoneInfo("Europe/Athens")) == "20 mars 2026, 19:00 (Athènes)"
    assert EN.time(evening) == "18:00"


def test_the_hour_that_comes_twice_is_told_apart() -> None:
    assert FR.datetime(SUMMER_NIGHT) == "25 octobre 2026, 02:30 (Bruxelles, UTC+02:00)"
    assert FR.datetime(WINTER_NIGHT) == "25 octobre 2026, 02:30 (Bruxelles, UTC+01:00)"


def test_summer_time_moves_the_clock_and_not_the_name() -> None:
    assert EN.datetime(datetime(2026, 7, 1, 16, 0, tzinfo=UTC)) == "1 July 2026, 18:00 (Brussels)"


def test_an_instant_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="has no time zone"):
        EN.datetime(datetime(2026, 3, 20, 17, 0))  # noqa: DTZ001 - the fault under test


@pytest.mark.parametrize(
    ("number", "english", "french"),
    [
        (1234567, "1,234,567", "1\u202f234\u202f567"),
        (Decimal("1234.5678"), "1,234.5678", "1\u202f234,5678"),
        (Fraction(2, 3), "2/3", "2/3"),
        (Fraction(21), "21", "21"),
        (Fraction(25, 2), "12.5", "12,5"),
        (Fraction(62, 3), "20 2/3", "20 2/3"),
        (Fraction(-1, 2), "-1/2", "-1/2"),
        (Fraction(-62, 3), "-20 2/3", "-20 2/3"),
    ],
)
def test_numbers_are_exact_in_every_language(
    number: int | Fraction | Decimal, english: str, french: str
) -> None:
    assert (EN.number(number), FR.number(number)) == (english, french)


def test_a_list_reads_as_a_phrase() -> None:
    assert EN.list(["Austria", "Belgium", "Croatia"]) == "Austria, Belgium and Croatia"
    assert FR.list(["Autriche", "Belgique"]) == "Autriche et Belgique"
    assert EN.list(["Austria"]) == "Austria"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 3, 1), "today"),
        (date(2026, 3, 2), "tomorrow"),
        (date(2026, 2, 28), "yesterday"),
        (date(2026, 3, 4), "in 3 days"),
        (date(2026, 2, 27), "2 days ago"),
        (date(2027, 3, 6), "in 370 days"),
    ],
)
def test_a_deadline_is_counted_in_days(day: date, said: str) -> None:
    assert EN.relative_days(day, date(2026, 3, 1)) == said


def test_countries_and_languages_have_names() -> None:
    assert (EN.country("DE"), FR.country("DE"), FR.country("EL")) == ("Germany", "Allemagne", "Grèce")
    assert FR.language_name("de") == "allemand"
    assert EN.country("??") == "??"


def test_countries_stand_in_the_order_of_their_names() -> None:
    codes = [code for code, _ in FR.countries()]
    assert codes.index("EG") < codes.index("ES") < codes.index("EE") < codes.index("FI")
    assert not {"EU", "UN", "ZZ"} & set(codes)


def test_a_citation_is_spoken() -> None:
    assert EN.citation(Source(Origin.STATUTES, "", "12(1)")) == "Statutes, Art. 12(1)"
    assert EN.citation(Source(Origin.LAW, "BGB", "§ 32(1)")) == "BGB § 32(1)"


def test_a_text_of_the_association_is_shown_in_the_readers_language_if_it_stands_there() -> None:
    motion = Text("fr", {"fr": "Approuver les comptes."})
    assert EN.shown(motion).is_missing
    assert EN.text("Motion: {text}", text=motion) == "Motion: Approuver les comptes."
    assert not FR.shown(motion).is_missing


def test_markup_is_kept_and_everything_else_escaped() -> None:
    link = Markup("<a href='/'>home</a>")
    assert EN.html("{name} & {link}", name="<b>Ann</b>", link=link) == (
        "&lt;b&gt;Ann&lt;/b&gt; &amp; <a href='/'>home</a>"
    )


def test_a_language_that_govern_does_not_speak_is_refused() -> None:
    with pytest.raises(LookupError, match="no language 'xx'; there are en, fr, qps"):
        translator_for("xx")


def test_the_pseudo_locale_reads_as_english_to_the_browser() -> None:
    assert (QPS.language, QPS.locale) == ("en", "qps")
    assert QPS.relative_days(date(2026, 3, 2), date(2026, 3, 1)) == "⟦tomorrow⟧"
