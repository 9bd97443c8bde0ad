"""The timeline of a meeting: every duty computed backwards from its date, each with its rule."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import cast

from govern.domain.meetings.kinds import BodyKind
from govern.domain.meetings.second_call import second_call_rules
from govern.domain.meetings.sitting import Sitting
from govern.domain.rules.alternatives import standing
from govern.domain.rules.decision import FailedMeeting
from govern.domain.statutes.applied import Applied, AppliedRule
from govern.domain.statutes.citation import Source
from govern.domain.statutes.measure_words import period_in_words
from govern.domain.statutes.rule import Kind
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.statutes.structures import Period
from govern.domain.values.calendar import clear_days_before, months_before
from govern.domain.values.message import Message, MessageValue


class Duty(Enum):
    """What is due before or after a meeting, in the order in which it usually is."""

    ITEMS = "items"
    CONVOCATION = "convocation"
    DOCUMENTS = "documents"
    RECORD_DATE = "record_date"
    PROXIES = "proxies"
    EARLIEST = "earliest"
    MEETING = "meeting"
    LATEST = "latest"
    MINUTES = "minutes"


class DeadlineState(Enum):
    """Where a day stands as seen from another; what is done is done on whatever day."""

    UPCOMING = "upcoming"
    TODAY = "today"
    PASSED = "passed"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day for a duty, with the figure that gives it; the meeting itself rests on no rule."""

    duty: Duty
    label: Message
    day: date
    state: DeadlineState
    #: the rule's figure and its unit in words, such as 35 clear days before the meeting
    amount: int | None = None
    rule: Message | None = None
    source: Source | None = None

    @property
    def is_missed(self) -> bool:
        """Return whether somebody should have acted by now; other days simply go by."""
        return self.state is DeadlineState.PASSED and self.duty in _ACTS


@dataclass(frozen=True, slots=True)
class Timeline:
    """The days of a meeting in order, and what no rule settles."""

    deadlines: tuple[Deadline, ...]
    silent: tuple[Message, ...] = ()

    def of(self, duty: Duty) -> Deadline | None:
        """Return the day of one duty, or None where the rules are silent on it."""
        return next((each for each in self.deadlines if each.duty is duty), None)

    def without(self, duty: Duty) -> "Timeline":
        """Return the same days without those of one duty."""
        return Timeline(tuple(each for each in self.deadlines if each.duty is not duty), self.silent)


_ACTS = frozenset({Duty.CONVOCATION, Duty.MINUTES})

_TOPICS = {
    Duty.ITEMS: "items.deadline",
    Duty.CONVOCATION: "notice",
    Duty.DOCUMENTS: "documents.deadline",
    Duty.RECORD_DATE: "record_date",
    Duty.PROXIES: "proxies.deadline",
    Duty.MINUTES: "minutes.deadline",
}

_LABELS = {
    Duty.ITEMS: Message("Last day to propose an item"),
    Duty.CONVOCATION: Message("Last day to send the convocation"),
    Duty.DOCUMENTS: Message("Last day to make documents available"),
    Duty.RECORD_DATE: Message("Record date: who is entitled to vote is fixed"),
    Duty.PROXIES: Message("Last day to give a proxy"),
    Duty.EARLIEST: Message("First day on which the second call can be held"),
    Duty.MEETING: Message("Meeting"),
    Duty.LATEST: Message("Last day on which the second call can be held"),
    Duty.MINUTES: Message("Last day to send the minutes"),
}

_SILENT = {
    Duty.ITEMS: Message(
        "No rule sets a last day to propose items: they can be until the convocation is sent."
    ),
    Duty.CONVOCATION: Message("Neither statutes nor law say when the convocation must be sent."),
    Duty.DOCUMENTS: Message("Neither statutes nor law say when documents must be available."),
    Duty.RECORD_DATE: Message("Neither statutes nor law set a record date."),
    Duty.PROXIES: Message("No rule sets a last day for proxies: they can be given up to the opening."),
    Duty.MINUTES: Message("Neither statutes nor law say when the minutes must be sent."),
}


def timeline(
    rulebook: Rulebook, sitting: Sitting, *, on: date, done: frozenset[Duty] = frozenset()
) -> Timeline:
    """Return every duty of a meeting held on a day at the seat, as seen on another day.

    A day to come is computed by the rules in force ``on``; a day gone by, by the rules of that day.
    Clear days: neither the day of the act nor the day of the meeting counts. Where proxies are not
    allowed there is no day for them, and none for items where a second call takes no others.
    """
    deadlines = [_meeting(sitting.held_on, on=on, done=done), *_bounds(rulebook, sitting, on)]
    silent = []
    for duty in _TOPICS:
        if _is_pointless(rulebook, sitting, duty, on):
            continue
        found = _settled(rulebook, sitting, duty, on=on)
        if found is None:
            silent.append(_SILENT[duty])
        else:
            deadlines.append(_in_view(duty, found, on, is_done=duty in done))
    order = list(Duty)
    deadlines.sort(key=lambda each: (each.day, order.index(each.duty)))
    return Timeline(tuple(deadlines), tuple(silent))


def items_close_on(rulebook: Rulebook, sitting: Sitting, *, on: date) -> Deadline | None:
    """Return the last day on which an item may be proposed, by the rules in force ``on``.

    None means that nothing sets one: items can be proposed until the convocation is sent.
    """
    found = _computed(rulebook, sitting, Duty.ITEMS, on)
    return _in_view(Duty.ITEMS, found, on) if found else None


