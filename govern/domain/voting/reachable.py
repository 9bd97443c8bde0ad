"""Whether an electorate can meet a rule at all: tests beyond everybody, groups that nobody is in."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from govern.domain.rules.decision import DecisionRule, MajorityTest, QuorumTest
from govern.domain.values.message import Message
from govern.domain.voting.electorate import Right
from govern.domain.voting.measuring import BY_GROUP
from govern.domain.voting.needed_facts import labels_needed
from govern.domain.voting.recusal import voting_rights
from govern.domain.voting.tally import counted_by, group_names, worth


def unreachable(rule: DecisionRule, rights: Iterable[Right]) -> Iterator[Message]:
    """Yield what in a rule nobody of an electorate can ever meet, one sentence each."""
    entitled = voting_rights(rule, rights).entitled
    if not entitled:
        yield Message("Nobody has a vote.")
        return
    for label in sorted(labels_needed(rule) - {each.group for each in rule.barred}):
        if ":" in label and not any(label in right.groups for right in entitled):
            yield Message("The rule names the group “{group}”, in which nobody is.", {"group": label})
    for quorum in rule.quorum:
        most = _most(quorum, entitled)
        if (quorum.threshold.number or 0) > most:
            yield Message(
                "The quorum asks for {needed}, and there are only {most}.",
                {"needed": (quorum.threshold.number or 0), "most": most},
            )
    for test in rule.tests:
        yield from _beyond(test, entitled)


def _beyond(test: MajorityTest, entitled: tuple[Right, ...]) -> Iterator[Message]:
    most = _most(test, entitled)
    if (test.threshold.number or 0) > most:
        yield Message(
            "The majority asks for {needed}, and there are only {most}.",
            {"needed": (test.threshold.number or 0), "most": most},
        )
    voters = most if test.counts in BY_GROUP else len(counted_by(test, entitled))
    if test.blocking is not None and test.blocking.members > voters:
        yield Message(
            "A blocking minority of {members} is more than the {voters} who vote.",
            {"members": test.blocking.members, "voters": voters},
        )


def _most(test: MajorityTest | QuorumTest, entitled: tuple[Right, ...]) -> Fraction:
    """Return the most that a test can count."""
    counted = counted_by(test, entitled)
    if test.counts in BY_GROUP:
        return Fraction(len(group_names(test, counted)))
    return sum((worth(right, test.counts, test.of) for right in counted), Fraction())
