"""What an erasure would take away, what stays and why, and what has to end before."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from govern.domain.members.personal_data import BY_RULE, KEEPING, NAMED, Fate, Keeping, KeptBy, Topic, kept_by
from govern.domain.values.calendar import day_at
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import PersonId
from govern.domain.values.message import Message
from govern.services.association import association_facts, day_of, rulebook_of
from govern.services.erasure_bars import bars_of
from govern.services.personal_data import NO_PERSON
from govern.store.personal_data import HOLDINGS
from govern.store.queries.personal_data import Counted, Traces, count_about, count_done, traces_of


@dataclass(frozen=True, slots=True)
class PlanLine:
    """What becomes of the rows of one topic; ``kept`` says by which rule those stay that stay."""

    topic: Topic
    fate: Fate
    rows: int
    keeping: Keeping
    latest: date | None = None
    kept: KeptBy | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """An erasure item by item, and what has to end before it."""

    lines: tuple[PlanLine, ...]
    bars: tuple[Message, ...]

    @property
    def goes(self) -> tuple[PlanLine, ...]:
        """Return what goes."""
        return tuple(each for each in self.lines if each.fate is not Fate.STAYS)

    @property
    def stays(self) -> tuple[PlanLine, ...]:
        """Return what stays."""
        return tuple(each for each in self.lines if each.fate is Fate.STAYS)

    @property
    def keeps_name(self) -> bool:
        """Return whether something stays that means nothing without the name."""
        return any(each.topic in NAMED for each in self.stays)

    @property
    def lacks_rule(self) -> bool:
        """Return whether something stays of which a rule could say for how long, and none does."""
        return any(each.kept is None and each.keeping in BY_RULE for each in self.stays)


def plan_of(session: Session, person: PersonId, *, at: datetime) -> Plan:
    """Return what an erasure would do today.

    Raises:
        NotFound: when there is no such person.
    """
    traces = traces_of(session, person)
    if traces is None:
        raise NotFound(NO_PERSON)
    on = day_of(session, at)
    return Plan(tuple(_lines(session, traces, on)), tuple(bars_of(session, traces, on)))


def _lines(session: Session, traces: Traces, on: date) -> Iterator[PlanLine]:
    rulebook, zone = rulebook_of(session), association_facts(session).zone
    counted = [each for each in _counted(session, traces) if each[2].rows]
    for topic in Topic:
        for fate in Fate:
            found = [count for of, what, count in counted if of is topic and what is fate]
            if found:
                keeping = KEEPING.get(topic, Keeping.WHILE_NEEDED)
                latest = max((_day(each.latest, zone) for each in found if each.latest), default=None)
                kept = kept_by(rulebook, keeping, latest, on) if fate is Fate.STAYS else None
                yield PlanLine(topic, fate, sum(each.rows for each in found), keeping, latest, kept)


def _counted(session: Session, traces: Traces) -> Iterator[tuple[Topic, Fate, Counted]]:
    """Yield the rows of each table; those made unreadable in part stay for the rest of it."""
    for each in HOLDINGS:
        found = count_about(session, each, traces)
        yield each.topic, each.fate, found
        if each.fate is not Fate.STAYS and each.topic in KEEPING:
            yield each.topic, Fate.STAYS, found
        of = Topic.RECORD if each.topic is Topic.RECORD else Topic.WORK
        yield of, Fate.STAYS, count_done(session, each, traces)


def _day(moment: datetime | date, zone: ZoneInfo) -> date:
    return day_at(moment, zone) if isinstance(moment, datetime) else moment
