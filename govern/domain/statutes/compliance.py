"""What a version of statutes is worth under a law: rule by rule, and what it leaves out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from govern.domain.statutes import precedence
from govern.domain.statutes.articles import Statutes, StatutesRule
from govern.domain.statutes.citation import Source
from govern.domain.statutes.rule import Dated, Entry, Kind, Nature, RuleValue
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.statutes.structures import Step, step_for


class Verdict(StrEnum):
    """How a rule of the statutes stands to the law, the gravest first."""

    BREAKS = "breaks"
    UNVERIFIED = "unverified"
    STRICTER = "stricter"
    CONFORMS = "conforms"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the law says on a rule: under which key, how far it binds, and where it stands."""

    key: str
    value: RuleValue | None
    nature: Nature
    source: Source
    since: date | None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule under both sides; ``right`` is the value that would do, where the statutes break the law.

    ``doubt`` tells what the verdict would be if unverified law were as it is stated.
    """

    key: str
    verdict: Verdict
    own: StatutesRule | None
    law: Asked | None
    right: RuleValue | None = None
    doubt: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Requirement:
    """Something that the law wants in statutes: in its words, and the topics that settle it."""

    says: str
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """A requirement that no article settles; ``topics`` are those that are missing."""

    requirement: Requirement
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Every finding in the order of the vocabulary, and what the statutes leave out."""

    on: date
    findings: tuple[Finding, ...]
    gaps: tuple[Gap, ...]

    @property
    def breaks(self) -> bool:
        """Return whether a rule breaks binding law that was checked against its text."""
        return any(each.verdict is Verdict.BREAKS for each in self.findings)

    @property
    def is_sound(self) -> bool:
        """Return whether nothing breaks and nothing that the law wants is missing."""
        return not self.breaks and not self.gaps

    def with_verdict(self, verdict: Verdict) -> tuple[Finding, ...]:
        """Return the findings of one verdict."""
        return tuple(each for each in self.findings if each.verdict is verdict)


def check(statutes: Statutes, law: Rulebook, requirements: Iterable[Requirement], on: date) -> Report:
    """Return what statutes are worth under a law on a day.

    ``law`` is a rulebook without statutes, of the legal form to check against. Only law that was
    checked against its text can be broken; other law is reported as unverified, with what the
    verdict would be.
    """
    own = statutes.rules()
    found = (_finding(law, key, own.get(key), on) for key in law.vocabulary)
    return Report(
        on=on,
        findings=tuple(each for each in found if each is not None),
        gaps=tuple(_gaps(statutes, requirements)),
    )


def _gaps(statutes: Statutes, requirements: Iterable[Requirement]) -> Iterable[Gap]:
    settled = {topic for article in statutes.articles for topic in article.contents}
    for each in requirements:
        missing = tuple(topic for topic in each.topics if topic not in settled)
        if missing:
            yield Gap(each, missing)


def _finding(law: Rulebook, key: str, own: StatutesRule | None, on: date) -> Finding | None:
    entry = law.vocabulary[key]
    asked = _asked(law, entry, on, speaks=own is not None)
    if own is None:
        is_silent = asked is not None and asked.key == key and asked.value is not None
        return Finding(key, Verdict.SILENT, None, asked) if is_silent else None
    if asked is None or asked.value is None:
        return Finding(key, Verdict.CONFORMS, own, asked)
    verdict = _verdict(entry, asked, own)
    if verdict is Verdict.CONFORMS and asked.source.verified:
        return Finding(key, verdict, own, asked)
    right = asked.value if verdict is Verdict.BREAKS else None
    if not asked.source.verified and _binds(asked):
        return Finding(key, Verdict.UNVERIFIED, own, asked, right, doubt=verdict)
    return Finding(key, verdict, own, asked, right)


def _asked(law: Rulebook, entry: Entry, on: date, *, speaks: bool) -> Asked | None:
    """Return the law on a rule: its own, else binding law on the broader case or in another measure."""
    held = law.law_on(entry.key, on)
    if held is not None and held.value is not None:
        return _as_asked(entry.key, held)
    if speaks:
        other = _in_other_measure(law, entry.key, on)
        if other is not None:
            return other
        broader = law.broader_law(entry.key, on)
        if broader is not None:
            return Asked(broader.key, broader.value, Nature.MINIMUM, broader.source, broader.since)
    return _as_asked(entry.key, held) if held is not None else None


def _as_asked(key: str, held: Dated) -> Asked:
    return Asked(key, held.value, held.nature, held.source, held.since, held.note)


def _binds(asked: Asked) -> bool:
    return asked.nature in (Nature.MANDATORY, Nature.MINIMUM)


def _verdict(entry: Entry, asked: Asked, own: StatutesRule) -> Verdict:
    if asked.value is None or not _binds(asked) or own.value == asked.value:
        return Verdict.CONFORMS
    if asked.nature is Nature.MANDATORY and not entry.bound and asked.key == entry.key:
        return Verdict.BREAKS
    return Verdict.STRICTER if precedence.is_as_strict(entry, own.value, asked.value) else Verdict.BREAKS


#: days that the longest calendar month has, so that so many clear days and one always reach back a month
_LONGEST_MONTH = 31
_MONTHS_OF = {"assembly.notice": "assembly.notice.months"}
_SIZES_OF = {"assembly.proxies.limit": "assembly.proxies.limit.by_size"}


def _in_other_measure(law: Rulebook, key: str, on: date) -> Asked | None:
    """Return law that rules the same matter in another measure, stated in the measure of this key."""
    other = _MONTHS_OF.get(key) or _SIZES_OF.get(key)
    held = law.law_on(other, on) if other else None
    if other is None or held is None or held.value is None:
        return None
    value = held.value
    if law.vocabulary[other].kind is Kind.MONTHS and isinstance(value, int):
        return Asked(other, value * _LONGEST_MONTH - 1, Nature.MINIMUM, held.source, held.since, held.note)
    steps = tuple(each for each in value if isinstance(each, Step)) if isinstance(value, tuple) else ()
    least = step_for(steps, 0)
    if least is None:
        return None
    nature = Nature.MINIMUM if held.nature is Nature.MANDATORY else held.nature
    return Asked(other, least, nature, held.source, held.since, held.note)
