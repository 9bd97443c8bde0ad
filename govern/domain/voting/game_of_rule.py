"""A decision rule over an electorate as a voting game: everyone is there and votes for or against."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import lcm

from govern.domain.meetings.quorum import measure_quorum
from govern.domain.meetings.seats import RECUSED, Presence, labelled
from govern.domain.power.game import Condition, Game, Joined, Weighted
from govern.domain.rules.decision import Combined, DecisionRule, Figured, MajorityTest, Needs
from govern.domain.rules.threshold import AT_LEAST_HALF, Threshold
from govern.domain.statutes.rule import TestCounts
from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message
from govern.domain.voting.ballot import Choice
from govern.domain.voting.blocs_of_rule import counted_blocs
from govern.domain.voting.electorate import Right
from govern.domain.voting.measuring import BY_GROUP, CapFigures, Measuring
from govern.domain.voting.recusal import voting_rights
from govern.domain.voting.tally import counted_by, worth
from govern.domain.voting.tie_of_rule import deciders_of_tie

_NEVER = 1


@dataclass(frozen=True, slots=True)
class PowerGame:
    """The game of a rule, and who its voters are."""

    game: Game
    rights: tuple[Right, ...]


def game_of(rule: DecisionRule, rights: Iterable[Right], chair: str | None = None) -> PowerGame:
    """Return the game in which all rights with a vote are there, none recused, and vote for or against.

    The quorum is met then and asks nothing. ``chair`` names who has the casting vote where the rule gives
    one; where nobody is named, a tie rejects.

    Raises:
        RuleBroken: when nobody has a vote, or the rule counts what no such game can say.
    """
    everyone = tuple(replace(each, presence=Presence.PRESENT, groups=_unrecused(each)) for each in rights)
    voters = voting_rights(rule, everyone).counted
    if not voters:
        raise RuleBroken(Message("Nobody has a vote."))
    reading = _Reading(rule, voters)
    parts = [reading.condition_of(test) for test in rule.majority]
    parts += [reading.joined(rule.combined)] if rule.combined is not None else []
    reached: Condition = Joined(True, tuple(parts))
    tied = deciders_of_tie(rule, voters, chair)
    if tied is not None:
        reached = Joined(False, (reached, Joined(True, (_half(voters, rule.majority[0]), _all_of(tied)))))
    holders = {each.group for each in rule.vetoes} | {each.group for each in rule.consents}
    rights_of_own = [_all_of([group in each.groups for each in voters]) for group in sorted(holders)]
    names = tuple(each.name for each in voters)
    return PowerGame(Game(names, Joined(True, (reached, *rights_of_own))), voters)


def votes_at_count(rule: DecisionRule, voters: tuple[Right, ...]) -> tuple[Fraction, ...]:
    """Return what each voter's votes come to when all vote: heads or weights, capped ones scaled.

    The first test says; where it counts groups or a figure, votes are taken as they weigh.
    """
    test = rule.majority[0] if rule.majority else None
    if test is None or test.counts not in (TestCounts.HEADS, TestCounts.WEIGHTS):
        return tuple(each.weight for each in voters)
    caps = _Reading(rule, voters).caps(test)
    return tuple(worth(each, test.counts) * _factor(each, caps) for each in voters)


def _unrecused(right: Right) -> tuple[str, ...]:
    return tuple(each for each in right.groups if each != RECUSED)


def _all_of(chosen: Sequence[bool]) -> Weighted:
    """Return the condition that all of these are in a coalition."""
    return Weighted(tuple(int(each) for each in chosen), sum(chosen))


def _half(voters: tuple[Right, ...], test: MajorityTest) -> Weighted:
    values = [worth(each, test.counts, test.of) for each in voters]
    return weighted(values, sum(values, Fraction()), AT_LEAST_HALF)


def weighted(values: Sequence[Fraction], base: Fraction, threshold: Threshold) -> Weighted:
    """Return the test of a threshold in whole numbers; over a base of nothing it is never met.

    >>> weighted([Fraction(3, 2), Fraction(1)], Fraction(5, 2), Threshold(Fraction(1, 2), strict=True))
    Weighted(weights=(6, 4), needed=6)
    """
    if base <= 0:
        return Weighted((0,) * len(values), _NEVER)
    needed = Fraction(threshold.number) if threshold.number is not None else threshold.share * base
    unit = lcm(needed.denominator, *(each.denominator for each in values))
    exceeds = threshold.strict and threshold.number is None
    return Weighted(tuple(int(each * unit) for each in values), int(needed * unit) + exceeds)


class _Reading:
    """Reads the tests of a rule over its voters."""

    def __init__(self, rule: DecisionRule, voters: tuple[Right, ...]) -> None:
        self._rule = rule
        self._voters = voters
        quorum = measure_quorum(rule.quorum, (each.as_seat() for each in voters), rule.recusal)
        all_for = {each.id: Choice.FOR for each in voters}
        self._measuring = Measuring(rule, voters, all_for, quorum.figures)

    def joined(self, combined: Combined) -> Joined:
        parts = (
            self.condition_of(part) if isinstance(part, MajorityTest) else self.joined(part)
            for part in combined.parts
        )
        return Joined(combined.needs is Needs.ALL, tuple(parts))

    def condition_of(self, test: MajorityTest) -> Condition:
        self._refuse_moving_base(test)
        figures = self._measuring.measure(test)
        numbers = {right.id: at for at, right in enumerate(self._voters)}
        if test.counts in BY_GROUP:
            return counted_blocs(test, self._voters, None if test.base_of is None else figures.base)
        counted = {each.id for each in counted_by(test, self._voters)}
        values = [Fraction(0)] * len(numbers)
        for right in self._voters:
            if right.id in counted:
                values[numbers[right.id]] = worth(right, test.counts, test.of) * _factor(right, figures.caps)
        reached = weighted(values, figures.base, test.threshold)
        if test.blocking is None or figures.base <= 0:
            return reached
        heads = tuple(int(each.id in counted) for each in self._voters)
        return Joined(False, (reached, Weighted(heads, sum(heads) - test.blocking.members + 1)))

    def caps(self, test: MajorityTest) -> tuple[CapFigures, ...]:
        return self._measuring.measure(test).caps

    def _refuse_moving_base(self, test: MajorityTest) -> None:
        """Refuse a share of what another test counts: there, one voter more could make a coalition lose."""
        if test.base_of is None:
            return
        named = {each.name: each for each in self._rule.tests if each.name}
        other = named.get(test.base_of.test)
        is_group = other is not None and other.counts in BY_GROUP
        if other is not None and (is_group or test.base_of.figure is Figured.COUNTED):
            raise RuleBroken(
                Message(
                    "The rule takes a share of what “{test}” comes to, which moves with the votes;"
                    " power is not counted under such a rule.",
                    {"test": test.base_of.test},
                )
            )


def _factor(right: Right, caps: Iterable[CapFigures]) -> Fraction:
    """Return by what the votes of a right are scaled when everybody votes."""
    for each in caps:
        label = (
            f"{each.cap.group}:{labelled(right.groups, each.cap.group)}" if each.cap.each else each.cap.group
        )
        if each.label == label and (each.cap.each or label in right.groups):
            return each.factor
    return Fraction(1)
