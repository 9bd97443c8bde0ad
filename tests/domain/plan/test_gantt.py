"""Every bar, diamond and arrow of the Gantt drawing lies where its days are, inside the drawing."""

import re
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.domain.plan.activities import ActivityState, ResultKind
from govern.domain.plan.gantt import (
    NARROW,
    WIDE,
    Drawn,
    Due,
    Gantt,
    Named,
    Paper,
    Scale,
    Sketch,
    draw,
)
from govern.domain.plan.scheduling import Need
from govern.domain.values.ids import ActivityId, GoalId

NEW_YEAR = date(2026, 1, 1)
GOALS = {GoalId(UUID(int=at)): Named(f"Goal {at}", "en") for at in (1, 2)}


def act(number: int) -> ActivityId:
    return ActivityId(UUID(int=number))


def activity(
    number: int, starts: date, ends: date, *, goal: int = 1, title: str = "Try it", late: bool = False
) -> Drawn:
    named = Named(title, "en")
    place = GoalId(UUID(int=goal))
    return Drawn(
        act(number), place, f"ACT-{number:03}", named, starts, ends, ActivityState.PLANNED, is_late=late
    )


def milestone(number: int, due: date) -> Due:
    return Due(act(number), ResultKind.MILESTONE, Named("Done", "en"), due, is_reached=False, is_late=False)


def drawn(sketch: Sketch, paper: Paper | None = None) -> Gantt:
    found = draw(sketch, paper or Paper(NEW_YEAR))
    assert found is not None
    return found


def test_a_year_fills_the_width_and_its_half_the_half() -> None:
    year = activity(1, NEW_YEAR, date(2026, 12, 31))
    half = activity(2, NEW_YEAR, date(2026, 7, 2))
    rows = drawn(Sketch(GOALS, [year, half])).rows
    assert [(row.activity, row.x) for row in rows] == [(act(2), "0.0"), (act(1), "0.0")]
    assert [Decimal(row.width) for row in rows] == [Decimal("501.4"), Decimal("1000.0")]


def test_goals_stand_in_their_order_above_their_activities() -> None:
    later, first = activity(1, NEW_YEAR, NEW_YEAR, goal=2), activity(2, date(2026, 3, 1), date(2026, 3, 2))
    found = drawn(Sketch(GOALS, [later, first]))
    assert [each.label.text for each in found.heads] == ["Goal 1", "Goal 2"]
    assert [each.activity for each in found.rows] == [act(2), act(1)]
    assert found.heads[0].y < found.rows[0].y < found.heads[1].y < found.rows[1].y < found.height


def test_quarters_and_years_are_marked() -> None:
    sketch = Sketch(GOALS, [activity(1, date(2026, 5, 4), date(2027, 2, 1))])
    quarters = drawn(sketch).ticks
    assert [str(each.label) for each in quarters] == ["2026", "Q2", "Q3", "Q4", "2027", "Q1"]
    years = drawn(sketch, Paper(NEW_YEAR, scale=Scale.YEARS)).ticks
    assert [(str(each.label), each.x) for each in years] == [("2026", "0.0"), ("2027", "500.0")]


@pytest.mark.parametrize(
    ("day", "shown"),
    [(date(2025, 12, 31), False), (NEW_YEAR, True), (date(2026, 3, 31), True), (date(2026, 4, 1), False)],
)
def test_today_is_marked_where_the_time_shown_holds_it(day: date, shown: bool) -> None:
    found = drawn(Sketch(GOALS, [activity(1, date(2026, 1, 5), date(2026, 2, 1))]), Paper(day))
    assert (found.today is not None) is shown


def test_an_arrow_leads_from_the_end_of_one_to_the_start_of_the_other() -> None:
    one, other = activity(1, NEW_YEAR, date(2026, 1, 31)), activity(2, date(2026, 6, 1), date(2026, 12, 31))
    found = drawn(Sketch(GOALS, [one, other], needs=[Need(act(2), act(1)), Need(act(2), act(9))]))
    (path,) = found.arrows
    first, second = found.rows
    assert path.startswith(f"M{first.width} {first.bar_y + 6}H")
    assert path.endswith(f"V{second.bar_y + 6}H{second.x}")


def test_a_tight_arrow_goes_round_below_the_bar() -> None:
    one, other = activity(1, NEW_YEAR, date(2026, 1, 31)), activity(2, date(2026, 2, 1), date(2026, 12, 31))
    (path,) = drawn(Sketch(GOALS, [one, other], needs=[Need(act(2), act(1))])).arrows
    assert re.fullmatch(r"M84\.9 106h4V117H77\.9V148H84\.9", path)


def test_milestones_widen_the_time_and_stand_on_their_activity() -> None:
    sketch = Sketch(GOALS, [activity(1, NEW_YEAR, NEW_YEAR)], [milestone(1, date(2027, 6, 1))])
    found = drawn(sketch)
    assert found.rows[0].results[0].due_on == date(2027, 6, 1)
    assert str(found.ticks[-1].label) == "Q2"


def test_a_long_title_is_cut_and_leaves_room_for_the_mark_of_being_late() -> None:
    sketch = Sketch(GOALS, [activity(1, date(2026, 12, 1), date(2026, 12, 31), title="x" * 200, late=True)])
    (row,) = drawn(sketch, Paper(NEW_YEAR, width=NARROW)).rows
    assert row.title.text.endswith("…")
    assert Decimal(row.label_x) + Decimal(row.label_width) <= NARROW - 46


def test_nothing_to_draw_is_no_drawing() -> None:
    assert draw(Sketch(GOALS, []), Paper(NEW_YEAR)) is None


@given(
    st.lists(
        st.tuples(st.integers(0, 2000), st.integers(0, 800), st.text(max_size=60)), min_size=1, max_size=8
    ),
    st.sampled_from([WIDE, NARROW]),
    st.sampled_from(Scale),
)
def test_everything_lies_inside_the_drawing(
    wanted: list[tuple[int, int, str]], width: int, scale: Scale
) -> None:
    activities = [
        activity(at, day, day + timedelta(days=length), title=title)
        for at, (starts, length, title) in enumerate(wanted)
        for day in [NEW_YEAR + timedelta(days=starts)]
    ]
    found = drawn(Sketch(GOALS, activities), Paper(NEW_YEAR, width, scale))
    for row in found.rows:
        for x, length in ((row.x, row.width), (row.label_x, row.label_width)):
            assert Decimal(0) <= Decimal(x) <= width + Decimal("0.1") - Decimal(length)
        assert row.y < row.bar_y < found.height
