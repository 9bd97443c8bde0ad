"""An outcome explains itself in sentences, each with the article behind it."""

import pytest

from govern.domain.values.ids import PersonId, RightId, new_id
from govern.domain.voting.ballot import Choice
from govern.domain.voting.casting_vote import CountedBallot, chair_choice
from govern.domain.voting.electorate import Capacity
from govern.domain.voting.explanation import explain
from govern.domain.voting.outcome import decide
from tests.make.bars import ARTICLE
from tests.make.outcomes import electorate, rule


def said(votes: str, majority: str, quorum: str | None = None, **further: object) -> list[str]:
    rights, choices = electorate(votes)
    chair = further.pop("chair", None)
    outcome = decide(
        rule(majority, quorum=quorum, **further), rights=rights, choices=choices, chair_choice=chair
    )
    return [str(each.sentence) for each in explain(outcome)]


def test_the_whole_arithmetic_of_a_two_thirds_majority() -> None:
    votes = "+" * 12 + "PPP" + "------" + "000" + "x" * 7
    assert said(votes, "at least 2/3 of cast", "at least 1/2 of entitled") == [
        "Entitled to vote: 31. Present: 21. Represented by proxy: 3.",
        "Present or represented 24 of 31, quorum 16: met.",
        "For 15, against 6, abstained 3, there without a ballot 0, absent 7.",
        "Majority: at least 2/3 of votes cast (for and against). Base 21, needed 14, reached 15: met.",
        "Result: Adopted.",
    ]


def test_every_rule_is_cited() -> None:
    rights, choices = electorate("+-")
    outcome = decide(
        rule("more than 1/2 of cast", quorum="at least 1/2 of entitled"), rights=rights, choices=choices
    )
    assert [each.source for each in explain(outcome)] == [None, ARTICLE, None, ARTICLE, ARTICLE, None]


@pytest.mark.parametrize(
    ("chair", "sentence"),
    [
        (Choice.FOR, "the chair voted for and decides"),
        (Choice.AGAINST, "the chair voted against and decides"),
        (Choice.ABSTAIN, "the chair abstained: rejected"),
        (None, "the chair cast no vote: rejected"),
    ],
)
def test_a_tie_says_how_the_chair_decided(chair: Choice | None, sentence: str) -> None:
    assert sentence in said("+-", "more than 1/2 of cast", tie="chair", chair=chair)[-2]


def test_without_quorum_the_result_says_so() -> None:
    lines = said("+xxx", "more than 1/2 of cast", "at least 1/2 of entitled")
    assert lines[1] == "Present or represented 1 of 4, quorum 2: not met."
    assert lines[-1] == "Result: Void: no quorum."


def test_the_chair_decides_by_its_own_ballot_never_by_a_proxy() -> None:
    chair = PersonId(new_id())
    own = CountedBallot(RightId(new_id()), Choice.FOR, chair, Capacity.DEPUTY)
    proxy = CountedBallot(RightId(new_id()), Choice.AGAINST, chair, Capacity.PROXY)
    assert chair_choice(chair, [proxy, own]) is Choice.FOR
    assert chair_choice(chair, [proxy]) is None


def test_a_chair_who_casts_differently_for_two_members_decides_nothing() -> None:
    chair = PersonId(new_id())
    cast = [
        CountedBallot(RightId(new_id()), choice, chair, Capacity.REPRESENTATIVE)
        for choice in (Choice.FOR, Choice.AGAINST)
    ]
    assert chair_choice(chair, cast) is None
