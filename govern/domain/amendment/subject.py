"""What an amending act is decided as: the subject follows from what it changes, never from a choice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from govern.domain.amendment.draft import Change, ChangeKind
from govern.domain.rules.decision import Subject
from govern.domain.statutes.articles import Article, Statutes
from govern.domain.statutes.precedence import is_as_strict
from govern.domain.statutes.rule import RuleValue
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message
from govern.domain.values.text import Text

PURPOSE_TOPIC = "purpose"
_BODY = "assembly"
_ENDING = (f"{_BODY}.majority.dissolution", f"{_BODY}.quorum.dissolution")


@dataclass(frozen=True, slots=True)
class SubjectFound:
    """The subject as which an act is put to the vote, and why."""

    subject: Subject
    why: tuple[Message, ...]


def subject_of(base: Statutes, changes: Sequence[Change], rulebook: Rulebook, on: date) -> SubjectFound:
    """Return as what an act is decided on a day.

    Every act is an amendment. One that changes the article on the purpose is a change of purpose too,
    and one that changes the bar for dissolution must clear that bar, so that it cannot be lowered from
    below it. Of these the one with the strictest rule decides; where none is the strictest, the
    special one does.

    Raises:
        RuleBroken: when an act changes both purpose and bar, and neither rule is the stricter one.
    """
    found = _special(base, changes)
    if not found:
        return SubjectFound(Subject.AMENDMENT, (Message("The draft changes the statutes, not the purpose."),))
    candidates = (*found, Subject.AMENDMENT)
    strictest = next((each for each in candidates if _is_strictest(each, candidates, rulebook, on)), None)
    if strictest is not None:
        return SubjectFound(strictest, (*found.values(), *_note(strictest, found)))
    if len(found) > 1:
        raise RuleBroken(
            Message(
                "The draft changes the purpose and the bar for dissolution, and the rules for the two cannot"
                " be compared. Put them into two drafts."
            )
        )
    (special, why), *_ = found.items()
    return SubjectFound(special, (why,))


def touches_purpose(base: Statutes, changes: Sequence[Change]) -> bool:
    """Return whether an act changes the purpose, whatever else it changes."""
    return Subject.PURPOSE in _special(base, changes)


def _note(strictest: Subject, found: dict[Subject, Message]) -> tuple[Message, ...]:
    if strictest in found and len(found) == 1:
        return ()
    return (Message("The strictest of the rules that apply decides."),)


def _special(base: Statutes, changes: Sequence[Change]) -> dict[Subject, Message]:
    standing = {article.number: article for article in base.articles}
    found: dict[Subject, Message] = {}
    for change in changes:
        before, after = standing.get(change.number), change.article
        if _says_otherwise(PURPOSE_TOPIC, before, after, change.kind):
            found.setdefault(
                Subject.PURPOSE,
                Message("Article {number} settles the purpose, and it changes.", {"number": change.number}),
            )
        if _bars(before) != _bars(after) and (_bars(before) or _bars(after)):
            found.setdefault(
                Subject.DISSOLUTION,
                Message(
                    "Article {number} lays down the bar for dissolution, and it changes: the bar in force"
                    " must be cleared.",
                    {"number": change.number},
                ),
            )
    return found


def _says_otherwise(topic: str, before: Article | None, after: Article | None, kind: ChangeKind) -> bool:
    settles = [article is not None and topic in article.contents for article in (before, after)]
    if not any(settles) or kind is not ChangeKind.REPLACE:
        return any(settles)
    return before is None or after is None or settles[0] != settles[1] or _words(before) != _words(after)


def _words(article: Article) -> tuple[object, ...]:
    rules = {rule.key: rule.value for rule in article.rules}
    return (_stripped(article.heading), _stripped(article.text), rules)


def _stripped(text: Text) -> dict[str, str]:
    return {language: wording.strip() for language, wording in text.versions.items()}


def _bars(article: Article | None) -> dict[str, RuleValue]:
    return {rule.key: rule.value for rule in article.rules if rule.key in _ENDING} if article else {}


def _is_strictest(subject: Subject, others: Sequence[Subject], rulebook: Rulebook, on: date) -> bool:
    return all(_is_as_strict(rulebook, subject, other, on) for other in others if other is not subject)


def _is_as_strict(rulebook: Rulebook, one: Subject, other: Subject, on: date) -> bool:
    for measure in ("majority", "quorum"):
        keys = [f"{_BODY}.{measure}.{subject.value}" for subject in (one, other)]
        mine, theirs = (rulebook.find_in_chain(key, on) for key in keys)
        if theirs is not None and (
            mine is None or not is_as_strict(rulebook.vocabulary[keys[0]], mine.value, theirs.value)
        ):
            return False
    return True
