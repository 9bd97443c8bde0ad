"""What the forms of a draft begin with, and the consolidated text that it leads to."""

from dataclasses import dataclass

from govern.domain.access.actor import Actor
from govern.domain.amendment.consolidation import consolidate
from govern.domain.amendment.draft import ChangeKind, DraftState, Written
from govern.domain.statutes.articles import Article, Statutes
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import DraftId
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.rulefiles.reader import read_statutes
from govern.rulefiles.statutes_writer import write_rules, write_statutes
from govern.services.amendment_shown import act_shown


@dataclass(frozen=True, slots=True)
class ArticleToChoose:
    """An article of the statutes that a draft may change, and whether it does."""

    number: str
    heading: Text
    is_changed: bool


def articles_to_choose(actor: Actor, draft: DraftId) -> tuple[ArticleToChoose, ...]:
    """Return the articles in force that a draft may change, in their order.

    Raises:
        NotAllowed: for people without office or member.
        NotFound: when there is no such draft for this reader.
    """
    _, act = act_shown(actor, draft)
    changed = {change.number for change in act.changes}
    return tuple(
        ArticleToChoose(article.number, article.heading, article.number in changed)
        for article in act.base.articles
    )


def article_to_write(actor: Actor, draft: DraftId, number: str) -> Written:
    """Return what the form of one article begins with: the change to it, or the article as it stands.

    Raises:
        NotAllowed: for people without office or member.
        NotFound: when there is no such draft for this reader, or no such article.
    """
    _, act = act_shown(actor, draft)
    written = next((each for each in act.written if each.number == number), None)
    if written is not None:
        return written
    article = next((each for each in act.base.articles if each.number == number), None)
    if article is None:
        raise NotFound(Message("There is no Article {number}.", {"number": number}))
    return as_written(article)


def article_to_counter(actor: Actor, draft: DraftId, number: str) -> Written:
    """Return what the form of a counter-amendment begins with: the article as the draft has it.

    Where the draft repeals it, the form begins with the article as it stands.

    Raises:
        NotAllowed: for people without office or member.
        NotFound: when there is no such draft for this reader, or it does not touch the article.
    """
    _, act = act_shown(actor, draft)
    written = next((each for each in act.written if each.number == number), None)
    if written is None:
        raise NotFound(Message("The draft does not touch Article {number}.", {"number": number}))
    return written if written.kind is not ChangeKind.REPEAL else article_to_write_anew(act.base, number)


def article_to_write_anew(base: Statutes, number: str) -> Written:
    """Return an article as it stands, as a form holds it."""
    return as_written(next(each for each in base.articles if each.number == number))


def as_written(article: Article) -> Written:
    """Return an article as a form holds it, its rules as a statutes file writes them, without a reason."""
    return Written(
        kind=ChangeKind.REPLACE,
        number=article.number,
        reason=None,
        heading=article.heading,
        text=article.text,
        rules=write_rules(article),
        contents=article.contents,
    )


def consolidated(actor: Actor, draft: DraftId) -> Statutes:
    """Return the statutes as the draft leads to them; of an adopted draft, as they were adopted.

    Raises:
        NotAllowed: for people without office or member.
        NotFound: when there is no such draft for this reader.
        RuleBroken: when the draft has faults.
    """
    row, act = act_shown(actor, draft)
    if row.state is DraftState.ADOPTED and row.adopted_text is not None:
        return read_statutes(row.adopted_text)
    return consolidate(act.base, act.with_adopted())


def consolidated_file(actor: Actor, draft: DraftId) -> tuple[str, bytes]:
    """Return the consolidated statutes as a statutes file: name and content.

    Raises:
        NotAllowed: for people without office or member.
        NotFound: when there is no such draft for this reader.
        RuleBroken: when the draft has faults.
    """
    row, _ = act_shown(actor, draft)
    text = write_statutes(consolidated(actor, draft))
    return f"{row.reference.lower()}-consolidated.yaml", text.encode()
