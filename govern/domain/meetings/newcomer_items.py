"""A new member's right to an item: how many it may propose, by when it is answered, what happens then."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from govern.domain.meetings.kinds import BodyKind, ItemState, MeetingState
from govern.domain.meetings.newcomer_clocks import ClockState, state_of_clock
from govern.domain.meetings.newcomer_rules import AnsweringOffice, ItemRules, item_rules, ruling_day
from govern.domain.meetings.sitting import Sitting
from govern.domain.meetings.timeline import latest_convocation
from govern.domain.statutes.applied import Applied
from govern.domain.statutes.citation import Source
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.message import Message


@dataclass(frozen=True, slots=True)
class EarlierItem:
    """An item that a new member has proposed for the same meeting by its right."""

    state: ItemState
    was_answered: bool = False

    @property
    def counts(self) -> bool:
        """Return whether it uses up the number: not when taken back before anybody had to answer it."""
        return self.state is not ItemState.WITHDRAWN or self.was_answered


@dataclass(frozen=True, slots=True)
class ItemRight:
    """Whether an item that a member proposes now is one of those to which new members have a right.

    ``number`` and ``used`` say of how many, where a rule sets a number. An item beyond it is proposed as
    any member's: until the general day, without a clock and without a place of its own.
    """

    is_given: bool
    used: int = 0
    number: Applied[int] | None = None

    @property
    def used_up(self) -> Message | None:
        """Return the sentence that says so when the number is used up."""
        if self.is_given or self.number is None:
            return None
        return Message(
            "A new member may put {n} item on one agenda ({source}): you have proposed as many for this one. "
            "More items are proposed like those of all other members.",
            {"n": self.number.value, "source": self.number.source.citation()},
            plural="A new member may put {n} items on one agenda ({source}): you have proposed as many for "
            "this one. More items are proposed like those of all other members.",
        )


def right_to_item(
    rulebook: Rulebook, *, is_newcomer: bool, earlier: Iterable[EarlierItem], on: date
) -> ItemRight:
    """Return whether an item proposed on a day for the assembly is one by right, after those before it."""
    rules = item_rules(rulebook, on)
    if not is_newcomer or not has_rights(rules):
        return ItemRight(is_given=False)
    used = sum(each.counts for each in earlier)
    is_left = rules.number is None or used < rules.number.value
    return ItemRight(is_given=is_left, used=used, number=rules.number)


def has_rights(rules: ItemRules) -> bool:
    """Return whether the rules of a day give new members any right to an item."""
    return rules.number is not None or rules.answer is not None or rules.slots is not None


@dataclass(frozen=True, slots=True)
class PendingItem:
    """What the clock of an item by right needs to know of it as seen on a day.

    ``sitting`` is the assembly for which it is proposed, while that is planned. ``is_new`` says whether
    its member is a new one still; ``missed_on`` is the day on which it was seen that nobody had answered.
    """

    began_on: date
    state: ItemState
    answered_on: date | None = None
    missed_on: date | None = None
    sitting: Sitting | None = None
    is_member: bool = True
    is_new: bool = True


@dataclass(frozen=True, slots=True)
class Missed:
    """What is kept of an answer that did not come in time, for everybody to read."""

    due_on: date
    source: Source
    office: AnsweringOffice


@dataclass(frozen=True, slots=True)
class AnswerClock:
    """By which day an item is scheduled or answered, by whom, and what happens when it is not."""

    due_on: date
    days: int
    source: Source
    office: AnsweringOffice
    #: the rule by which an unanswered item stands on the agenda; None where nothing follows
    by_itself: Source | None
    state: ClockState


def answer_clock(rulebook: Rulebook, item: PendingItem, today: date) -> AnswerClock | None:
    """Return the clock of an item by right as seen today, None where none runs.

    The answer is due within so many days, the day of the proposal not counted, and in any case on the day
    before the last on which the convocation of its meeting can be sent: later it could not stand in it.
    """
    if item.state is not ItemState.PROPOSED and item.answered_on is None and item.missed_on is None:
        return None
    seen_on = min(today, item.missed_on or today, item.answered_on or today)
    rules = standing_rules(rulebook, item, seen_on)
    if rules is None or rules.answer is None:
        return None
    due = _due_on(rulebook, item, rules.answer.value, seen_on)
    return AnswerClock(
        due_on=due,
        days=rules.answer.value,
        source=rules.answer.source,
        office=rules.answers,
        by_itself=rules.unanswered.source if rules.unanswered and rules.goes_on_agenda else None,
        state=ClockState.MISSED if item.missed_on else state_of_clock(due, today, done_on=item.answered_on),
    )


def standing_rules(rulebook: Rulebook, item: PendingItem, seen_on: date) -> ItemRules | None:
    """Return the rules that decide an item by right, None where it has none any more.

    By the rules of its first day it keeps what it had, also when its member ceases to be new; by those of
    today only while its member is new. Whoever is no member any more has no item pending.
    """
    day = ruling_day(rulebook, item.began_on, seen_on)
    if not item.is_member or (day != item.began_on and not item.is_new):
        return None
    return item_rules(rulebook, day)


def is_overdue(clock: AnswerClock, item: PendingItem) -> bool:
    """Return whether a deadline has passed and nobody has noted it yet."""
    return clock.state is ClockState.MISSED and item.missed_on is None and item.state is ItemState.PROPOSED


def waits_for_place(clock: AnswerClock, item: PendingItem) -> bool:
    """Return whether an item goes on an agenda by itself as soon as there is one that takes it.

    So does one that nobody answered in time, and one scheduled for a meeting that was then cancelled.
    """
    was_due = clock.state is ClockState.MISSED or item.answered_on is not None
    return clock.by_itself is not None and was_due and item.state is ItemState.PROPOSED


@dataclass(frozen=True, slots=True)
class Agenda:
    """An assembly that could take an item which goes on an agenda by itself.

    ``taken`` is how many items the member has there by its right; ``is_own`` whether it was meant for it.
    """

    state: MeetingState
    body: BodyKind
    taken: int = 0
    is_own: bool = False
    is_locked: bool = False


def takes_by_itself(agenda: Agenda, rules: ItemRules) -> bool:
    """Return whether an unanswered item goes on this agenda: planned, not locked, within the number."""
    if agenda.state is not MeetingState.PLANNED or agenda.body is not BodyKind.ASSEMBLY or agenda.is_locked:
        return False
    return agenda.is_own or rules.number is None or agenda.taken < rules.number.value


def _due_on(rulebook: Rulebook, item: PendingItem, days: int, on: date) -> date:
    within = item.began_on + timedelta(days=days)
    last = latest_convocation(rulebook, item.sitting, on=on) if item.sitting else None
    before = last.day - timedelta(days=1) if last else within
    return max(item.began_on, min(within, before))
