"""Rules of every kind, drawn at random: what always holds, and a second engine that agrees."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from govern.domain.rules.decision import DecisionRule
from govern.domain.statutes.rule import TestCounts
from govern.domain.values.record import from_record, to_record
from govern.domain.voting.ballot import Choice
from govern.domain.voting.bar import draw_outcome
from govern.domain.voting.explanation import explain
from govern.domain.voting.outcome import Outcome, Result, decide
from govern.domain.voting.rule_in_words import rule_in_words
from tests.domain.voting.slow_decision import SlowDecision
from tests.make.decisions import Voters, decision_rules, voters

RULES = decision_rules() | decision_rules(capped=True)


@settings(max_examples=300)
@given(decision_rules(), voters())
def test_a_second_slow_engine_agrees(decides: DecisionRule, cast: Voters) -> None:
    rights, choices = cast
    outcome = decide(decides, rights=rights, choices=choices)
    assert outcome.result.value == SlowDecision(decides, cast).result()


@given(RULES, voters(), st.randoms(use_true_random=False))
def test_no_order_of_rights_or_ballots_matters(
    decides: DecisionRule, cast: Voters, chance: st.DataObject
) -> None:
    rights, choices = cast
    mixed, ballots = list(rights), list(choices.items())
    chance.shuffle(mixed)
    chance.shuffle(ballots)
    assert decide(decides, rights=mixed, choices=dict(ballots)) == decide(
        decides, rights=rights, choices=choices
    )


@settings(max_examples=200)
@given(RULES, voters(), st.data())
def test_turning_a_ballot_to_for_loses_nothing_unless_votes_are_capped(
    decides: DecisionRule, cast: Voters, data: st.DataObject
) -> None:
    rights, choices = cast
    voting = [each.id for each in rights if each.is_filled]
    if not voting or decides.caps:
        return
    turned = {**choices, data.draw(st.sampled_from(voting)): Choice.FOR}
    if decide(decides, rights=rights, choices=choices).result is Result.ADOPTED:
        assert decide(decides, rights=rights, choices=turned).result is Result.ADOPTED


@given(RULES, voters(), st.integers(2, 7))
def test_weights_and_figures_measured_otherwise_change_nothing(
    decides: DecisionRule, cast: Voters, factor: int
) -> None:
    rights, choices = cast
    if any(test.threshold.number is not None for test in decides.tests):
        return
    heavier = [replace(each, weight=each.weight * factor) for each in rights]
    whole = {right: ballot for right, ballot in choices.items() if isinstance(ballot, Choice)}
    results = [decide(decides, rights=each, choices=whole).result for each in (rights, heavier)]
    assert results[0] is results[1]


@given(RULES, voters())
def test_every_outcome_and_rule_is_frozen_told_and_drawn(decides: DecisionRule, cast: Voters) -> None:
    rights, choices = cast
    outcome = decide(decides, rights=rights, choices=choices)
    assert from_record(Outcome, to_record(outcome)) == outcome
    assert all(str(each.sentence) for each in (*explain(outcome), *rule_in_words(decides)))
    assert len(draw_outcome(outcome)) == len(outcome.tests)


@given(decision_rules(capped=True), voters(splits=False))
def test_a_capped_group_never_has_more_than_its_share_of_the_base(
    decides: DecisionRule, cast: Voters
) -> None:
    rights, choices = cast
    for figures in decide(decides, rights=rights, choices=choices).tests:
        for cap in figures.caps:
            assert cap.votes * cap.factor <= cap.cap.share_of_total * figures.base
            assert cap.factor == 1 or cap.votes * cap.factor == cap.cap.share_of_total * figures.base


@given(RULES, voters())
def test_every_vote_of_a_test_over_weights_is_somewhere(decides: DecisionRule, cast: Voters) -> None:
    rights, choices = cast
    plain = replace(decides, caps=(), recusal=None)
    counted = [each for each in rights if not each.is_recused]
    for figures in decide(plain, rights=rights, choices=choices).tests:
        if figures.test.counts is TestCounts.WEIGHTS and figures.test.within is None:
            assert figures.tally.entitled == sum((each.weight for each in counted), Fraction())
