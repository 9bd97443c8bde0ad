"""What pages of the plan are drawn from: where a time lies in the plan's, and the colours of states."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from govern.domain.plan.activities import ActivityState

#: tones of chips, as the macro of that name has them
STATE_TONES: Mapping[ActivityState, str] = {
    ActivityState.PROPOSED: "idle",
    ActivityState.PLANNED: "idle",
    ActivityState.RUNNING: "open",
    ActivityState.DONE: "done",
    ActivityState.STOPPED: "refused",
}
#: how wide a bar of time is drawn, in units of its own
WIDTH = 600


@dataclass(frozen=True, slots=True)
class PlanBar:
    """The time of a plan as a line: where days lie on it, in units from 0 to its width."""

    starts_on: date
    ends_on: date
    today: date

    @property
    def now(self) -> int | None:
        """Return where today lies, or None when it lies outside."""
        return self.at(self.today) if self.starts_on <= self.today <= self.ends_on else None

    @property
    def years(self) -> tuple[int, ...]:
        """Return where new years begin within it."""
        firsts = (date(year, 1, 1) for year in range(self.starts_on.year + 1, self.ends_on.year + 1))
        return tuple(self.at(each) for each in firsts)

    def at(self, day: date) -> int:
        """Return where a day lies; what lies outside is drawn at the edge."""
        whole = max(1, (self.ends_on - self.starts_on).days)
        return min(WIDTH, max(0, (day - self.starts_on).days * WIDTH // whole))


def plan_bar(starts_on: date, ends_on: date, today: date) -> PlanBar:
    """Return the time of a plan as a line."""
    return PlanBar(starts_on, ends_on, today)
