"""The timeline of a meeting: every duty computed backwards from its date, each with its rule."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

from govern.domain.meetings.kinds import BodyKind
from govern.domain.meetings.second_call import second_call_rules
from govern.domain.meetings.sitting import Occasion, Sitting
from govern.domain.meetings.timeline_days import Deadline, DeadlineState, Duty, Timeline, in_order, state_of
from govern.domain.meetings.timeline_words import LABELS, SILENT, in_words
from govern.domain.rules.alternatives import standing
from govern.domain.rules.decision import FailedMeeting
from govern.domain.statutes.applied import Applied, AppliedRule
from govern.domain.statutes.measure_words import period_in_words
from govern.domain.statutes.rule import Kind
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.statutes.structures import Period
from govern.domain.values.calendar import clear_days_before, months_before
from govern.domain.values.message import Message, MessageValue

__all__ = [
    "Deadline",
    "DeadlineState",
    "Duty",
    "Timeline",
    "days_of_second_call",
    "items_close_on",
    "latest_convocation",
    "timeline",
]

_TOPICS = {
    Duty.ITEMS: "items.deadline",
    Duty.CONVOCATION: "notice",
    Duty.DOCUMENTS: "documents.deadline",
    Duty.RECORD_DATE: "record_date",
    Duty.PROXIES: "proxies.deadline",
    Duty.MINUTES: "minutes.deadline",
}
_NEWCOMERS_ITEMS = "newcomers.items.deadline"
_EXTRAORDINARY = "assembly.notice.extraordinary"
_SECOND_CALL = "assembly.second_call.notice"
#: the notice that some decisions ask for beside the general one
_NOTICES = {
    Occasion.AMENDMENT: "assembly.notice.amendment",
    Occasion.PURPOSE: "assembly.notice.amendment",
    Occasion.DISSOLUTION: "assembly.notice.dissolution",
    Occasion.BOARD: "assembly.notice.board",
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
            silent.append(SILENT[duty])
        else:
            deadlines.append(_in_view(duty, found, on, is_done=duty in done))
    newcomers = _newcomers_items(rulebook, sitting, on)
    if newcomers is not None:
        deadlines.append(newcomers)
    return Timeline(in_order(tuple(deadlines)), tuple(silent))


def items_close_on(
    rulebook: Rulebook, sitting: Sitting, *, on: date, newcomer: bool = False
) -> Deadline | None:
    """Return the last day on which an item may be proposed, by the rules in force ``on``.

    None means that nothing sets one: items can be proposed until the convocation is sent. A newcomer
    has the later day where the rules give new members one of their own.
    """
    found = _computed(rulebook, sitting, Duty.ITEMS, on)
    general = _in_view(Duty.ITEMS, found, on) if found else None
    own = _newcomers_items(rulebook, sitting, on) if newcomer and general else None
    return own if own and general and own.day > general.day else general


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
    return Deadline(duty, LABELS[duty], day, state_of(day, on), rule.value.number, words, rule.source)


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
        label=LABELS[duty],
        day=found.day,
        state=state_of(found.day, on, is_done=is_done),
        amount=found.rule.value,
        rule=in_words(found.rule.value, found.kind, duty),
        source=found.rule.source,
    )


def _computed(rulebook: Rulebook, sitting: Sitting, duty: Duty, on: date) -> _Computed | None:
    """Return the last day for a duty; of several rules that stand, the one with the earliest day."""
    rules = standing(rulebook, tuple(_found(rulebook, sitting, duty, on)), on)
    days = (_counted(rulebook, sitting.held_on, duty, cast("Applied[int]", each)) for each in rules)
    return min(days, key=lambda each: each.day, default=None)


def _found(rulebook: Rulebook, sitting: Sitting, duty: Duty, on: date) -> Iterator[AppliedRule | None]:
    found = rulebook.find_in_chain(_key(sitting, duty), on)
    yield found
    if duty is Duty.CONVOCATION and (found is None or found.key != _SECOND_CALL):
        yield from _further_notices(rulebook, sitting, on, found)


def _key(sitting: Sitting, duty: Duty) -> str:
    if duty is not Duty.CONVOCATION or sitting.body is not BodyKind.ASSEMBLY:
        return f"{sitting.body.value}.{_TOPICS[duty]}"
    if sitting.after is not None:
        return _SECOND_CALL
    return _EXTRAORDINARY if Occasion.EXTRAORDINARY in sitting.occasions else "assembly.notice"


def _further_notices(
    rulebook: Rulebook, sitting: Sitting, on: date, found: AppliedRule | None
) -> Iterator[AppliedRule | None]:
    """Yield what stands beside the notice found: one counted in months, and those of some decisions."""
    months = f"{sitting.body.value}.notice.months"
    if months in rulebook.vocabulary and (found is None or found.key != _EXTRAORDINARY):
        yield rulebook.find(months, on)
    if sitting.body is BodyKind.ASSEMBLY:
        for key in sorted({_NOTICES[each] for each in sitting.occasions if each in _NOTICES}):
            yield rulebook.find(key, on)


def _newcomers_items(rulebook: Rulebook, sitting: Sitting, on: date) -> Deadline | None:
    """Return the day that new members have for their items, where the rules give them one."""
    if sitting.body is not BodyKind.ASSEMBLY or sitting.after is not None:
        return None
    rule = rulebook.find(_NEWCOMERS_ITEMS, on)
    if rule is None or not isinstance(rule.value, int):
        return None
    found = _counted(rulebook, sitting.held_on, Duty.NEWCOMERS_ITEMS, cast("Applied[int]", rule))
    return _in_view(Duty.NEWCOMERS_ITEMS, found, on)


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
    state = state_of(held_on, on, is_done=Duty.MEETING in done)
    return Deadline(Duty.MEETING, LABELS[Duty.MEETING], held_on, state)
