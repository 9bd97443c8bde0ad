"""A decision rule in sentences, each with its source, as it is told before anybody votes."""

from govern.domain.rules.decision import (
    Call,
    DecisionRule,
    FailedMeeting,
    MajorityTest,
    QuorumMoment,
    QuorumTest,
    TieRule,
)
from govern.domain.rules.threshold import Threshold
from govern.domain.statutes.rule import TestBase, TestCounts
from govern.domain.values.message import Message
from govern.domain.voting.explained import Explained

_BASES = {
    TestBase.CAST: Message("votes cast (for and against)"),
    TestBase.VALID: Message("votes cast and abstentions"),
    TestBase.PRESENT: Message("all present or represented"),
    TestBase.ENTITLED: Message("all entitled to vote"),
}


def rule_in_words(rule: DecisionRule) -> tuple[Explained, ...]:
    """Return what a question needs to be adopted: call, quorum, majority, and what a tie means."""
    return (
        *call_in_words(rule),
        *quorum_in_words(rule),
        *(Explained(_majority(test), test.source) for test in rule.majority),
        Explained(_TIES[rule.tie], rule.tie_source),
    )


def call_in_words(rule: DecisionRule) -> tuple[Explained, ...]:
    """Return the sentence that says which meeting without quorum a second call follows; none for a first."""
    if rule.call is Call.FIRST:
        return ()
    if rule.after is None:
        return (Explained(Message("Second call."), rule.quorum_source),)
    return (Explained(after_in_words(rule.after), rule.quorum_source),)


def after_in_words(failed: FailedMeeting) -> Message:
    """Return which meeting without quorum a second call follows."""
    return Message(
        "Second call after {meeting} of {day}, which had no quorum.",
        {"meeting": failed.reference, "day": failed.held_on},
    )


_TIES = {
    TieRule.REJECTED: Message("When votes for and against are equal, the question is rejected."),
    TieRule.CHAIR: Message("When votes for and against are equal, the chair’s own ballot decides."),
}


def quorum_in_words(rule: DecisionRule) -> tuple[Explained, ...]:
    """Return who must be present or represented, one sentence for each test."""
    if not rule.quorum:
        return (Explained(Message("No quorum is needed."), rule.quorum_source),)
    is_at_opening = rule.quorum_moment is QuorumMoment.OPENING
    return tuple(Explained(_quorum(test, is_at_opening=is_at_opening), test.source) for test in rule.quorum)


def _quorum(test: QuorumTest, *, is_at_opening: bool) -> Message:
    if test.threshold.number is not None:
        return Message(
            "Quorum: {count} must be present or represented when the meeting opens."
            if is_at_opening
            else "Quorum: {count} must be present or represented at the vote.",
            {"count": _counted(number_in_words(test), test)},
        )
    return Message(
        "Quorum: {share} of {base_name} must be present or represented when the meeting opens."
        if is_at_opening
        else "Quorum: {share} of {base_name} must be present or represented at the vote.",
        {
            "share": share_in_words(test.threshold),
            "base_name": _counted(_BASES[TestBase.ENTITLED], test),
        },
    )


def _majority(test: MajorityTest) -> Message:
    if test.threshold.number is not None:
        return Message("Majority: {count} for it.", {"count": _counted(number_in_words(test), test)})
    return Message(
        "Majority: {share} of {base_name}.",
        {"share": share_in_words(test.threshold), "base_name": base_in_words(test)},
    )


def number_in_words(test: MajorityTest | QuorumTest) -> Message:
    """Return how many a test asks for by a plain number: members at a quorum, votes at a majority."""
    values = {"n": test.threshold.number or 0}
    if isinstance(test, QuorumTest) and test.counts is not TestCounts.WEIGHTS:
        return Message("at least {n} member", values, plural="at least {n} members")
    return Message("at least {n} vote", values, plural="at least {n} votes")


def share_in_words(threshold: Threshold) -> Message:
    """Return how much a threshold asks for."""
    if threshold.is_more_than_half:
        return Message("more than half")
    if threshold.strict:
        return Message("more than {share}", {"share": threshold.share})
    if threshold.share == 1:
        return Message("all")
    return Message("at least {share}", {"share": threshold.share})


def base_in_words(test: MajorityTest) -> Message:
    """Return of what a majority takes its share."""
    return _counted(_BASES[test.base], test)


def _counted(name: Message, test: MajorityTest | QuorumTest) -> Message:
    if test.counts is TestCounts.WEIGHTS:
        return Message("{base}, by weight", {"base": name})
    if test.counts is TestCounts.CATEGORY:
        return Message("{base}, in the category {of}", {"base": name, "of": test.of or ""})
    return name
