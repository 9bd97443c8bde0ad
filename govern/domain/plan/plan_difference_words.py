"""A difference between two records of a plan in words: what is new, what goes, what becomes of the rest."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TypeVar
from uuid import UUID

from govern.domain.plan.activities import COST_NAMES, INCOME_NAMES, PART_NAMES, RESULT_NAMES, BudgetSide
from govern.domain.plan.plan_difference import Change, Difference
from govern.domain.plan.plan_facts import (
    ActivityFacts,
    Entry,
    GoalFacts,
    HeadFacts,
    IndicatorFacts,
    LineFacts,
    NeedFacts,
    PartFacts,
    PlanFacts,
    ResultFacts,
)
from govern.domain.values.message import Message, MessageValue
from govern.domain.values.money import Money
from govern.domain.values.text import Text

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Rewording:
    """A text as it read and as it reads."""

    name: Message
    before: Text | None
    after: Text | None


@dataclass(frozen=True, slots=True)
class Told:
    """One change in words; ``subject`` is the activity or the goal on whose page it can be seen."""

    kind: Message
    reference: str
    title: Text
    what: Message
    sentences: tuple[Message, ...]
    rewordings: tuple[Rewording, ...]
    subject: UUID | None


@dataclass(frozen=True, slots=True)
class Wordings:
    """What the words need beside a change: names of goals and activities, currency and language."""

    goals: Mapping[UUID, str]
    activities: Mapping[UUID, str]
    currency: str
    language: str

    @classmethod
    def of(cls, language: str, *plans: PlanFacts) -> "Wordings":
        """Return the names that some records of a plan use; the later ones go first."""
        goals = {each.id: f"G{each.number}" for plan in plans for each in plan.goals}
        activities = {each.id: each.reference for plan in plans for each in plan.activities}
        return cls(goals, activities, plans[-1].head.currency, language)

    def read(self, text: Text) -> str:
        """Return a text in the language of the reader."""
        return text.in_language(self.language).text

    def goal(self, goal: UUID) -> str:
        """Return how a goal is called."""
        return self.goals.get(goal, "")

    def activity(self, activity: UUID | None) -> str:
        """Return how an activity is called."""
        return self.activities.get(activity, "") if activity else ""


NEW = Message("new")
TAKEN_OUT = Message("taken out")
CHANGED = Message("changed")


def in_words(difference: Difference, words: Wordings) -> tuple[Told, ...]:
    """Return every change of a difference in words, in the order of the plan."""
    return tuple(change_in_words(each, words) for each in difference.changes)


def change_in_words(change: Change, words: Wordings) -> Told:
    """Return one change in words."""
    kind, reference, title = _headed(change.entry, words)
    what = CHANGED if change.before and change.after else NEW if change.after else TAKEN_OUT
    sentences, rewordings = _body(change, words)
    subject = next(iter(change.activities), None)
    if subject is None and isinstance(change.entry, GoalFacts):
        subject = change.entry.id
    return Told(kind, reference, title, what, tuple(sentences), tuple(rewordings), subject)


def _headed(entry: Entry, words: Wordings) -> tuple[Message, str, Text]:
    match entry:
        case HeadFacts():
            return Message("Plan"), entry.reference, entry.title
        case GoalFacts():
            return Message("Goal"), f"G{entry.number}", entry.title
        case ActivityFacts():
            return Message("Activity"), entry.reference, entry.title
        case IndicatorFacts():
            return Message("Indicator"), words.activity(entry.activity) or words.goal(entry.goal), entry.name
        case LineFacts():
            return (
                Message("Budget line"),
                words.activity(entry.activity),
                Text.only(words.language, entry.title),
            )


def _body(change: Change, words: Wordings) -> tuple[list[Message], list[Rewording]]:
    before, after = change.before, change.after
    if after is None:
        return ([_amount(before, words)] if isinstance(before, LineFacts) else []), []
    texts = _texts(before, after, _TEXTS[type(after)])
    match before, after:
        case ((None | HeadFacts()), HeadFacts()):
            return list(_head(before, after)), texts
        case ((None | ActivityFacts()), ActivityFacts()):
            return list(_activity(before, after, words)), texts
        case ((None | IndicatorFacts()), IndicatorFacts()):
            return list(_indicator(before, after)), texts
        case ((None | LineFacts()), LineFacts()):
            return list(_line(before, after, words)), texts
    return [], texts


#: the texts of each kind of entry
_TEXTS: Mapping[type, tuple[str, ...]] = {
    HeadFacts: ("title", "vision"),
    GoalFacts: ("title", "wording"),
    ActivityFacts: ("title", "wording"),
    IndicatorFacts: ("name",),
    LineFacts: (),
}

_TEXT_NAMES: Mapping[str, Message] = {
    "title": Message("Title"),
    "vision": Message("Vision"),
    "wording": Message("Description"),
    "name": Message("Name"),
}


def _texts(before: Entry | None, after: Entry, fields: tuple[str, ...]) -> list[Rewording]:
    """Return the texts that read otherwise; the name of a new entry stands in its heading already."""
    found = []
    for name in fields:
        was, becomes = (getattr(each, name) if each else None for each in (before, after))
        if was != becomes and (before is not None or name not in ("title", "name")):
            found.append(Rewording(_TEXT_NAMES[name], was, becomes))
    return found


def _head(before: HeadFacts | None, after: HeadFacts) -> Iterator[Message]:
    yield from _days(before, after)
    if before is not None and before.currency != after.currency:
        values: dict[str, MessageValue] = {"before": before.currency, "after": after.currency}
        yield Message("It counts in {after} instead of {before}.", values)


def _days(before: HeadFacts | ActivityFacts | None, after: HeadFacts | ActivityFacts) -> Iterator[Message]:
    values: dict[str, MessageValue] = {"first": after.starts_on, "last": after.ends_on}
    if before is None:
        yield Message("It runs from {first} to {last}.", values)
    elif (before.starts_on, before.ends_on) != (after.starts_on, after.ends_on):
        values |= {"old_first": before.starts_on, "old_last": before.ends_on}
        yield Message("It runs from {first} to {last} instead of from {old_first} to {old_last}.", values)


def _activity(before: ActivityFacts | None, after: ActivityFacts, words: Wordings) -> Iterator[Message]:
    if before is None or before.goal != after.goal:
        values: dict[str, MessageValue] = {"goal": words.goal(after.goal)}
        if before is None:
            yield Message("It serves {goal}.", values)
        else:
            yield Message("It serves {goal} instead of {old}.", values | {"old": words.goal(before.goal)})
    yield from _days(before, after)
    yield from _pairs(_part, lambda each: each.member, before.parts if before else (), after.parts)
    yield from _pairs(_need, lambda each: each.activity, before.needs if before else (), after.needs)
    result = partial(_result, words)
    yield from _pairs(result, lambda each: each.id, before.results if before else (), after.results)


def _pairs(
    tell: Callable[[T | None, T | None], Message],
    place: Callable[[T], UUID],
    before: tuple[T, ...],
    after: tuple[T, ...],
) -> Iterator[Message]:
    old, new = {place(each): each for each in before}, {place(each): each for each in after}
    for each in dict.fromkeys((*new, *old)):
        if old.get(each) != new.get(each):
            yield tell(old.get(each), new.get(each))


def _part(before: PartFacts | None, after: PartFacts | None) -> Message:
    shown = after or before
    values: dict[str, MessageValue] = {"member": shown.name if shown else ""}
    if after is None:
        values["part"] = PART_NAMES[before.part] if before else ""
        return Message("{member} is not {part} any more.", values)
    values["part"] = PART_NAMES[after.part]
    if before is None:
        return Message("{member} is {part}.", values)
    return Message("{member} is {part} instead of {old}.", values | {"old": PART_NAMES[before.part]})


def _need(before: NeedFacts | None, after: NeedFacts | None) -> Message:
    shown = after or before
    values: dict[str, MessageValue] = {
        "reference": shown.reference if shown else "",
        "n": shown.lag_days if shown else 0,
    }
    if after is None:
        return Message("It does not wait for {reference} any more.", values)
    if not after.lag_days:
        return Message("It begins after {reference} has ended.", values)
    return Message(
        "It begins {n} day after {reference} has ended, or later.",
        values,
        plural="It begins {n} days after {reference} has ended, or later.",
    )


def _result(words: Wordings, before: ResultFacts | None, after: ResultFacts | None) -> Message:
    shown = after or before
    if shown is None:
        raise ValueError("a result is there before or after")
    values: dict[str, MessageValue] = {
        "kind": RESULT_NAMES[shown.kind],
        "title": words.read(shown.title),
        "day": shown.due_on,
    }
    if after is None:
        return Message("{kind} “{title}” is taken out.", values)
    if before is None or before.due_on == after.due_on:
        return Message("{kind} “{title}” by {day}.", values)
    return Message("{kind} “{title}” by {day} instead of {old}.", values | {"old": before.due_on})


def _indicator(before: IndicatorFacts | None, after: IndicatorFacts) -> Iterator[Message]:
    values: dict[str, MessageValue] = {
        "baseline": after.baseline,
        "target": after.target,
        "unit": after.unit,
        "day": after.target_on,
    }
    aims = (after.baseline, after.target, after.unit, after.target_on)
    if before is None:
        yield Message("From {baseline} to {target} {unit} by {day}.", values)
    elif (before.baseline, before.target, before.unit, before.target_on) != aims:
        values |= {"old": before.target, "old_unit": before.unit, "old_day": before.target_on}
        yield Message(
            "From {baseline} to {target} {unit} by {day} instead of to {old} {old_unit} by {old_day}.", values
        )


def _line(before: LineFacts | None, after: LineFacts, words: Wordings) -> Iterator[Message]:
    if before is None:
        yield _amount(after, words)
        return
    if before.cents != after.cents:
        values: dict[str, MessageValue] = {
            "after": Money(after.cents, words.currency),
            "before": Money(before.cents, words.currency),
        }
        yield Message("{after} instead of {before}.", values)
    if before.activity != after.activity:
        moved: dict[str, MessageValue] = {
            "after": words.activity(after.activity) or _ASSOCIATION,
            "before": words.activity(before.activity) or _ASSOCIATION,
        }
        yield Message("For {after} instead of {before}.", moved)
    if before.member != after.member:
        held: dict[str, MessageValue] = {
            "after": after.member_name or _ASSOCIATION,
            "before": before.member_name or _ASSOCIATION,
        }
        yield Message("{after} has the costs instead of {before}.", held)
    if _booked(before) != _booked(after):
        booked: dict[str, MessageValue] = {
            "type": _type_name(after),
            "year": str(after.year),
            "old": _type_name(before),
            "old_year": str(before.year),
        }
        yield Message("{type} in {year} instead of {old} in {old_year}.", booked)
    if before.title != after.title:
        yield Message("It was called “{title}”.", {"title": before.title})


_ASSOCIATION = Message("the association")


def _booked(line: LineFacts) -> tuple[BudgetSide, str, int]:
    return line.side, line.type, line.year


def _amount(line: LineFacts, words: Wordings) -> Message:
    values: dict[str, MessageValue] = {
        "amount": Money(line.cents, words.currency),
        "type": _type_name(line),
        "year": str(line.year),
    }
    return Message("{amount}: {type} in {year}.", values)


def _type_name(line: LineFacts) -> Message:
    names: Mapping[str, Message] = {
        **{each.value: name for each, name in COST_NAMES.items()},
        **{each.value: name for each, name in INCOME_NAMES.items()},
    }
    return names.get(line.type, Message("Other income"))
