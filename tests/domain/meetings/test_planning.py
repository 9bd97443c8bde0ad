"""A meeting is planned for a time to come, at a place, in a way that the rules allow."""

from datetime import UTC, date, datetime, timedelta

import pytest

from govern.domain.meetings.kinds import BodyKind, MeetingMode, MeetingState
from govern.domain.meetings.planning import Plan, check_plan, may_open
from govern.domain.statutes.citation import Origin
from govern.domain.values.errors import RuleBroken
from tests.make.rules import LAW, law, rulebook

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
ON = date(2026, 11, 23)
REMOTE_ALLOWED = rulebook(own={"assembly.attendance.remote": "convenor"})


def plan(mode: MeetingMode = MeetingMode.HYBRID, place: str = "Brussels", after: int = 1) -> Plan:
    return Plan(BodyKind.ASSEMBLY, mode, AT + timedelta(minutes=after), place)


def test_a_meeting_to_come_at_a_place_may_be_planned() -> None:
    assert check_plan(REMOTE_ALLOWED, plan(), at=AT, on=ON)


@pytest.mark.parametrize("after", [0, -1])
def test_a_meeting_that_would_have_begun_already_may_not(after: int) -> None:
    refusal = check_plan(REMOTE_ALLOWED, plan(after=after), at=AT, on=ON)
    assert "past" in str(refusal.reasons[0])


def test_everything_that_is_wrong_is_said_at_once() -> None:
    refusal = check_plan(REMOTE_ALLOWED, plan(place=" ", after=-1), at=AT, on=ON)
    assert len(refusal.reasons) == 2


def test_a_remote_meeting_says_how_it_is_held() -> None:
    refusal = check_plan(REMOTE_ALLOWED, plan(MeetingMode.REMOTE, place=""), at=AT, on=ON)
    assert "by video" in str(refusal.reasons[0])


@pytest.mark.parametrize("mode", [MeetingMode.REMOTE, MeetingMode.HYBRID])
def test_distance_is_refused_with_the_article_that_does(mode: MeetingMode) -> None:
    rules = rulebook(own={"assembly.attendance.remote": "none"})
    refusal = check_plan(rules, plan(mode), at=AT, on=ON)
    assert "Statutes, Art. 1" in str(refusal.reasons[0])
    assert check_plan(rules, plan(MeetingMode.ON_SITE), at=AT, on=ON)


def test_a_law_that_leaves_distance_to_the_statutes_refuses_it_while_they_are_silent() -> None:
    rules = rulebook(law("assembly.attendance.remote", "statutes"))
    assert LAW.origin is Origin.LAW
    assert not check_plan(rules, plan(), at=AT, on=ON)


def test_where_nothing_settles_distance_the_sentence_asks_for_an_article() -> None:
    with pytest.raises(RuleBroken, match="Add an article"):
        check_plan(rulebook(own={}), plan(), at=AT, on=ON)


@pytest.mark.parametrize(
    ("state", "on", "opens"),
    [
        (MeetingState.PLANNED, date(2027, 2, 9), False),
        (MeetingState.CONVOKED, date(2027, 2, 8), False),
        (MeetingState.CONVOKED, date(2027, 2, 9), True),
        (MeetingState.CONVOKED, date(2027, 2, 10), True),
        (MeetingState.OPEN, date(2027, 2, 9), False),
        (MeetingState.CLOSED, date(2027, 2, 9), False),
    ],
)
def test_a_convoked_meeting_opens_on_its_day_or_later(state: MeetingState, on: date, opens: bool) -> None:
    assert bool(may_open(state, reference="GA-2027-01", held_on=date(2027, 2, 9), on=on)) is opens
