"""How an article of a draft would read; nothing is kept."""

from dataclasses import replace

from govern.domain.access.actor import Actor
from govern.domain.amendment.counter import CounterKind, Ground
from govern.domain.amendment.draft import Change, ChangeKind, Written
from govern.domain.amendment.redline import ArticleRedline, article_redline
from govern.domain.statutes.articles import Article
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import DraftId
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.rulefiles import reader
from govern.services.amendment_changes import tidied
from govern.services.amendment_shown import act_shown
from govern.services.amendments import AmendingAct
from govern.services.counter_amendments import HandIn


def preview_change(actor: Actor, draft: DraftId, change: Written) -> tuple[ArticleRedline, ...]:
    """Return how an article would read, in each language, against the one that stands; keeps nothing.

    Raises:
        RuleBroken: naming article, line and place, what is wrong and what would be right.
    """
    _, act = act_shown(actor, draft)
    read = _read(act, change)
    standing = Ground(act.base, act.changes).standing(change.number)
    return _in_each_language(act, read, standing)


def preview_counter(actor: Actor, wanted: HandIn) -> tuple[ArticleRedline, ...]:
    """Return how an article would read as a member wants it, against the draft; keeps nothing.

    Raises:
        NotFound: when the draft does not touch the article.
        RuleBroken: naming article, line and place, what is wrong and what would be right.
    """
    _, act = act_shown(actor, wanted.draft)
    ground = Ground(act.base, act.changes)
    if ground.change(wanted.number) is None:
        raise NotFound(Message("The draft does not touch Article {number}.", {"number": wanted.number}))
    after = _wanted(act, ground, wanted)
    kind = ChangeKind.REPLACE if after is not None else ChangeKind.REPEAL
    change = Change(kind, wanted.number, wanted.reason, None, after)
    return _in_each_language(act, change, ground.drafted(wanted.number))


def _wanted(act: AmendingAct, ground: Ground, wanted: HandIn) -> Article | None:
    if wanted.kind is CounterKind.REPEAL:
        return None
    if wanted.kind is CounterKind.KEEP:
        return ground.standing(wanted.number)
    drafted = ground.drafted(wanted.number) or ground.standing(wanted.number)
    change = Written(
        ChangeKind.REPLACE,
        wanted.number,
        wanted.reason,
        heading=wanted.heading or (drafted.heading if drafted else None),
        text=wanted.text or (drafted.text if drafted else None),
        rules=wanted.rules,
    )
    return _read(act, change).article


def _read(act: AmendingAct, change: Written) -> Change:
    """Return a change as it would be kept; one without a reason yet is read all the same."""
    reason = change.reason or Text.only(act.base.head.authentic, "–")
    return reader.read_written(tidied(replace(change, reason=reason), act.base), act.base.head)


def _in_each_language(act: AmendingAct, change: Change, before: Article | None) -> tuple[ArticleRedline, ...]:
    vocabulary = reader.read_vocabulary()
    return tuple(article_redline(change, before, vocabulary, each) for each in act.base.head.languages)
