"""YAML read strictly: every piece knows its file, line and place, and says what it should have been."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NoReturn, TypeAlias, cast

import yaml

from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message, MessageValue

MOST_BYTES = 1_000_000
MOST_DEEP = 20

Value: TypeAlias = "str | int | bool | date | tuple[Part, ...] | Mapping[str, Part] | None"


class RuleFileError(RuleBroken):
    """A rule file cannot be read; says where, what is wrong, and what would be right."""

    def __init__(self, place: Place, problem: Message) -> None:
        values: dict[str, MessageValue] = {"file": place.file, "line": place.line, "problem": problem}
        if place.path:
            values["place"] = place.path
            super().__init__(Message("{file}, line {line}, {place}: {problem}", values))
        else:
            super().__init__(Message("{file}, line {line}: {problem}", values))
        self.place = place
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Place:
    """Where a piece stands: file, line counted from one, and the keys that lead to it."""

    file: str
    line: int
    path: str = ""

    def refuse(self, problem: Message) -> NoReturn:
        raise RuleFileError(self, problem)


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a file: a scalar, a list or a mapping."""

    place: Place
    value: Value

    def mapping(self) -> Mapping[str, Part]:
        if not isinstance(self.value, Mapping):
            self.place.refuse(Message("Write a mapping of keys and values here."))
        return self.value

    def fields(self, *, needed: tuple[str, ...], allowed: tuple[str, ...] = ()) -> Mapping[str, Part]:
        """Return the mapping after checking that the needed keys are there and no unknown one is."""
        found = self.mapping()
        known = ", ".join((*needed, *allowed))
        for name, part in found.items():
            if name not in needed and name not in allowed:
                part.place.refuse(
                    Message("“{name}” is not known here. Known are: {known}.", {"name": name, "known": known})
                )
        for name in needed:
            if name not in found:
                self.place.refuse(
                    Message(
                        "“{name}” is missing. Needed are: {needed}.",
                        {"name": name, "needed": ", ".join(needed)},
                    )
                )
        return found

    def items(self) -> tuple[Part, ...]:
        if not isinstance(self.value, tuple):
            self.place.refuse(Message("Write a list here."))
        return self.value

    def text(self) -> str:
        if not isinstance(self.value, str) or not self.value.strip():
            self.place.refuse(
                Message("Write a text here; put a number that is meant as text between quotes.")
            )
        return self.value

    def whole(self) -> int:
        if type(self.value) is not int or self.value < 0:
            self.place.refuse(Message("Write a whole number from 0 here, such as 21."))
        return self.value

    def flag(self) -> bool:
        if not isinstance(self.value, bool):
            self.place.refuse(Message("Write true or false here."))
        return self.value

    def day(self) -> date:
        if not isinstance(self.value, date):
            self.place.refuse(Message("Write a day here, such as 2026-11-20."))
        return self.value

    def one_of(self, options: tuple[str, ...]) -> str:
        if self.value not in options:
            self.place.refuse(
                Message(
                    "“{value}” is not one of: {options}.",
                    {"value": str(self.value), "options": ", ".join(options)},
                )
            )
        return str(self.value)


