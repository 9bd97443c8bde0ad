"""Split ballots: one right casts its votes unalike, each choice with a number of them."""

from collections.abc import Mapping
from fractions import Fraction

from govern.domain.rules.decision import DecisionRule
from govern.domain.statutes.rule import TestCounts
from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.digest import Json
from govern.domain.values.message import Message
from govern.domain.voting.ballot import Choice, Part, Split
from govern.domain.voting.secret import CHOICES


def may_split(rule: DecisionRule, weight: Fraction) -> bool:
    """Return whether it means something that a right of this weight splits its votes: they are counted.

    Where a rule counts heads only, a right has one voice whatever its weight.
    """
    counts_votes = any(
        TestCounts.WEIGHTS in (test.counts, test.verdict.counts if test.verdict else None)
        for test in rule.tests
    )
    return counts_votes and weight.denominator == 1 and weight > 1


def is_all_of(ballot: Split, weight: Fraction) -> Decision:
    """Return whether the parts are whole votes of different choices, and all those that there are."""
    choices = [each.choice for each in ballot.parts]
    are_whole = all(each.weight.denominator == 1 and each.weight > 0 for each in ballot.parts)
    if are_whole and len(choices) == len(set(choices)) and set(choices) <= set(CHOICES):
        if ballot.weight == weight:
            return YES
        values = {"votes": weight, "parts": ballot.weight}
        return no(Message("The parts come to {parts}, and the votes to cast are {votes}.", values))
    return no(Message("Give each choice a whole number of votes."))


def split_of(votes: Mapping[Choice, int]) -> Split:
    """Return the ballot that gives each choice so many votes; choices without any are left out."""
    return Split(tuple(Part(choice, Fraction(votes[choice])) for choice in CHOICES if votes.get(choice)))


def split_record(ballot: Split) -> Json:
    """Return a split ballot as it is kept.

    >>> split_record(split_of({Choice.FOR: 3, Choice.AGAINST: 2, Choice.BLANK: 0}))
    {'split': {'for': 3, 'against': 2}}
    """
    return {"split": {each.choice.value: int(each.weight) for each in ballot.parts}}


def read_split(record: Json) -> Split | None:
    """Return the split ballot that was kept, or None when the record is something else.

    >>> read_split({"split": {"against": 1, "for": 2}}) == split_of({Choice.FOR: 2, Choice.AGAINST: 1})
    True
    """
    parts = record.get("split") if isinstance(record, Mapping) else None
    if not isinstance(parts, Mapping):
        return None
    return split_of({Choice(name): votes for name, votes in parts.items() if isinstance(votes, int)})
