"""What ends later moves what waits for it, and nothing else."""

import time
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.domain.plan.scheduling import Need, Slack, Span, cascaded, circle, critical, in_order, slack
from govern.domain.values.errors import RuleBroken
from govern.domain.values.ids import ActivityId

FIRST = date(2026, 1, 1)
Plan = tuple[Mapping[ActivityId, Span], Sequence[Need]]


def act(number: int) -> ActivityId:
    return ActivityId(UUID(int=number))


def span(starts: int, length: int = 9, *, begun: bool = False) -> Span:
    day = FIRST + timedelta(starts)
    return Span(day, day + timedelta(length), begun)


def need(activity: int, needs: int, lag: int = 0) -> Need:
    return Need(act(activity), act(needs), lag)


@st.composite
def plans(draw: st.DrawFn, *, begun: bool = False) -> Plan:
    """Draw activities that may wait for those before them, never in a circle; their days fit or not."""
    many = draw(st.integers(1, 12))
    has_begun = st.booleans() if begun else st.just(False)
    spans = {
        act(at): span(draw(st.integers(0, 300)), draw(st.integers(0, 90)), begun=draw(has_begun))
        for at in range(many)
    }
    pairs = draw(st.sets(st.tuples(st.integers(0, many - 1), st.integers(0, many - 1)), max_size=20))
    return spans, [need(max(a, b), min(a, b), draw(st.integers(0, 30))) for a, b in sorted(pairs) if a != b]


def respects(spans: Mapping[ActivityId, Span], needs: Sequence[Need]) -> bool:
    return all(spans[each.activity].starts_on >= each.earliest(spans[each.needs].ends_on) for each in needs)


def test_what_waits_moves_as_a_whole_and_so_does_what_waits_for_it() -> None:
    spans = {act(1): span(0), act(2): span(10), act(3): span(40)}
    needs = [need(2, 1), need(3, 2, lag=14)]
    found = cascaded(spans, needs, {act(1): span(0, 29)})
    assert found.moved == {act(1): span(0, 29), act(2): span(30), act(3): span(54)}
    assert not found.overrun


def test_room_between_two_activities_is_used_up_before_anything_moves() -> None:
    spans = {act(1): span(0), act(2): span(20)}
    assert cascaded(spans, [need(2, 1)], {act(1): span(0, 19)}).moved == {act(1): span(0, 19)}
    assert set(cascaded(spans, [need(2, 1)], {act(1): span(0, 20)}).moved) == {act(1), act(2)}


def test_what_has_begun_stays_and_the_need_that_it_ran_over_is_named() -> None:
    spans = {act(1): span(0), act(2): span(10, begun=True), act(3): span(20)}
    found = cascaded(spans, [need(2, 1), need(3, 2)], {act(1): span(0, 60)})
    assert set(found.moved) == {act(1)}
    assert found.overrun == (need(2, 1),)


def test_what_could_begin_earlier_does_so_only_when_asked() -> None:
    spans = {act(1): span(0), act(2): span(50), act(3): span(200)}
    assert not cascaded(spans, [need(2, 1)]).moved
    assert cascaded(spans, [need(2, 1)], draws_in=True).moved == {act(2): span(10)}


def test_moves_past_the_end_of_the_plan_are_named_the_earliest_first() -> None:
    spans = {act(1): span(0), act(2): span(10), act(3): span(20)}
    found = cascaded(spans, [need(2, 1), need(3, 2)], {act(1): span(0, 19)})
    assert found.beyond(span(25, 0).ends_on) == (act(2), act(3))
    assert found.beyond(span(39, 0).ends_on) == ()


def test_activities_that_wait_for_one_another_in_a_circle_are_refused_and_named() -> None:
    needs = [need(2, 1), need(3, 2), need(1, 3), need(4, 1)]
    assert circle(needs) == (act(1), act(3), act(2))
    with pytest.raises(RuleBroken, match="circle"):
        cascaded({act(each): span(0) for each in range(1, 5)}, needs)


def test_a_need_of_oneself_is_a_circle_and_a_need_of_nothing_known_is_none() -> None:
    assert circle([need(1, 1)]) == (act(1),)
    assert cascaded({act(1): span(0)}, [need(1, 7), need(7, 1)]).moved == {}


