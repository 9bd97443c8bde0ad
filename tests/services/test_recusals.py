"""Recusals: who has an interest in an item casts no ballot on it, and proxies held lapse."""

import pytest
from flask import Flask

from govern.domain.meetings.seats import Presence
from govern.domain.values.errors import Conflict, NotAllowed, RuleBroken
from govern.domain.values.ids import ItemId
from govern.domain.voting.ballot import Choice
from govern.services.recusals import Recuse, recuse, withdraw_recusal
from govern.store.database import db
from govern.store.tables.voting import VotingRight
from tests.make.association import World, make_association
from tests.make.meetings import make_item
from tests.make.votes import NOW, cast_for, make_open_assembly, open_item


@pytest.fixture
def world(app: Flask) -> World:
    return make_association(members=4)


@pytest.fixture
def item(world: World) -> ItemId:
    """An item of an open assembly in which Member 2 holds the proxy of Member 4."""
    return make_item(world, make_open_assembly(world, present=3, proxies={"Member 4": "Member 2"}))


def of_member(world: World, item: ItemId, member: str, reason: str = "Our own project.") -> Recuse:
    return Recuse(item, world.members[member], None, reason)


def test_who_is_recused_casts_no_ballot(world: World, item: ItemId) -> None:
    recuse(world.actor("Rep 2a"), of_member(world, item, "Member 2"), at=NOW)
    vote = open_item(world, item)
    with pytest.raises(NotAllowed):
        cast_for(world, vote, "Member 2", Choice.FOR)


def test_a_proxy_that_the_recused_holds_lapses(world: World, item: ItemId) -> None:
    recuse(world.actor("Clara Chair"), of_member(world, item, "Member 2"), at=NOW)
    vote = open_item(world, item)
    right = db.session.query(VotingRight).filter_by(vote_id=vote, name="Member 4").one()
    assert right.presence is Presence.ABSENT


def test_a_recusal_taken_back_gives_the_vote_back(world: World, item: ItemId) -> None:
    recusal = recuse(world.actor("Rep 2a"), of_member(world, item, "Member 2"), at=NOW)
    withdraw_recusal(world.actor("Rep 2a"), recusal, at=NOW)
    vote = open_item(world, item)
    assert cast_for(world, vote, "Member 2", Choice.FOR).ordinal == 1


def test_it_is_declared_before_the_vote_opens(world: World, item: ItemId) -> None:
    open_item(world, item)
    with pytest.raises(Conflict, match="has been opened"):
        recuse(world.actor("Rep 2a"), of_member(world, item, "Member 2"), at=NOW)


def test_nobody_else_declares_it(world: World, item: ItemId) -> None:
    with pytest.raises(NotAllowed):
        recuse(world.actor("Rep 1a"), of_member(world, item, "Member 2"), at=NOW)


def test_it_is_declared_once_and_with_its_reason(world: World, item: ItemId) -> None:
    with pytest.raises(RuleBroken, match="Say what the interest is"):
        recuse(world.actor("Rep 2a"), of_member(world, item, "Member 2", " "), at=NOW)
    recuse(world.actor("Rep 2a"), of_member(world, item, "Member 2"), at=NOW)
    with pytest.raises(Conflict, match="on record already"):
        recuse(world.actor("Rep 2a"), of_member(world, item, "Member 2"), at=NOW)
