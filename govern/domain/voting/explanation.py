"""The outcome in sentences, each with the source of the rule behind it."""

from govern.domain.meetings.quorum import QuorumFigures
from govern.domain.rules.decision import QuorumMoment, TieRule
from govern.domain.values.message import Message, MessageValue
from govern.domain.voting.ballot import Choice
from govern.domain.voting.explained import Explained
from govern.domain.voting.outcome import MajorityFigures, Outcome, Result, TieFigures
from govern.domain.voting.rule_in_words import (
    base_in_words,
    call_in_words,
    number_in_words,
    share_in_words,
)

__all__ = ["RESULTS", "Explained", "explain"]

RESULTS = {
    Result.ADOPTED: Message("Adopted"),
    Result.REJECTED: Message("Rejected"),
    Result.VOID: Message("Void: no quorum"),
    Result.ELECTED: Message("Counted"),
}


def explain(outcome: Outcome) -> tuple[Explained, ...]:
    """Return the whole arithmetic of an outcome, in the order in which it decides."""
    tie = () if outcome.tie is None else (_tie(outcome, outcome.tie),)
    return (
        *call_in_words(outcome.rule),
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
        "For {for_votes}, against {against}, abstained {abstained}, there without a ballot {not_cast}, "
        "absent {absent}.",
        {
            "for_votes": tally.for_,
            "against": tally.against,
            "abstained": tally.abstained,
            "not_cast": tally.not_cast,
            "absent": tally.absent,
        },
    )
    return (Explained(counted),)


def _majority(figures: MajorityFigures) -> Explained:
    values: dict[str, MessageValue] = {
        "base": figures.base,
        "needed": figures.needed,
        "reached": figures.tally.for_,
        "met": Message("met") if figures.is_met else Message("not met"),
    }
    if figures.test.threshold.number is not None:
        sentence = Message(
            "Majority: {count} for it. Needed {needed}, reached {reached}: {met}.",
            {"count": number_in_words(figures.test), **values},
        )
        return Explained(sentence, figures.test.source)
    return Explained(
        Message(
            "Majority: {share} of {base_name}. Base {base}, needed {needed}, reached {reached}: {met}.",
            {
                "share": share_in_words(figures.test.threshold),
                "base_name": base_in_words(figures.test),
                **values,
            },
        ),
        figures.test.source,
    )


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
