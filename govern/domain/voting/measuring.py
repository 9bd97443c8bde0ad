"""The arithmetic of majority tests: counted, base and needed of each, and of their combination."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from govern.domain.meetings.quorum import QuorumFigures
from govern.domain.meetings.seats import labelled
from govern.domain.rules.decision import (
    BlockingMinority,
    Combined,
    DecisionRule,
    Figured,
    MajorityTest,
    Needs,
    Opposing,
)
from govern.domain.rules.holders import Cap
from govern.domain.statutes.rule import TestCounts
from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message
from govern.domain.values.record import LATER
from govern.domain.voting.caps import CappedPart, scaling_factors
from govern.domain.voting.electorate import Right
from govern.domain.voting.tally import (
    NO_VOTES,
    Choices,
    GroupStance,
    Tally,
    counted_by,
    group_stances,
    needed_of,
    tally_groups,
    tally_rights,
)

BY_GROUP = frozenset({TestCounts.COUNTRIES, TestCounts.GROUPS})


@dataclass(frozen=True, slots=True)
class CapFigures:
    """A cap at work: the group's part of the base before scaling, and the factor by which it was scaled."""

    cap: Cap
    label: str
    votes: Fraction
    factor: Fraction


@dataclass(frozen=True, slots=True)
class BlockingFigures:
    """How many oppose, against how many a blocking minority needs."""

    opposing: Fraction
    is_blocked: bool


@dataclass(frozen=True, slots=True)
class MajorityFigures:
    """The arithmetic of one majority test.

    ``exceeds`` says that ``needed`` itself does not do, which happens only where parts of votes are
    counted. ``groups`` are the countries or other groups with what each came to.
    """

    test: MajorityTest
    tally: Tally
    base: Fraction
    needed: Fraction
    is_met: bool
    exceeds: bool = field(default=False, metadata=LATER)
    groups: tuple[GroupStance, ...] = field(default=(), metadata=LATER)
    caps: tuple[CapFigures, ...] = field(default=(), metadata=LATER)
    blocking: BlockingFigures | None = field(default=None, metadata=LATER)


@dataclass(frozen=True, slots=True)
class CombinedFigures:
    """Tests joined by and, or by or, with their arithmetic."""

    needs: Needs
    parts: tuple[MajorityFigures | CombinedFigures, ...]
    is_met: bool

    def figures(self) -> tuple[MajorityFigures, ...]:
        """Return the arithmetic of every test, from left to right."""
        found: list[MajorityFigures] = []
        for part in self.parts:
            found += [part] if isinstance(part, MajorityFigures) else part.figures()
        return tuple(found)


