"""Recorded decisions replayed under other rules."""

from dataclasses import replace
from fractions import Fraction

import pytest
from flask import Flask

from govern.domain.amendment.supposing import WhatIf
from govern.domain.rules.decision import Subject
from govern.domain.values.errors import NotAllowed, RuleBroken
from govern.domain.values.text import Text
from govern.domain.voting.ballot import Choice
from govern.domain.voting.outcome import Result
from govern.services.closing import close_vote
from govern.services.simulation import Simulation, read_what_if, simulate, simulate_draft
from govern.store.database import db
from govern.store.queries.recorded_votes import recorded_votes
from tests.machine.queries import counted
from tests.make.amendments import WHY, make_draft, notice
from tests.make.association import STATUTES, World, make_association
from tests.make.votes import NOW, cast_all, cast_for, make_vote

THREE_QUARTERS = '[{counts: heads, share: "3/4", strict: false, base: cast}]'


@pytest.fixture
def world(app: Flask) -> World:
    return make_association(members=6)


def vote(world: World, choices: str, subject: Subject = Subject.ORDINARY, **fields: object) -> Result:
    opened = make_vote(world, subject=subject, **{"present": 6, **fields})  # type: ignore[arg-type]
    cast_all(world, opened, choices)
    return close_vote(world.actor("Clara Chair"), opened, at=NOW).result


def supposing(world: World, rules: str = "", **weights: str) -> Simulation:
    return simulate(world.actor("Sofia Secretary"), read_what_if(rules, weights))


def came_out(found: Simulation) -> list[tuple[Result, Result | None]]:
    return [(each.then, each.now) for each in found.replayed if each.differs]


def test_a_higher_majority_turns_the_vote_that_only_just_carried(world: World) -> None:
    assert vote(world, "++++--", Subject.AMENDMENT) is Result.ADOPTED
    assert vote(world, "+++++-", Subject.AMENDMENT) is Result.ADOPTED
    found = supposing(world, f"assembly.majority.amendment: {{value: {THREE_QUARTERS}}}")
    assert came_out(found) == [(Result.ADOPTED, Result.REJECTED)]
    assert (found.votes, found.touched, found.differing) == (2, 2, 1)


def test_the_sentences_say_what_was_needed_and_what_would_be(world: World) -> None:
    vote(world, "++++--", Subject.AMENDMENT)
    found = supposing(world, f"assembly.majority.amendment: {{value: {THREE_QUARTERS}}}")
    said = [str(each) for each in found.replayed[0].why]
    assert "needed 4, reached 4: met" in said[0]
    assert "It would be: Majority: at least 3/4 of votes cast" in said[2]
    assert "Base 6, needed 5, reached 4: not met." in said[2]


def test_votes_on_other_subjects_are_left_alone(world: World) -> None:
    vote(world, "++++--")
    found = supposing(world, f"assembly.majority.amendment: {{value: {THREE_QUARTERS}}}")
    assert (found.votes, found.replayed) == (1, ())


def test_a_change_of_purpose_follows_the_rule_for_amendments_where_it_has_none(world: World) -> None:
    vote(world, "++++--", Subject.PURPOSE)
    found = supposing(world, f"assembly.majority.amendment: {{value: {THREE_QUARTERS}}}")
    assert came_out(found) == [(Result.ADOPTED, Result.REJECTED)]


def test_the_same_value_supposed_changes_nothing(world: World) -> None:
    vote(world, "++++--", Subject.AMENDMENT)
    same = '[{counts: heads, share: "2/3", strict: false, base: cast}]'
    assert supposing(world, f"assembly.majority.amendment: {{value: {same}}}").replayed == ()


def test_more_than_two_thirds_is_not_at_least_two_thirds(world: World) -> None:
    vote(world, "++++--", Subject.AMENDMENT)
    strict = '[{counts: heads, share: "2/3", strict: true, base: cast}]'
    found = supposing(world, f"assembly.majority.amendment: {{value: {strict}}}")
    assert came_out(found) == [(Result.ADOPTED, Result.REJECTED)]


def test_a_higher_quorum_voids_a_vote(world: World) -> None:
    vote(world, "++++", present=4)
    all_of_them = '[{counts: heads, share: "5/6", strict: false, base: entitled}]'
    found = supposing(world, f"assembly.quorum: {{value: {all_of_them}}}")
    assert came_out(found) == [(Result.ADOPTED, Result.VOID)]


