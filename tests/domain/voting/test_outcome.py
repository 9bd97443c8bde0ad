"""Properties that every outcome has, and a second counter that agrees with the first."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from govern.domain.meetings.quorum import measure_quorum
from govern.domain.rules.decision import DecisionRule, QuorumMoment
from govern.domain.rules.threshold import Threshold
from govern.domain.statutes.rule import TestCounts
from govern.domain.values.ids import RightId
from govern.domain.values.record import from_record, to_record
from govern.domain.voting.ballot import Choice
from govern.domain.voting.electorate import Right
from govern.domain.voting.outcome import Outcome, Result, decide
from tests.domain.voting.slow_counter import count_slowly
from tests.make.outcomes import BY_PROXY, CHOICES, electorate, right, rule

LETTERS = "+-0.xPMAS"
SHARES = st.fractions(min_value=Fraction(1, 100), max_value=1, max_denominator=100)
WEIGHTS = st.fractions(min_value=0, max_value=20, max_denominator=4)
THRESHOLDS = st.builds(Threshold, share=SHARES, strict=st.booleans())


@st.composite
def rules(draw: st.DrawFn) -> DecisionRule:
    words = [draw(st.sampled_from(["more than", "at least "])) + f" {draw(SHARES)}" for _ in range(2)]
    base = draw(st.sampled_from(["cast", "valid", "present", "entitled"]))
    half = draw(st.booleans())
    return rule(
        "more than 1/2 of cast" if half else f"{words[0]} of {base}",
        quorum=draw(st.sampled_from([None, f"{words[1]} of entitled"])),
        tie=draw(st.sampled_from(["rejected", "chair"])),
        counts=draw(st.sampled_from([TestCounts.HEADS, TestCounts.WEIGHTS])),
    )


@st.composite
def electorates(draw: st.DrawFn) -> tuple[tuple[Right, ...], dict[RightId, Choice]]:
    letters = draw(st.lists(st.sampled_from(LETTERS), max_size=40))
    rights = tuple(right(letter, weight=draw(WEIGHTS)) for letter in letters)
    words = CHOICES | BY_PROXY
    named = zip(rights, letters, strict=True)
    return rights, {each.id: words[letter] for each, letter in named if letter in words}


@given(THRESHOLDS, st.integers(min_value=1, max_value=500))
def test_needed_is_the_least_whole_count_that_passes(threshold: Threshold, base: int) -> None:
    needed = threshold.needed(Fraction(base))
    assert threshold.is_met(count=needed, base=Fraction(base))
    assert not threshold.is_met(count=needed - 1, base=Fraction(base))


@given(rules(), electorates(), st.sampled_from([None, *Choice]))
def test_a_second_slow_counter_agrees(decides: DecisionRule, voters: object, chair: Choice | None) -> None:
    rights, choices = voters
    outcome = decide(decides, rights=rights, choices=choices, chair_choice=chair)
    assert outcome.result.value == count_slowly(decides, rights, choices, chair)


@given(rules(), electorates(), st.randoms(use_true_random=False))
def test_the_order_of_rights_and_ballots_does_not_matter(
    decides: DecisionRule, voters: object, chance: st.DataObject
) -> None:
    rights, choices = voters
    mixed, cast = list(rights), list(choices.items())
    chance.shuffle(mixed)
    chance.shuffle(cast)
    assert decide(decides, rights=mixed, choices=dict(cast)) == decide(
        decides, rights=rights, choices=choices
    )


@given(rules(), electorates(), st.data())
def test_turning_a_ballot_to_for_never_loses_a_question(
    decides: DecisionRule, voters: object, data: st.DataObject
) -> None:
    rights, choices = voters
    there = [each.id for each in rights if each.is_filled]
    before = decide(decides, rights=rights, choices=choices)
    if before.result is Result.ADOPTED and there:
        turned = {**choices, data.draw(st.sampled_from(there)): Choice.FOR}
        assert decide(decides, rights=rights, choices=turned).result is Result.ADOPTED


@given(electorates())
def test_every_vote_is_counted_once_and_none_is_lost(voters: object) -> None:
    rights, choices = voters
    outcome = decide(rule("more than 1/2 of cast", counts=TestCounts.WEIGHTS), rights=rights, choices=choices)
    weighed = outcome.majority[0].tally
    assert weighed.entitled == sum((each.weight for each in rights), Fraction())
    assert outcome.tally.entitled == outcome.entitled == sum(each.weight > 0 for each in rights)


@given(rules(), electorates())
def test_ballots_of_absent_rights_change_nothing(decides: DecisionRule, voters: object) -> None:
    rights, choices = voters
    absent = {each.id: Choice.FOR for each in rights if not each.is_filled}
    assert decide(decides, rights=rights, choices={**choices, **absent}) == decide(
        decides, rights=rights, choices=choices
    )


@given(rules(), electorates())
def test_a_frozen_outcome_reads_back_equal(decides: DecisionRule, voters: object) -> None:
    rights, choices = voters
    outcome = decide(decides, rights=rights, choices=choices)
    assert from_record(Outcome, to_record(outcome)) == outcome


def test_a_quorum_kept_at_the_opening_goes_before_the_one_at_the_vote() -> None:
    each_vote = rule("more than 1/2 of cast", quorum="at least 1/2 of entitled")
    opening = replace(each_vote, quorum_moment=QuorumMoment.OPENING)
    kept = measure_quorum(opening.quorum, [each.as_seat() for each in electorate("+xxx")[0]])
    rights, choices = electorate("++++")
    results = [
        decide(decides, rights=rights, choices=choices, quorum_at_opening=kept).result
        for decides in (opening, each_vote)
    ]
    assert results == [Result.VOID, Result.ADOPTED]
