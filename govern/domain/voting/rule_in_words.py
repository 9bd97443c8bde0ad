"""A decision rule in sentences, each with its source, as it is told before anybody votes."""

from govern.domain.rules.decision import DecisionRule, MajorityTest, QuorumMoment, QuorumTest, TieRule
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
    """Return what a question needs to be adopted: quorum, majority, and what a tie means."""
    return (
        *_quorum(rule),
        *(
            Explained(
                Message(
                    "Majority: {share} of {base_name}.",
                    {"share": share_in_words(test.threshold), "base_name": base_in_words(test)},
                ),
                test.source,
            )
            for test in rule.majority
        ),
        Explained(_TIES[rule.tie], rule.tie_source),
    )


_TIES = {
    TieRule.REJECTED: Message("When votes for and against are equal, the question is rejected."),
    TieRule.CHAIR: Message("When votes for and against are equal, the chair’s own ballot decides."),
}


def _quorum(rule: DecisionRule) -> tuple[Explained, ...]:
    if not rule.quorum:
        return (Explained(Message("No quorum is needed.")),)
    is_at_opening = rule.quorum_moment is QuorumMoment.OPENING
    return tuple(
        Explained(
            Message(
                "Quorum: {share} of {base_name} must be present or represented when the meeting opens."
                if is_at_opening
                else "Quorum: {share} of {base_name} must be present or represented at the vote.",
                {
                    "share": share_in_words(test.threshold),
                    "base_name": _counted(_BASES[TestBase.ENTITLED], test),
                },
            ),
            test.source,
        )
        for test in rule.quorum
    )


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
