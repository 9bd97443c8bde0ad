"""What differs between two records of a plan, entry by entry, and how much of the budget that moves."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from govern.domain.plan.activities import BudgetSide
from govern.domain.plan.plan_facts import (
    ActivityFacts,
    Entry,
    EntryKind,
    GoalFacts,
    HeadFacts,
    IndicatorFacts,
    LineFacts,
    PlanFacts,
    activity_of,
    assembled,
    in_order,
    kind_of,
)
from govern.domain.values.digest import digest
from govern.domain.values.money import Money
from govern.domain.values.record import to_record


@dataclass(frozen=True, slots=True)
class Change:
    """One entry as it was and as it becomes: without ``before`` it is new, without ``after`` it goes."""

    before: Entry | None
    after: Entry | None

    @property
    def entry(self) -> Entry:
        """Return the entry as it becomes, or as it was where it is taken out."""
        found = self.after or self.before
        if found is None:
            raise ValueError("a change changes something")
        return found

    @property
    def kind(self) -> EntryKind:
        """Return what is changed."""
        return kind_of(self.entry)

    @property
    def activities(self) -> frozenset[UUID]:
        """Return the activities that it concerns; none where it is about the plan as a whole."""
        found = (activity_of(each) for each in (self.before, self.after) if each is not None)
        return frozenset(each for each in found if each is not None)


@dataclass(frozen=True, slots=True)
class Difference:
    """Every entry in which two records of a plan differ, in the order of the plan."""

    changes: tuple[Change, ...] = ()

    def __bool__(self) -> bool:
        """Return whether anything differs."""
        return bool(self.changes)

    @property
    def fingerprint(self) -> str:
        """Return what tells this difference from any other."""
        return digest(to_record(self.changes))

    def of_activity(self, activity: UUID) -> "Difference":
        """Return what concerns one activity and no other."""
        return Difference(tuple(each for each in self.changes if each.activities == {activity}))

    def touched(self) -> frozenset[UUID]:
        """Return the activities that it concerns."""
        return frozenset(activity for each in self.changes for activity in each.activities)


@dataclass(frozen=True, slots=True)
class Moved:
    """How much of a budget a change moves: from where it was to where it goes, counted once."""

    amount: Money
    budget: Money

    @property
    def share(self) -> Fraction:
        """Return the exact share; of no budget at all, any money is the whole."""
        if not self.budget.cents:
            return Fraction(1 if self.amount.cents else 0)
        return Fraction(self.amount.cents, self.budget.cents)


def difference(before: PlanFacts, after: PlanFacts) -> Difference:
    """Return what differs between two records of a plan; of a record with itself, nothing.

    A member's name is no part of what a plan says: it may change in the register.
    """
    return difference_of(before.entries(), after.entries())


def difference_of(before: Iterable[Entry], after: Iterable[Entry]) -> Difference:
    """Return what differs between entries of two records, such as those of one activity."""
    old, new = _by_place(before), _by_place(after)
    gone = [Change(entry, None) for place, entry in old.items() if place not in new]
    there = [
        Change(old.get(place), entry)
        for place, entry in new.items()
        if place not in old or old[place] != entry
    ]
    return Difference(tuple(sorted((*gone, *there), key=_in_plan)))


def applied(changes: Iterable[Change], to: PlanFacts) -> PlanFacts:
    """Return a plan with some changes carried out; with the whole difference, the other plan.

    What the plan does not have any more cannot be taken out again, and is left as it is.
    """
    places = _by_place(to.entries())
    for each in changes:
        place = (each.kind, each.entry.id)
        if each.after is None:
            places.pop(place, None)
        else:
            places[place] = in_order(each.after) if isinstance(each.after, ActivityFacts) else each.after
    return assembled(places.values())


def moved(before: PlanFacts, after: PlanFacts) -> Moved:
    """Return how much of the budget of ``before`` lies elsewhere in ``after``.

    Expenses count. A line counts as moved in whole when its activity, member, year or type changes, and
    where its activity gets another goal or other members to account for it: then other hands have the
    money. What is taken away and what is added are counted apart, and the larger one is what moved.
    """
    old, new = _expenses(before), _expenses(after)
    taken = added = 0
    for line in old.keys() | new.keys():
        was, becomes = old.get(line), new.get(line)
        if was is not None and becomes is not None and was[1] == becomes[1]:
            taken += max(0, was[0] - becomes[0])
            added += max(0, becomes[0] - was[0])
        else:
            taken += was[0] if was is not None else 0
            added += becomes[0] if becomes is not None else 0
    currency = before.head.currency
    if currency != after.head.currency:
        taken = max(taken, sum(cents for cents, _ in old.values()))
    whole = sum(cents for cents, _ in old.values())
    return Moved(Money(max(taken, added), currency), Money(whole, currency))


def budget_of(plan: PlanFacts) -> Money:
    """Return what a plan means to spend in all."""
    return Money(sum(cents for cents, _ in _expenses(plan).values()), plan.head.currency)


def _expenses(plan: PlanFacts) -> dict[UUID, tuple[int, tuple[object, ...]]]:
    """Return the expenses by line: how much, and in whose hands for what."""
    hands = hands_of(plan.activities)
    found = ((each.id, laid_out(each, hands)) for each in plan.lines)
    return {line: laid for line, laid in found if laid is not None}


def hands_of(activities: Iterable[ActivityFacts]) -> dict[UUID, object]:
    """Return in whose hands activities are: for which goal, and who accounts for them."""
    return {each.id: (each.goal, each.accountable) for each in activities}


def laid_out(line: LineFacts, hands: Mapping[UUID, object]) -> tuple[int, tuple[object, ...]] | None:
    """Return how much a line is to spend, and in whose hands for what; None for income."""
    if line.side is not BudgetSide.EXPENSE:
        return None
    holder = hands.get(line.activity) if line.activity else None
    return line.cents, (line.activity, line.member, line.year, line.type, holder)


def _by_place(entries: Iterable[Entry]) -> dict[tuple[EntryKind, UUID], Entry]:
    return {(kind_of(each), each.id): each for each in entries}


_KINDS = tuple(EntryKind)


def _in_plan(change: Change) -> tuple[int, str, str]:
    entry = change.entry
    return _KINDS.index(change.kind), _PLACES[type(entry)](entry), str(entry.id)


_PLACES: dict[type, Callable[[Entry], str]] = {
    HeadFacts: lambda _: "",
    GoalFacts: lambda entry: f"{entry.number:06}" if isinstance(entry, GoalFacts) else "",
    ActivityFacts: lambda entry: entry.reference if isinstance(entry, ActivityFacts) else "",
    IndicatorFacts: lambda entry: entry.name.authentic_text if isinstance(entry, IndicatorFacts) else "",
    LineFacts: lambda entry: f"{entry.year} {entry.title}" if isinstance(entry, LineFacts) else "",
}


#: how much a line is to spend, and in whose hands for what; None where there is no such expense
_Laid = tuple[int, tuple[object, ...]] | None


@dataclass(frozen=True, slots=True)
class Distance:
    """A plan measured from the adopted one, line by line, so that a change costs only what it touches."""

    adopted: PlanFacts
    in_force: PlanFacts
    was: Mapping[UUID, _Laid]
    stands: Mapping[UUID, _Laid]
    lines: Mapping[UUID, LineFacts]
    of_activity: Mapping[UUID, Sequence[UUID]]
    hands: Mapping[UUID, object]
    taken: int
    added: int
    budget: Money

    @classmethod
    def between(cls, adopted: PlanFacts, in_force: PlanFacts) -> "Distance":
        """Return how far the plan in force is from the adopted one."""
        hands = hands_of(adopted.activities)
        was = {each.id: laid_out(each, hands) for each in adopted.lines}
        hands = hands_of(in_force.activities)
        stands = {each.id: laid_out(each, hands) for each in in_force.lines}
        of_activity: dict[UUID, list[UUID]] = defaultdict(list)
        for each in in_force.lines:
            if each.activity is not None:
                of_activity[each.activity].append(each.id)
        steps = [_step(was.get(line), stands.get(line)) for line in was.keys() | stands.keys()]
        return cls(
            adopted,
            in_force,
            was,
            stands,
            {each.id: each for each in in_force.lines},
            of_activity,
            hands,
            sum(taken for taken, _ in steps),
            sum(added for _, added in steps),
            budget_of(adopted),
        )

    def with_changes(self, changes: Iterable[Change]) -> Moved:
        """Return how much of the adopted budget would lie elsewhere after some changes of what is in force.

        It is what ``moved`` says of the adopted plan and of the one in which the changes are carried out.
        """
        asked = tuple(changes)
        if any(each.kind is EntryKind.PLAN for each in asked) or self._counts_otherwise():
            return moved(self.adopted, applied(asked, self.in_force))
        said = {each.entry.id: each.after for each in asked if each.kind is EntryKind.LINE}
        found = {each.entry.id: each.after for each in asked if each.kind is EntryKind.ACTIVITY}
        held = hands_of(each for each in found.values() if isinstance(each, ActivityFacts))
        hands = {**dict.fromkeys(found), **held}
        touched = {*said, *(line for each in found for line in self.of_activity.get(each, ()))}
        taken, added = self.taken, self.added
        for line in touched:
            becomes = said[line] if line in said else self.lines.get(line)
            new = self._laid(becomes, hands) if isinstance(becomes, LineFacts) else None
            before = _step(self.was.get(line), self.stands.get(line))
            after = _step(self.was.get(line), new)
            taken, added = taken + after[0] - before[0], added + after[1] - before[1]
        return Moved(Money(max(taken, added), self.budget.currency), self.budget)

    def _counts_otherwise(self) -> bool:
        return self.adopted.head.currency != self.in_force.head.currency

    def _laid(self, line: LineFacts, hands: Mapping[UUID, object]) -> _Laid:
        known = hands if line.activity in hands else self.hands
        return laid_out(line, known)


def _step(was: _Laid, becomes: _Laid) -> tuple[int, int]:
    """Return how much is taken away from where a line was, and how much is added where it goes."""
    if was is not None and becomes is not None and was[1] == becomes[1]:
        return max(0, was[0] - becomes[0]), max(0, becomes[0] - was[0])
    return was[0] if was is not None else 0, becomes[0] if becomes is not None else 0
