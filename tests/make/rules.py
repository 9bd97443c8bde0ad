"""Small rules of law, statutes and rulebooks for tests; the articles are numbered as needed."""

from datetime import date
from fractions import Fraction

from govern.domain.statutes.articles import Article, Head, Statutes, StatutesRule
from govern.domain.statutes.citation import Origin, Source
from govern.domain.statutes.rule import Dated, Nature, Rule, RuleValue, TestBase, TestCounts, TestValue
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.text import Text
from govern.rulefiles.reader import read_vocabulary

LAW = Source(Origin.LAW, "Associations Act", "§ 5", "https://law.example/5", date(2026, 11, 20))
HEARSAY = Source(Origin.LAW, "Associations Act", "§ 6", verified=False)
DAY = date(2026, 11, 23)


def share_of(share: str, base: str = "cast", *, strict: bool = False, counts: str = "heads") -> TestValue:
    """Return one test of a quorum or a majority."""
    return TestValue(TestCounts(counts), None, Fraction(share), strict, TestBase(base))


def law(
    key: str,
    value: RuleValue | None,
    nature: Nature = Nature.DEFAULT,
    *,
    since: date | None = None,
    source: Source = LAW,
) -> Rule:
    """Return a rule of law with one value."""
    return Rule(key, (Dated(since, value, source, nature),))


def statutes(rules: dict[str, RuleValue], since: date = date(2020, 1, 1)) -> Statutes:
    """Return statutes with one article per rule, numbered from 1."""
    head = Head("Example Alliance", "EA", "be-aisbl", ("en",), "en", since, since)
    articles = (
        Article(
            str(number),
            Text.only("en", key),
            Text.only("en", key),
            (StatutesRule(key, value, Source(Origin.STATUTES, "EA", str(number)), since),),
        )
        for number, (key, value) in enumerate(rules.items(), start=1)
    )
    return Statutes(head, tuple(articles))


def rulebook(*rules: Rule, own: dict[str, RuleValue] | None = None) -> Rulebook:
    """Return the rulebook of rules of law and, where given, one version of statutes."""
    return Rulebook(read_vocabulary(), rules, (statutes(own),) if own is not None else ())
