"""Whether a decision rule contradicts itself, whoever votes."""

from collections import Counter
from collections.abc import Iterator

from govern.domain.rules.decision import DecisionRule, MajorityTest, TieRule
from govern.domain.statutes.rule import TestCounts
from govern.domain.values.message import Message

_SCALED = (TestCounts.HEADS, TestCounts.WEIGHTS)


def contradictions(rule: DecisionRule) -> Iterator[Message]:
    """Yield what in a rule contradicts itself, one sentence each."""
    yield from _names(rule)
    yield from _bases(rule)
    yield from _caps(rule)
    yield from _barred_holders(rule)
    if rule.tie is TieRule.LOT and rule.seed is None:
        yield Message("A lot needs a seed, from which everybody can draw it again.")


def _names(rule: DecisionRule) -> Iterator[Message]:
    names = [*(test.name for test in rule.quorum), *(test.name for test in rule.tests)]
    named = Counter(name for name in names if name)
    for name, times in named.items():
        if times > 1:
            yield Message("Two tests are called “{name}”.", {"name": name})


def _bases(rule: DecisionRule) -> Iterator[Message]:
    """Yield bases that are figures of no test, or of tests that take theirs from one another."""
    majorities = {test.name: test for test in rule.tests if test.name}
    known = {*majorities, *(test.name for test in rule.quorum if test.name)}
    for test in rule.tests:
        if test.base_of is None:
            continue
        if test.base_of.test not in known:
            yield Message("No test is called “{name}”.", {"name": test.base_of.test})
        elif _goes_in_circles(test, majorities):
            yield Message("The base of “{name}” depends on itself.", {"name": test.name or test.base_of.test})


def _goes_in_circles(test: MajorityTest, named: dict[str, MajorityTest]) -> bool:
    seen: set[str] = set()
    at: MajorityTest | None = test
    while at is not None and at.base_of is not None:
        if at.base_of.test in seen or at.base_of.test == test.name:
            return True
        seen.add(at.base_of.test)
        at = named.get(at.base_of.test)
    return False


def _caps(rule: DecisionRule) -> Iterator[Message]:
    tests = {test.name: test for test in rule.tests if test.name}
    for cap in rule.caps:
        for name in cap.tests:
            if name not in tests:
                yield Message("No test is called “{name}”.", {"name": name})
            elif tests[name].counts not in _SCALED:
                yield Message(
                    "The test “{name}” counts neither heads nor weights, so no votes in it can be scaled.",
                    {"name": name},
                )
        if not cap.tests and not any(test.counts in _SCALED and not test.within for test in rule.tests):
            yield Message("The votes of {group} are capped, but no test counts votes.", {"group": cap.group})


def _barred_holders(rule: DecisionRule) -> Iterator[Message]:
    """Yield groups that have no vote on the subject and yet a say in it."""
    barred = {each.group for each in rule.barred}
    holders = {each.group for each in rule.vetoes} | {each.group for each in rule.consents}
    for group in sorted(barred & (holders | {each.group for each in rule.caps})):
        yield Message(
            "{group} has no vote on this, and yet the rule asks for its consent, gives it a veto or caps it.",
            {"group": group},
        )
