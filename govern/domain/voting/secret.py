"""Secret votes: when a vote may be secret, and the unit ballots that the ballot of a right is cast as."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from govern.domain.rules.decision import DecisionRule, MajorityTest, TieRule
from govern.domain.statutes.rule import TestCounts
from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.digest import Json
from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message
from govern.domain.voting.ballot import Choice
from govern.domain.voting.electorate import Right
from govern.domain.voting.holder_words import label_in_words

#: The fewest voters among whom a ballot can hide. Of four ballots alike the others are known to everyone
#: who knows one, and three who compare theirs know the fourth; five is the least at which neither the
#: usual pair of friends nor a board's chair with two others can tell the rest apart.
SMALLEST_GROUP = 5

CHOICES = (Choice.FOR, Choice.AGAINST, Choice.ABSTAIN, Choice.BLANK)

_UNREADABLE = Message("The page sent an incomplete ballot. Open the vote again and choose.")


@dataclass(frozen=True, slots=True)
class CountedLabels:
    """The labels of voters by which a rule counts: some by name, some as every value of a kind."""

    named: frozenset[str]
    kinds: frozenset[str]

    def of(self, groups: Iterable[str]) -> tuple[str, ...]:
        """Return those of a voter's labels that its unit ballots carry.

        >>> CountedLabels(frozenset({"founder"}), frozenset({"country"})).of(["category:full", "country:BE"])
        ('country:BE',)
        """
        return tuple(
            sorted(each for each in groups if each in self.named or each.split(":")[0] in self.kinds)
        )


def counted_labels(rule: DecisionRule) -> CountedLabels:
    """Return the labels that a count of the choices needs to know; a quorum needs none."""
    named: set[str] = {test.within for test in rule.tests if test.within is not None}
    named |= {f"category:{test.of}" for test in rule.tests if test.counts is TestCounts.CATEGORY}
    named |= {cap.group for cap in rule.caps if not cap.each}
    kinds = {cap.group for cap in rule.caps if cap.each}
    kinds |= {str(test.of) for test in rule.tests if test.counts is TestCounts.GROUPS}
    kinds |= {"country" for test in rule.tests if test.counts is TestCounts.COUNTRIES}
    return CountedLabels(frozenset(named), frozenset(kinds))


def units_of_right(rule: DecisionRule, weights: Collection[Fraction], weight: Fraction) -> int:
    """Return as how many unit ballots a right of this weight is cast, given all weights that there are.

    It is one where heads are counted or all weigh alike, else its weight.

    Raises:
        RuleBroken: when the weight is no whole number.
    """
    if len(set(weights)) <= 1 or _measures(rule) <= {TestCounts.HEADS}:
        return 1
    if weight.denominator != 1:
        raise RuleBroken(_FRACTIONAL)
    return int(weight)


def is_weighted(rule: DecisionRule, rights: Iterable[Right]) -> bool:
    """Return whether rights are cast as unequal numbers of units, so that heads are not known."""
    weights = {right.weight for right in rights if right.is_entitled}
    return len(weights) > 1 and not _measures(rule) <= {TestCounts.HEADS}


def may_be_secret(rule: DecisionRule, rights: Iterable[Right]) -> Decision:
    """Return whether a decision can be counted from anonymous unit ballots without laying a group open.

    Unit ballots tell only one number for each choice. A rule that counts something else besides needs
    the label of each voter on the ballot, which is fit only while enough voters share it.
    """
    entitled = [right for right in rights if right.is_entitled and not right.is_recused]
    reasons = (*_against_names(rule), *_against_measures(rule, entitled), *_against_labels(rule, entitled))
    return no(*reasons) if reasons else YES


def may_elect_secretly(rights: Iterable[Right], *, ranked: bool) -> Decision:
    """Return whether an election can be secret: whole weights, and equal ones where candidates are ranked.

    A ranking cast as many units would be the same rare order many times over, and so be known again.
    """
    weights = {right.weight for right in rights if right.is_entitled}
    if len(weights) <= 1:
        return YES
    if ranked:
        return no(
            Message(
                "Ballots that rank candidates are never split, and the voters here have unequal numbers of"
                " votes: a secret ballot of several votes could be recognised by its weight."
            )
        )
    return YES if all(weight.denominator == 1 for weight in weights) else no(_FRACTIONAL)


def secrecy_warnings(rule: DecisionRule | None, rights: Iterable[Right]) -> tuple[Message, ...]:
    """Return what the chair should know before opening a secret vote, though it does not forbid it."""
    warnings = [*exposures(rights)]
    if rule is not None and rule.tie is TieRule.CHAIR:
        warnings.append(
            Message("Nobody knows the chair’s ballot in a secret vote, so it decides no tie: a tie rejects.")
        )
    warnings.append(Message("When all choose alike, the result tells how everybody voted."))
    return tuple(warnings)


def exposures(rights: Iterable[Right]) -> tuple[Message, ...]:
    """Return how the voters themselves lay a secret vote open: they are few, or one outweighs all."""
    voters = [right for right in rights if _can_vote(right)]
    heaviest = tuple(_heaviest(voters))
    if len(voters) >= SMALLEST_GROUP:
        return heaviest
    few = Message(
        "Only {n} can vote. Among fewer than {k} voters a result often tells how each of them voted.",
        {"n": len(voters), "k": SMALLEST_GROUP},
    )
    return (few, *heaviest)


def decision_units(ballot: Json, *, units: int, labels: tuple[str, ...]) -> tuple[Json, ...]:
    """Return the unit ballots of a decision for ``{"choice": …}`` or ``{"split": {choice: votes}}``.

    >>> decision_units({"split": {"for": 1, "against": 1}}, units=2, labels=())
    ({'choice': 'against'}, {'choice': 'for'})

    Raises:
        RuleBroken: when the record is none of the two, or splits another number of votes.
    """
    if not isinstance(ballot, Mapping):
        raise RuleBroken(_UNREADABLE)
    groups: dict[str, Json] = {"groups": list(labels)} if labels else {}
    return tuple({"choice": choice, **groups} for choice in _chosen(ballot, units))


def _chosen(ballot: Mapping[str, Json], units: int) -> list[str]:
    allowed = {choice.value for choice in CHOICES}
    choice, parts = ballot.get("choice"), ballot.get("split")
    if set(ballot) == {"choice"} and choice in allowed:
        return [str(choice)] * units
    if set(ballot) != {"split"} or not isinstance(parts, Mapping) or not set(parts) <= allowed:
        raise RuleBroken(_UNREADABLE)
    votes = [(name, votes) for name, votes in sorted(parts.items()) if type(votes) is int and votes > 0]
    if len(votes) != len(parts) or sum(number for _, number in votes) != units:
        raise RuleBroken(
            Message("The parts must come to {votes} votes together, all of them whole.", {"votes": units})
        )
    return [name for name, number in votes for _ in range(number)]


_FRACTIONAL = Message(
    "Some voters have parts of a vote. Only whole votes can be cast secretly, as one ballot for each."
)


def _can_vote(right: Right) -> bool:
    return right.is_entitled and right.is_filled and not right.is_recused


def _measures(rule: DecisionRule) -> set[TestCounts]:
    """Return by which numbers of a voter the rule adds up choices."""
    return {measure for test in rule.tests for measure in _measures_of(test)}


def _measures_of(test: MajorityTest) -> set[TestCounts]:
    by_group = test.counts in (TestCounts.COUNTRIES, TestCounts.GROUPS)
    counts = test.counts
    if by_group:
        counts = test.verdict.counts if test.verdict is not None else TestCounts.HEADS
    found = {TestCounts.HEADS if counts is TestCounts.CATEGORY else counts}
    return found | ({TestCounts.HEADS} if test.blocking is not None else set())


def _against_names(rule: DecisionRule) -> list[Message]:
    reasons = []
    if rule.vetoes or rule.consents:
        reasons.append(
            Message("The rule asks for a veto or a consent, and so for the choice of holders known by name.")
        )
    if rule.tie is TieRule.SENIORITY:
        reasons.append(
            Message(
                "The most senior voter’s ballot would decide a tie, and in a secret vote nobody knows it."
            )
        )
    return reasons


def _against_measures(rule: DecisionRule, entitled: list[Right]) -> list[Message]:
    weights = {right.weight for right in entitled}
    measures = _measures(rule)
    reasons = []
    if TestCounts.FIGURE in measures:
        reasons.append(
            Message(
                "The rule counts a figure of each voter, such as its population: it would tell voters apart."
            )
        )
    if len(weights) <= 1:
        return reasons
    if TestCounts.WEIGHTS in measures and measures - {TestCounts.WEIGHTS}:
        reasons.append(
            Message(
                "The rule counts voters as well as votes. Secret ballots are cast as single votes, which do"
                " not tell how many voters stand behind them."
            )
        )
    if TestCounts.WEIGHTS in measures and any(weight.denominator != 1 for weight in weights):
        reasons.append(_FRACTIONAL)
    return reasons


def _against_labels(rule: DecisionRule, entitled: list[Right]) -> list[Message]:
    """Return which groups are too small for their label to stand on a ballot."""
    labels = counted_labels(rule)
    cells = Counter(labels.of(right.groups) for right in entitled if right.is_filled)
    if len(cells) <= 1:
        return []
    small = sorted(cell for cell, voters in cells.items() if voters < SMALLEST_GROUP)
    return [
        Message(
            "The rule counts by groups, so each ballot would name its group; fewer than {k} voters are"
            " {group}: {n}.",
            {"k": SMALLEST_GROUP, "group": _named(cell), "n": cells[cell]},
        )
        for cell in small
    ]


def _named(cell: tuple[str, ...]) -> str | Message:
    if len(cell) == 1:
        return label_in_words(cell[0])
    return ", ".join(str(label_in_words(label)) for label in cell) or Message("outside these groups")


def _heaviest(voters: list[Right]) -> list[Message]:
    whole = sum((right.weight for right in voters), Fraction())
    return [
        Message(
            "{name} has {weight} of {whole} votes, more than all others together: the result tells how it"
            " voted.",
            {"name": right.name, "weight": right.weight, "whole": whole},
        )
        for right in voters
        if len(voters) > 1 and right.weight > whole - right.weight
    ]
