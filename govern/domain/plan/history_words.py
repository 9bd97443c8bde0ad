"""The history of a plan in words: which fields an edit changed, from what to what."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from govern.domain.plan import activities
from govern.domain.values.digest import Json
from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message
from govern.domain.values.record import from_record

FIELD_NAMES: Mapping[str, Message] = {
    "title": Message("Title"),
    "vision": Message("Vision"),
    "wording": Message("What it is"),
    "starts_on": Message("First day"),
    "ends_on": Message("Last day"),
    "currency": Message("Currency"),
    "goal_id": Message("Goal"),
    "kind": Message("Kind"),
    "due_on": Message("Due on"),
    "reached_on": Message("Reached on"),
    "note": Message("Note"),
    "name": Message("What is measured"),
    "unit": Message("Unit"),
    "baseline": Message("Baseline"),
    "target": Message("Target"),
    "target_on": Message("To be reached by"),
    "likelihood": Message("Likelihood"),
    "impact": Message("Impact"),
    "response": Message("What would be done"),
    "owner_member_id": Message("Whose risk it is"),
    "closed_on": Message("Closed on"),
    "state": Message("State"),
    "started_on": Message("Started on"),
    "ended_on": Message("Ended on"),
    "outcome": Message("What came of it, or why it was stopped"),
    "dropped_at": Message("Taken out"),
    "exception": Message("Started by exception"),
}

KIND_NAMES: Mapping[str, Message] = {
    "plan": Message("Plan"),
    "goal": Message("Goal"),
    "goal_state": Message("Goal"),
    "activity": Message("Activity"),
    "activity_state": Message("State"),
    "start": Message("Start"),
    "result": Message("Milestone or deliverable"),
    "indicator": Message("Indicator"),
    "risk": Message("Risk"),
    "roles": Message("Parts"),
    "answer": Message("Answer of a member"),
    "people": Message("People"),
    "capacity": Message("Days that a person has"),
    "needs": Message("What it waits for"),
}

#: how the values of fields with few choices are called
_CHOICES: Mapping[str, Mapping[str, Message]] = {
    "state": {each.value: word for each, word in activities.STATE_NAMES.items()},
    "kind": {each.value: word for each, word in activities.RESULT_NAMES.items()},
    "likelihood": {each.value: word for each, word in activities.LEVEL_NAMES.items()},
    "impact": {each.value: word for each, word in activities.LEVEL_NAMES.items()},
    "part": {each.value: word for each, word in activities.PART_NAMES.items()},
}


@dataclass(frozen=True, slots=True)
class Said:
    """A value in words; ``typed``: people wrote it, so that no language translates it."""

    words: Message | date | datetime | Fraction | int | str
    typed: bool = False


@dataclass(frozen=True, slots=True)
class FieldChanged:
    """One field of an edit: what it is, what stood there and what stands since; None for nothing."""

    name: Message | str
    before: Said | None
    after: Said | None


def in_words(name: str, value: Json, names: Mapping[str, str]) -> Said | None:
    """Return a value of a record in words; ``names`` are those of members, people, goals, by their ids."""
    if value is None or value == "":
        return None
    if name in _CHOICES and isinstance(value, str):
        return Said(_CHOICES[name][value])
    if isinstance(value, Mapping):
        return _tagged(value, names)
    if isinstance(value, str):
        return Said(names.get(value, value), typed=True)
    if isinstance(value, int):
        return Said(Message("{n} free day between", {"n": value}, plural="{n} free days between"))
    return Said(str(value), typed=True)


def _tagged(value: Mapping[str, Json], names: Mapping[str, str]) -> Said:
    if "versions" in value:
        return Said(_text(value), typed=True)
    if "part" in value:
        return Said(_part(value, in_words("part", value["part"], names)))
    if "days" in value:
        return Said(_days(value, from_record(Fraction, value["days"])))
    if "day" in value:
        return Said(from_record(date, value))
    if "instant" in value:
        return Said(from_record(datetime, value))
    if "fraction" in value:
        return Said(from_record(Fraction, value))
    raise RuleBroken(Message("The history holds a value that nobody can read."))


def _part(value: Mapping[str, Json], part: Said | None) -> Message:
    values = {"part": part.words if part else ""}
    if value.get("confirmed_at"):
        return Message("{part}, confirmed", values)
    return Message("{part}, not confirmed yet", values)


def _days(value: Mapping[str, Json], days: Fraction) -> Message:
    if value.get("confirmed_at"):
        return Message("{days} days, confirmed", {"days": days})
    return Message("{days} days, not confirmed yet", {"days": days})


def _text(value: Mapping[str, Json]) -> str:
    versions = value["versions"]
    if not isinstance(versions, Mapping):
        return ""
    if len(versions) == 1:
        return str(next(iter(versions.values())))
    first = str(value["authentic"])
    ordered = sorted(versions, key=lambda each: (each != first, each))
    return "\n".join(f"{language}: {versions[language]}" for language in ordered)
