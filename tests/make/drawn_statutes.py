"""Statutes of every shape that a statutes file can have, as hypothesis draws them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from govern.domain.statutes.articles import Article, Head, Statutes, StatutesRule
from govern.domain.statutes.citation import Origin, Source
from govern.domain.statutes.rule import IN_OWN_WORDS, Entry, Kind, RuleValue, TestBase, TestValue
from govern.domain.statutes.structures import (
    Authority,
    Bar,
    Duty,
    Effect,
    Formality,
    Kin,
    Matter,
    Moment,
    Period,
    PeriodUnit,
    Voter,
)
from govern.domain.values.text import Text
from govern.rulefiles.reader import read_contents, read_statutes, read_vocabulary
from govern.rulefiles.statutes_writer import write_statutes
from tests.make.rule_values import VALUES

LANGUAGES = ("en", "fr", "de", "nl", "it", "es", "pl", "el", "hsb", "swe")
_FIRST_DAY = date(2001, 1, 1)
_DAYS = st.integers(0, 9000).map(lambda days: _FIRST_DAY + timedelta(days=days))

_odd = st.characters(
    exclude_categories=("Cs", "Cc", "Cn"), exclude_characters="{}", include_characters="\t\r"
)
_words = st.text(st.sampled_from("aé §<>&\"' (1).\u00a0ß") | _odd, min_size=1, max_size=20)
_said = _words.filter(lambda text: bool(text.strip()))
_lines = (
    _words | st.sampled_from(("", "(1)", "(1)x")) | st.builds("({}) {}".format, st.integers(1, 3), _words)
)

_periods = st.builds(Period, st.integers(0, 9999), st.sampled_from(PeriodUnit))
_timed = st.tuples(_periods, st.sampled_from(Moment)) | st.just((None, None))
_duties = st.builds(
    lambda formality, authority, effect, timed, when: Duty(formality, authority, effect, *timed, when=when),
    st.sampled_from(Formality),
    st.sampled_from(Authority),
    st.sampled_from(Effect),
    _timed,
    st.none() | _said,
)
_bars = st.builds(
    Bar,
    st.sampled_from(Voter),
    st.sampled_from(Matter),
    st.sampled_from(Kin),
    st.none() | st.integers(1, 6),
    st.booleans(),
)


def _value(entry: Entry) -> st.SearchStrategy[RuleValue]:
    if entry.kind is Kind.TESTS:
        return VALUES[Kind.TESTS].map(lambda tests: _of_quorum(entry.key, tests))
    own: dict[Kind, st.SearchStrategy[RuleValue]] = {
        Kind.PERIOD: _periods,
        Kind.FLAG: st.booleans(),
        Kind.CHOICE: st.sampled_from(entry.options or ("",)),
        Kind.SET: st.sets(st.sampled_from(entry.options or ("",))).map(
            lambda chosen: tuple(each for each in entry.options if each in chosen)
        ),
        Kind.DUTY: _duties,
        Kind.BARS: st.lists(_bars, max_size=3).map(tuple),
        Kind.STATEMENT: _said,
    }
    return {**VALUES, **own}[entry.kind]


def _of_quorum(key: str, tests: object) -> RuleValue:
    assert isinstance(tests, tuple)
    kept = tuple(each for each in tests if isinstance(each, TestValue))
    if "quorum" not in key.split("."):
        return kept
    return tuple(replace(each, base=TestBase.ENTITLED) for each in kept)


@st.composite
def _articles(draw: st.DrawFn, languages: Sequence[str]) -> tuple[Article, ...]:
    vocabulary = read_vocabulary()
    numbers = draw(st.lists(st.from_regex(r"[0-9A-Za-z]{1,3}([./-][0-9a-z])?", fullmatch=True),
                            min_size=1, max_size=4, unique=True))  # fmt: skip
    keys = draw(st.lists(st.sampled_from(sorted(vocabulary)), max_size=8, unique=True))
    found: list[Article] = []
    for at, number in enumerate(numbers):
        own = [vocabulary[key] for key in keys[at :: len(numbers)]]
        places = [f"{{{each.key}}}" for each in own if each.kind not in IN_OWN_WORDS and draw(st.booleans())]
        texts = {each: draw(_wording(places)) for each in draw(_some(languages))}
        headings = {each: draw(_said) for each in draw(_some(languages))}
        rules = tuple(
            StatutesRule(each.key, draw(_value(each)), Source(Origin.STATUTES, "", number), _FIRST_DAY)
            for each in own
        )
        contents = tuple(draw(st.lists(st.sampled_from(sorted(read_contents())), max_size=3)))
        found.append(
            Article(number, Text(languages[0], headings), Text(languages[0], texts), rules, contents)
        )
    return tuple(found)


def _some(languages: Sequence[str]) -> st.SearchStrategy[list[str]]:
    """Return the authentic language and some of the others."""
    return st.lists(st.sampled_from(languages), unique=True).map(lambda some: list({languages[0], *some}))


@st.composite
def _wording(draw: st.DrawFn, places: Sequence[str]) -> str:
    pieces = draw(st.permutations([*places, *draw(st.lists(_lines, max_size=5))]))
    breaks = st.sampled_from(("\n", " ", "\n(2) ", "\n\n"))
    text = "".join(f"{piece}{draw(breaks)}" for piece in pieces)
    return draw(st.sampled_from((f"A{text}", f"(1) {text}B\n", f"{text}.", f"\n{text}c\n\n")))


@st.composite
def versions(draw: st.DrawFn) -> tuple[Statutes, ...]:
    """Return statutes in one to three versions, as a reader of their files would have them."""
    found: list[Statutes] = []
    for day in sorted(draw(st.sets(_DAYS, min_size=1, max_size=3))):
        languages = tuple(draw(st.lists(st.sampled_from(LANGUAGES), min_size=1, max_size=3, unique=True)))
        head = Head(
            association=draw(_said),
            short=draw(_said),
            form=draw(st.sampled_from(("be-aisbl", "de-ev", "fr-loi1901"))),
            languages=tuple(draw(st.permutations(languages))),
            authentic=languages[0],
            adopted_on=day - timedelta(days=draw(st.integers(0, 400))),
            in_force_from=day,
        )
        found.append(read_statutes(write_statutes(Statutes(head, draw(_articles(languages))))))
    return tuple(found)
