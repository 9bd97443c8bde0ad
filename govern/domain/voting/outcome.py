"""The outcome of a vote: every figure, every source, and the result, as sentences."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import Enum

from govern.domain.meetings.quorum import QuorumState, measure_quorum
from govern.domain.meetings.seats import Presence
from govern.domain.rules.decision import DecisionRule, QuorumMoment
from govern.domain.statutes.rule import TestCounts
from govern.domain.values.record import LATER
from govern.domain.voting.ballot import Choice, Split
from govern.domain.voting.electorate import Right
from govern.domain.voting.hand_count import HandCounted
from govern.domain.voting.measuring import CombinedFigures, MajorityFigures, Measuring
from govern.domain.voting.recusal import voting_rights, without_recused
from govern.domain.voting.rights_of_holders import (
    ConsentFigures,
    VetoFigures,
    measure_consents,
    measure_vetoes,
)
from govern.domain.voting.tally import Choices, Tally, tally_rights
from govern.domain.voting.ties import TieFigures, resolve_tie

__all__ = ["MajorityFigures", "Outcome", "Result", "Tally", "TieFigures", "decide"]


class Result(Enum):
    """What became of the question; a vote without quorum is void."""

    ADOPTED = "adopted"
    REJECTED = "rejected"
    VOID = "void"
    ELECTED = "elected"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The frozen outcome of a vote.

    ``recused`` and ``barred`` name who had no vote on it for that reason, ``lapsed`` those whose proxy
    lapsed because its holder was recused. ``by_hand`` are counts of hands or papers among the votes.
    """

    result: Result
    rule: DecisionRule
    entitled: int
    present: int
    represented: int
    #: in heads, or in votes where some were split; majority tests over weights carry their own
    tally: Tally
    quorum: QuorumState
    majority: tuple[MajorityFigures, ...]
    tie: TieFigures | None
    combined: CombinedFigures | None = field(default=None, metadata=LATER)
    vetoes: tuple[VetoFigures, ...] = field(default=(), metadata=LATER)
    consents: tuple[ConsentFigures, ...] = field(default=(), metadata=LATER)
    recused: tuple[str, ...] = field(default=(), metadata=LATER)
    barred: tuple[str, ...] = field(default=(), metadata=LATER)
    lapsed: tuple[str, ...] = field(default=(), metadata=LATER)
    by_hand: tuple[HandCounted, ...] = field(default=(), metadata=LATER)

    @property
    def tests(self) -> tuple[MajorityFigures, ...]:
        """Return the arithmetic of every majority test, those of the combination too."""
        return self.majority + (self.combined.figures() if self.combined is not None else ())


def decide(
    rule: DecisionRule,
    *,
    rights: Iterable[Right],
    choices: Choices,
    chair_choice: Choice | None = None,
    quorum_at_opening: QuorumState | None = None,
) -> Outcome:
    """Return the outcome that a rule gives to the ballots of an electorate.

    A ballot of a right that is not entitled, is recused, or is not present or represented, does not
    count. Where the rule tests the quorum at the opening of the meeting, ``quorum_at_opening`` is the
    state kept then.

    Raises:
        RuleBroken: when the rule counts a figure that a voter has not, caps overlapping groups, or a
            split ballot is not all the votes of its right.
    """
    electorate = voting_rights(rule, rights)
    quorum = measure_quorum(rule.quorum, electorate.seats, rule.recusal)
    if rule.quorum_moment is QuorumMoment.OPENING and quorum_at_opening is not None:
        quorum = quorum_at_opening
    cast = without_recused(electorate, choices)
    measuring = Measuring(rule, electorate.counted, cast, quorum.figures)
    majority = tuple(measuring.measure(test) for test in rule.majority)
    combined = None if rule.combined is None else measuring.combine(rule.combined)
    vetoes = measure_vetoes(rule.vetoes, electorate.counted, cast)
    consents = measure_consents(rule.consents, electorate.counted, cast)
    outcome = Outcome(
        result=Result.REJECTED,
        rule=rule,
        entitled=len(electorate.entitled),
        present=electorate.number(Presence.PRESENT),
        represented=electorate.number(Presence.REPRESENTED),
        tally=tally_rights(electorate.counted, cast, _told_in(rule, cast)),
        quorum=quorum,
        majority=majority,
        tie=None,
        combined=combined,
        vetoes=vetoes,
        consents=consents,
        recused=electorate.recused,
        barred=electorate.barred,
        lapsed=electorate.lapsed,
    )
    whole = [(each, said) for each in electorate.counted if isinstance(said := cast.get(each.id), Choice)]
    tie = resolve_tie(rule, majority[0].tally, chair_choice, whole) if majority else None
    return replace(outcome, tie=tie, result=_result(replace(outcome, tie=tie)))


def _told_in(rule: DecisionRule, cast: Choices) -> TestCounts:
    """Return what the tally is told in: voters, or votes where some voter split those that count."""
    is_split = any(isinstance(each, Split) for each in cast.values())
    counts_votes = any(test.counts is TestCounts.WEIGHTS for test in rule.tests)
    return TestCounts.WEIGHTS if is_split and counts_votes else TestCounts.HEADS


def _result(outcome: Outcome) -> Result:
    if not outcome.quorum.is_met:
        return Result.VOID
    if any(each.is_used for each in outcome.vetoes) or not all(each.is_given for each in outcome.consents):
        return Result.REJECTED
    if outcome.tests and _is_reached(outcome):
        return Result.ADOPTED
    carries = outcome.tie is not None and outcome.tie.is_carried
    return Result.ADOPTED if carries else Result.REJECTED


def _is_reached(outcome: Outcome) -> bool:
    is_combined = outcome.combined is None or outcome.combined.is_met
    return is_combined and all(each.is_met for each in outcome.majority)
