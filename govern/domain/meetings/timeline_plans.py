"""Days that the association sets itself, and days that fall badly: weekends, public holidays of the seat."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from govern.domain.meetings.timeline_days import Deadline, DeadlineState, Duty, Timeline, state_of
from govern.domain.meetings.timeline_words import LABELS
from govern.domain.values.calendar import is_weekend, is_working_day, working_days_before
from govern.domain.values.message import Message

#: how long before the last day for items a call is suggested; the association's habit, no rule
_CALL_WEEKS = 2

_PLANNED = Message("planned by the association; no rule asks for it")
_OF_ELECTION = Message("set for the election; no rule sets a day")


@dataclass(frozen=True, slots=True)
class Plans:
    """What the association sets itself for a meeting, and the public holidays at its seat by their names."""

    days: Mapping[Duty, date] = field(default_factory=dict)
    nominations: tuple[date, ...] = ()
    holidays: Mapping[date, str] = field(default_factory=dict)


def with_plans(line: Timeline, plans: Plans, *, on: date) -> Timeline:
    """Return the timeline with the association's own days, and suggestions where none was set.

    A suggestion that has gone by is left out: nobody planned it.
    """
    return line.with_more(*_call(line, plans, on), *_closing(line, plans, on), *_nominations(plans, on))


def _call(line: Timeline, plans: Plans, on: date) -> Iterator[Deadline]:
    items = line.of(Duty.ITEMS)
    if Duty.CALL_FOR_ITEMS in plans.days:
        yield _planned(Duty.CALL_FOR_ITEMS, plans.days[Duty.CALL_FOR_ITEMS], on)
    elif items is not None:
        words = Message(
            "suggested: {n} week before the last day for items; no rule asks for it",
            {"n": _CALL_WEEKS},
            plural="suggested: {n} weeks before the last day for items; no rule asks for it",
        )
        yield from _suggested(Duty.CALL_FOR_ITEMS, items.day - timedelta(weeks=_CALL_WEEKS), words, on)


def _closing(line: Timeline, plans: Plans, on: date) -> Iterator[Deadline]:
    convocation = line.of(Duty.CONVOCATION)
    if Duty.AGENDA_CLOSED in plans.days:
        yield _planned(Duty.AGENDA_CLOSED, plans.days[Duty.AGENDA_CLOSED], on)
    elif convocation is not None and convocation.state is not DeadlineState.DONE:
        day = working_days_before(convocation.day, 0, plans.holidays)
        words = Message(
            "suggested: the working day before the last day to send the convocation; no rule asks for it"
        )
        yield from _suggested(Duty.AGENDA_CLOSED, day, words, on)


def _nominations(plans: Plans, on: date) -> Iterator[Deadline]:
    for day in plans.nominations:
        yield Deadline(Duty.NOMINATIONS, LABELS[Duty.NOMINATIONS], day, state_of(day, on), rule=_OF_ELECTION)


def _planned(duty: Duty, day: date, on: date) -> Deadline:
    return Deadline(duty, LABELS[duty], day, state_of(day, on), rule=_PLANNED)


def _suggested(duty: Duty, day: date, words: Message, on: date) -> Iterator[Deadline]:
    if day >= on:
        yield Deadline(duty, LABELS[duty], day, state_of(day, on), rule=words)


#: days that simply come, whatever is open then
_COME_BY_THEMSELVES = frozenset({Duty.RECORD_DATE, Duty.EARLIEST, Duty.LATEST})


def with_remarks(line: Timeline, holidays: Mapping[date, str]) -> Timeline:
    """Return the timeline that says of each day to come when it is a day of rest at the seat."""
    return replace(line, deadlines=tuple(_remarked(each, holidays) for each in line.deadlines))


def _remarked(deadline: Deadline, holidays: Mapping[date, str]) -> Deadline:
    is_ahead = deadline.state in (DeadlineState.UPCOMING, DeadlineState.TODAY)
    if not is_ahead or deadline.duty in _COME_BY_THEMSELVES or is_working_day(deadline.day, holidays):
        return deadline
    remark = rest_of_meeting(deadline.day, holidays) if deadline.duty is Duty.MEETING else None
    return replace(deadline, remarks=(*deadline.remarks, remark or _rest_of_duty(deadline.day, holidays)))


def rest_of_meeting(day: date, holidays: Mapping[date, str]) -> Message | None:
    """Return what is awkward about a day for a meeting, if anything."""
    if day in holidays:
        return Message("It is a public holiday at the seat: {name}.", {"name": holidays[day]})
    return Message("It is at the weekend.") if is_weekend(day) else None


def _rest_of_duty(day: date, holidays: Mapping[date, str]) -> Message:
    before = working_days_before(day, 0, holidays)
    if day in holidays:
        return Message(
            "A public holiday at the seat ({name}): do it by {day}, the last working day before.",
            {"name": holidays[day], "day": before},
        )
    return Message("At the weekend: do it by {day}, the last working day before.", {"day": before})
