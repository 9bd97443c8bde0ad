"""What a version of statutes is worth under a law: rule by rule, and what it leaves out."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction

from govern.domain.statutes import precedence
from govern.domain.statutes.articles import Statutes, StatutesRule
from govern.domain.statutes.citation import Doubt, Source
from govern.domain.statutes.rule import Dated, Entry, Kind, Nature, RuleValue
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.statutes.structures import Period, PeriodUnit, Step, step_for


class Verdict(StrEnum):
    """How a rule of the statutes stands to the law, the gravest first."""

    BREAKS = "breaks"
    UNVERIFIED = "unverified"
    STRICTER = "stricter"
    SILENT = "silent"
    CONFORMS = "conforms"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the law says on a rule: under which key, how far it binds, and where it stands.

    ``value`` is in the measure of the rule that is looked at, ``stated`` as the law states it under
    ``key``: a month is at most 30 clear days. ``is_exact`` leaves statutes no direction to go further in.
    """

    key: str
    value: RuleValue | None
    stated: RuleValue | None
    nature: Nature
    source: Source
    since: date | None
    note: str | None = None
    is_exact: bool = False

    @property
    def binds(self) -> bool:
        """Return whether statutes may not go below it, if it is the law."""
        return self.nature in (Nature.MANDATORY, Nature.MINIMUM)

    def may_be_exceeded(self, entry: Entry) -> bool:
        """Return whether statutes may go further than this in the direction that protects."""
        goes_further = entry.bound or self.nature is Nature.MINIMUM or self.key != entry.key
        return goes_further and not self.is_exact


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
    """Something that the law wants in statutes: in its words, and the topics that settle it.

    Of what the law only recommends, ``is_binding`` is false.
    """

    says: str
    topics: tuple[str, ...]
    is_binding: bool = True


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
        """Return whether nothing breaks and nothing that the law requires is missing."""
        return not self.breaks and not any(each.requirement.is_binding for each in self.gaps)

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
    said = {_OTHER_MEASURES[key] for key in own if key in _OTHER_MEASURES}
    found = (_finding(law, key, own.get(key), on) for key in law.vocabulary if key in own or key not in said)
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
    held = law.law_on(key, on)
    exact = _stated(key, held) if held is not None else None
    if own is None:
        is_silent = exact is not None and exact.value is not None
        return Finding(key, Verdict.SILENT, None, exact) if is_silent else None
    asked = exact if exact is not None and exact.value is not None else _around(law, key, on) or exact
    if asked is None or asked.value is None:
        return Finding(key, Verdict.CONFORMS, own, asked)
    return _compared(entry, asked, own)


def _compared(entry: Entry, asked: Asked, own: StatutesRule) -> Finding:
    is_unclear = asked.source.doubt is Doubt.NATURE and own.value != asked.value
    strictly = replace(asked, nature=Nature.MINIMUM) if is_unclear and not asked.binds else asked
    verdict = _verdict(entry, strictly, own)
    right = asked.value if verdict is Verdict.BREAKS else None
    if strictly.binds and not asked.source.verified:
        return Finding(entry.key, Verdict.UNVERIFIED, own, asked, right, doubt=verdict)
    return Finding(entry.key, verdict, own, asked, right)


def _verdict(entry: Entry, asked: Asked, own: StatutesRule) -> Verdict:
    if asked.value is None or not asked.binds or own.value == asked.value:
        return Verdict.CONFORMS
    is_within = asked.may_be_exceeded(entry) and precedence.is_as_strict(entry, own.value, asked.value)
    return Verdict.STRICTER if is_within else Verdict.BREAKS


def _around(law: Rulebook, key: str, on: date) -> Asked | None:
    """Return the law on a rule on which it has none of its own: in another measure, or on a broader case."""
    equal = _of_equal_votes(law, key, on)
    if equal is not None:
        return equal
    broader = law.broader_law(key, on)
    step: str | None = key
    while step is not None and (broader is None or step != broader.key):
        other = _in_other_measure(law, step, on)
        if other is not None and (step == key or other.binds):
            return other
        entry = law.vocabulary[step]
        step = entry.falls_back_to if entry.is_narrower else None
    if broader is None:
        return None
    return Asked(broader.key, broader.value, broader.value, Nature.MINIMUM, broader.source, broader.since)


#: a cap makes the votes under it count for less than those that another rule gives to every member
_CAPS = {"founders.share": "assembly.votes.per_member"}
_NO_CAP = Fraction(1)


def _of_equal_votes(law: Rulebook, key: str, on: date) -> Asked | None:
    """Return the law on how many votes each member has as what it means for a cap: none is allowed."""
    held = law.law_on(_CAPS[key], on) if key in _CAPS else None
    if held is None or held.value is None:
        return None
    return replace(_stated(_CAPS[key], held), value=_NO_CAP, is_exact=True)


_OTHER_MEASURES = {
    "assembly.notice": "assembly.notice.months",
    "assembly.proxies.limit": "assembly.proxies.limit.by_size",
}


def _in_other_measure(law: Rulebook, key: str, on: date) -> Asked | None:
    """Return law that rules the same matter in another measure, stated in the measure of this key."""
    other = _OTHER_MEASURES.get(key)
    held = law.law_on(other, on) if other else None
    if other is None or held is None or held.value is None:
        return None
    stated = _stated(other, held)
    value = _converted(law.vocabulary[other].kind, held.value)
    nature = Nature.MINIMUM if stated.nature is Nature.MANDATORY else stated.nature
    return None if value is None else replace(stated, value=value, nature=nature)


def _stated(key: str, held: Dated) -> Asked:
    return Asked(key, held.value, held.value, held.nature, held.source, held.since, held.note)


def _converted(kind: Kind, value: RuleValue) -> int | None:
    """Return months as the clear days that always reach them, and steps as that of the smallest size."""
    if kind is Kind.MONTHS and isinstance(value, int):
        return Period(value, PeriodUnit.MONTHS).most_days() - 1
    if isinstance(value, tuple):
        return step_for((each for each in value if isinstance(each, Step)), 0)
    return None
