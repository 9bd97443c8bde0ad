"""When a vote may be secret, and how its unit ballots are counted."""

import uuid
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.domain.meetings.seats import Presence
from govern.domain.rules.decision import DecisionRule, TieRule
from govern.domain.rules.holders import Cap, Veto
from govern.domain.statutes.rule import TestCounts
from govern.domain.values.digest import Json
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import RightId
from govern.domain.values.merkle import merkle_root
from govern.domain.values.message import Message
from govern.domain.voting.ballot import Choice, Part, Split
from govern.domain.voting.electorate import Right
from govern.domain.voting.hand_count import Roll
from govern.domain.voting.minutes_composition import compose
from govern.domain.voting.minutes_words import secrecy_in_words
from govern.domain.voting.outcome import Result, decide
from govern.domain.voting.secret import (
    CHOICES,
    SMALLEST_GROUP,
    decision_units,
    may_be_secret,
    may_elect_secretly,
    secrecy_warnings,
)
from govern.domain.voting.secret_count import decide_secretly
from govern.domain.voting.states import Secrecy
from tests.make.held_meeting import held_meeting
from tests.make.outcomes import rule

PLAIN = "more than 1/2 of cast"


def counting(*counts: TestCounts, of: str | None = None) -> DecisionRule:
    """Return a rule for more than half of the votes cast, in each of these counts."""
    (test,) = rule(PLAIN).majority
    tests = tuple(replace(test, counts=each, of=of) for each in counts)
    return replace(rule(PLAIN), majority=tests)


def right(number: int, weight: Fraction | int = 1, *groups: str) -> Right:
    return Right(
        id=RightId(uuid.UUID(int=number)),
        name=f"Member {number}",
        weight=Fraction(weight),
        groups=groups,
        presence=Presence.PRESENT,
        reason=Message("Full member."),
    )


def rights(weights: Iterable[Fraction | int]) -> tuple[Right, ...]:
    return tuple(right(number, weight) for number, weight in enumerate(weights, start=1))


def of_group(group: str, voters: int, first: int) -> tuple[Right, ...]:
    return tuple(right(number, 1, group) for number in range(first, first + voters))


HEADS, WEIGHTS = TestCounts.HEADS, TestCounts.WEIGHTS


@pytest.mark.parametrize(
    ("held", "weights", "refusal"),
    [
        (counting(HEADS), [1, 1, 1], ""),
        (counting(HEADS), [1, 2, 3], ""),
        (counting(WEIGHTS), [1, 2, 3], ""),
        (counting(HEADS, WEIGHTS), [2, 2, 2], ""),
        (counting(HEADS, WEIGHTS), [1, 2, 3], "voters as well as votes"),
        (counting(WEIGHTS), [1, Fraction(1, 2)], "parts of a vote"),
        (counting(TestCounts.FIGURE, of="population"), [1, 1], "a figure of each voter"),
        (replace(rule(PLAIN), vetoes=(Veto("founder"),)), [1, 1], "a veto or a consent"),
        (replace(rule(PLAIN), tie=TieRule.SENIORITY), [1, 1], "most senior"),
    ],
)
def test_a_rule_that_counts_more_than_one_weight_is_refused(
    held: DecisionRule, weights: list[Fraction | int], refusal: str
) -> None:
    decision = may_be_secret(held, rights(weights))
    assert bool(decision) is not bool(refusal)
    assert refusal in " ".join(str(each) for each in decision.reasons)


@pytest.mark.parametrize(
    "held",
    [counting(TestCounts.COUNTRIES), replace(rule(PLAIN), caps=(Cap("country", Fraction(1, 3), each=True),))],
)
def test_a_count_by_groups_is_refused_while_a_group_is_too_small(held: DecisionRule) -> None:
    big = of_group("country:BE", SMALLEST_GROUP, 1)
    decision = may_be_secret(held, big + of_group("country:FR", SMALLEST_GROUP - 1, 50))
    assert "voters are FR: " in str(decision.reasons[0])
    assert may_be_secret(held, big + of_group("country:FR", SMALLEST_GROUP, 50))


def test_rankings_are_never_split_and_parts_of_votes_never_cast() -> None:
    assert may_elect_secretly(rights([1, 1]), ranked=True)
    assert not may_elect_secretly(rights([1, 2]), ranked=True)
    assert may_elect_secretly(rights([1, 2]), ranked=False)
    assert not may_elect_secretly(rights([1, Fraction(3, 2)]), ranked=False)


def test_groups_too_small_to_be_secret_are_warned_about() -> None:
    told = " ".join(str(each) for each in secrecy_warnings(rule(PLAIN), rights([1, 1, 9])))
    assert "Only 3 can vote." in told
    assert "Member 3 has 9 of 11 votes" in told
    assert len(secrecy_warnings(rule(PLAIN), rights([1] * SMALLEST_GROUP))) == 1


