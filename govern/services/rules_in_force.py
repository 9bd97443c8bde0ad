"""What was in force on a day: the version of the statutes, and every rule that applied, with its source."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.statutes.applied import AppliedRule
from govern.domain.statutes.citation import Source
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.statutes.value_words import value_in_words
from govern.domain.values.message import Message
from govern.services.association import rulebook_of
from govern.services.statutes_shown import VersionListed
from govern.store.database import current_session
from govern.store.tables.association import StatutesVersion


@dataclass(frozen=True, slots=True)
class RuleInForce:
    """A rule that applied on a day, in words, and where it stands.

    ``remark`` warns of a conflict between law and statutes; ``reach`` says what is not known about a
    rule of law on that day.
    """

    key: str
    topic: str
    about: Message
    value: Message
    source: Source
    since: date | None
    remark: Message | None
    reach: Message | None


@dataclass(frozen=True, slots=True)
class RulesInForce:
    """The rules of a day; ``version`` is None where no statutes were in force yet."""

    day: date
    version: VersionListed | None
    rules: tuple[RuleInForce, ...]


def rules_in_force(actor: Actor, *, on: date, topic: str | None = None) -> RulesInForce:
    """Return the rules that applied on a day, all or those of one part of the vocabulary.

    Raises:
        NotAllowed: for people without office or member.
    """
    may(actor, Act.READ_REGISTER).or_not_allowed()
    session = current_session()
    rulebook = rulebook_of(session)
    found = (
        (key, rulebook.find(key, on))
        for key, entry in rulebook.vocabulary.items()
        if topic in (None, entry.topic)
    )
    rules = tuple(_rule(rulebook, key, applied, on) for key, applied in found if applied is not None)
    return RulesInForce(on, version_on(session, on), rules)


def version_on(session: Session, on: date) -> VersionListed | None:
    """Return the version of the statutes in force on a day; its first day counts."""
    row = session.execute(
        select(StatutesVersion.id, StatutesVersion.in_force_from)
        .where(StatutesVersion.in_force_from <= on)
        .order_by(StatutesVersion.in_force_from.desc())
        .limit(1)
    ).first()
    return VersionListed(*row) if row else None


def _rule(rulebook: Rulebook, key: str, applied: AppliedRule, on: date) -> RuleInForce:
    entry = rulebook.vocabulary[key]
    return RuleInForce(
        key=key,
        topic=entry.topic,
        about=Message(entry.about),
        value=value_in_words(entry, applied.value),
        source=applied.source,
        since=applied.since,
        remark=applied.remark(),
        reach=applied.reach(on),
    )
