"""The Gantt drawing of a plan: where each bar, diamond and arrow lies; the same on pages and in documents."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from itertools import groupby

from govern.domain.plan.activities import ActivityState, ResultKind
from govern.domain.plan.scheduling import Need
from govern.domain.values.ids import ActivityId, GoalId
from govern.domain.values.message import Message

#: units of the drawing: for a page, for a phone, for a sheet of paper
WIDE, NARROW, SHEET = 1000, 352, 640

_TOP = 40
_ROW, _BAR, _BAR_AT = 42, 12, 22
_GROUP = 38
#: a letter of a label takes so much at most, on average
_LETTER = Fraction(13, 2)
_ROOM_FOR_LATE = 46
_LEAST_BAR = 4
_ELBOW = 7


class Scale(Enum):
    """What the lines across the time mark."""

    QUARTERS = "quarters"
    YEARS = "years"


@dataclass(frozen=True, slots=True)
class Named:
    """Words in the reader's language, or in the one in which they stand."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """An activity to draw."""

    id: ActivityId
    goal: GoalId
    reference: str
    title: Named
    starts_on: date
    ends_on: date
    state: ActivityState
    is_late: bool = False
    is_critical: bool = False


@dataclass(frozen=True, slots=True)
class Due:
    """A milestone or deliverable to draw on its activity."""

    activity: ActivityId
    kind: ResultKind
    title: Named
    due_on: date
    is_reached: bool
    is_late: bool


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is drawn: activities under their goals, in the order of these, with results and needs."""

    goals: Mapping[GoalId, Named]
    activities: Sequence[Drawn]
    results: Sequence[Due] = ()
    needs: Sequence[Need] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """How wide to draw, by what scale, and which day is today."""

    today: date
    width: int = WIDE
    scale: Scale = Scale.QUARTERS


@dataclass(frozen=True, slots=True)
class Diamond:
    """The sign of a result: a diamond for a milestone, a square for a deliverable, around a point."""

    path: str
    kind: str
    title: Named
    due_on: date
    is_reached: bool
    is_late: bool


@dataclass(frozen=True, slots=True)
class Row:
    """An activity: its label above its bar, as long as there is room, and the signs of its results."""

    activity: ActivityId
    label: str
    title: Named
    y: int
    label_x: str
    label_width: str
    x: str
    width: str
    bar_y: int
    state: str
    is_late: bool
    is_critical: bool
    results: tuple[Diamond, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """A goal, above its activities."""

    label: Named
    y: int


@dataclass(frozen=True, slots=True)
class Tick:
    """The line with which a year or a quarter begins, and its name."""

    x: str
    label: Message
    is_year: bool


@dataclass(frozen=True, slots=True)
class Gantt:
    """The whole drawing; ``today`` is where the line of the day stands, if the time shown holds it."""

    width: int
    height: int
    ticks: tuple[Tick, ...]
    heads: tuple[Head, ...]
    rows: tuple[Row, ...]
    arrows: tuple[str, ...]
    today: str | None
    bar_height: int = _BAR
    top: int = _TOP


@dataclass(frozen=True, slots=True)
class _Time:
    """The days across the drawing."""

    first: date
    last: date
    width: int

    def x(self, day: date) -> Fraction:
        """Return where a day begins, or the edge for one outside."""
        days = (self.last - self.first).days + 1
        at = Fraction((day - self.first).days * self.width, days)
        return min(max(at, Fraction(0)), Fraction(self.width))

    def end(self, day: date) -> Fraction:
        """Return where a day ends."""
        return self.x(date.fromordinal(day.toordinal() + 1)) if day < date.max else Fraction(self.width)


def draw(sketch: Sketch, paper: Paper) -> Gantt | None:
    """Return the drawing; None of no activity. Needs of activities that are not drawn have no arrow."""
    if not sketch.activities:
        return None
    goals, time = sketch.goals, _time(sketch, paper)
    due = defaultdict[ActivityId, list[Due]](list)
    for result in sketch.results:
        due[result.activity].append(result)
    places = {goal: at for at, goal in enumerate(goals)}
    ordered = sorted(
        sketch.activities, key=lambda each: (places[each.goal], each.starts_on, each.ends_on, each.reference)
    )
    heads, rows, y = list[Head](), dict[ActivityId, Row](), _TOP
    for goal, together in groupby(ordered, key=lambda each: each.goal):
        heads.append(Head(_cut(goals[goal], paper.width), y))
        y += _GROUP
        for each in together:
            rows[each.id] = _row(each, y, time, due[each.id])
            y += _ROW
    return Gantt(
        width=paper.width,
        height=y,
        ticks=tuple(_ticks(time, paper.scale)),
        heads=tuple(heads),
        rows=tuple(rows.values()),
        arrows=tuple(_arrows(sketch.needs, {each.id: each for each in ordered}, rows, time)),
        today=_written(time.x(paper.today)) if time.first <= paper.today <= time.last else None,
    )


def _time(sketch: Sketch, paper: Paper) -> _Time:
    """Return whole quarters or years that hold everything drawn."""
    days = [day for each in sketch.activities for day in (each.starts_on, each.ends_on)]
    known = {each.id for each in sketch.activities}
    days += [each.due_on for each in sketch.results if each.activity in known]
    first, last = min(days), max(days)
    if paper.scale is Scale.YEARS:
        return _Time(date(first.year, 1, 1), date(last.year, 12, 31), paper.width)
    after = _quarter_after(last)
    return _Time(_quarter(first), date.fromordinal(after.toordinal() - 1), paper.width)


def _quarter(day: date) -> date:
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def _quarter_after(day: date) -> date:
    begins = _quarter(day)
    return date(begins.year + begins.month // 10, (begins.month + 2) % 12 + 1, 1)


def _ticks(time: _Time, scale: Scale) -> Iterator[Tick]:
    day = time.first
    while day <= time.last:
        if day.month == 1 or day == time.first:
            yield Tick(_written(time.x(day)), Message("{year}", {"year": str(day.year)}), is_year=True)
        if scale is Scale.QUARTERS:
            quarter = (day.month + 2) // 3
            yield Tick(_written(time.x(day)), Message("Q{quarter}", {"quarter": quarter}), is_year=False)
        day = _quarter_after(day)


def _row(each: Drawn, y: int, time: _Time, results: Iterable[Due]) -> Row:
    x = time.x(each.starts_on)
    bar = max(time.end(each.ends_on) - x, Fraction(_LEAST_BAR))
    x = min(x, time.width - bar)
    spare = time.width - (_ROOM_FOR_LATE if each.is_late else 0)
    title = _cut(each.title, spare - _LETTER * (len(each.reference) + 1))
    label = f"{each.reference} {title.text}"
    width = min(_LETTER * len(label), Fraction(spare))
    return Row(
        activity=each.id,
        label=each.reference,
        title=title,
        y=y,
        label_x=_written(max(min(x, spare - width), Fraction(0))),
        label_width=_written(width),
        x=_written(x),
        width=_written(bar),
        bar_y=y + _BAR_AT,
        state=each.state.value,
        is_late=each.is_late,
        is_critical=each.is_critical,
        results=tuple(_diamond(due, y, time) for due in results),
    )


def _cut(named: Named, room: Fraction | int) -> Named:
    """Return words as far as there is room for them; one sign at least."""
    most = max(int(room / _LETTER), 2)
    if len(named.text) <= most:
        return named
    return Named(named.text[: most - 1].rstrip() + "…", named.language)


def _diamond(due: Due, y: int, time: _Time) -> Diamond:
    half = 8 if due.kind is ResultKind.MILESTONE else 6
    x = min(max(time.end(due.due_on), Fraction(half)), Fraction(time.width - half))
    middle = y + _BAR_AT + _BAR // 2
    if due.kind is ResultKind.MILESTONE:
        path = f"M{_written(x)} {middle - half}l{half} {half}l-{half} {half}l-{half} -{half}Z"
    else:
        path = f"M{_written(x - half)} {middle - half}h{2 * half}v{2 * half}h-{2 * half}Z"
    return Diamond(path, due.kind.value, due.title, due.due_on, due.is_reached, due.is_late)


def _arrows(
    needs: Iterable[Need], drawn: Mapping[ActivityId, Drawn], rows: Mapping[ActivityId, Row], time: _Time
) -> Iterator[str]:
    """Yield a path from the end of what is needed to the start of what waits, round the bars between."""
    for need in sorted(needs):
        if need.activity in rows and need.needs in rows:
            before, after = rows[need.needs], rows[need.activity]
            begins, ends = time.end(drawn[need.needs].ends_on), time.x(drawn[need.activity].starts_on)
            down = 1 if after.y > before.y else -1
            start, target = before.bar_y + _BAR // 2, after.bar_y + _BAR // 2
            if ends - begins >= 2 * _ELBOW:
                turn = f"H{_written(ends - _ELBOW)}"
            else:
                aside = start + down * (_BAR // 2 + 5)
                turn = f"h4V{aside}H{_written(max(ends - _ELBOW, Fraction(1)))}"
            yield f"M{_written(begins)} {start}{turn}V{target}H{_written(ends)}"


def _written(number: Fraction) -> str:
    return str(Decimal(round(number * 10)).scaleb(-1))