@pytest.mark.parametrize(
    "ballot",
    [None, "for", {}, {"choice": "perhaps"}, {"choice": "invalid"}, {"choice": "for", "name": "x"},
     {"split": {"for": 1}}, {"split": {"for": 3, "against": -1}}, {"split": {"for": True, "against": 1}}],
)  # fmt: skip
def test_what_is_no_ballot_is_refused(ballot: Json) -> None:
    with pytest.raises(RuleBroken):
        decision_units(ballot, units=2, labels=())


@given(
    weights=st.lists(st.integers(1, 4), min_size=1, max_size=7),
    said=st.lists(st.sampled_from(CHOICES), min_size=7, max_size=7),
    order=st.randoms(use_true_random=False),
)
def test_a_secret_vote_has_the_figures_that_it_would_have_by_name(
    weights: list[int], said: list[Choice], order: object
) -> None:
    electorate, held = rights(weights), counting(WEIGHTS)
    chosen = dict(zip([each.id for each in electorate], said, strict=False))
    units = [
        unit
        for each in electorate
        for unit in decision_units(
            {"choice": chosen[each.id].value},
            units=int(each.weight) if len(set(weights)) > 1 else 1,
            labels=(),
        )
    ]
    order.shuffle(units)  # type: ignore[attr-defined]
    secret = decide_secretly(held, rights=electorate, voted=Roll(frozenset(chosen)), ballots=units)
    by_name = decide(held, rights=electorate, choices=chosen)
    assert (secret.result, secret.majority, secret.quorum) == (
        by_name.result,
        by_name.majority,
        by_name.quorum,
    )


def test_countries_are_counted_from_labels_alone() -> None:
    electorate = of_group("country:BE", 5, 1) + of_group("country:FR", 5, 6)
    units: list[Json] = [{"choice": "for", "groups": ["country:BE"]}] * 5
    units += [{"choice": "for", "groups": ["country:FR"]}] * 2
    units += [{"choice": "against", "groups": ["country:FR"]}] * 3
    voted = {each.id for each in electorate}
    outcome = decide_secretly(
        counting(TestCounts.COUNTRIES), rights=electorate, voted=Roll(frozenset(voted)), ballots=units
    )
    assert (outcome.majority[0].tally.for_, outcome.majority[0].tally.against) == (1, 1)
    assert (outcome.tally.for_, outcome.result) == (7, Result.REJECTED)


def test_an_urn_that_does_not_fit_the_roll_is_not_counted() -> None:
    electorate = rights([1, 1, 1])
    voted = {each.id for each in electorate}
    ballots: list[Json] = [{"choice": "for"}] * 3
    for wrong in (ballots[:2], ballots * 2, [*ballots[:2], {"choice": "for", "groups": ["country:BE"]}]):
        with pytest.raises(Conflict, match="cannot be counted"):
            decide_secretly(rule(PLAIN), rights=electorate, voted=Roll(frozenset(voted)), ballots=wrong)


def test_a_group_of_which_few_have_voted_is_not_counted() -> None:
    electorate = of_group("country:BE", 5, 1) + of_group("country:FR", 5, 6)
    units: list[Json] = [{"choice": "for", "groups": ["country:BE"]}] * 5
    units += [{"choice": "for", "groups": ["country:FR"]}]
    with pytest.raises(Conflict, match="only 1 have voted"):
        decide_secretly(
            counting(TestCounts.COUNTRIES),
            rights=electorate,
            voted=Roll(frozenset(each.id for each in electorate[:6])),
            ballots=units,
        )


def test_a_split_ballot_is_as_many_units_as_votes() -> None:
    units = decision_units({"split": {"for": 2, "blank": 1}}, units=3, labels=("founder",))
    assert [each["choice"] for each in units] == ["blank", "for", "for"]  # type: ignore[index,call-overload]
    assert Split((Part(Choice.FOR, Fraction(2)),)).weight == 2


@pytest.mark.parametrize(
    ("leaves", "root"),
    [
        ([], "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ([b""], "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
        ([b"", b"\x00"], "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
        (
            [b"", b"\x00", b"\x10"],
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        ),
    ],
)
def test_roots_are_those_of_certificate_logs(leaves: list[bytes], root: str) -> None:
    assert merkle_root(leaves) == root


def test_minutes_of_a_secret_vote_list_no_names_and_say_why() -> None:
    record = held_meeting()
    secret = replace(record, votes=tuple(replace(each, secrecy=Secrecy.SECRET) for each in record.votes))
    votes = [vote for item in compose(secret).items for vote in item.votes]
    assert [vote.ballots for vote in votes] == [()] * len(votes)
    assert {str(secrecy_in_words(vote)) for vote in votes} == {
        "The vote was secret: it is on record who voted, not how."
    }
