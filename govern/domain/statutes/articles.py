"""The association's own statutes: articles in parallel languages with rule values inside the wording."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from govern.domain.statutes.citation import Source
from govern.domain.statutes.rule import RuleValue
from govern.domain.values.text import Text


@dataclass(frozen=True, slots=True)
class StatutesRule:
    """A rule that an article lays down, with the paragraph it stands in and its first day in force."""

    key: str
    value: RuleValue
    source: Source
    since: date


@dataclass(frozen=True, slots=True)
class Article:
    """One numbered article; its text holds ``{rule.key}`` where a rule's value is shown.

    ``contents`` are the topics that the law may require in statutes and that this article settles.
    """

    number: str
    heading: Text
    text: Text
    rules: tuple[StatutesRule, ...] = ()
    contents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """What is said about a version of statutes before its first article."""

    association: str
    short: str
    form: str
    languages: tuple[str, ...]
    authentic: str
    adopted_on: date
    in_force_from: date


@dataclass(frozen=True, slots=True)
class Statutes:
    """One complete version of an association's statutes."""

    head: Head
    articles: tuple[Article, ...]

    def rules(self) -> Mapping[str, StatutesRule]:
        """Return every rule of this version by its key."""
        return {rule.key: rule for article in self.articles for rule in article.rules}


def in_force(versions: tuple[Statutes, ...], on: date) -> Statutes | None:
    """Return the version in force on a day; the first day in force counts, and the newest wins."""
    begun = [each for each in versions if each.head.in_force_from <= on]
    return max(begun, key=lambda each: (each.head.in_force_from, each.head.adopted_on), default=None)
