"""The amending act that a move asks for: values that the new law wants, articles that it misses."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from govern.domain.amendment.draft import Change, ChangeKind
from govern.domain.statutes.articles import Article, Statutes
from govern.domain.statutes.compliance import Finding, Gap
from govern.domain.statutes.rule import RuleValue
from govern.domain.values.text import Text


def changes_for_move(
    base: Statutes, broken: Iterable[Finding], missing: Iterable[Gap], *, spare: Sequence[Article], why: Text
) -> tuple[Change, ...]:
    """Return the changes that bring statutes under a new law.

    Each value that breaks it becomes the one that would be right, in the article that shows it. For
    what is missing, articles of ``spare`` (the model statutes of the new form) follow the last one,
    where they speak the languages of the statutes and lay down nothing that another article does.
    """
    right = {each.key: each.right for each in broken if each.right is not None}
    mended = (_mended(article, right, why) for article in base.articles)
    return (*(each for each in mended if each is not None), *_added(base, missing, spare, why))


def _mended(article: Article, right: Mapping[str, RuleValue], why: Text) -> Change | None:
    if not any(rule.key in right for rule in article.rules):
        return None
    rules = tuple(replace(rule, value=right.get(rule.key, rule.value)) for rule in article.rules)
    return Change(ChangeKind.REPLACE, article.number, why, article=replace(article, rules=rules))


def _added(base: Statutes, missing: Iterable[Gap], spare: Sequence[Article], why: Text) -> Iterable[Change]:
    wanted = {topic for gap in missing for topic in gap.topics}
    laid_down = set(base.rules())
    after = base.articles[-1].number
    for article in spare:
        keys = {rule.key for rule in article.rules}
        speaks = all(
            set(base.head.languages) <= set(text.versions) for text in (article.heading, article.text)
        )
        if not wanted.intersection(article.contents) or keys & laid_down or not speaks:
            continue
        wanted.difference_update(article.contents)
        laid_down |= keys
        number = _next(after, base)
        yield Change(ChangeKind.INSERT, number, why, after=after, article=replace(article, number=number))
        after = number


def _next(number: str, base: Statutes) -> str:
    taken = {article.number for article in base.articles}
    found = int(number) + 1 if number.isdecimal() else len(base.articles) + 1
    while str(found) in taken:
        found += 1
    return str(found)
