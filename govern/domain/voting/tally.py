"""How rights voted, added up in heads, in weights or in a figure, or country by country."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction

from govern.domain.meetings.seats import figure_of, labelled
from govern.domain.rules.decision import GroupVerdict, MajorityTest, QuorumTest
from govern.domain.rules.threshold import Threshold
from govern.domain.statutes.rule import TestBase, TestCounts
from govern.domain.values.ids import RightId
from govern.domain.values.record import LATER
from govern.domain.voting.ballot import Choice, Split, shares_of
from govern.domain.voting.electorate import Right

Choices = Mapping[RightId, Choice | Split]
_NOTHING = Fraction()
#: how a country decides where the rule does not say: by more than half of its members' votes cast
USUAL_VERDICT = GroupVerdict()


@dataclass(frozen=True, slots=True)
class Tally:
    """How the counted rights voted, in heads, in weights or in a figure.

    ``not_cast`` are rights present or represented that cast nothing; ``absent`` the others entitled.
    """

    for_: Fraction
    against: Fraction
    abstained: Fraction
    not_cast: Fraction
    absent: Fraction
    blank: Fraction = field(default=_NOTHING, metadata=LATER)
    invalid: Fraction = field(default=_NOTHING, metadata=LATER)

    @property
    def cast(self) -> Fraction:
        """Return for and against together."""
        return self.for_ + self.against

    @property
    def filled(self) -> Fraction:
        """Return all present or represented."""
        return self.cast + self.abstained + self.blank + self.invalid + self.not_cast

    @property
    def entitled(self) -> Fraction:
        """Return all entitled."""
        return self.filled + self.absent

    @property
    def is_whole(self) -> bool:
        """Return whether no part of a vote was counted."""
        return all(each.denominator == 1 for each in (self.for_, self.against, self.filled, self.entitled))

    def base(self, base: TestBase) -> Fraction:
        """Return the whole of which a majority takes its share, without blank and invalid ballots."""
        return {
            TestBase.CAST: self.cast,
            TestBase.VALID: self.cast + self.abstained,
            TestBase.PRESENT: self.filled,
            TestBase.ENTITLED: self.entitled,
        }[base]

    def base_of(self, test: MajorityTest) -> Fraction:
        """Return the base of a test, with blank and invalid ballots where the test counts them there."""
        base = self.base(test.base)
        if test.base in (TestBase.PRESENT, TestBase.ENTITLED):
            return base
        return base + (self.blank if test.blank else 0) + (self.invalid if test.invalid else 0)

    def scaled(self, factor: Fraction) -> Tally:
        """Return the tally with every part scaled alike."""
        return Tally(**{name: getattr(self, name) * factor for name in _PARTS})

    def plus(self, other: Tally) -> Tally:
        """Return two tallies as one."""
        return Tally(**{name: getattr(self, name) + getattr(other, name) for name in _PARTS})


_PARTS = ("for_", "against", "abstained", "not_cast", "absent", "blank", "invalid")
NO_VOTES = Tally(_NOTHING, _NOTHING, _NOTHING, _NOTHING, _NOTHING)


class Stance(Enum):
    """What a country, or another group, comes to; equal votes, or none but abstentions, are neither."""

    FOR = "for"
    AGAINST = "against"
    NEITHER = "neither"
    SILENT = "silent"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class GroupStance:
    """A country, or another group, with what it comes to."""

    name: str
    stance: Stance


def counted_by(test: MajorityTest | QuorumTest, rights: Iterable[Right]) -> tuple[Right, ...]:
    """Return the rights that a test counts."""
    label = f"category:{test.of}" if test.counts is TestCounts.CATEGORY else None
    return tuple(
        right
        for right in rights
        if (label is None or label in right.groups) and (test.within is None or test.within in right.groups)
    )


def worth(right: Right, counts: TestCounts, of: str | None = None) -> Fraction:
    """Return what a right is worth in a count.

    Raises:
        RuleBroken: when a figure is counted that the holder has not.
    """
    if counts is TestCounts.FIGURE:
        return figure_of(right.groups, of or "", right.name)
    return right.weight if counts is TestCounts.WEIGHTS else Fraction(1)


def tally_rights(
    rights: Iterable[Right], choices: Choices, counts: TestCounts, of: str | None = None
) -> Tally:
    """Return how rights voted; a split ballot counts for each choice by its share of the right."""
    sums: dict[Choice | None, Fraction] = dict.fromkeys((*Choice, None), Fraction())
    absent = Fraction()
    for right in rights:
        value = worth(right, counts, of)
        if not right.is_filled:
            absent += value
            continue
        for choice, share in shares_of(choices.get(right.id)):
            sums[choice] += value * share
    return Tally(
        for_=sums[Choice.FOR],
        against=sums[Choice.AGAINST],
        abstained=sums[Choice.ABSTAIN],
        not_cast=sums[None],
        absent=absent,
        blank=sums[Choice.BLANK],
        invalid=sums[Choice.INVALID],
    )


def group_names(test: MajorityTest | QuorumTest, rights: Iterable[Right]) -> Mapping[str, list[Right]]:
    """Return the holders in each country or group that a test counts, by name; who has none is left out."""
    kind = "country" if test.counts is TestCounts.COUNTRIES else test.of or ""
    members: dict[str, list[Right]] = {}
    for right in rights:
        name = labelled(right.groups, kind)
        if name is not None:
            members.setdefault(name, []).append(right)
    return members


def group_stances(test: MajorityTest, rights: Iterable[Right], choices: Choices) -> tuple[GroupStance, ...]:
    """Return what each country or group comes to, in the order of their names."""
    members, verdict = group_names(test, rights), test.verdict or USUAL_VERDICT
    return tuple(
        GroupStance(name, _stance(tally_rights(members[name], choices, verdict.counts), verdict))
        for name in sorted(members)
    )


def _stance(tally: Tally, verdict: GroupVerdict) -> Stance:
    if tally.filled == 0:
        return Stance.ABSENT
    if tally.filled == tally.not_cast:
        return Stance.SILENT
    base = tally.base(verdict.base)
    is_for = verdict.threshold.is_met(count=tally.for_, base=base)
    is_against = verdict.threshold.is_met(count=tally.against, base=base)
    if is_for is is_against:
        return Stance.NEITHER
    return Stance.FOR if is_for else Stance.AGAINST


def tally_groups(stances: Iterable[GroupStance]) -> Tally:
    """Return how groups voted, each counted once; one that is neither counts as abstaining."""
    found = [each.stance for each in stances]
    numbers = {stance: Fraction(found.count(stance)) for stance in Stance}
    return Tally(
        for_=numbers[Stance.FOR],
        against=numbers[Stance.AGAINST],
        abstained=numbers[Stance.NEITHER],
        not_cast=numbers[Stance.SILENT],
        absent=numbers[Stance.ABSENT],
    )


def needed_of(threshold: Threshold, base: Fraction, *, is_whole: bool) -> tuple[Fraction, bool]:
    """Return what a count needs, and whether it must exceed that.

    Whole votes need a whole number; where parts of votes are counted, the bare share of the base.
    """
    if threshold.number is not None or is_whole or base <= 0:
        return threshold.needed(base), False
    return threshold.share * base, threshold.strict
