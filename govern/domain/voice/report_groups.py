"""The groups of the voice report, and to which of them a member belongs on each day."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from govern.domain.members.register import (
    FactKind,
    MemberSnapshot,
    RegisterEntry,
    is_member,
    is_newcomer,
    snapshot,
)
from govern.domain.values.calendar import add_months
from govern.domain.values.ids import MemberId
from govern.domain.voting.cohorts import Cohort


class Dimension(StrEnum):
    """By what members are grouped."""

    COHORT = "cohort"
    COUNTRY = "country"
    EVERYBODY = "everybody"


@dataclass(frozen=True, slots=True, order=True)
class Group:
    """A group of members: a cohort by its value, a country by its code, or everybody (no key)."""

    dimension: Dimension
    key: str


@dataclass(frozen=True, slots=True)
class Profile:
    """What a member counts as on a day."""

    cohort: Cohort
    country: str

    @property
    def groups(self) -> tuple[Group, Group]:
        """Return its group of either dimension."""
        return Group(Dimension.COHORT, self.cohort.value), Group(Dimension.COUNTRY, self.country)


@dataclass(frozen=True, slots=True)
class Members:
    """Every member that the register knows, as it describes them on each day.

    ``months`` says for how many months a member counts as new on a day, 0 where no rule does.
    """

    entries: Mapping[MemberId, RegisterEntry]
    months: Callable[[date], int]
    _found: dict[tuple[MemberId, date], Profile] = field(default_factory=dict)
    _months: dict[date, int] = field(default_factory=dict)

    def on(self, day: date) -> Iterator[MemberSnapshot]:
        """Yield the members of a day."""
        for entry in self.entries.values():
            found = snapshot(entry, day)
            if is_member(found, day):
                yield found

    def profile(self, member: MemberId, day: date) -> Profile:
        """Return what a member counts as on a day, also before it joined and after it left."""
        found = self._found.get((member, day))
        if found is None:
            found = self.profile_of(snapshot(self.entries[member], day), day)
            self._found[member, day] = found
        return found

    def profile_of(self, member: MemberSnapshot, day: date) -> Profile:
        """Return what a member counts as whose description of the day is known."""
        return Profile(cohort_on(member, day, self.months_on(day)), member.country)

    def months_on(self, day: date) -> int:
        """Return for how many months a member counts as new on a day."""
        if day not in self._months:
            self._months[day] = self.months(day)
        return self._months[day]


def cohort_on(member: MemberSnapshot, day: date, months: int) -> Cohort:
    """Return the cohort of a member on a day; a founder stays one, whatever day it joined."""
    if member.founder:
        return Cohort.FOUNDERS
    is_new = months > 0 and is_newcomer(member, day, months)
    return Cohort.NEWCOMERS if is_new else Cohort.ESTABLISHED


@dataclass(frozen=True, slots=True)
class Span:
    """A time of days, the first and the last counted."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        """Return whether a day lies in it."""
        return self.first <= day <= self.last


def days_as_member(members: Members, span: Span, changes: Iterable[date]) -> Mapping[Group, int]:
    """Return for each group the days of membership in a time, those of all its members added up.

    A member counts each day in the group that is its own that day. ``changes`` are the days on which
    other rules come into force.
    """
    others = tuple(changes)
    found: dict[Group, int] = {}
    for entry in members.entries.values():
        days = sorted({span.first, *(day for day in _turns(entry, members, others) if day in span)})
        ends = [*days[1:], span.last + timedelta(days=1)]
        for day, end in zip(days, ends, strict=True):
            described = snapshot(entry, day)
            if is_member(described, day):
                for group in members.profile_of(described, day).groups:
                    found[group] = found.get(group, 0) + (end - day).days
    return found


#: a month may end up to so many days after the same day of a longer one
_MONTH_ENDS = range(1, 5)


def _turns(entry: RegisterEntry, members: Members, others: tuple[date, ...]) -> Iterator[date]:
    """Yield every day on which a member may begin to count otherwise."""
    yield from others
    for fact in entry.facts:
        yield fact.holds_from
        if fact.kind in (FactKind.ADMITTED, FactKind.LEFT) and fact.value:
            day = date.fromisoformat(fact.value)
            yield day
            for months in {members.months_on(each) for each in (day, *others)}:
                yield from (add_months(day, months) + timedelta(days=more) for more in _MONTH_ENDS)


def years_told(entries: Iterable[RegisterEntry], today: date) -> range:
    """Return the years of which there is a report: from the first admission on, to the current one."""
    admitted = [
        date.fromisoformat(fact.value).year
        for entry in entries
        for fact in entry.facts
        if fact.kind is FactKind.ADMITTED and fact.value
    ]
    return range(min(admitted, default=today.year), today.year + 1)
