"""A decision rule in sentences, each with its source, as it is told before anybody votes."""

from govern.domain.rules.decision import (
    BlockingMinority,
    Call,
    Combined,
    DecisionRule,
    FailedMeeting,
    GroupVerdict,
    MajorityTest,
    Needs,
    Opposing,
    QuorumMoment,
    QuorumTest,
    TieRule,
)
from govern.domain.rules.threshold import Threshold
from govern.domain.statutes.rule import TestBase, TestCounts
from govern.domain.values.message import Message, MessageValue
from govern.domain.voting.explained import Explained
from govern.domain.voting.holder_words import (
    barred_in_words,
    caps_in_words,
    consents_in_words,
    label_in_words,
    recusal_in_words,
    vetoes_in_words,
)
from govern.domain.voting.measuring import BY_GROUP
from govern.domain.voting.tally import USUAL_VERDICT

_BASES = {
    TestBase.CAST: Message("votes cast (for and against)"),
    TestBase.VALID: Message("votes cast and abstentions"),
    TestBase.PRESENT: Message("all present or represented"),
    TestBase.ENTITLED: Message("all entitled to vote"),
}


def rule_in_words(rule: DecisionRule, *, can_tie: bool = True) -> tuple[Explained, ...]:
    """Return what a question needs to be adopted: call, quorum, majority, and what a tie means.

    Where all must agree, or silence is consent, ``can_tie`` is false and nothing is said of ties.
    """
    return (
        *call_in_words(rule),
        *barred_in_words(rule.barred),
        *quorum_in_words(rule),
        *(line for test in rule.majority for line in _test_in_words(test)),
        *(_combined_in_words(rule.combined) if rule.combined is not None else ()),
        *caps_in_words(rule.caps),
        *vetoes_in_words(rule.vetoes),
        *consents_in_words(rule.consents),
        *(recusal_in_words(rule.recusal) if rule.recusal is not None else ()),
        *((Explained(_TIES[rule.tie], rule.tie_source),) if can_tie else ()),
    )


def _test_in_words(test: MajorityTest) -> tuple[Explained, ...]:
    further: list[Message] = []
    if test.counts in BY_GROUP:
        further.append(_verdict(test.verdict or USUAL_VERDICT))
    if test.blocking is not None:
        further.append(blocking_in_words(test.blocking))
    return tuple(Explained(each, test.source) for each in (_majority(test), *further))


def _combined_in_words(combined: Combined) -> tuple[Explained, ...]:
    lines = [Explained(COMBINED[combined.needs])]
    for part in combined.parts:
        lines += _test_in_words(part) if isinstance(part, MajorityTest) else _combined_in_words(part)
    return tuple(lines)


COMBINED = {
    Needs.ALL: Message("All of the following must be met:"),
    Needs.ANY: Message("One of the following is enough:"),
}


def _verdict(verdict: GroupVerdict) -> Message:
    """Return when a country or group is for."""
    words = {"share": share_in_words(verdict.threshold), "base_name": _BASES[verdict.base]}
    if verdict.counts is TestCounts.WEIGHTS:
        return Message("Each is for by {share} of its own {base_name}, by weight.", words)
    return Message("Each is for by {share} of its own {base_name}.", words)


def blocking_in_words(minority: BlockingMinority) -> Message:
    """Return when a test counts as met although too few are for."""
    values = {"n": minority.members}
    if minority.by is Opposing.AGAINST:
        return Message(
            "It counts as reached unless at least {n} votes against.",
            values,
            plural="It counts as reached unless at least {n} vote against.",
        )
    return Message(
        "It counts as reached unless at least {n} is not for it.",
        values,
        plural="It counts as reached unless at least {n} are not for it.",
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
    TieRule.SENIORITY: Message(
        "When votes for and against are equal, the ballot of the most senior voter decides."
    ),
    TieRule.LOT: Message("When votes for and against are equal, a lot decides."),
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
    if test.counts is TestCounts.COUNTRIES:
        return Message("at least {n} country", values, plural="at least {n} countries")
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
    if test.base_of is not None:
        return Message("the figure of “{test}”", {"test": test.base_of.test})
    return _counted(_with_unmarked(_BASES[test.base], test), test)


def _with_unmarked(base: Message, test: MajorityTest) -> Message:
    """Return the name of a base with the blank and invalid ballots that it includes."""
    if test.blank and test.invalid:
        return Message("{base}, blank and invalid ballots included", {"base": base})
    if test.blank:
        return Message("{base}, blank ballots included", {"base": base})
    return Message("{base}, invalid ballots included", {"base": base}) if test.invalid else base


_COUNTRIES = {
    TestBase.CAST: Message("the countries for or against"),
    TestBase.VALID: Message("the countries for, against or neither"),
    TestBase.PRESENT: Message("the countries present or represented"),
    TestBase.ENTITLED: Message("all countries"),
}


def _counted(name: Message, test: MajorityTest | QuorumTest) -> Message:
    said = _counted_by(name, test)
    if test.within is None:
        return said
    return Message("{base}, among {group}", {"base": said, "group": label_in_words(test.within)})


def _counted_by(name: Message, test: MajorityTest | QuorumTest) -> Message:
    of: dict[str, MessageValue] = {"base": name, "of": test.of or ""}
    if test.counts is TestCounts.COUNTRIES and test.threshold.number is None:
        return _COUNTRIES[test.base if isinstance(test, MajorityTest) else TestBase.ENTITLED]
    return {
        TestCounts.HEADS: name,
        TestCounts.WEIGHTS: Message("{base}, by weight", of),
        TestCounts.COUNTRIES: name,
        TestCounts.CATEGORY: Message("{base}, in the category {of}", of),
        TestCounts.GROUPS: Message("{base}, each group by {of} counted once", of),
        TestCounts.FIGURE: Message("{base}, by {of}", of),
    }[test.counts]
