"""The outcome in sentences, each with the source of the rule behind it."""

from dataclasses import dataclass
from fractions import Fraction

from govern.domain.meetings.quorum import QuorumFigures
from govern.domain.rules.decision import QuorumMoment, TieRule
from govern.domain.statutes.citation import Source
from govern.domain.statutes.rule import TestBase, TestCounts
from govern.domain.values.message import Message
from govern.domain.voting.ballot import Choice
from govern.domain.voting.outcome import MajorityFigures, Outcome, Result, TieFigures

_BASES = {
    TestBase.CAST: Message("votes cast (for and against)"),
    TestBase.VALID: Message("votes cast and abstentions"),
    TestBase.PRESENT: Message("all present or represented"),
    TestBase.ENTITLED: Message("all entitled to vote"),
}

RESULTS = {
    Result.ADOPTED: Message("Adopted"),
    Result.REJECTED: Message("Rejected"),
    Result.VOID: Message("Void: no quorum"),
}


@dataclass(frozen=True, slots=True)
class Explained:
    """One sentence of an explanation and, where a rule stands behind it, its source."""

    sentence: Message
    source: Source | None = None


def explain(outcome: Outcome) -> tuple[Explained, ...]:
    """Return the whole arithmetic of an outcome, in the order in which it decides."""
    tie = () if outcome.tie is None else (_tie(outcome, outcome.tie),)
    return (
        _attendance(outcome),
        *(_quorum(outcome, figures) for figures in outcome.quorum.figures),
        *_count(outcome),
        *(_majority(figures) for figures in outcome.majority),
        *tie,
        Explained(Message("Result: {result}.", {"result": RESULTS[outcome.result]})),
    )


def _attendance(outcome: Outcome) -> Explained:
    return Explained(
        Message(
            "Entitled to vote: {entitled}. Present: {present}. Represented by proxy: {represented}.",
            {
                "entitled": outcome.entitled,
                "present": outcome.present,
                "represented": outcome.represented,
            },
        )
    )


def _quorum(outcome: Outcome, figures: QuorumFigures) -> Explained:
    sentence = figures.sentence()
    if outcome.rule.quorum_moment is QuorumMoment.OPENING:
        sentence = Message("At the opening of the meeting: {quorum}", {"quorum": sentence})
    return Explained(sentence, figures.test.source)


def _count(outcome: Outcome) -> tuple[Explained, ...]:
    tally = outcome.tally
    counted = Message(
        "For {for_votes}, against {against}, abstained {abstained}, not cast {not_cast}.",
        {
            "for_votes": tally.for_,
            "against": tally.against,
            "abstained": tally.abstained,
            "not_cast": tally.not_cast,
        },
    )
    return (Explained(counted),)


def _majority(figures: MajorityFigures) -> Explained:
    return Explained(
        Message(
            "Majority: {share} of {base_name}. Base {base}, needed {needed}, reached {reached}: {met}.",
            {
                "share": _share(figures),
                "base_name": _base_name(figures),
                "base": figures.base,
                "needed": figures.needed,
                "reached": figures.tally.for_,
                "met": Message("met") if figures.is_met else Message("not met"),
            },
        ),
        figures.test.source,
    )


def _share(figures: MajorityFigures) -> Message:
    threshold = figures.test.threshold
    if threshold.strict:
        if threshold.share == Fraction(1, 2):
            return Message("more than half")
        return Message("more than {share}", {"share": threshold.share})
    if threshold.share == 1:
        return Message("all")
    return Message("at least {share}", {"share": threshold.share})


def _base_name(figures: MajorityFigures) -> Message:
    name = _BASES[figures.test.base]
    if figures.test.counts is TestCounts.WEIGHTS:
        return Message("{base}, by weight", {"base": name})
    if figures.test.counts is TestCounts.CATEGORY:
        return Message("{base}, in the category {of}", {"base": name, "of": figures.test.of or ""})
    return name


def _tie(outcome: Outcome, tie: TieFigures) -> Explained:
    if tie.rule is TieRule.REJECTED:
        return Explained(Message("For and against are equal: rejected."), outcome.rule.tie_source)
    sentence = {
        Choice.FOR: Message("For and against are equal: the chair voted for and decides."),
        Choice.AGAINST: Message("For and against are equal: the chair voted against and decides."),
        Choice.ABSTAIN: Message("For and against are equal and the chair abstained: rejected."),
        None: Message("For and against are equal and the chair cast no vote: rejected."),
    }[tie.chair_choice]
    return Explained(sentence, outcome.rule.tie_source)
