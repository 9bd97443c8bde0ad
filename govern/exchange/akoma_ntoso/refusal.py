"""Where something stands in an Akoma Ntoso file, and the refusal that names it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NoReturn, TypeAlias

from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message, MessageValue


class AknRefused(RuleBroken):
    """An Akoma Ntoso file cannot be taken; says where, what is wrong, and what would be right."""

    def __init__(self, spot: Spot, problem: Message) -> None:
        values: dict[str, MessageValue] = {"file": spot.file, "line": spot.line, "problem": problem}
        if spot.element:
            super().__init__(
                Message("{file}, line {line}, {place}: {problem}", {**values, "place": spot.element})
            )
        else:
            super().__init__(Message("{file}, line {line}: {problem}", values))
        self.spot = spot
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Spot:
    """A file, a line counted from one, and the element that stands there."""

    file: str
    line: int
    element: str = ""

    def refuse(self, problem: Message) -> NoReturn:
        raise AknRefused(self, problem)


FoundValue: TypeAlias = "str | int | bool | date | tuple[Found, ...] | Mapping[str, Found]"
Plain: TypeAlias = "str | int | bool | date | tuple[Plain, ...] | Mapping[str, Plain]"


@dataclass(frozen=True, slots=True)
class Found:
    """One piece of what a statutes file would hold, and where it was found."""

    spot: Spot
    value: FoundValue

    def plain(self) -> Plain:
        """Return the piece without its places, so that two can be compared."""
        if isinstance(self.value, tuple):
            return tuple(each.plain() for each in self.value)
        if isinstance(self.value, Mapping):
            return {name: each.plain() for name, each in self.value.items()}
        return self.value
