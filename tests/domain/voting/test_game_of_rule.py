"""The game of a rule wins exactly where the rule adopts what a coalition is for and all others against."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govern.domain.rules.decision import (
    BlockingMinority,
    Combined,
    DecisionRule,
    GroupVerdict,
    MajorityTest,
    Needs,
    Opposing,
    OtherFigure,
    TieRule,
)
from govern.domain.rules.holders import Barred, Cap, Consent, Veto
from govern.domain.rules.threshold import Threshold
from govern.domain.statutes.rule import TestBase, TestCounts
from govern.domain.values.errors import RuleBroken
from govern.domain.voting.ballot import Choice
from govern.domain.voting.electorate import Right
from govern.domain.voting.game_of_rule import game_of
from govern.domain.voting.outcome import Result, decide
from tests.make.bars import ARTICLE
from tests.make.outcomes import right, rule

THRESHOLDS = st.builds(
    Threshold,
    share=st.sampled_from([Fraction(1, 2), Fraction(2, 3), Fraction(3, 5), Fraction(13, 20)]),
    strict=st.booleans(),
) | st.builds(Threshold, share=st.just(Fraction()), strict=st.just(False), number=st.integers(1, 3))
VERDICTS = st.none() | st.builds(
    GroupVerdict,
    counts=st.sampled_from([TestCounts.HEADS, TestCounts.WEIGHTS]),
    base=st.sampled_from(list(TestBase)),
    threshold=THRESHOLDS,
)
TESTS = st.builds(
    MajorityTest,
    counts=st.sampled_from(list(TestCounts)),
    of=st.none(),
    base=st.sampled_from(list(TestBase)),
    threshold=THRESHOLDS,
    source=st.just(ARTICLE),
    within=st.sampled_from([None, None, "founder"]),
    verdict=VERDICTS,
    blocking=st.none() | st.builds(BlockingMinority, st.integers(1, 3), st.just(Opposing.NOT_FOR)),
).map(lambda test: replace(test, of=NAMED.get(test.counts)))
NAMED = {TestCounts.GROUPS: "region", TestCounts.FIGURE: "population", TestCounts.CATEGORY: "full"}


@st.composite
def rights(draw: st.DrawFn) -> tuple[Right, ...]:
    found = []
    for letter in "abcdef"[: draw(st.integers(1, 6))]:
        labels = [f"country:{draw(st.sampled_from('XY'))}", f"region:{draw(st.sampled_from('RST'))}"]
        labels += [f"population:{draw(st.integers(1, 9))}", f"seniority:{draw(st.integers(1, 3))}"]
        labels += draw(st.sampled_from([[], ["founder"], ["category:full"]]))
        weight = draw(st.sampled_from([1, 2, 5, Fraction(1, 2)]))
        found.append(right(letter, weight=weight, groups=tuple(labels)))
    return tuple(found)


@st.composite
def rules(draw: st.DrawFn) -> DecisionRule:
    tests = tuple(draw(TESTS) for _ in range(draw(st.integers(0, 2))))
    parts = tuple(draw(TESTS) for _ in range(draw(st.integers(1, 2))))
    combined = Combined(draw(st.sampled_from(Needs)), parts) if draw(st.booleans()) or not tests else None
    capped = Cap("founder", draw(st.sampled_from([Fraction(1, 3), Fraction(1, 2)])))
    return replace(
        rule("more than 1/2 of cast"),
        majority=tests,
        combined=combined,
        caps=draw(st.sampled_from([(), (capped,)])),
        vetoes=draw(st.sampled_from([(), (), (Veto("founder"),)])),
        consents=draw(st.sampled_from([(), (), (Consent("category:full"),)])),
        barred=draw(st.sampled_from([(), (), (Barred("country:Y"),)])),
    )


def _agree(asked: DecisionRule, voters: tuple[Right, ...], chair: str | None = None) -> bool:
    """Return whether rule and game agree on every coalition."""
    power = game_of(asked, voters, chair)
    for chosen in range(1 << len(power.rights)):
        coalition = {at for at in range(len(power.rights)) if chosen >> at & 1}
        said = {
            each.id: Choice.FOR if at in coalition else Choice.AGAINST for at, each in enumerate(power.rights)
        }
        leads = next((said[each.id] for each in power.rights if each.name == chair), None)
        outcome = decide(asked, rights=voters, choices=said, chair_choice=leads)
        if power.game.wins(coalition) is not (outcome.result is Result.ADOPTED):
            return False
    return True


@given(rules(), rights())
@settings(max_examples=100, deadline=None)
def test_a_coalition_wins_exactly_where_the_rule_adopts(
    asked: DecisionRule, voters: tuple[Right, ...]
) -> None:
    try:
        game_of(asked, voters)
    except RuleBroken:
        return
    assert _agree(asked, voters)


@given(rights(), st.sampled_from(TieRule), st.sampled_from([TestCounts.HEADS, TestCounts.WEIGHTS]), st.text())
@settings(max_examples=50, deadline=None)
def test_who_decides_a_tie_has_that_power(
    voters: tuple[Right, ...], tie: TieRule, counts: TestCounts, seed: str
) -> None:
    asked = replace(rule("more than 1/2 of cast", counts=counts), tie=tie, seed=seed)
    assert _agree(asked, voters, "Member a")


def test_a_share_of_what_another_test_counts_is_refused() -> None:
    first = replace(rule("more than 1/2 of cast").majority[0], name="first")
    second = replace(first, name="second", base_of=OtherFigure("first"))
    asked = replace(rule("more than 1/2 of cast"), majority=(first, second))
    with pytest.raises(RuleBroken, match="moves with the votes"):
        game_of(asked, (right("a"), right("b")))


def test_a_recused_member_is_counted_as_if_it_voted() -> None:
    voters = (right("a", groups=("recused",)), right("b"))
    assert game_of(rule("more than 1/2 of cast"), voters).game.voters == ("Member a", "Member b")
