"""Proxies given and withdrawn."""

import pytest
from flask import Flask

from govern.domain.meetings.kinds import MeetingState
from govern.domain.values.errors import Conflict, NotAllowed, RuleBroken
from govern.domain.values.ids import MeetingId, ProxyId
from govern.services.proxies import give_proxy, withdraw_proxy
from govern.services.seating import given_proxies
from govern.store.database import current_session
from govern.store.tables.meetings import Meeting
from tests.conftest import Clock
from tests.make.association import World, make_association
from tests.make.meetings import make_meeting


@pytest.fixture
def world(app: Flask) -> World:
    return make_association(members=6)


@pytest.fixture
def meeting(world: World) -> MeetingId:
    return make_meeting(world)


def give(world: World, meeting: MeetingId, clock: Clock, pair: tuple[int, int]) -> ProxyId:
    principal, holder = pair
    return give_proxy(
        meeting,
        principal=world.members[f"Member {principal}"],
        holder=world.members[f"Member {holder}"],
        actor=world.actor(f"Rep {principal}a"),
        at=clock(),
    )


def test_a_member_gives_its_proxy_to_another_member(world: World, meeting: MeetingId, clock: Clock) -> None:
    give(world, meeting, clock, (1, 2))
    (proxy,) = given_proxies(current_session(), meeting)
    assert (proxy.principal, proxy.holder) == (world.members["Member 1"], world.members["Member 2"])


def test_two_proxies_are_the_limit_and_a_third_is_refused_with_the_article(
    world: World, meeting: MeetingId, clock: Clock
) -> None:
    give(world, meeting, clock, (1, 3))
    give(world, meeting, clock, (2, 3))
    with pytest.raises(RuleBroken, match=r"at most 2 \(Statutes, Art\. \d+"):
        give(world, meeting, clock, (4, 3))


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ((1, 2), (2, 3), "holds the proxy of Member 1"),
        ((1, 2), (3, 1), "has itself given a proxy"),
        ((1, 2), (1, 3), "given to Member 2 already"),
        ((1, 2), (3, 3), "to itself"),
    ],
)
def test_chains_and_loops_of_proxies_are_refused(
    world: World,
    meeting: MeetingId,
    clock: Clock,
    first: tuple[int, int],
    second: tuple[int, int],
    reason: str,
) -> None:
    give(world, meeting, clock, first)
    with pytest.raises(RuleBroken, match=reason):
        give(world, meeting, clock, second)


def test_somebody_elses_proxy_cannot_be_given(world: World, meeting: MeetingId, clock: Clock) -> None:
    with pytest.raises(NotAllowed):
        give_proxy(
            meeting,
            principal=world.members["Member 1"],
            holder=world.members["Member 2"],
            actor=world.actor("Rep 3a"),
            at=clock(),
        )


def test_a_withdrawn_proxy_no_longer_counts(world: World, meeting: MeetingId, clock: Clock) -> None:
    proxy = give(world, meeting, clock, (1, 2))
    withdraw_proxy(proxy, actor=world.actor("Rep 1b"), at=clock())
    assert given_proxies(current_session(), meeting) == ()


def test_a_proxy_is_not_withdrawn_from_a_meeting_that_is_over(
    world: World, meeting: MeetingId, clock: Clock
) -> None:
    proxy = give(world, meeting, clock, (1, 2))
    current_session().get_one(Meeting, meeting).state = MeetingState.CLOSED
    current_session().commit()
    with pytest.raises(Conflict, match="is over"):
        withdraw_proxy(proxy, actor=world.actor("Rep 1a"), at=clock())
