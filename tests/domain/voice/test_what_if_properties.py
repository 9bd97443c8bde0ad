"""What must hold of every supposed world, whatever the votes, the rules and those that join."""

from dataclasses import replace
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govern.domain.amendment.simulation import Recorded, deciding
from govern.domain.meetings.seats import Presence
from govern.domain.members.categories import Category
from govern.domain.power.report import Index, power_of
from govern.domain.rules.decision import DecisionRule
from govern.domain.rules.holders import Cap
from govern.domain.statutes.rule import RuleValue
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.ids import MemberId
from govern.domain.voice.second_look import LookAbout, look_rules
from govern.domain.voice.what_if import Certainty, World, past_decision
from govern.domain.voice.what_if_joining import Joining
from govern.domain.voice.what_if_power import Measured, cohorts_compared, members_compared, reach_of
from govern.domain.voice.what_if_second_look import look_moved
from govern.domain.voice.what_if_secret import is_known_by_sums, with_sums
from govern.domain.voting.ballot import Choice
from govern.domain.voting.cohorts import Cohort
from govern.domain.voting.electorate import Right
from govern.domain.voting.game_of_rule import game_of, votes_at_count
from govern.domain.voting.outcome import Result, decide
from tests.make.outcomes import right, rule
from tests.make.rules import DAY, share_of
from tests.make.what_if import newcomers, recorded, rules, world

SHARES = st.sampled_from(["1/2", "3/5", "2/3", "1/3"])
TESTS = st.builds(
    share_of,
    SHARES,
    st.sampled_from(["cast", "valid", "present", "entitled"]),
    strict=st.booleans(),
    counts=st.sampled_from(["heads", "weights", "countries"]),
)
QUORUMS = st.builds(
    share_of,
    SHARES,
    st.just("entitled"),
    strict=st.booleans(),
    counts=st.sampled_from(["heads", "weights", "countries"]),
)
CAPS = st.none() | st.sampled_from([Fraction(1, 10), Fraction(2, 5), Fraction(3, 5), Fraction(9, 10)])
LETTERS = st.text("+-0sx", min_size=1, max_size=7)
JOINING = st.lists(
    st.builds(
        Joining,
        st.just("New"),
        st.just(Category.FULL),
        st.sampled_from(["BE", "NL", "FR"]),
        st.sampled_from([None, Fraction(2), Fraction(5)]),
    ),
    max_size=3,
)
HOW = (Choice.FOR, Choice.AGAINST, Choice.ABSTAIN, None)


@st.composite
def rulebooks(draw: st.DrawFn) -> Rulebook:
    majority = tuple(draw(st.lists(TESTS, min_size=1, max_size=2)))
    quorum = tuple(draw(st.lists(QUORUMS, max_size=1)))
    return rules(assembly__majority__ordinary=majority, assembly__quorum=quorum)


def whatever_they_do(taken: Recorded, there: World) -> set[Result]:
    """Return every result that those that join could bring about, each acting in its own way."""
    found = deciding(taken, there.supposition)
    new = there.joining_on(taken.body, taken.decided_on)
    results = set()
    for ways in product(HOW, repeat=len(new)):
        seated = [
            each if way else replace(each, presence=Presence.ABSENT)
            for each, way in zip(new, ways, strict=True)
        ]
        cast = {each.id: way for each, way in zip(new, ways, strict=True) if way}
        outcome = replace(found, rights=(*found.rights, *seated)).decide(taken, cast)
        results.add(outcome.result)
    return results


@given(rulebooks(), LETTERS, st.integers(0, 7), JOINING, CAPS)
@settings(max_examples=150, deadline=None)
def test_four_ways_show_every_result_that_any_behaviour_could_bring(
    actual: Rulebook, letters: str, founders: int, joining: list[Joining], cap: Fraction | None
) -> None:
    taken = recorded(actual, letters, founders)
    there = world(actual, joining, **({} if cap is None else {"founders__share": cap}))
    assert {each.result for each in past_decision(taken, there).ways} == whatever_they_do(taken, there)


@given(rulebooks(), LETTERS, st.integers(0, 7), st.sampled_from([{}, {"founders__share": Fraction(1)}]))
@settings(max_examples=50, deadline=None)
def test_nothing_supposed_or_a_cap_of_all_votes_changes_no_decision(
    actual: Rulebook, letters: str, founders: int, supposed: dict[str, Fraction]
) -> None:
    found = past_decision(recorded(actual, letters, founders), world(actual, (), **supposed))
    assert (found.certainty, found.why) == (Certainty.UNCHANGED, ())


def measured(asked: DecisionRule, rights: tuple[Right, ...]) -> Measured:
    played = game_of(asked, rights)
    report = power_of(played.game, Index.BANZHAF)
    return Measured(played, report, votes_at_count(asked, played.rights))