def test_a_casting_vote_decides_a_tie(world: World) -> None:
    assert vote(world, "+++---") is Result.REJECTED
    found = supposing(world, "assembly.tie: {value: chair}")
    assert came_out(found) == []
    assert "the chair cast no vote" in str(found.replayed[0].why[-1])


def test_a_weight_counts_where_a_rule_counts_weights(world: World) -> None:
    vote(world, "++++--", Subject.AMENDMENT)
    weighed = '[{counts: weights, share: "2/3", strict: false, base: cast}]'
    found = supposing(world, f"assembly.majority.amendment: {{value: {weighed}}}", full="1/2")
    assert (found.touched, found.differing) == (1, 0)


def test_a_category_without_a_vote_leaves_nobody_to_adopt(world: World) -> None:
    vote(world, "++++++")
    assert came_out(supposing(world, full="0"))[0][0] is Result.ADOPTED


def test_proxies_beyond_a_lower_limit_are_left_out_the_latest_first(world: World) -> None:
    opened = make_vote(world, present=4, proxies={"Member 5": "Member 1", "Member 6": "Member 1"})
    cast_all(world, opened, "+++-")
    for holder in ("Member 5", "Member 6"):
        cast_for(world, opened, holder, Choice.AGAINST, by="Rep 1a")
    assert close_vote(world.actor("Clara Chair"), opened, at=NOW).result is Result.REJECTED
    found = supposing(world, "assembly.proxies.limit: {value: 1}")
    assert came_out(found) == [(Result.REJECTED, Result.ADOPTED)]
    assert "would have been one too many" in str(found.replayed[0].why[0])


def test_a_rule_taken_out_leaves_nothing_to_decide_by(world: World) -> None:
    vote(world, "++++--", Subject.AMENDMENT)
    found = supposing(world, "assembly.majority.amendment: {value: null}")
    assert came_out(found) == [(Result.ADOPTED, None)]
    assert "Neither the statutes nor the law" in str(found.replayed[0].why[0])


def test_a_draft_is_simulated_with_the_rules_that_it_changes(world: World) -> None:
    vote(world, "++++--", Subject.AMENDMENT)
    change = replace(
        notice(number="25"),
        text=Text("en", dict.fromkeys(("en", "fr"), "(1) {assembly.majority.amendment}.")),
        rules=f"assembly.majority.amendment: {{value: {THREE_QUARTERS}}}\n",
        reason=WHY,
    )
    found = simulate_draft(world.actor("Sofia Secretary"), make_draft(world, change))
    assert came_out(found) == [(Result.ADOPTED, Result.REJECTED)]
    assert None in found.what_if.values.values()


def test_the_record_is_read_in_pages(world: World) -> None:
    for choices in ("++++--", "+++++-", "------"):
        vote(world, choices)
    with counted() as statements:
        whole = list(recorded_votes(db.session(), page=2))
    results = sorted(each.outcome.result.value for each in whole)
    assert results == ["adopted", "adopted", "rejected"]
    assert len(statements) == 1 + 4 * 2 + 1


def test_outsiders_simulate_nothing(world: World) -> None:
    with pytest.raises(NotAllowed):
        simulate(world.actor("Nobody Special"), WhatIf({}, {"full": Fraction(2)}))


@pytest.mark.parametrize(
    ("rules", "weights", "said"),
    [
        ("assembly.majoritys: {value: 1}", {}, "rules, line 1, assembly.majoritys"),
        ("assembly.notice: {value: many}", {}, "Write a whole number"),
        ("", {"full": "a lot"}, "is no weight"),
        ("", {"full": "1/0"}, "is no weight"),
        ("", {"heavy": "2"}, "There is no category"),
    ],
)
def test_a_supposition_that_cannot_be_read_says_why(rules: str, weights: dict[str, str], said: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        read_what_if(rules, weights)
    assert said in str(refused.value)


def test_law_that_binds_prevails_and_the_simulation_says_so(app: Flask) -> None:
    text = STATUTES.read_text().replace("form: be-aisbl", "form: lu-asbl")
    world = make_association(members=6, statutes=text)
    vote(world, "++", Subject.AMENDMENT, present=2)
    half = '[{counts: heads, share: "1/2", strict: false, base: entitled}]'
    found = supposing(world, f"assembly.quorum.amendment: {{value: {half}}}")
    ((sentence, source),) = found.prevailing
    assert "at least 2/3" in str(sentence)
    assert source.article == "art. 15(1)"
