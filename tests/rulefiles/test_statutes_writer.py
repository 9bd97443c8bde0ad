"""Statutes written as a file read back as the very same statutes."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govern.domain.statutes.articles import Article, Head, Statutes, StatutesRule
from govern.domain.statutes.citation import Origin, Source
from govern.domain.statutes.rule import Entry, Kind, RuleValue, TestBase, TestCounts, TestValue
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
    Step,
    Voter,
)
from govern.domain.values.text import Text
from govern.rulefiles.reader import ROOT, read_contents, read_statutes, read_vocabulary
from govern.rulefiles.statutes_writer import write_statutes

FILES = [ROOT.parent / "examples" / "statutes.yaml"]
VOCABULARY = read_vocabulary()
DAY = date(2021, 1, 18)

plain = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), min_size=1, max_size=40).filter(
    lambda text: text.strip() and not set("{}") & set(text)
)
lines = st.lists(plain, min_size=1, max_size=4).map("\n".join)
shares = st.integers(1, 9).flatmap(lambda most: st.integers(1, most).map(lambda part: Fraction(part, most)))
whole = st.integers(0, 999)
words = st.one_of(st.none(), plain)


def asked(entry: Entry) -> st.SearchStrategy[RuleValue]:
    base = st.just(TestBase.ENTITLED) if "quorum" in entry.key.split(".") else st.sampled_from(TestBase)
    by_heads = st.builds(TestValue, st.just(TestCounts.HEADS), st.none(), shares, st.booleans(), base)
    in_category = st.builds(TestValue, st.just(TestCounts.CATEGORY), plain, shares, st.booleans(), base)
    by_number = st.builds(
        lambda number, each: TestValue(TestCounts.HEADS, None, Fraction(), False, each, number), whole, base
    )
    return st.lists(st.one_of(by_heads, in_category, by_number), max_size=3).map(tuple)


def duties() -> st.SearchStrategy[RuleValue]:
    times = st.one_of(st.just((None, None)), st.tuples(periods, st.sampled_from(Moment)))
    parts = st.tuples(st.sampled_from(Formality), st.sampled_from(Authority), st.sampled_from(Effect))
    return st.builds(
        lambda head, time, when, form: Duty(*head, *time, when, form), parts, times, words, words
    )


periods = st.builds(Period, st.integers(0, 99), st.sampled_from(PeriodUnit))
steps = st.lists(whole, min_size=1, max_size=3, unique=True).map(
    lambda sizes: tuple(Step(size, size + 1) for size in sorted(sizes))
)
bars = st.lists(
    st.builds(
        Bar,
        st.sampled_from(Voter),
        st.sampled_from(Matter),
        st.sampled_from(Kin),
        st.one_of(st.none(), whole),
        st.booleans(),
    ),
    max_size=2,
).map(tuple)


def values(entry: Entry) -> st.SearchStrategy[RuleValue]:
    options = st.sampled_from(entry.options) if entry.options else st.nothing()
    found: dict[Kind, st.SearchStrategy[RuleValue]] = {
        Kind.SHARE: shares,
        Kind.FLAG: st.booleans(),
        Kind.CHOICE: options,
        Kind.SET: st.sets(options).map(lambda found: tuple(each for each in entry.options if each in found)),
        Kind.TESTS: asked(entry),
        Kind.PERIOD: periods,
        Kind.STEPS: steps,
        Kind.DUTY: duties(),
        Kind.BARS: bars,
        Kind.STATEMENT: plain,
    }
    return found.get(entry.kind, whole)


@st.composite
def articles(draw: st.DrawFn, number: str) -> Article:
    key = draw(st.sampled_from(sorted(VOCABULARY)))
    paragraph = draw(st.one_of(st.none(), st.sampled_from(["1", "2", "a", "01", "no"])))
    source = Source(Origin.STATUTES, "EA", f"{number}({paragraph})" if paragraph else number)
    rule = StatutesRule(key, draw(values(VOCABULARY[key])), source, DAY)
    wording = draw(lines)
    if paragraph:
        wording = f"({paragraph}) {wording}"
    text = Text("en", {"en": wording, **draw(st.dictionaries(st.just("no"), lines, max_size=1))})
    heading = Text("en", {"en": draw(plain)})
    topics = tuple(draw(st.lists(st.sampled_from(sorted(read_contents())), max_size=2)))
    return Article(number, heading, text, (rule,), topics)


@st.composite
def versions(draw: st.DrawFn) -> Statutes:
    known = st.sampled_from(["1", "2", "05", "12-1", "3bis", "1e3"])
    numbers = draw(st.lists(known, unique=True, min_size=1, max_size=3))
    found = [draw(articles(number)) for number in numbers]
    unlike = {article.rules[0].key: article for article in found}
    head = Head(draw(plain), "EA", "be-aisbl", ("en", "no"), "en", DAY, DAY)
    return Statutes(head, tuple(unlike.values()))


@settings(max_examples=150, deadline=None)
@given(versions())
def test_what_is_written_reads_back_the_same(statutes: Statutes) -> None:
    assert read_statutes(write_statutes(statutes)) == statutes


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_of_ours_survives_writing(path: object) -> None:
    statutes = read_statutes(path.read_bytes())  # type: ignore[attr-defined]
    written = write_statutes(statutes)
    assert read_statutes(written) == statutes
    assert write_statutes(read_statutes(written)) == written
