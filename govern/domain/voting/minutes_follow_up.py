"""What minutes carry beside what happened: corrections of facts, actions decided, the acts on record."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from govern.domain.values.message import Message
from govern.domain.voting.actions import MinutedAction

#: so many stretches of numbers are told one by one; more are told by their first and last
_MOST_STRETCHES = 4


@dataclass(frozen=True, slots=True)
class MinutedCorrection:
    """A recorded correction of one fact; ``item`` is None for what stands in no item."""

    item: UUID | None
    about: Message
    was: Message
    becomes: str
    reason: str
    on: date
    by: str


@dataclass(frozen=True, slots=True)
class RecordedAct:
    """An audit entry in words; acts of one ``family`` are told together, pooled ones wherever they stand."""

    seq: int
    at: datetime
    what: Message
    #: who did it: a person, or what acted instead
    person: str | None
    instead: Message | None
    family: str | None = None
    is_pooled: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """Return what acts that are told together have in common."""
        if self.family is not None:
            return (self.family, "")
        return (self.what.id, self.person or "")


@dataclass(frozen=True, slots=True)
class ActsAlike:
    """One kind of act and how often it was done."""

    what: Message
    times: int

    def in_words(self) -> Message:
        """Return what was done, and how often when that was more than once."""
        if self.times == 1:
            return self.what
        return Message("{what} ({times} times)", {"what": self.what, "times": self.times})


@dataclass(frozen=True, slots=True)
class FoldedActs:
    """Acts that follow each other and are much alike, with the numbers of their entries."""

    first_at: datetime
    last_at: datetime
    acts: tuple[ActsAlike, ...]
    person: str | None
    instead: Message | None
    #: stretches of entries, each from its first number to its last
    entries: tuple[tuple[int, int], ...]

    @property
    def count(self) -> int:
        """Return how many entries are told here."""
        return sum(last - first + 1 for first, last in self.entries)

    def day(self, zone: ZoneInfo) -> date:
        """Return the day on which it began, where the meeting was."""
        return self.first_at.astimezone(zone).date()

    def takes_days(self, zone: ZoneInfo) -> bool:
        """Return whether it went on into another day."""
        return self.last_at.astimezone(zone).date() != self.day(zone)

    def takes_minutes(self) -> bool:
        """Return whether it went on into another minute."""
        first, last = (at.replace(second=0, microsecond=0) for at in (self.first_at, self.last_at))
        return first != last

    def numbers(self) -> Iterator[int]:
        """Yield the number of each entry."""
        for first, last in self.entries:
            yield from range(first, last + 1)

    def entries_in_words(self) -> Message:
        """Return the numbers in words."""
        first, last = self.entries[0][0], self.entries[-1][1]
        if first == last:
            return Message("entry {first}", {"first": first})
        if len(self.entries) == 1:
            return Message("entries {first} to {last}", {"first": first, "last": last})
        if len(self.entries) <= _MOST_STRETCHES:
            return Message("entries {numbers}", {"numbers": ", ".join(map(_stretch, self.entries))})
        return Message(
            "{count} of the entries {first} to {last}", {"count": self.count, "first": first, "last": last}
        )


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What minutes carry beside what happened at the meeting."""

    corrections: tuple[MinutedCorrection, ...] = ()
    actions: tuple[MinutedAction, ...] = ()
    #: the acts on record, from planning to minutes
    acts: tuple[FoldedActs, ...] = ()

    @property
    def entries(self) -> int:
        """Return how many audit entries the acts tell."""
        return sum(each.count for each in self.acts)

    def acts_by_day(self, zone: ZoneInfo) -> tuple[tuple[date, tuple[FoldedActs, ...]], ...]:
        """Return the acts under the day on which each began, where the meeting was."""
        days = dict.fromkeys(each.day(zone) for each in self.acts)
        return tuple((day, tuple(each for each in self.acts if each.day(zone) == day)) for day in days)

    def corrections_of(self, item: UUID | None) -> tuple[MinutedCorrection, ...]:
        """Return the corrections of facts of one item, or of those in none."""
        return tuple(each for each in self.corrections if each.item == item)

    def actions_of(self, item: UUID | None) -> tuple[MinutedAction, ...]:
        """Return the actions that came of one item, or of none."""
        return tuple(each for each in self.actions if each.item == item)


def fold(acts: Sequence[RecordedAct]) -> tuple[FoldedActs, ...]:
    """Return acts in order, those much alike told together.

    Acts of the same kind by the same person that follow each other are one; so are those of one family,
    such as letters. Pooled acts are one wherever they stand, so that their order says nothing.

    >>> said = Message("Ballot cast")
    >>> moment = datetime(2027, 1, 1)
    >>> [each.entries for each in fold([RecordedAct(n, moment, said, None, said) for n in (4, 5, 9)])]
    [((4, 5), (9, 9))]
    """
    runs: list[list[RecordedAct]] = []
    pooled: dict[tuple[str, str], list[RecordedAct]] = {}
    for act in acts:
        if act.is_pooled and act.key in pooled:
            pooled[act.key].append(act)
        elif runs and not act.is_pooled and runs[-1][0].key == act.key:
            runs[-1].append(act)
        else:
            runs.append([act])
            if act.is_pooled:
                pooled[act.key] = runs[-1]
    return tuple(_folded(run) for run in runs)


def _folded(run: Sequence[RecordedAct]) -> FoldedActs:
    times: dict[str, ActsAlike] = {}
    for act in run:
        before = times.get(act.what.id)
        times[act.what.id] = ActsAlike(act.what, before.times + 1 if before else 1)
    return FoldedActs(
        first_at=min(act.at for act in run),
        last_at=max(act.at for act in run),
        acts=tuple(times.values()),
        person=run[0].person if all(act.person == run[0].person for act in run) else None,
        instead=run[0].instead,
        entries=tuple(_stretches(act.seq for act in run)),
    )


def _stretches(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    first = last = 0
    for number in sorted(numbers):
        if first and number == last + 1:
            last = number
            continue
        if first:
            yield first, last
        first = last = number
    if first:
        yield first, last


def _stretch(entries: tuple[int, int]) -> str:
    first, last = entries
    return str(first) if first == last else f"{first}–{last}"
