"""The clock of an agenda: breaks, items without minutes, midnight and summer time."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from govern.domain.meetings.schedule import LONGEST_ITEM, Planned, check_minutes, schedule

BRUSSELS = ZoneInfo("Europe/Brussels")


def on_the_wall(starts_at: datetime, *planned: Planned) -> list[str]:
    slots = schedule(starts_at, planned)
    return [f"{each.starts_at.astimezone(BRUSSELS):%a %H:%M}" for each in slots if each]


def test_without_any_minutes_nobody_knows_when_an_item_begins() -> None:
    assert schedule(datetime(2027, 2, 9, 9, tzinfo=UTC), [Planned(), Planned()]) == (None, None)


def test_a_break_moves_what_follows() -> None:
    found = on_the_wall(datetime(2027, 2, 9, 9, tzinfo=UTC), Planned(30, 15), Planned(), Planned(5))
    assert found == ["Tue 10:00", "Tue 10:45", "Tue 10:45"]


def test_a_meeting_over_midnight_goes_on_the_next_day() -> None:
    found = on_the_wall(datetime(2027, 2, 9, 22, 30, tzinfo=UTC), Planned(45), Planned(5))
    assert found == ["Tue 23:30", "Wed 00:15"]


def test_summer_time_moves_the_wall_and_not_the_length() -> None:
    night = datetime(2027, 3, 28, 0, 30, tzinfo=UTC)
    assert on_the_wall(night, Planned(60), Planned(5)) == ["Sun 01:30", "Sun 03:30"]


def test_minutes_are_between_one_and_ten_hours() -> None:
    assert check_minutes(Planned(LONGEST_ITEM, None))
    assert not check_minutes(Planned(LONGEST_ITEM + 1))
    assert not check_minutes(Planned(5, -1))
