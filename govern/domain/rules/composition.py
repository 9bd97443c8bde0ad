"""From the rulebook to the rule of one decision."""

from datetime import date

from govern.domain.rules.decision import (
    Call,
    DecisionRule,
    MajorityTest,
    QuorumMoment,
    QuorumTest,
    Subject,
    TieRule,
)
from govern.domain.rules.threshold import Threshold
from govern.domain.statutes.applied import Applied, AppliedRule
from govern.domain.statutes.rule import TestCounts, TestValue
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message

#: what a body's name is followed by in the keys of its quorum and its majority
_QUORUM = {Call.FIRST: ".quorum", Call.SECOND: ".second_call.quorum"}
_MAJORITY = {Call.FIRST: ".majority", Call.SECOND: ".second_call.majority"}


def compose_decision_rule(
    rulebook: Rulebook, *, body: str, subject: Subject, on: date, call: Call = Call.FIRST
) -> DecisionRule:
    """Return the rule that decides a subject in a kind of body on a day, at a first or a second call.

    ``body`` is the word under which the statutes keep its rules, such as ``assembly``.

    Raises:
        RuleBroken: when law and statutes are silent, or ask for a count that is not supported.
    """
    quorum = rulebook.tests(_key(rulebook, body + _QUORUM[call], subject), on)
    majority = rulebook.tests(_key(rulebook, body + _MAJORITY[call], subject), on)
    tie = rulebook.choice(f"{body}.tie", on)
    moment = rulebook.choice(f"{body}.quorum.tested", on)
    return DecisionRule(
        subject=subject,
        quorum=tuple(_quorum_test(each, quorum) for each in quorum.value),
        quorum_moment=QuorumMoment(moment.value),
        majority=tuple(_majority_test(each, majority) for each in majority.value),
        tie=TieRule(tie.value),
        tie_source=tie.source,
        in_force_on=on,
        quorum_source=quorum.source,
        call=call,
    )


def call_for(rulebook: Rulebook, *, body: str, subject: Subject, on: date) -> Call:
    """Return how a subject is decided after a meeting without quorum.

    Where law and statutes settle no second call for it, it is decided there as at a first call.
    """
    is_assembly = body == "assembly"
    return Call.SECOND if is_assembly and second_call_quorum(rulebook, subject, on) else Call.FIRST


def second_call_quorum(rulebook: Rulebook, subject: Subject, on: date) -> AppliedRule | None:
    """Return who must be present at a second call for a subject; None where there is no such call."""
    return rulebook.find_in_chain(second_call_key(rulebook, subject), on)


def second_call_key(rulebook: Rulebook, subject: Subject) -> str:
    """Return the key that would settle a second call for a subject."""
    return _key(rulebook, "assembly.second_call.quorum", subject)


def _key(rulebook: Rulebook, stem: str, subject: Subject) -> str:
    """Return the narrowest key for the subject that the vocabulary knows."""
    for key in (f"{stem}.{subject.value}", f"{stem}.ordinary", stem):
        if key in rulebook.vocabulary:
            return key
    return stem


def _quorum_test(value: TestValue, rule: Applied[tuple[TestValue, ...]]) -> QuorumTest:
    return QuorumTest(
        counts=_supported(value, rule),
        of=value.of,
        threshold=Threshold(value.share, value.strict, value.number),
        source=rule.source,
    )


def _majority_test(value: TestValue, rule: Applied[tuple[TestValue, ...]]) -> MajorityTest:
    return MajorityTest(
        counts=_supported(value, rule),
        of=value.of,
        base=value.base,
        threshold=Threshold(value.share, value.strict, value.number),
        source=rule.source,
    )


def _supported(value: TestValue, rule: Applied[tuple[TestValue, ...]]) -> TestCounts:
    if value.counts is TestCounts.COUNTRIES:
        raise RuleBroken(
            Message(
                "{source} counts countries. Govern cannot count by country yet, so no vote can be opened"
                " under this rule.",
                {"source": rule.source.citation()},
            )
        )
    return value.counts