def latest_convocation(rulebook: Rulebook, sitting: Sitting, *, on: date) -> Deadline | None:
    """Return the last day on which the convocation may be sent, by the rules in force ``on``.

    Where one rule counts days and another months, the earlier day is the last.
    """
    found = _computed(rulebook, sitting, Duty.CONVOCATION, on)
    return _in_view(Duty.CONVOCATION, found, on) if found else None


def days_of_second_call(rulebook: Rulebook, failed: FailedMeeting, *, on: date) -> tuple[Deadline, ...]:
    """Return the first and the last day of a second call, as far as the rules in force ``on`` set them."""
    rules = second_call_rules(rulebook, on)
    found = ((Duty.EARLIEST, rules.gap), (Duty.LATEST, rules.within))
    return tuple(_bound(duty, rule, failed, on) for duty, rule in found if rule is not None)


def _bounds(rulebook: Rulebook, sitting: Sitting, on: date) -> tuple[Deadline, ...]:
    if sitting.after is None:
        return ()
    return days_of_second_call(rulebook, sitting.after, on=min(on, sitting.held_on))


def _bound(duty: Duty, rule: Applied[Period], failed: FailedMeeting, on: date) -> Deadline:
    day = rule.value.after(failed.held_on)
    values: dict[str, MessageValue] = {
        "period": period_in_words(rule.value),
        "meeting": failed.reference,
    }
    if duty is Duty.EARLIEST:
        words = Message("at least {period} after {meeting}", values)
    else:
        words = Message("within {period} after {meeting}", values)
    return Deadline(duty, _LABELS[duty], day, _state(day, on), rule.value.number, words, rule.source)


def _is_pointless(rulebook: Rulebook, sitting: Sitting, duty: Duty, on: date) -> bool:
    day = min(on, sitting.held_on)
    if duty is Duty.PROXIES:
        return not _allows_proxies(rulebook, sitting.body, day)
    if duty is Duty.ITEMS and sitting.after is not None:
        return second_call_rules(rulebook, day).locked is not None
    return False


@dataclass(frozen=True, slots=True)
class _Computed:
    day: date
    rule: Applied[int]
    kind: Kind


def _settled(rulebook: Rulebook, sitting: Sitting, duty: Duty, *, on: date) -> _Computed | None:
    """Return the last day by the rules in force, of a day gone by those that were in force then."""
    found = _computed(rulebook, sitting, duty, on)
    if found is None or found.day >= on:
        return found
    return _computed(rulebook, sitting, duty, found.day) or found


def _in_view(duty: Duty, found: _Computed, on: date, *, is_done: bool = False) -> Deadline:
    return Deadline(
        duty=duty,
        label=_LABELS[duty],
        day=found.day,
        state=_state(found.day, on, is_done=is_done),
        amount=found.rule.value,
        rule=_in_words(found.rule.value, found.kind, duty),
        source=found.rule.source,
    )


def _computed(rulebook: Rulebook, sitting: Sitting, duty: Duty, on: date) -> _Computed | None:
    """Return the last day for a duty; of several rules that stand, the one with the earliest day."""
    rules = standing(rulebook, tuple(_found(rulebook, sitting, duty, on)), on)
    days = (_counted(rulebook, sitting.held_on, duty, cast("Applied[int]", each)) for each in rules)
    return min(days, key=lambda each: each.day, default=None)


def _found(rulebook: Rulebook, sitting: Sitting, duty: Duty, on: date) -> Iterator[AppliedRule | None]:
    is_second = duty is Duty.CONVOCATION and sitting.after is not None
    topic = ".second_call.notice" if is_second else f".{_TOPICS[duty]}"
    found = rulebook.find_in_chain(sitting.body.value + topic, on)
    yield found
    months = f"{sitting.body.value}.notice.months"
    is_own = is_second and found is not None and found.key == "assembly.second_call.notice"
    if duty is Duty.CONVOCATION and months in rulebook.vocabulary and not is_own:
        yield rulebook.find(months, on)


def _counted(rulebook: Rulebook, held_on: date, duty: Duty, rule: Applied[int]) -> _Computed:
    kind = rulebook.vocabulary[rule.key].kind
    if duty is Duty.MINUTES:
        return _Computed(held_on + timedelta(days=rule.value), rule, kind)
    if kind is Kind.MONTHS:
        return _Computed(months_before(held_on, rule.value), rule, kind)
    if kind is Kind.CLEAR_DAYS:
        return _Computed(clear_days_before(held_on, rule.value), rule, kind)
    return _Computed(held_on - timedelta(days=rule.value), rule, kind)


def _allows_proxies(rulebook: Rulebook, body: BodyKind, on: date) -> bool:
    key = f"{body.value}.proxies.allowed"
    return rulebook.find_in_chain(key, on) is not None and rulebook.flag(key, on).value


def _meeting(held_on: date, *, on: date, done: frozenset[Duty]) -> Deadline:
    state = _state(held_on, on, is_done=Duty.MEETING in done)
    return Deadline(Duty.MEETING, _LABELS[Duty.MEETING], held_on, state)


def _state(day: date, on: date, *, is_done: bool = False) -> DeadlineState:
    if is_done:
        return DeadlineState.DONE
    if day == on:
        return DeadlineState.TODAY
    return DeadlineState.UPCOMING if on < day else DeadlineState.PASSED


def _in_words(amount: int, kind: Kind, duty: Duty) -> Message:
    values = {"n": amount}
    if duty is Duty.MINUTES:
        return Message("{n} day after the meeting", values, plural="{n} days after the meeting")
    if kind is Kind.MONTHS:
        return Message("{n} month before the meeting", values, plural="{n} months before the meeting")
    if kind is Kind.CLEAR_DAYS:
        return Message("{n} clear day before the meeting", values, plural="{n} clear days before the meeting")
    return Message("{n} day before the meeting", values, plural="{n} days before the meeting")