def electorate(founders: int, others: int) -> tuple[Right, ...]:
    return (
        *(right(f"f{at}", groups=("founder",)) for at in range(founders)),
        *(right(f"o{at}") for at in range(others)),
    )


@given(st.integers(1, 6), st.integers(0, 6), st.integers(0, 6))
@settings(max_examples=40, deadline=None)
def test_with_one_vote_each_and_a_simple_majority_nobody_that_joins_adds_to_founders_power(
    founders: int, others: int, joining: int
) -> None:
    asked = rule("more than 1/2 of cast")
    base = electorate(founders, others)
    before = measured(asked, base)
    after = measured(asked, (*base, *(right(f"n{at}", groups=("newcomer",)) for at in range(joining))))
    (part, *_) = cohorts_compared(before, after)
    assert part.cohort is Cohort.FOUNDERS
    assert part.after.power <= part.before.power
    assert joining or part.after == part.before


@given(st.integers(1, 5), st.integers(1, 5), st.sampled_from([Fraction(1, 5), Fraction(2, 5), Fraction(1)]))
@settings(max_examples=40, deadline=None)
def test_capped_founders_have_their_share_of_the_votes_and_no_more(
    founders: int, others: int, share: Fraction
) -> None:
    asked = rule("more than 1/2 of cast")
    base = electorate(founders, others)
    before, after = measured(asked, base), measured(replace(asked, caps=(Cap("founder", share),)), base)
    parts = {each.cohort: each for each in cohorts_compared(before, after)}
    assert parts[Cohort.FOUNDERS].after.votes == min(share, Fraction(founders, founders + others))
    assert (
        sum(each.after.votes for each in parts.values())
        == sum(each.after.power for each in parts.values())
        == 1
    )
    if share < Fraction(1, 2):
        assert not reach_of(Cohort.FOUNDERS, after).adopts


def test_members_alike_stand_together_those_that_gain_first() -> None:
    asked, base = rule("more than 1/2 of cast"), electorate(2, 2)
    new = right("n", groups=("newcomer",))
    found = members_compared(measured(asked, base), measured(asked, (*base, new)), {new.id})
    assert [(len(each.names), each.cohort.value, each.is_joining) for each in found] == [
        (1, "newcomers", True), (2, "established", False), (2, "founders", False),
    ]  # fmt: skip
    assert (found[0].before, found[0].after.power if found[0].after else None) == (None, Fraction(1, 5))


@given(LETTERS, st.integers(0, 7), st.sampled_from([None, Fraction(2, 5)]))
@settings(max_examples=40, deadline=None)
def test_a_secret_vote_is_counted_from_its_sums_unless_founders_are_capped(
    letters: str, founders: int, cap: Fraction | None
) -> None:
    actual = rules()
    taken = replace(recorded(actual, letters, founders), choices={})
    there = world(actual, newcomers(1), **({} if cap is None else {"founders__share": cap}))
    assert bool(is_known_by_sums(taken, there)) is (cap is None)
    again = with_sums(taken)
    assert decide(taken.outcome.rule, rights=taken.rights, choices=again.choices).tally == taken.outcome.tally


def test_a_secret_vote_in_which_votes_weigh_unlike_is_not_counted_again() -> None:
    actual = rules()
    taken = recorded(actual, "++-")
    rights = (replace(taken.rights[0], weight=Fraction(3)), *taken.rights[1:])
    refusal = is_known_by_sums(replace(taken, rights=rights), world(actual, newcomers(1)))
    assert "of a secret vote nobody does" in str(refusal.reasons[0])


def test_ballots_are_laid_only_on_rights_that_were_there() -> None:
    taken = replace(recorded(rules(), "x+-"), choices={})
    assert taken.rights[0].id not in with_sums(taken).choices


@pytest.mark.parametrize(
    ("letters", "share", "moved"),
    [("--++", None, None), ("--++", "1/2", True), ("-+++", "1/2", None), ("-+++", "1/4", True)],
)
def test_a_second_look_that_is_switched_on_is_counted_among_those_who_were_new(
    letters: str, share: str | None, moved: bool | None
) -> None:
    taken = recorded(rules(), letters + "++++")
    new = [replace(each, groups=("newcomer",), member=MemberId(each.id)) for each in taken.rights[:4]]
    taken = replace(taken, rights=(*new, *taken.rights[4:]))
    own: dict[str, RuleValue] = {"newcomers__second_look__kinds": ("ordinary",)}
    after = look_rules(rules(**own, newcomers__second_look__share=Fraction(share)), DAY) if share else None
    found = look_moved(taken, LookAbout.ORDINARY, before=None, after=after)
    assert (found.is_after if found else None) is moved
    back = look_moved(taken, LookAbout.ORDINARY, before=after, after=None)
    assert (back is not None and not back.is_after) is (moved is True)
