"""The statutes as people read them: articles with their values in words, and what the law says beside."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.statutes.articles import Article, Head, Statutes
from govern.domain.statutes.beside import LawBeside, conflict, silent_statutes
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.statutes.spelling import Passage, passages, spelled_rules
from govern.domain.values.errors import NotFound
from govern.domain.values.message import Message
from govern.domain.values.text import Shown
from govern.services.association import rulebook_of
from govern.store.database import current_session
from govern.store.tables.association import StatutesVersion


@dataclass(frozen=True, slots=True)
class ArticleShown:
    """One article in the reader's language, cut into paragraphs and passages."""

    number: str
    heading: Shown
    text: Shown
    paragraphs: tuple[tuple[Passage, ...], ...]
    law: tuple[LawBeside, ...]


@dataclass(frozen=True, slots=True)
class VersionListed:
    """A version of the statutes and its first day in force."""

    id: UUID
    in_force_from: date


@dataclass(frozen=True, slots=True)
class StatutesShown:
    """One version of the statutes, with the law beside it on a day, and every version there is."""

    id: UUID
    head: Head
    articles: tuple[ArticleShown, ...]
    law: tuple[LawBeside, ...]
    versions: tuple[VersionListed, ...]


def statutes_shown(
    actor: Actor, language: str, *, on: date, version: UUID | None = None
) -> StatutesShown | None:
    """Return a version of the statutes in a language, without one named that in force on the day.

    Where none is in force yet the first one is shown; None when there is none at all.

    Raises:
        NotAllowed: for people without office or member.
        NotFound: when there is no such version.
    """
    may(actor, Act.READ_REGISTER).or_not_allowed()
    session = current_session()
    versions = _versions(session)
    chosen = _chosen(versions, version, on)
    if chosen is None:
        return None
    rulebook = rulebook_of(session)
    read = rulebook.statutes[versions.index(chosen)]
    day = max(on, chosen.in_force_from) if _is_newest(versions, chosen) else chosen.in_force_from
    spelled = _Spelled(rulebook, read)
    return StatutesShown(
        id=chosen.id,
        head=read.head,
        articles=tuple(_article(each, language, spelled, day) for each in read.articles),
        law=silent_statutes(rulebook, day),
        versions=versions,
    )


def _versions(session: Session) -> tuple[VersionListed, ...]:
    rows = session.execute(
        select(StatutesVersion.id, StatutesVersion.in_force_from).order_by(StatutesVersion.in_force_from)
    )
    return tuple(VersionListed(id_, day) for id_, day in rows)


def _chosen(versions: tuple[VersionListed, ...], version: UUID | None, on: date) -> VersionListed | None:
    if version is not None:
        found = next((each for each in versions if each.id == version), None)
        if found is None:
            raise NotFound(Message("There is no such version of the statutes."))
        return found
    begun = [each for each in versions if each.in_force_from <= on]
    return begun[-1] if begun else next(iter(versions), None)


def _is_newest(versions: tuple[VersionListed, ...], chosen: VersionListed) -> bool:
    return versions[-1] == chosen


class _Spelled:
    """The values of one version in words, by language, each spelled once."""

    def __init__(self, rulebook: Rulebook, version: Statutes) -> None:
        self.rulebook = rulebook
        self._values = {key: rule.value for key, rule in version.rules().items()}
        self._words: dict[str, dict[str, str]] = {}

    def words(self, language: str) -> dict[str, str]:
        if language not in self._words:
            self._words[language] = spelled_rules(self.rulebook.vocabulary, self._values, language)
        return self._words[language]


def _article(article: Article, language: str, spelled: _Spelled, day: date) -> ArticleShown:
    text = article.text.in_language(language)
    words = spelled.words(text.language)
    found = (spelled.rulebook.find(rule.key, day) for rule in article.rules)
    return ArticleShown(
        number=article.number,
        heading=article.heading.in_language(language),
        text=text,
        paragraphs=tuple(passages(line, words) for line in text.text.splitlines() if line.strip()),
        law=tuple(conflict(each) for each in found if each is not None and each.contradicts),
    )
