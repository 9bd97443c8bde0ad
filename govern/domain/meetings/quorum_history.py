"""How the presence in a meeting went up and down, as steps and as a picture."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction

from govern.domain.meetings.attendance import AttendanceFact
from govern.domain.meetings.attendance_correction import MOVES
from govern.domain.meetings.quorum import QuorumFigures, measure_quorum
from govern.domain.meetings.seats import Seat
from govern.domain.rules.decision import QuorumTest

WIDTH = 400
HEIGHT = 90

#: the seats as they were filled at a moment
SeatsAt = Callable[[datetime], tuple[Seat, ...]]


@dataclass(frozen=True, slots=True)
class QuorumStep:
    """From a moment on: how many were there of what was needed."""

    at: datetime
    figures: QuorumFigures


@dataclass(frozen=True, slots=True)
class StepLine:
    """The picture: a line of steps, the height of what was needed, and the moments at its ends."""

    path: str
    needed: str
    highest: Fraction
    begins: datetime
    ends: datetime
    width: int = WIDTH
    height: int = HEIGHT


def moments(
    facts: Iterable[AttendanceFact], others: Iterable[datetime], opened_at: datetime
) -> tuple[datetime, ...]:
    """Return the moments at which the presence may have changed, the opening first, one for each minute."""
    found = {each.at for each in facts if each.kind in MOVES} | set(others)
    by_minute = {each.replace(second=0, microsecond=0): each for each in sorted(found) if each > opened_at}
    return (opened_at, *by_minute.values())


def steps(test: QuorumTest, seats_at: SeatsAt, at: Sequence[datetime]) -> tuple[QuorumStep, ...]:
    """Return each moment at which a quorum changed, the first one always."""
    found: list[QuorumStep] = []
    for moment in at:
        figures = measure_quorum((test,), seats_at(moment)).figures[0]
        if not found or _differ(found[-1].figures, figures):
            found.append(QuorumStep(moment, figures))
    return tuple(found)


def _differ(one: QuorumFigures, other: QuorumFigures) -> bool:
    return (one.filled, one.needed, one.entitled) != (other.filled, other.needed, other.entitled)


def step_line(found: Sequence[QuorumStep], until: datetime) -> StepLine:
    """Return the picture of the steps up to a moment; its height is everybody entitled."""
    begins = found[0].at
    ends = max(until, found[-1].at + timedelta(minutes=1))
    highest = max(*(each.figures.entitled for each in found), Fraction(1))
    parts = [f"M0 {_y(found[0].figures.filled, highest)}"]
    for each in found[1:]:
        parts.append(f"H{_x(each.at, begins, ends)}V{_y(each.figures.filled, highest)}")
    return StepLine(
        path="".join(parts) + f"H{WIDTH}",
        needed=_y(found[-1].figures.needed, highest),
        highest=highest,
        begins=begins,
        ends=ends,
    )


def _x(at: datetime, begins: datetime, ends: datetime) -> str:
    whole = (ends - begins) // timedelta(seconds=1)
    so_far = (at - begins) // timedelta(seconds=1)
    return str(round(Fraction(so_far * WIDTH, max(whole, 1))))


def _y(value: Fraction, highest: Fraction) -> str:
    return str(round(HEIGHT - HEIGHT * min(value / highest, Fraction(1))))
