"""Reminders by stated steps: each once, the latest that has come, nothing for what is done."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.domain.plan.reminder_words import steps_in_words
from govern.domain.plan.reminding import (
    SUGGESTED,
    Circle,
    Figure,
    Matter,
    Stated,
    Step,
    Steps,
    check_steps,
    due_step,
    reach,
    told,
)

DUE = date(2026, 6, 15)
ASKED, LEAD, DESK, ACCOUNTS, BOARD = Circle


@pytest.mark.parametrize(
    ("days", "last", "step"),
    [
        (-8, None, None),
        (-7, None, Step.SOON),
        (-1, Step.SOON, None),
        (2, None, Step.SOON),
        (3, Step.SOON, Step.LATE),
        (20, Step.LATE, None),
        (21, Step.LATE, Step.BOARD),
        (90, None, Step.BOARD),
        (90, Step.SOON, Step.BOARD),
        (90, Step.BOARD, None),
    ],
)
def test_the_latest_step_that_has_come_is_taken_once(days: int, last: Step | None, step: Step | None) -> None:
    reached = reach(SUGGESTED, Matter.RESULT, DUE + timedelta(days=days))
    assert due_step(reached, DUE, last) is step


def test_what_begins_or_ends_is_told_once_it_is_late() -> None:
    for matter in (Matter.BEGIN, Matter.END):
        assert due_step(reach(SUGGESTED, matter, DUE), DUE, None) is None
        assert due_step(reach(SUGGESTED, matter, DUE + timedelta(days=3)), DUE, None) is Step.LATE


def test_a_step_that_is_not_stated_is_not_taken() -> None:
    steps = Steps(before=None, late=None, board=10, answer=14)
    assert due_step(reach(steps, Matter.RESULT, DUE + timedelta(days=9)), DUE, None) is None
    assert due_step(reach(steps, Matter.RESULT, DUE + timedelta(days=10)), DUE, None) is Step.BOARD


@pytest.mark.parametrize(
    ("step", "matter", "known", "circles"),
    [
        (Step.SOON, Matter.RESULT, (True, True), (ASKED,)),
        (Step.SOON, Matter.RESULT, (False, True), (LEAD,)),
        (Step.SOON, Matter.RESULT, (False, False), (DESK,)),
        (Step.LATE, Matter.PART, (True, True), (ASKED, LEAD)),
        (Step.BOARD, Matter.DELIVERY, (True, True), (ASKED, LEAD, BOARD)),
        (Step.BOARD, Matter.END, (False, False), (DESK, BOARD)),
        (Step.SOON, Matter.ACCEPTANCE, (True, False), (ASKED,)),
        (Step.SOON, Matter.ACCEPTANCE, (False, False), (ACCOUNTS,)),
        (Step.LATE, Matter.ACCEPTANCE, (True, False), (ASKED, ACCOUNTS)),
    ],
)
def test_each_step_tells_more_people_than_the_one_before(
    step: Step, matter: Matter, known: tuple[bool, bool], circles: tuple[Circle, ...]
) -> None:
    assert told(step, matter, asked=known[0], lead=known[1]) == circles


@pytest.mark.parametrize(
    ("steps", "reasons"),
    [
        (SUGGESTED, 0),
        (Steps(None, None, None, 14), 0),
        (Steps(7, 21, 21, 14), 1),
        (Steps(0, 3, 21, 14), 1),
        (Steps(366, 30, 3, 0), 2),
    ],
)
def test_steps_are_checked_before_they_are_set(steps: Steps, reasons: int) -> None:
    assert len(check_steps(steps).reasons) == reasons


_DAYS = st.one_of(st.none(), st.integers(1, 60))
_STEPS = st.builds(Steps, before=_DAYS, late=_DAYS, board=_DAYS, answer=st.integers(1, 60)).filter(
    check_steps
)
#: on which days after the first the worker ran, and when the thing was done
_RUNS = st.lists(st.integers(0, 150), unique=True, max_size=60).map(sorted)


@given(_STEPS, st.sampled_from(Matter), _RUNS, st.integers(0, 150))
def test_no_step_comes_twice_none_comes_early_and_none_after_it_is_done(
    steps: Steps, matter: Matter, runs: list[int], done: int
) -> None:
    sent: list[tuple[Step, date]] = []
    for day in (DUE - timedelta(days=60) + timedelta(days=run) for run in runs if run < done):
        last = sent[-1][0] if sent else None
        step = due_step(reach(steps, matter, day), DUE, last)
        if step is not None:
            sent.append((step, day))
    assert [step.value for step, _ in sent] == sorted({step.value for step, _ in sent})
    earliest = {Step.SOON: -(steps.before or 0), Step.LATE: steps.late, Step.BOARD: steps.board}
    assert all(day >= DUE + timedelta(days=earliest[step] or 0) for step, day in sent)
    assert len({day for _, day in sent}) == len(sent)


@given(_STEPS, st.sampled_from(Matter), st.integers(61, 150))
def test_a_worker_that_stood_still_takes_one_step_and_no_earlier_one_later(
    steps: Steps, matter: Matter, days: int
) -> None:
    reached = reach(steps, matter, DUE + timedelta(days=days))
    step = due_step(reached, DUE, None)
    assert (step is None) == (not reached)
    assert step is None or due_step(reached, DUE, step) is None


def test_each_figure_says_where_it_comes_from() -> None:
    own = Figure(10, set_on=DUE)
    stated = Stated(Figure(7), own, Figure(None, set_on=DUE), Figure(14))
    said = [(str(words), str(where)) for words, _, where in steps_in_words(stated)]
    assert said[0][1] == "suggested; no rule asks for it"
    assert said[1] == (said[1][0], "set by the association on 2026-06-15; no rule asks for it")
    assert said[2][0] == "It is not brought to the board by itself."
