"""From the rulebook to the rule of one decision."""

from datetime import date
from fractions import Fraction

from govern.domain.rules.decision import (
    Call,
    DecisionRule,
    MajorityTest,
    QuorumMoment,
    QuorumTest,
    Subject,
    TieRule,
)
from govern.domain.rules.holders import Cap, HeldProxies, RecusalRule
from govern.domain.rules.threshold import Threshold
from govern.domain.statutes.applied import Applied, AppliedRule
from govern.domain.statutes.rule import TestCounts, TestValue
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message

#: what a body's name is followed by in the keys of its quorum and its majority
_QUORUM = {Call.FIRST: ".quorum", Call.SECOND: ".second_call.quorum"}
_ASSEMBLY = "assembly"
#: the kinds of groups of members that the register keeps
_ON_RECORD = ("country", "category", "region")
_PLAN_MAJORITY = "plan.majority"
_ADOPTS_PLANS = "plan.adopted_by"
_MAJORITY = {Call.FIRST: ".majority", Call.SECOND: ".second_call.majority"}


def compose_decision_rule(
    rulebook: Rulebook, *, body: str, subject: Subject, on: date, call: Call = Call.FIRST
) -> DecisionRule:
    """Return the rule that decides a subject in a kind of body on a day, at a first or a second call.

    ``body`` is the word under which the statutes keep its rules, such as ``assembly``.

    Raises:
        RuleBroken: when law and statutes are silent, or count what is not known of the holders.
    """
    quorum = rulebook.tests(_key(rulebook, body + _QUORUM[call], subject), on)
    majority = rulebook.tests(_majority_key(rulebook, body, subject, on=on, call=call), on)
    tie = rulebook.choice(f"{body}.tie", on)
    moment = rulebook.choice(f"{body}.quorum.tested", on)
    return DecisionRule(
        subject=subject,
        quorum=tuple(_quorum_test(each, quorum, body) for each in quorum.value),
        quorum_moment=QuorumMoment(moment.value),
        majority=tuple(_majority_test(each, majority, body) for each in majority.value),
        tie=TieRule(tie.value),
        tie_source=tie.source,
        in_force_on=on,
        quorum_source=quorum.source,
        call=call,
        caps=_caps(rulebook, on) if body == _ASSEMBLY else (),
        recusal=_recusal(rulebook, body, on),
    )


def _caps(rulebook: Rulebook, on: date) -> tuple[Cap, ...]:
    """Return the caps on votes in the assembly: founders together may have no more than their share."""
    found = _spoken(rulebook, "founders.share", on)
    if found is None or not isinstance(found.value, Fraction):
        return ()
    return (Cap("founder", found.value, source=found.source),)


def _recusal(rulebook: Rulebook, body: str, on: date) -> RecusalRule | None:
    """Return what a recused member of a body leaves; None where neither law nor statutes speak."""
    found = _spoken(rulebook, f"{body}.recusal", on)
    if found is None or not isinstance(found.value, tuple):
        return None
    return RecusalRule(
        leaves_base="base" in found.value,
        leaves_present="present" in found.value or "entitled" in found.value,
        leaves_entitled="entitled" in found.value,
        proxies=HeldProxies.LAPSE if "proxies" in found.value else HeldProxies.STAY,
        source=found.source,
    )


def _spoken(rulebook: Rulebook, key: str, on: date) -> AppliedRule | None:
    return rulebook.find_in_chain(key, on) if key in rulebook.vocabulary else None


def call_for(rulebook: Rulebook, *, body: str, subject: Subject, on: date) -> Call:
    """Return how a subject is decided after a meeting without quorum.

    Where law and statutes settle no second call for it, it is decided there as at a first call.
    """
    return Call.SECOND if body == _ASSEMBLY and second_call_quorum(rulebook, subject, on) else Call.FIRST


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


def _majority_key(rulebook: Rulebook, body: str, subject: Subject, *, on: date, call: Call) -> str:
    """Return the key of the majority; the body that adopts the plan may have one of its own for that."""
    if subject is Subject.PLAN and _spoken(rulebook, _PLAN_MAJORITY, on) is not None:
        adopts = _spoken(rulebook, _ADOPTS_PLANS, on)
        own = rulebook.find(_PLAN_MAJORITY, on)
        if own is not None and body == (adopts.value if adopts else _ASSEMBLY):
            return _PLAN_MAJORITY
    return _key(rulebook, body + _MAJORITY[call], subject)


def _quorum_test(value: TestValue, rule: Applied[tuple[TestValue, ...]], body: str) -> QuorumTest:
    return QuorumTest(
        counts=_known(value, rule, body),
        of=value.of,
        threshold=Threshold(value.share, value.strict, value.number),
        source=rule.source,
    )


def _majority_test(value: TestValue, rule: Applied[tuple[TestValue, ...]], body: str) -> MajorityTest:
    return MajorityTest(
        counts=_known(value, rule, body),
        of=value.of,
        base=value.base,
        threshold=Threshold(value.share, value.strict, value.number),
        source=rule.source,
    )


def _known(value: TestValue, rule: Applied[tuple[TestValue, ...]], body: str) -> TestCounts:
    """Return what a test counts, after looking whether that is on record of those who vote."""
    if value.counts in (TestCounts.HEADS, TestCounts.WEIGHTS):
        return value.counts
    kind = "category" if value.counts is TestCounts.CATEGORY else value.of or "country"
    if body != _ASSEMBLY:
        raise RuleBroken(
            Message(
                "{source} counts by {kind}, which is on record of members but not of the persons in this"
                " body, so no vote can be opened under this rule.",
                {"source": rule.source.citation(), "kind": kind},
            )
        )
    if value.counts is TestCounts.FIGURE or kind not in _ON_RECORD:
        raise RuleBroken(
            Message(
                "{source} counts “{kind}”, which the register does not keep of members, so no vote can be"
                " opened under this rule.",
                {"source": rule.source.citation(), "kind": kind},
            )
        )
    return value.counts
