"""Power under the rules in force, and what a supposed change makes of it."""

from datetime import date
from fractions import Fraction

import pytest
from flask import Flask

from govern.domain.amendment.supposing import WhatIf
from govern.domain.power.report import Index
from govern.domain.rules.decision import Subject
from govern.domain.values.errors import NotAllowed
from govern.services.power import Power, power_in_force, power_shifts
from tests.make.association import World, make_association

TODAY = date(2026, 11, 23)


@pytest.fixture
def world(app: Flask) -> World:
    return make_association(members=6)


def _power(world: World, index: Index = Index.BANZHAF, subject: Subject = Subject.ORDINARY) -> Power:
    return power_in_force(world.actor("Rep 1a"), subject=subject, index=index, on=TODAY)


@pytest.mark.parametrize("index", Index)
def test_members_with_one_vote_each_have_equal_power(world: World, index: Index) -> None:
    found = _power(world, index)
    assert len(found.members) == 1
    assert sum(each.power for each in found.cohorts) == sum(each.votes for each in found.cohorts) == 1
    assert all(each.power == each.votes for each in found.cohorts)


def test_a_change_that_gives_one_category_more_votes_moves_power(world: World) -> None:
    shifts = power_shifts(world.actor("Rep 1a"), WhatIf(weights={"full": Fraction(0)}), on=TODAY)
    assert {each.before.subject for each in shifts} == set(Subject)
    assert all(each.before != each.after for each in shifts)


def test_a_change_of_nothing_moves_no_power(world: World) -> None:
    assert power_shifts(world.actor("Rep 1a"), WhatIf(), on=TODAY) == ()


def test_power_is_for_members_and_officers_to_read(world: World) -> None:
    with pytest.raises(NotAllowed):
        power_in_force(world.actor("Nobody Special"), subject=Subject.ORDINARY, index=Index.BANZHAF, on=TODAY)
