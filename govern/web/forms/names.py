"""A choice among people or members: a list while they are few, a search by name once they are many.

The search is a button of the form itself: the form comes back with everything that was typed in it and with
those who were found, and nothing is done yet.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from flask import request
from wtforms import SelectField

from govern.domain.values.message import Message

#: a list holds at most so many choices; more are searched
MOST_LISTED = 200
#: so many of those found are shown
MOST_FOUND = 20
#: the name of the button by which somebody is looked for; its value is the field
FIND = "find"

#: a value and what it is called
Choice = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Search:
    """What was looked for among many, those that are offered for it, and how many were found."""

    name: str
    offered: Sequence[Choice]
    found: int

    @property
    def words(self) -> Message | None:
        """Return how many were found, or that more has to be typed; None before anything was looked for."""
        if not self.name:
            return None
        found = Message("{n} found.", {"n": self.found})
        if self.found <= MOST_FOUND:
            return found
        more = Message("The first {most} are offered. Type more of the name.", {"most": MOST_FOUND})
        return Message("{found} {more}", {"found": found, "more": more})

    @property
    def has_none(self) -> bool:
        """Return whether one of those that are offered stands for nobody."""
        return any(not value for value, _ in self.offered)


class Many(Protocol):
    """Choices that may be too many to be read for one page."""

    def first(self, most: int) -> Sequence[Choice]:
        """Return the first ones, at most so many."""

    def called(self, value: str) -> Choice | None:
        """Return the one of a value; None where it is no choice."""

    def like(self, words: str) -> Sequence[Choice]:
        """Return those whose names hold some words."""


def is_searching() -> bool:
    """Return whether a form was sent only to look for somebody."""
    return FIND in request.form


class NameField(SelectField):
    """One of many people or members; the first ``always`` choices are offered whatever is looked for."""

    def __init__(self, *args: object, always: int = 0, **values: object) -> None:
        super().__init__(*args, **values)  # type: ignore[arg-type]
        self.always = always
        self._many: Many | None = None

    def offer(self, always: Sequence[Choice], many: Many) -> None:
        """Offer some choices, and all of the many others, or a search among them beside the chosen one."""
        listed = many.first(MOST_LISTED + 1)
        if len(listed) > MOST_LISTED:
            self._many = many
            one = many.called(self.data) if self.data else None
            listed = [one] if one is not None else []
        self.choices = [*always, *listed]

    @property
    def asked(self) -> str:
        """Return the part of a name that was typed beside this field."""
        return request.form.get(f"{self.name}-name", "").strip()

    @property
    def search(self) -> Search | None:
        """Return the search that stands in the place of a list too long to be one; None for a list."""
        choices = list(_pairs(self.choices or ()))
        if self._many is not None:
            return self._looked_up(self._many, choices)
        if len(choices) <= MOST_LISTED:
            return None
        wanted = self.asked.casefold()
        kept = [pair for at, pair in enumerate(choices) if self._stays(at, pair[0])]
        found = [pair for pair in choices[self.always :] if wanted and wanted in pair[1].casefold()]
        offered = dict([*kept, *found[:MOST_FOUND]])
        return Search(self.asked, list(offered.items()), len(found))

    def _looked_up(self, many: Many, choices: Sequence[Choice]) -> Search:
        """Return the search for one of so many that only those found are read."""
        kept = [pair for at, pair in enumerate(choices) if self._stays(at, pair[0])]
        if self.data and self.data not in dict(kept):
            kept.extend(each for each in [many.called(self.data)] if each is not None)
        found = many.like(self.asked) if self.asked else ()
        return Search(self.asked, list(dict([*kept, *found[:MOST_FOUND]]).items()), len(found))

    @property
    def is_searched(self) -> bool:
        """Return whether the form was sent only to look for somebody here."""
        return request.form.get(FIND) == self.name

    def _stays(self, at: int, value: str) -> bool:
        return at < self.always or not value or value == self.data


def _pairs(choices: object) -> Iterator[Choice]:
    if isinstance(choices, Mapping):
        yield from choices.items()
    elif isinstance(choices, Sequence):
        for value, label in choices:
            yield str(value), label


def chosen(field: SelectField) -> UUID | None:
    """Return the id that was chosen among those offered; None for none of them."""
    if field.data not in {value for value, _ in _pairs(field.choices or ())}:
        return None
    try:
        return UUID(str(field.data))
    except ValueError:
        return None
