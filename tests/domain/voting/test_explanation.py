"""An outcome explains itself in sentences, each with the article behind it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from govern.domain.rules.decision import Call, DecisionRule, FailedMeeting
from govern.domain.values.ids import PersonId, RightId, new_id
from govern.domain.values.record import from_record, to_record
from govern.domain.voting.ballot import Choice
from govern.domain.voting.casting_vote import CountedBallot, chair_choice
from govern.domain.voting.electorate import Capacity
from govern.domain.voting.explanation import explain
from govern.domain.voting.outcome import decide
from govern.domain.voting.rule_in_words import rule_in_words
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


def test_a_plain_number_is_told_as_a_number() -> None:
    lines = said("+++-xx", "at least 3 votes", "at least 2 members")
    assert lines[1] == "Present or represented 4 of 6, quorum 2: met."
    assert lines[3] == "Majority: at least 3 votes for it. Needed 3, reached 3: met."


def test_a_rule_by_number_says_how_many_must_be_there_and_be_for_it() -> None:
    words = [
        str(each.sentence) for each in rule_in_words(rule("at least 1 votes", quorum="at least 2 members"))
    ]
    assert words[:2] == [
        "Quorum: at least 2 members must be present or represented at the vote.",
        "Majority: at least 1 vote for it.",
    ]


FAILED = FailedMeeting("GA-2026-01", date(2026, 3, 20), datetime(2026, 3, 20, 9, tzinfo=UTC))


def test_a_second_call_says_which_meeting_it_follows_and_by_which_article() -> None:
    decides = rule("more than 1/2 of cast")
    second = replace(decides, call=Call.SECOND, after=FAILED, quorum_source=ARTICLE)
    said_now = [(str(each.sentence), each.source) for each in rule_in_words(second)][:2]
    assert said_now == [
        ("Second call after GA-2026-01 of 2026-03-20, which had no quorum.", ARTICLE),
        ("No quorum is needed.", ARTICLE),
    ]


def test_a_rule_frozen_before_there_were_second_calls_is_read_as_a_first_one() -> None:
    frozen = to_record(rule("more than 1/2 of cast"))
    assert isinstance(frozen, dict)
    for name in ("call", "after", "quorum_source"):
        del frozen[name]
    read = from_record(DecisionRule, frozen)
    assert (read.call, read.after) == (Call.FIRST, None)


def test_a_second_call_is_frozen_and_read_again() -> None:
    second = replace(rule("more than 1/2 of cast"), call=Call.SECOND, after=FAILED)
    assert from_record(DecisionRule, to_record(second)) == second


def test_an_outcome_frozen_before_rules_said_more_keeps_its_record() -> None:
    rights, choices = electorate("+-0.x")
    frozen = to_record(decide(rule("more than 1/2 of cast"), rights=rights, choices=choices))
    assert isinstance(frozen, dict)
    assert set(frozen) == {
        "result", "rule", "entitled", "present", "represented", "tally", "quorum", "majority", "tie",
    }  # fmt: skip
    assert set(frozen["tally"]) == {"for_", "against", "abstained", "not_cast", "absent"}
