"""What was in force on a day: text and rules, before and after an amendment."""

from datetime import date, timedelta

import pytest
from flask import Flask

from govern.domain.statutes.citation import Origin
from govern.domain.values.errors import NotAllowed
from govern.services.rules_in_force import RuleInForce, RulesInForce, rules_in_force
from tests.make.amendments import make_adopted, notice
from tests.make.association import World, make_association
from tests.make.meetings import IN_FEBRUARY

DECIDED = IN_FEBRUARY.date()


@pytest.fixture
def world(app: Flask) -> World:
    return make_association()


def on(world: World, day: date, topic: str | None = None) -> RulesInForce:
    return rules_in_force(world.actor("Rep 1a"), on=day, topic=topic)


def rule(found: RulesInForce, key: str) -> RuleInForce:
    return next(each for each in found.rules if each.key == key)


def test_the_day_of_effect_has_the_new_value_and_the_day_before_the_old_one(world: World) -> None:
    make_adopted(world, notice(28))
    before, after = on(world, DECIDED - timedelta(days=1)), on(world, DECIDED)
    assert str(rule(before, "assembly.notice").value) == "21 clear days"
    assert str(rule(after, "assembly.notice").value) == "28 clear days"
    assert (before.version, after.version) != (None, None)


def test_each_rule_names_its_source_and_its_first_day(world: World) -> None:
    make_adopted(world, notice(28))
    found = rule(on(world, DECIDED), "assembly.notice")
    assert (str(found.source.citation()), found.since) == ("Statutes, Art. 13(1)", DECIDED)


def test_a_rule_left_out_of_the_amended_article_has_ended(world: World) -> None:
    make_adopted(world, notice(28))
    keys = {each.key: each.source.origin for each in on(world, DECIDED).rules}
    assert keys.get("assembly.documents.deadline") is not Origin.STATUTES


def test_before_the_first_statutes_only_the_law_speaks(world: World) -> None:
    found = on(world, date(2019, 1, 1))
    assert found.version is None
    assert {each.source.origin for each in found.rules} == {Origin.LAW}


def test_one_part_of_the_vocabulary_can_be_asked_for(world: World) -> None:
    assert {each.topic for each in on(world, DECIDED, "voting").rules} == {"voting"}


def test_outsiders_are_told_nothing(world: World) -> None:
    with pytest.raises(NotAllowed):
        rules_in_force(world.actor("Nobody Special"), on=DECIDED)