def parse(text: str | bytes, file: str) -> Part:
    """Return the one document of a YAML text.

    Raises:
        RuleFileError: when it is too large, not UTF-8, not YAML, or uses what rule files do not.
    """
    start = Place(file, 1)
    if len(text) > MOST_BYTES:
        start.refuse(Message("The file is larger than {most} bytes.", {"most": MOST_BYTES}))
    if isinstance(text, bytes):
        text = _decoded(text, start)
    try:
        node = _composed(text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        Place(file, line).refuse(
            Message("This is not valid YAML: {problem}.", {"problem": error.problem or ""})
        )
    except yaml.YAMLError:
        start.refuse(Message("This is not valid YAML: it holds characters that text files do not."))
    if node is None:
        start.refuse(Message("The file is empty."))
    return _part(node, Place(file, node.start_mark.line + 1))


def _decoded(data: bytes, start: Place) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        Place(start.file, line).refuse(Message("This is not UTF-8. Save the file with UTF-8 encoding."))


class _Loader(yaml.SafeLoader):
    """A safe loader that refuses aliases (files that unfold without end) and deep nesting."""

    _deep = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            self._stop("aliases are not used here")
        self._deep += 1
        if self._deep > MOST_DEEP:
            self._stop("it is nested too deeply")
        node = super().compose_node(parent, index)
        self._deep -= 1
        return node

    def _stop(self, problem: str) -> NoReturn:
        mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
        raise yaml.MarkedYAMLError(problem=problem, problem_mark=mark)


class _FastLoader(_Loader):
    """The same loader on the events of libyaml, in a quarter of the time."""

    def __init__(self, text: str) -> None:
        super().__init__("")
        self._events = yaml.CSafeLoader(text)

    def check_event(self, *kinds: type[yaml.Event]) -> bool:  # type: ignore[override]
        return self._events.check_event(*kinds)

    def peek_event(self) -> yaml.Event:
        return cast(yaml.Event, self._events.peek_event())

    def get_event(self) -> yaml.Event:
        return cast(yaml.Event, self._events.get_event())


def _composed(text: str) -> yaml.Node | None:
    """Return the root node; what libyaml refuses, the loader with the better words for it judges."""
    if yaml.__with_libyaml__:
        try:
            return _FastLoader(text).get_single_node()
        except (yaml.YAMLError, UnicodeEncodeError):
            pass
    return _Loader(text).get_single_node()


_PREFIX = "tag:yaml.org,2002:"
_SCALARS = ("str", "null", "int", "bool", "timestamp", "float")


def _part(node: yaml.Node, place: Place) -> Part:
    kind = node.tag.removeprefix(_PREFIX)
    if kind not in ("map", "seq", *_SCALARS):
        place.refuse(Message("“{kind}” values are not used in rule files.", {"kind": kind}))
    if isinstance(node, yaml.MappingNode):
        return Part(place, _mapping(node, place))
    if isinstance(node, yaml.SequenceNode):
        items = (
            _part(item, Place(place.file, item.start_mark.line + 1, _item_path(item, at, place)))
            for at, item in enumerate(node.value, start=1)
        )
        return Part(place, tuple(items))
    return Part(place, _scalar(node, place))


def _item_path(item: yaml.Node, at: int, place: Place) -> str:
    """Return how an item of a list is named: articles by their number, others by their place."""
    if place.path == "articles" and isinstance(item, yaml.MappingNode):
        for name, value in item.value:
            if name.value == "number" and isinstance(value, yaml.ScalarNode) and value.value:
                return f"Art. {value.value}"
    return f"{place.path}[{at}]"


def _mapping(node: yaml.MappingNode, place: Place) -> Mapping[str, Part]:
    found: dict[str, Part] = {}
    for name_node, value_node in node.value:
        line = name_node.start_mark.line + 1
        if not isinstance(name_node, yaml.ScalarNode):
            Place(place.file, line, place.path).refuse(Message("Keys are plain words."))
        name = str(name_node.value)
        here = Place(place.file, line, f"{place.path} → {name}" if place.path else name)
        if name in found:
            here.refuse(Message("“{name}” stands here twice.", {"name": name}))
        found[name] = _part(value_node, here)
    return found


def _scalar(node: yaml.Node, place: Place) -> str | int | bool | date | None:
    kind = node.tag.removeprefix(_PREFIX)
    if kind == "str":
        return str(node.value)
    if kind == "null":
        return None
    if kind == "float":
        place.refuse(Message('Write shares as exact fractions between quotes, such as "2/3".'))
    return _constructed(node, place)


def _constructed(node: yaml.Node, place: Place) -> int | bool | date:
    try:
        value: object = yaml.SafeLoader("").construct_object(node)
    except ValueError:
        place.refuse(Message("“{value}” is no number and no day.", {"value": str(node.value)}))
    if isinstance(value, datetime) or not isinstance(value, int | date):
        place.refuse(Message("Write a day without a time here, such as 2026-11-20."))
    return value
