"""What must be known of each voter before a rule can count: labels, figures, weights, presence."""

from govern.domain.rules.decision import DecisionRule, MajorityTest, QuorumTest, TieRule
from govern.domain.statutes.rule import TestBase, TestCounts
from govern.domain.voting.ties import SENIORITY


def figures_needed(rule: DecisionRule) -> frozenset[str]:
    """Return the names of the figures that a rule counts."""
    seniority = {SENIORITY} if rule.tie is TieRule.SENIORITY else set()
    return frozenset({each.of or "" for each in _tests(rule) if each.counts is TestCounts.FIGURE} | seniority)


def labels_needed(rule: DecisionRule) -> frozenset[str]:
    """Return every label that a rule names, such as ``founder`` or ``category:full``."""
    within = {each.within for each in _tests(rule) if each.within is not None}
    categories = {f"category:{each.of}" for each in _tests(rule) if each.counts is TestCounts.CATEGORY}
    named = {each.group for each in rule.vetoes} | {each.group for each in rule.consents}
    scaled = {each.group for each in rule.caps if not each.each}
    return frozenset(within | categories | named | scaled | {each.group for each in rule.barred})


def kinds_needed(rule: DecisionRule) -> frozenset[str]:
    """Return the kinds of groups that a rule counts or caps, such as ``country``."""
    counted = {each.of or "" for each in _tests(rule) if each.counts is TestCounts.GROUPS}
    countries = {"country" for each in _tests(rule) if each.counts is TestCounts.COUNTRIES}
    return frozenset(counted | countries | {each.group for each in rule.caps if each.each})


def needs_weights(rule: DecisionRule) -> bool:
    """Return whether a rule counts weights anywhere."""
    verdicts = [each.verdict.counts for each in rule.tests if each.verdict is not None]
    return TestCounts.WEIGHTS in (*verdicts, *(each.counts for each in _tests(rule)))


def needs_presence(rule: DecisionRule) -> bool:
    """Return whether it matters to a rule who is there without a ballot."""
    bases = [each.base for each in rule.tests]
    verdicts = [each.verdict.base for each in rule.tests if each.verdict is not None]
    return bool(rule.quorum) or TestBase.PRESENT in (*bases, *verdicts)


def _tests(rule: DecisionRule) -> tuple[MajorityTest | QuorumTest, ...]:
    return (*rule.quorum, *rule.tests)
