"""Dates that follow from what activities wait for: what moves when one ends later, and what may wait."""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType

from govern.domain.values.errors import RuleBroken
from govern.domain.values.ids import ActivityId
from govern.domain.values.message import Message

_LAST_DAY = date.max.toordinal()


@dataclass(frozen=True, slots=True)
class Span:
    """The days of an activity, the first and the last among them; what has begun keeps its first day."""

    starts_on: date
    ends_on: date
    has_begun: bool = False

    @property
    def length(self) -> int:
        """Return from how many days after its first day on it is over: 0 for an activity of one day."""
        return (self.ends_on - self.starts_on).days

    def starting(self, on: date) -> "Span":
        """Return it moved as a whole, so that it starts on that day."""
        return replace(self, starts_on=on, ends_on=_after(on, self.length))


@dataclass(frozen=True, slots=True, order=True)
class Need:
    """That an activity begins only after another has ended, with so many free days between at least."""

    activity: ActivityId
    needs: ActivityId
    lag_days: int = 0

    def earliest(self, ended: date) -> date:
        """Return the first day on which the activity may begin, when what it needs ends on that day.

        >>> from uuid import UUID
        >>> Need(ActivityId(UUID(int=2)), ActivityId(UUID(int=1)), 7).earliest(date(2026, 3, 1))
        datetime.date(2026, 3, 9)
        """
        return _after(ended, 1 + self.lag_days)


@dataclass(frozen=True, slots=True)
class Schedule:
    """The days of all activities, those of them that are new, and needs that begun activities ran over."""

    spans: Mapping[ActivityId, Span]
    moved: Mapping[ActivityId, Span]
    overrun: tuple[Need, ...]

    def beyond(self, last_day: date) -> tuple[ActivityId, ...]:
        """Return the moved activities that would end after a day, the earliest first."""
        late = [each for each, span in self.moved.items() if span.ends_on > last_day]
        return tuple(sorted(late, key=lambda each: (self.moved[each].ends_on, each)))


@dataclass(frozen=True, slots=True)
class Slack:
    """How many days later an activity may end: before others move, and before the plan ends too late.

    Both are below zero where the days do not fit as they stand.
    """

    free: int
    whole: int


def in_order(activities: Iterable[ActivityId], needs: Iterable[Need]) -> tuple[ActivityId, ...]:
    """Return the activities so that each stands after all that it needs; time grows with their number only.

    Needs of activities that are not among them are left out.

    Raises:
        RuleBroken: when activities wait for one another in a circle.
    """
    after, waiting = _linked(activities, needs)
    ready, ordered = deque(each for each, count in waiting.items() if not count), list[ActivityId]()
    while ready:
        done = ready.popleft()
        ordered.append(done)
        for need in after.get(done, ()):
            waiting[need.activity] -= 1
            if not waiting[need.activity]:
                ready.append(need.activity)
    if len(ordered) < len(waiting):
        raise RuleBroken(Message("Activities wait for one another in a circle."))
    return tuple(ordered)


def circle(needs: Iterable[Need]) -> tuple[ActivityId, ...]:
    """Return activities each of which waits for the next, the last for the first; or none."""
    before: dict[ActivityId, list[ActivityId]] = defaultdict(list)
    for need in sorted(needs):
        before[need.activity].append(need.needs)
    cleared: set[ActivityId] = set()
    for begin in list(before):
        path, places, ahead = [begin], {begin: 0}, [iter(before[begin])]
        while path and begin not in cleared:
            following = next((each for each in ahead[-1] if each not in cleared), None)
            if following is None:
                cleared.add(path[-1])
                del places[path.pop()]
                ahead.pop()
            elif following in places:
                return tuple(path[places[following] :])
            else:
                places[following] = len(path)
                path.append(following)
                ahead.append(iter(before.get(following, ())))
    return ()


