"""Consolidation: the statutes as they read once an amending act is carried out."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from govern.domain.amendment.draft import Change, ChangeKind, faults
from govern.domain.statutes.articles import Article, Head, Statutes
from govern.domain.values.errors import RuleBroken


def consolidate(base: Statutes, changes: Sequence[Change], head: Head | None = None) -> Statutes:
    """Return the whole statutes with the changes carried out, under the base's head unless given another.

    Several new articles after the same one stand in the order of the draft. Every rule holds from the
    first day in force of the head.

    Raises:
        RuleBroken: with every fault of the draft, the first one as its message.
    """
    found = faults(base, changes)
    if found:
        raise RuleBroken(*(fault.sentence() for fault in found))
    new_head = head or base.head
    articles = (_from_day(each, new_head.in_force_from) for each in _in_order(base, changes))
    return Statutes(new_head, tuple(articles))


@dataclass(frozen=True, slots=True)
class Renamed:
    """What an act changes about the association itself; what is empty stays as it is."""

    association: str = ""
    form: str = ""


_KEPT = Renamed()


def headed(head: Head, *, adopted_on: date, in_force_from: date, renamed: Renamed = _KEPT) -> Head:
    """Return the head of an amended version."""
    return replace(
        head,
        association=renamed.association or head.association,
        form=renamed.form or head.form,
        adopted_on=adopted_on,
        in_force_from=in_force_from,
    )


def _in_order(base: Statutes, changes: Sequence[Change]) -> list[Article]:
    by_number = {change.number: change for change in changes if change.kind is not ChangeKind.INSERT}
    inserted: defaultdict[str | None, list[Article]] = defaultdict(list)
    for change in changes:
        if change.kind is ChangeKind.INSERT and change.article is not None:
            inserted[change.after].append(change.article)
    order = _with_followers(None, inserted)
    for article in base.articles:
        changed = by_number.get(article.number)
        standing = article if changed is None else changed.article
        order += [standing] if standing is not None else []
        order += _with_followers(article.number, inserted)
    return order


def _with_followers(number: str | None, inserted: dict[str | None, list[Article]]) -> list[Article]:
    found: list[Article] = []
    for article in inserted.get(number, []):
        found += [article, *_with_followers(article.number, inserted)]
    return found


def _from_day(article: Article, day: date) -> Article:
    return replace(article, rules=tuple(replace(rule, since=day) for rule in article.rules))
