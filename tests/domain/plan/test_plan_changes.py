"""Small changes are the lead's, large ones the body's; many small ones that make a large one are large."""

from dataclasses import replace
from fractions import Fraction

import pytest

from govern.domain.meetings.kinds import BodyKind
from govern.domain.plan.activities import Part
from govern.domain.plan.plan_changes import ChangeRules, Weighed, leads, weigh
from govern.domain.plan.plan_difference import Distance, difference
from govern.domain.plan.plan_facts import PartFacts, PlanFacts, plan_of
from govern.domain.plan.plan_versions import VersionNumber
from govern.domain.statutes.applied import Applied
from govern.domain.statutes.citation import Origin, Source
from govern.domain.values.text import Text
from tests.domain.plan.test_plan_difference import SECOND_GOAL, activity, line, one, plan

SOURCE = Source(Origin.STATUTES, "Statutes", "36(1)")
RULES = ChangeRules(
    BodyKind.ASSEMBLY,
    None,
    Applied("plan.change.limit", Fraction(1, 10), SOURCE, None),
    Applied("plan.change.small_by", "lead", SOURCE, None),
)
ADOPTED = plan(activity(), activity(21), line(30, 50_00), line(31, 50_00, 21))


def weighed(after: PlanFacts, in_force: PlanFacts = ADOPTED, rules: ChangeRules = RULES) -> Weighed:
    return weigh(rules, Distance.between(ADOPTED, in_force), difference(in_force, after))


def with_money(cents: int) -> PlanFacts:
    return plan(activity(), activity(21), line(30, cents), line(31, 50_00, 21))


@pytest.mark.parametrize(
    ("cents", "is_small"), [(59_99, True), (60_00, True), (60_01, False), (39_99, False)]
)
def test_the_limit_itself_is_still_small(cents: int, *, is_small: bool) -> None:
    assert weighed(with_money(cents)).is_small is is_small


def test_the_answer_names_figures_and_article() -> None:
    assert "36(1)" in str(weighed(with_money(90_00)).why)


def test_a_second_slice_is_measured_from_what_the_body_adopted() -> None:
    in_force = with_money(58_00)
    found = weighed(with_money(64_00), in_force)
    assert (found.is_small, found.moved.share) == (False, Fraction(14, 100))


def test_goals_and_vision_are_the_bodys_whatever_they_move() -> None:
    other = replace(SECOND_GOAL, title=Text.only("en", "Rest"))
    after = plan_of((*(each for each in ADOPTED.entries() if each.id != other.id), other))
    assert not weighed(after).is_small


def test_no_lead_moves_money_between_activities() -> None:
    after = plan(activity(), activity(21), line(30, 45_00), line(31, 50_00, 21), line(32, 5_00, 21))
    assert not weighed(after).is_small


def test_a_new_activity_has_no_lead_in_the_plan_in_force() -> None:
    after = plan(activity(), activity(21), activity(22), *ADOPTED.lines)
    assert not weighed(after).is_small
    assert weighed(after, rules=replace(RULES, small_by=Applied("k", "secretary", SOURCE, None))).is_small


def test_whoever_is_put_in_as_lead_does_not_decide_on_that() -> None:
    taken = activity(parts=(PartFacts(one(102), Part.ACCOUNTABLE),))
    found = difference(ADOPTED, plan(taken, activity(21), *ADOPTED.lines))
    assert leads(ADOPTED, found) == {one(101)}


def test_without_a_rule_only_the_body_changes_the_plan() -> None:
    assert not weighed(with_money(50_01), rules=replace(RULES, limit=None)).is_small


def test_versions_count_as_people_say_them() -> None:
    first = VersionNumber(0).adopted_next()
    assert [str(each) for each in (first, first.changed_next(), first.changed_next().adopted_next())] == [
        "1",
        "1.1",
        "2",
    ]
