"""Meetings that come back: a rhythm, the days that it gives, and what makes a day unfit."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from govern.domain.values.calendar import add_months
from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.message import Message

#: more are not planned at once; the association's own sense, no rule
MOST_MEETINGS = 60
MOST_YEARS = 5

LAST_WEEK = -1
_WEEK = 7


class Every(Enum):
    """What a rhythm steps by."""

    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often something comes back, always on the same weekday.

    ``week`` is the first to fourth of that weekday in its month, or -1 for the last; ``month`` is that
    of a yearly rhythm. A rhythm of weeks knows neither.
    """

    every: Every
    number: int
    #: from 0, Monday
    weekday: int
    week: int = 1
    month: int = 1

    def sentence(self) -> Message:
        """Return the rhythm in words."""
        day = WEEKDAYS[self.weekday]
        if self.every is Every.WEEKS:
            return Message(
                "{weekday}, every {n} week",
                {"weekday": day, "n": self.number},
                plural="{weekday}, every {n} weeks",
            )
        if self.every is Every.MONTHS:
            return Message(
                "{week} {weekday}, every {n} month",
                {"week": WEEKS[self.week], "weekday": day, "n": self.number},
                plural="{week} {weekday}, every {n} months",
            )
        return Message(
            "{week} {weekday} of {month}, every {n} year",
            {"week": WEEKS[self.week], "weekday": day, "month": MONTHS[self.month], "n": self.number},
            plural="{week} {weekday} of {month}, every {n} years",
        )


WEEKDAYS = (
    Message("Monday"),
    Message("Tuesday"),
    Message("Wednesday"),
    Message("Thursday"),
    Message("Friday"),
    Message("Saturday"),
    Message("Sunday"),
)
WEEKS = {
    1: Message("the first"),
    2: Message("the second"),
    3: Message("the third"),
    4: Message("the fourth"),
    LAST_WEEK: Message("the last"),
}
MONTHS = {
    1: Message("January"),
    2: Message("February"),
    3: Message("March"),
    4: Message("April"),
    5: Message("May"),
    6: Message("June"),
    7: Message("July"),
    8: Message("August"),
    9: Message("September"),
    10: Message("October"),
    11: Message("November"),
    12: Message("December"),
}


def check_rhythm(rhythm: Rhythm, first: date, last: date) -> Decision:
    """Return whether meetings can be planned by a rhythm between two days, both counted."""
    if last < first:
        return no(Message("The last day lies before the first."))
    if rhythm.number < 1:
        return no(Message("A series comes back every week, month or year, or every few: write 1 or more."))
    if add_months(first, MOST_YEARS * 12) < last:
        return no(Message("Plan at most {n} years at once.", {"n": MOST_YEARS}))
    found = len(days_of(rhythm, first, last))
    if found == 0:
        return no(
            Message("The rhythm gives no day between {first} and {last}.", {"first": first, "last": last})
        )
    if found > MOST_MEETINGS:
        values = {"n": found, "most": MOST_MEETINGS}
        return no(Message("These are {n} meetings; at most {most} are planned at once.", values))
    return YES


def days_of(rhythm: Rhythm, first: date, last: date) -> tuple[date, ...]:
    """Return the days that a rhythm gives between two days, both counted.

    Months and years are counted from the month of the first day that fits.

    >>> days_of(Rhythm(Every.MONTHS, 2, 1, 2), date(2027, 1, 1), date(2027, 5, 31))
    (datetime.date(2027, 1, 12), datetime.date(2027, 3, 9), datetime.date(2027, 5, 11))
    """
    steps = _by_weeks(rhythm, first) if rhythm.every is Every.WEEKS else _by_months(rhythm, first)
    found = []
    for day in steps:
        if day > last:
            break
        found.append(day)
    return tuple(found)


def nth_weekday(year: int, month: int, *, weekday: int, week: int) -> date:
    """Return the first to fourth, or the last (-1), of a weekday in a month.

    >>> nth_weekday(2027, 5, weekday=3, week=3)
    datetime.date(2027, 5, 20)
    """
    begin = date(year, month, 1)
    if week == LAST_WEEK:
        end = add_months(begin, 1) - timedelta(days=1)
        return end - timedelta(days=(end.weekday() - weekday) % _WEEK)
    return begin + timedelta(days=(weekday - begin.weekday()) % _WEEK + _WEEK * (week - 1))


def _by_weeks(rhythm: Rhythm, first: date) -> Iterator[date]:
    day = first + timedelta(days=(rhythm.weekday - first.weekday()) % _WEEK)
    while True:
        yield day
        day += timedelta(days=_WEEK * rhythm.number)


def _by_months(rhythm: Rhythm, first: date) -> Iterator[date]:
    is_yearly = rhythm.every is Every.YEARS
    month = first.replace(day=1, month=rhythm.month) if is_yearly else first.replace(day=1)
    step = rhythm.number * (12 if is_yearly else 1)
    day = _in(month, rhythm)
    if day < first:
        month = add_months(month, 12 if is_yearly else 1)
    while True:
        yield _in(month, rhythm)
        month = add_months(month, step)


def _in(month: date, rhythm: Rhythm) -> date:
    return nth_weekday(month.year, month.month, weekday=rhythm.weekday, week=rhythm.week)