def test_slack_tells_how_much_later_an_activity_may_end() -> None:
    spans = {act(1): span(0), act(2): span(15), act(3): span(10)}
    found = slack(spans, [need(2, 1), need(3, 1)], span(30, 0).ends_on)
    assert found == {act(1): Slack(0, 11), act(2): Slack(6, 6), act(3): Slack(11, 11)}


def test_the_critical_path_is_what_the_last_day_hangs_on() -> None:
    spans = {act(1): span(0), act(2): span(10), act(3): span(5), act(4): span(20)}
    assert critical(spans, [need(2, 1), need(4, 2), need(4, 3)]) == (act(1), act(2), act(4))
    assert critical({}, []) == ()


def test_a_day_after_the_calendar_ends_is_its_last_day() -> None:
    spans = {act(1): Span(date(9999, 12, 1), date(9999, 12, 31)), act(2): span(0)}
    assert cascaded(spans, [need(2, 1)]).moved[act(2)].ends_on == date.max


@given(plans())
def test_every_need_is_respected(plan: Plan) -> None:
    spans, needs = plan
    assert respects(cascaded(spans, needs).spans, needs)
    assert respects(cascaded(spans, needs, draws_in=True).spans, needs)


@given(plans(begun=True), st.integers(0, 400))
def test_nothing_moves_to_an_earlier_day_or_changes_its_length(plan: Plan, longer: int) -> None:
    spans, needs = plan
    wished = {act(0): Span(spans[act(0)].starts_on, spans[act(0)].ends_on + timedelta(longer))}
    found = cascaded(spans, needs, wished).spans
    assert all(found[each].starts_on >= old.starts_on for each, old in spans.items())
    assert all(found[each].length == old.length for each, old in spans.items() if each not in wished)


@given(plans(begun=True), st.booleans())
def test_doing_it_again_changes_nothing(plan: Plan, draws_in: bool) -> None:
    spans, needs = plan
    once = cascaded(spans, needs, draws_in=draws_in)
    assert not cascaded(once.spans, needs, draws_in=draws_in).moved


@given(plans(begun=True), st.randoms(use_true_random=False))
def test_the_order_of_what_comes_in_plays_no_part(plan: Plan, random: Random) -> None:
    spans, needs = plan
    shuffled = sorted(needs, key=lambda _: random.random())
    turned = {each: spans[each] for each in reversed(list(spans))}
    assert cascaded(turned, shuffled) == cascaded(spans, needs)
    assert in_order(turned, needs) == in_order(spans, needs)


@given(plans(), st.data())
def test_using_up_free_slack_moves_nothing_else_and_a_day_more_does(plan: Plan, data: st.DataObject) -> None:
    spans, needs = plan
    settled = cascaded(spans, needs).spans
    until = max(each.ends_on for each in settled.values())
    chosen = data.draw(st.sampled_from(sorted(settled)))
    room = slack(settled, needs, until)[chosen]
    old = settled[chosen]
    for extra, others_stay in ((room.free, True), (room.free + 1, False)):
        wished = {chosen: Span(old.starts_on, old.ends_on + timedelta(extra))}
        found = cascaded(settled, needs, wished)
        assert (set(found.moved) <= {chosen} and not found.beyond(until)) is others_stay


@given(plans(), st.data())
def test_using_up_whole_slack_keeps_the_last_day_and_a_day_more_does_not(
    plan: Plan, data: st.DataObject
) -> None:
    spans, needs = plan
    settled = cascaded(spans, needs).spans
    until = max(each.ends_on for each in settled.values())
    chosen = data.draw(st.sampled_from(sorted(settled)))
    old, room = settled[chosen], slack(settled, needs, until)[chosen].whole
    for extra, fits in ((room, True), (room + 1, False)):
        wished = {chosen: Span(old.starts_on, old.ends_on + timedelta(extra))}
        assert (not cascaded(settled, needs, wished).beyond(until)) is fits


@pytest.mark.parametrize("lag", [0, 3])
def test_ten_thousand_activities_in_one_chain_take_a_moment(lag: int) -> None:
    many = 10_000
    spans = {act(at): span(0, 1) for at in range(many)}
    needs = [need(at + 1, at, lag) for at in range(many - 1)]
    begun = time.process_time()
    assert cascaded(spans, needs).spans[act(many - 1)].starts_on == FIRST + timedelta((2 + lag) * (many - 1))
    assert not circle(needs)
    assert time.process_time() - begun < 2
