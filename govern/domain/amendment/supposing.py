"""Rules as they would be if some values were others: the rulebook of a supposition."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from govern.domain.amendment.draft import Change
from govern.domain.statutes.articles import Article, Statutes, StatutesRule
from govern.domain.statutes.citation import NO_ARTICLE, Origin, Source
from govern.domain.statutes.rule import RuleValue
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.statutes.value_words import value_in_words
from govern.domain.values.message import Message
from govern.domain.values.text import Text


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Rules of the statutes supposed to have other values; None supposes a rule to be taken out.

    ``weights`` multiplies the weight of every right in a category of members: nought takes the vote.
    """

    values: Mapping[str, RuleValue | None] = field(default_factory=dict)
    weights: Mapping[str, Fraction] = field(default_factory=dict)


def supposed_by(base: Statutes, changes: tuple[Change, ...]) -> WhatIf:
    """Return the supposition that a draft makes: every rule of which it changes the value."""
    before = {key: rule.value for key, rule in base.rules().items()}
    touched = {change.number for change in changes}
    after = {
        rule.key: rule.value
        for article in base.articles
        if article.number not in touched
        for rule in article.rules
    }
    after |= {rule.key: rule.value for change in changes if change.article for rule in change.article.rules}
    keys = (*before, *after)
    return WhatIf({key: after.get(key) for key in keys if after.get(key) != before.get(key)})


def suppose(rulebook: Rulebook, what_if: WhatIf) -> Rulebook:
    """Return the rulebook with the supposed values in every version of the statutes.

    Law keeps its rank: a supposed value that falls short of mandatory law does not apply.
    """
    return Rulebook(
        rulebook.vocabulary,
        tuple(rulebook.law.values()),
        tuple(_with(version, what_if.values) for version in rulebook.statutes),
        as_of=rulebook.as_of,
        moved=rulebook.moved,
    )


def overruled(supposed: Rulebook, what_if: WhatIf, on: date) -> tuple[tuple[Message, Source], ...]:
    """Return which supposed values do not apply on a day, and the law that prevails over them."""
    found = {key: supposed.find(key, on) for key, value in what_if.values.items() if value is not None}
    return tuple(
        (
            Message(
                "Law that binds prevails over what is supposed: {about} It stays: {value}.",
                {
                    "about": Message(supposed.vocabulary[key].about),
                    "value": value_in_words(supposed.vocabulary[each.key], each.value),
                },
            ),
            each.source,
        )
        for key, each in found.items()
        if each is not None and each.source.origin is Origin.LAW and each.value != what_if.values[key]
    )


def _with(version: Statutes, values: Mapping[str, RuleValue | None]) -> Statutes:
    articles = tuple(_changed(article, values) for article in version.articles)
    standing = version.rules()
    new = {key: value for key, value in values.items() if key not in standing and value is not None}
    return replace(version, articles=(*articles, _added(version, new)) if new else articles)


def _changed(article: Article, values: Mapping[str, RuleValue | None]) -> Article:
    rules = (_rule(rule, values) for rule in article.rules)
    return replace(article, rules=tuple(rule for rule in rules if rule is not None))


def _rule(rule: StatutesRule, values: Mapping[str, RuleValue | None]) -> StatutesRule | None:
    value = values.get(rule.key, rule.value)
    return None if value is None else replace(rule, value=value)


def _added(version: Statutes, values: Mapping[str, RuleValue]) -> Article:
    nowhere = Text.only(version.head.authentic, NO_ARTICLE)
    source = Source(Origin.STATUTES, version.head.short, NO_ARTICLE)
    since = version.head.in_force_from
    rules = tuple(StatutesRule(key, value, source, since) for key, value in values.items())
    return Article(NO_ARTICLE, nowhere, nowhere, rules)