class Measuring:
    """Measures the tests of one rule over one electorate; each test once, whoever asks for its figures."""

    def __init__(
        self,
        rule: DecisionRule,
        rights: Iterable[Right],
        choices: Choices,
        quorum: Iterable[QuorumFigures] = (),
    ) -> None:
        self._caps = rule.caps
        self._rights = tuple(rights)
        self._choices = choices
        self._named = {test.name: test for test in rule.tests if test.name}
        self._quorum = {each.test.name: each for each in quorum if each.test.name}
        self._measured: dict[MajorityTest, MajorityFigures] = {}
        self._asked: list[str] = []

    def measure(self, test: MajorityTest) -> MajorityFigures:
        """Return the arithmetic of a test.

        Raises:
            RuleBroken: when it needs what is not there: another test, or a figure of a voter.
        """
        if test not in self._measured:
            self._measured[test] = self._figures(test)
        return self._measured[test]

    def combine(self, combined: Combined) -> CombinedFigures:
        """Return the arithmetic of tests joined by and, or by or."""
        parts = tuple(
            self.measure(part) if isinstance(part, MajorityTest) else self.combine(part)
            for part in combined.parts
        )
        met = [part.is_met for part in parts]
        return CombinedFigures(
            combined.needs, parts, bool(met) and (all(met) if combined.needs is Needs.ALL else any(met))
        )

    def _figures(self, test: MajorityTest) -> MajorityFigures:
        rights = counted_by(test, self._rights)
        groups: tuple[GroupStance, ...] = ()
        caps: tuple[CapFigures, ...] = ()
        if test.counts in BY_GROUP:
            groups = group_stances(test, rights, self._choices)
            tally = tally_groups(groups)
        else:
            tally, caps = self._scaled(test, rights)
        base = tally.base_of(test) if test.base_of is None else self._base_elsewhere(test)
        needed, exceeds = needed_of(test.threshold, base, is_whole=tally.is_whole and base.denominator == 1)
        reached = test.threshold.is_met(count=tally.for_, base=base)
        blocking = None
        if test.blocking is not None:
            voters = tally if groups else tally_rights(rights, self._choices, TestCounts.HEADS)
            blocking = _blocking(test.blocking, voters)
            reached = reached or (base > 0 and not blocking.is_blocked)
        return MajorityFigures(test, tally, base, needed, reached, exceeds, groups, caps, blocking)

    def _scaled(self, test: MajorityTest, rights: tuple[Right, ...]) -> tuple[Tally, tuple[CapFigures, ...]]:
        """Return how rights voted with capped groups scaled, and by what."""
        caps = caps_on(test, self._caps)
        if not caps:
            return tally_rights(rights, self._choices, test.counts, test.of), ()
        parted = _parted(rights, caps)
        tallies = {
            label: tally_rights(members, self._choices, test.counts) for label, members in parted.items()
        }
        rest = tallies.pop("", NO_VOTES)
        capped = {label: _strictest(caps, label) for label in tallies}
        parts = {
            label: CappedPart(each.base_of(test), capped[label].share_of_total)
            for label, each in tallies.items()
        }
        factors = scaling_factors(parts, rest.base_of(test))
        for label in sorted(tallies):
            rest = rest.plus(tallies[label].scaled(factors[label]))
        return rest, tuple(
            CapFigures(capped[label], label, parts[label].votes, factors[label]) for label in sorted(tallies)
        )

    def _base_elsewhere(self, test: MajorityTest) -> Fraction:
        """Return the figure of another test that is the base of this one."""
        other = test.base_of
        if other is None:
            return Fraction()
        if other.test in self._quorum:
            return _quorum_figure(self._quorum[other.test], other.figure)
        if other.test not in self._named or other.test in self._asked:
            raise RuleBroken(
                Message("The rule takes a share of the test “{test}”, which it cannot.", {"test": other.test})
            )
        self._asked.append(other.test)
        found = self.measure(self._named[other.test])
        self._asked.pop()
        return {
            Figured.COUNTED: found.tally.for_,
            Figured.BASE: found.base,
            Figured.NEEDED: found.needed,
        }[other.figure]


def _quorum_figure(quorum: QuorumFigures, figure: Figured) -> Fraction:
    return {
        Figured.COUNTED: quorum.filled,
        Figured.BASE: quorum.entitled,
        Figured.NEEDED: quorum.needed,
    }[figure]


def _blocking(minority: BlockingMinority, tally: Tally) -> BlockingFigures:
    opposing = tally.against if minority.by is Opposing.AGAINST else tally.entitled - tally.for_
    return BlockingFigures(opposing, opposing >= minority.members)


def caps_on(test: MajorityTest, caps: Iterable[Cap]) -> tuple[Cap, ...]:
    """Return the caps on a test: those that name it, and without names those on the votes of everybody."""
    is_of_all = test.counts in (TestCounts.HEADS, TestCounts.WEIGHTS) and test.within is None
    return tuple(each for each in caps if (test.name in each.tests if each.tests else is_of_all))


def _parted(rights: Iterable[Right], caps: tuple[Cap, ...]) -> Mapping[str, list[Right]]:
    """Return the rights by the label under which they are capped, "" for those who are not."""
    parted: dict[str, list[Right]] = {}
    for right in rights:
        labels = sorted({label for cap in caps if (label := _label(right, cap)) is not None})
        if len(labels) > 1:
            raise RuleBroken(
                Message(
                    "{name} is in two groups that are capped, {groups}; its votes can be scaled only once.",
                    {"name": right.name, "groups": ", ".join(labels)},
                )
            )
        parted.setdefault(labels[0] if labels else "", []).append(right)
    return parted


def _label(right: Right, cap: Cap) -> str | None:
    if not cap.each:
        return cap.group if cap.group in right.groups else None
    value = labelled(right.groups, cap.group)
    return None if value is None else f"{cap.group}:{value}"


def _strictest(caps: tuple[Cap, ...], label: str) -> Cap:
    """Return the cap on a label that leaves it the least."""
    on_it = [
        each for each in caps if label == each.group or (each.each and label.startswith(f"{each.group}:"))
    ]
    return min(on_it, key=lambda each: each.share_of_total)