def cascaded(
    spans: Mapping[ActivityId, Span],
    needs: Iterable[Need],
    wished: Mapping[ActivityId, Span] = MappingProxyType({}),
    *,
    draws_in: bool = False,
) -> Schedule:
    """Return the days that respect every need when some activities get the days that are wished for them.

    What has to wait longer is moved as a whole; nothing moves to an earlier day than it had, except what is
    wished, or with ``draws_in`` what waits for others and need not wait so long. What has begun stays where
    it is; where that runs over a need, the need is named. The order of what comes in plays no part.

    Raises:
        RuleBroken: when activities wait for one another in a circle.
    """
    kept = list(needs)
    asked = {**spans, **wished}
    before = _before(asked, kept)
    found: dict[ActivityId, Span] = {}
    overrun: list[Need] = []
    for each in in_order(asked, kept):
        span = asked[each]
        earliest = {need: need.earliest(found[need.needs].ends_on) for need in before.get(each, ())}
        if span.has_begun:
            overrun += [need for need, day in earliest.items() if day > span.starts_on]
        else:
            span = _placed(span, earliest.values(), draws_in=draws_in and each not in wished)
        found[each] = span
    moved = {each: span for each, span in found.items() if spans.get(each) != span}
    return Schedule(found, moved, tuple(sorted(overrun)))


def _placed(span: Span, earliest: Iterable[date], *, draws_in: bool) -> Span:
    last = max(earliest, default=None)
    if last is None:
        return span
    starts = last if draws_in else max(span.starts_on, last)
    return span if starts == span.starts_on else span.starting(starts)


def slack(spans: Mapping[ActivityId, Span], needs: Iterable[Need], until: date) -> Mapping[ActivityId, Slack]:
    """Return how much later each activity may end, if the last of all may end on a day at the latest.

    What has begun is past waiting: it takes no time from what it needed.

    Raises:
        RuleBroken: when activities wait for one another in a circle.
    """
    kept = list(needs)
    after, _ = _linked(spans, kept)
    latest: dict[ActivityId, date] = {}
    found: dict[ActivityId, Slack] = {}
    for each in reversed(in_order(spans, kept)):
        ends_on, last, free = spans[each].ends_on, until, until
        for need in after.get(each, ()):
            follower = spans[need.activity]
            if not follower.has_begun:
                wait = timedelta(1 + need.lag_days)
                free = min(free, follower.starts_on - wait)
                last = min(last, latest[need.activity] - timedelta(follower.length) - wait)
        latest[each] = last
        found[each] = Slack((free - ends_on).days, (last - ends_on).days)
    return found


def critical(
    spans: Mapping[ActivityId, Span], needs: Iterable[Need], last_day: date | None = None
) -> tuple[ActivityId, ...]:
    """Return the activities that cannot end later without the last day of all being later, the first first.

    The last day is that of these activities, unless others beside them end later.

    Raises:
        RuleBroken: when activities wait for one another in a circle.
    """
    if not spans:
        return ()
    last = last_day or max(span.ends_on for span in spans.values())
    tight = [each for each, room in slack(spans, needs, last).items() if room.whole <= 0]
    return tuple(sorted(tight, key=lambda each: (spans[each].starts_on, spans[each].ends_on, each)))


def _linked(
    activities: Iterable[ActivityId], needs: Iterable[Need]
) -> tuple[Mapping[ActivityId, list[Need]], dict[ActivityId, int]]:
    """Return the needs by what they wait for, and for how many each activity waits."""
    waiting = dict.fromkeys(sorted(activities), 0)
    after: dict[ActivityId, list[Need]] = defaultdict(list)
    for need in needs:
        if need.activity in waiting and need.needs in waiting:
            after[need.needs].append(need)
            waiting[need.activity] += 1
    return after, waiting


def _before(known: Mapping[ActivityId, Span], needs: Iterable[Need]) -> Mapping[ActivityId, list[Need]]:
    before: dict[ActivityId, list[Need]] = defaultdict(list)
    for need in needs:
        if need.activity in known and need.needs in known:
            before[need.activity].append(need)
    return before


def _after(day: date, days: int) -> date:
    """Return the day so many days later; the last that there is, where the calendar ends before."""
    return date.fromordinal(min(day.toordinal() + days, _LAST_DAY))
