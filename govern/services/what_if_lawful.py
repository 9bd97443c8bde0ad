"""The law first: what a supposed world asks for that the law of the seat forbids is not counted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from govern.domain.amendment.supposing import WhatIf, suppose
from govern.domain.members.categories import Category
from govern.domain.statutes.articles import Statutes, in_force
from govern.domain.statutes.citation import Source
from govern.domain.statutes.compliance import Finding, Verdict
from govern.domain.statutes.rule import Vocabulary
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.statutes.value_words import value_in_words
from govern.domain.values.message import Message
from govern.domain.voice.what_if_joining import Joining
from govern.services.amendment_compliance import changed_rules
from govern.services.association import form_on, rulebook_of
from govern.services.compliance import examine


@dataclass(frozen=True, slots=True)
class Unlawful:
    """A supposed value beside what the law asks for; ``is_certain`` where its article was verified."""

    about: Message
    value: Message
    law_about: Message
    law: Message
    source: Source
    is_certain: bool


@dataclass(frozen=True, slots=True)
class Lawful:
    """What is left of a supposed world under the law, what is not, and what may not be lawful."""

    what_if: WhatIf
    joining: tuple[Joining, ...]
    refused: tuple[Unlawful, ...] = ()
    doubtful: tuple[Unlawful, ...] = ()


def keep_to_law(session: Session, what_if: WhatIf, joining: tuple[Joining, ...], *, on: date) -> Lawful:
    """Return a supposed world without what breaks binding law that was checked against its text.

    A number of votes of its own is looked at as if the statutes gave it to the whole category.
    """
    rulebook = rulebook_of(session)
    base = in_force(rulebook.statutes, on)
    if base is None:
        return Lawful(what_if, joining)
    checking = _Checking(rulebook, base, form_on(session, on), on)
    broken = dict(checking.findings(what_if))
    votes = {each: checking.of_votes(each) for each in joining if each.votes is not None}
    found = {**broken, **{f"{key}={each.votes}": one for each, many in votes.items() for key, one in many}}
    kept = {key: value for key, value in what_if.values.items() if not _is_broken(broken.get(key))}
    return Lawful(
        what_if=replace(what_if, values=kept),
        joining=tuple(
            replace(each, votes=None) if any(_is_broken(one) for _, one in votes.get(each, ())) else each
            for each in joining
        ),
        refused=_in_words(rulebook.vocabulary, found, is_certain=True),
        doubtful=_in_words(rulebook.vocabulary, found, is_certain=False),
    )


@dataclass(frozen=True, slots=True)
class _Checking:
    rulebook: Rulebook
    base: Statutes
    form: str
    on: date

    def findings(self, what_if: WhatIf) -> Iterator[tuple[str, Finding]]:
        """Yield what the compliance check finds against the values that are supposed, by key."""
        after = in_force(suppose(self.rulebook, what_if).statutes, self.on)
        changed = changed_rules(self.base, after) if after is not None else frozenset()
        if after is None or not changed:
            return
        for each in examine(after, self.form, self.on).report.findings:
            if each.key in changed and Verdict.BREAKS in (each.verdict, each.doubt):
                yield each.key, each

    def of_votes(self, joining: Joining) -> tuple[tuple[str, Finding], ...]:
        key = votes_key(joining.category)
        value = int(joining.votes or 0)
        usual = self.rulebook.find_in_chain(key, self.on)
        if usual is not None and usual.value == value:
            return ()
        return tuple(self.findings(WhatIf({key: value})))


def votes_key(category: Category) -> str:
    """Return the key that says how many votes a member of a category has."""
    return f"assembly.votes.{category.value}"


def _is_broken(finding: Finding | None) -> bool:
    return finding is not None and finding.verdict is Verdict.BREAKS


def _in_words(
    vocabulary: Vocabulary, found: Mapping[str, Finding], *, is_certain: bool
) -> tuple[Unlawful, ...]:
    return tuple(
        Unlawful(
            about=Message(vocabulary[each.key].about),
            value=value_in_words(vocabulary[each.key], each.own.value),
            law_about=Message(vocabulary[each.law.key].about),
            law=value_in_words(vocabulary[each.law.key], each.law.stated),
            source=each.law.source,
            is_certain=is_certain,
        )
        for each in found.values()
        if each.own is not None and each.law is not None and _is_broken(each) is is_certain
    )
