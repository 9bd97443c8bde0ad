"""The end of founders' own rights: by a day after the founding, or by the number of full members."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import cast

from govern.domain.members.categories import Category
from govern.domain.members.register import FactKind, RegisterEntry, is_member, snapshot
from govern.domain.statutes.applied import Applied
from govern.domain.statutes.citation import Source
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.calendar import add_months

_MONTHS = "founders.privileges.end"
_MEMBERS = "founders.privileges.members"
_MOVES = (FactKind.ADMITTED, FactKind.LEFT)


class EndedBy(Enum):
    """What ended founders' own rights: the time since the founding, or the number of full members."""

    TIME = "time"
    MEMBERS = "members"


@dataclass(frozen=True, slots=True)
class Counted:
    """How many full members the association has from a day on."""

    since: date
    members: int


@dataclass(frozen=True, slots=True)
class Growth:
    """What the register says of the founding and of the number of full members, day by day."""

    founded_on: date | None
    counted: tuple[Counted, ...]

    def on(self, day: date) -> int:
        """Return how many full members there were on a day."""
        return next((each.members for each in reversed(self.counted) if each.since <= day), 0)


@dataclass(frozen=True, slots=True)
class PrivilegesEnd:
    """That founders' own rights have ended: the first day without them, and the rule that ended them.

    ``value`` is the months or the members that the rule asks for, ``members`` the full members of that day.
    """

    ended_on: date
    by: EndedBy
    value: int
    members: int
    source: Source


def growth_of(founded_on: date | None, entries: Iterable[RegisterEntry]) -> Growth:
    """Return how the number of full members has changed, by the register's own facts."""
    changes: dict[date, int] = {}
    for entry in entries:
        was_counted = False
        for day in _turning_days(entry):
            shown = snapshot(entry, day)
            counts = is_member(shown, day) and shown.category is Category.FULL
            changes[day] = changes.get(day, 0) + counts - was_counted
            was_counted = counts
    found, members = [], 0
    for day in sorted(changes):
        members += changes[day]
        found.append(Counted(day, members))
    return Growth(founded_on, tuple(found))


def privileges_end(rulebook: Rulebook, growth: Growth, on: date) -> PrivilegesEnd | None:
    """Return how founders' own rights had ended on a day, None while no rule in force has ended them.

    What was reached once stays reached: neither a smaller membership nor a rule that asks for more later
    brings them back. A rule that is not in force any more ends nothing, from the day on which it is not.
    """
    ends = (_by_time(rulebook, growth, on), _by_members(rulebook, growth, on))
    return min((each for each in ends if each is not None), key=lambda each: each.ended_on, default=None)


def time_rule(rulebook: Rulebook, on: date) -> Applied[int] | None:
    """Return after how many months they end by a rule of a day."""
    return _rule(rulebook, _MONTHS, on)


def members_rule(rulebook: Rulebook, on: date) -> Applied[int] | None:
    """Return from how many full members they end by a rule of a day."""
    return _rule(rulebook, _MEMBERS, on)


def _by_time(rulebook: Rulebook, growth: Growth, on: date) -> PrivilegesEnd | None:
    if growth.founded_on is None or time_rule(rulebook, on) is None:
        return None
    for first, last in _spans(rulebook, on):
        rule = time_rule(rulebook, first)
        day = max(first, add_months(growth.founded_on, rule.value)) if rule else None
        if rule and day and day <= last:
            return PrivilegesEnd(day, EndedBy.TIME, rule.value, growth.on(day), rule.source)
    return None


def _by_members(rulebook: Rulebook, growth: Growth, on: date) -> PrivilegesEnd | None:
    if members_rule(rulebook, on) is None:
        return None
    for first, last in _spans(rulebook, on):
        rule = members_rule(rulebook, first)
        day = _reached(growth, rule.value, first, last) if rule else None
        if rule and day:
            return PrivilegesEnd(day, EndedBy.MEMBERS, rule.value, growth.on(day), rule.source)
    return None


def _reached(growth: Growth, members: int, first: date, last: date) -> date | None:
    """Return the first day of a span on which there were so many full members."""
    if growth.on(first) >= members:
        return first
    days = (each.since for each in growth.counted if each.members >= members)
    return next((day for day in days if first <= day <= last), None)


def _spans(rulebook: Rulebook, on: date) -> Iterator[tuple[date, date]]:
    """Yield the spans up to a day in which the same statutes were in force, first and last day."""
    begun = sorted({each.head.in_force_from for each in rulebook.statutes if each.head.in_force_from <= on})
    firsts: Sequence[date] = begun or (on,)
    for index, first in enumerate(firsts):
        yield first, firsts[index + 1] - timedelta(days=1) if index + 1 < len(firsts) else on


def _turning_days(entry: RegisterEntry) -> list[date]:
    """Return the days on which a member may have begun or ceased to be a full one, in order."""
    stated = {date.fromisoformat(each.value) for each in entry.facts if each.kind in _MOVES and each.value}
    changed = {each.holds_from for each in entry.facts if each.kind in (*_MOVES, FactKind.CATEGORY)}
    return sorted(stated | changed)


def _rule(rulebook: Rulebook, key: str, on: date) -> Applied[int] | None:
    found = rulebook.find_in_chain(key, on) if key in rulebook.vocabulary else None
    return cast("Applied[int] | None", found)
