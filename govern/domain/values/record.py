"""Facts to plain records and back, so that what was frozen can be read years later."""

import re
import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from fractions import Fraction
from functools import cache
from types import NoneType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints
from uuid import UUID

from govern.domain.values.digest import Json

T = TypeVar("T")

#: metadata of a field that facts frozen earlier do not have; it is written only when it says something,
#: so that the record of an earlier fact stays what it was
LATER = types.MappingProxyType({"later": True})

#: as Fraction writes itself; an exponent would be written out: "1e999999999" has a billion digits
_QUOTIENT = re.compile(r"-?[0-9]+(?:/0*[1-9][0-9]*)?")


def _fraction(text: str) -> Fraction:
    if not _QUOTIENT.fullmatch(text):
        raise ValueError(f"{text[:40]!r} is no fraction")
    return Fraction(text)


def _instant(text: str) -> datetime:
    read = datetime.fromisoformat(text)
    if read.tzinfo is None:
        raise ValueError(f"{text!r} names no time zone")
    return read


_TAGGED: dict[type, tuple[str, Callable[[str], object]]] = {
    Fraction: ("fraction", _fraction),
    datetime: ("instant", _instant),
    date: ("day", date.fromisoformat),
}


def to_record(value: object) -> Json:
    """Return the JSON-able form of a frozen fact.

    >>> to_record({"share": Fraction(2, 3), "on": date(2026, 3, 1)})
    {'share': {'fraction': '2/3'}, 'on': {'day': '2026-03-01'}}

    Raises:
        TypeError: for a kind of value that no fact holds, floats among them.
    """
    write = _WRITERS.get(type(value))
    return write(value) if write is not None else _other_to_record(value)


def _other_to_record(value: object) -> Json:
    """Return the form of a kind that is not looked up by its exact type: enums, facts, subclasses."""
    if isinstance(value, Enum):
        return cast(Json, value.value)
    if is_dataclass(value):
        return {
            name: to_record(getattr(value, name))
            for name, default in _written(cast(type, type(value)))
            if default is MISSING or getattr(value, name) != default
        }
    if isinstance(value, frozenset):
        return [to_record(item) for item in sorted(value, key=str)]
    for kind, write in _WRITERS.items():
        if isinstance(value, kind):
            return write(value)
    if isinstance(value, Mapping):
        return _mapping_to_record(value)
    raise TypeError(f"{type(value).__name__} is not a kind of value that facts hold")


@cache
def _written(kind: type) -> tuple[tuple[str, object], ...]:
    """Return the fields of a kind of fact, each with the value at which it is left out, if any."""
    found = cast(tuple[Field[object], ...], fields(kind))
    return tuple((each.name, each.default if "later" in each.metadata else MISSING) for each in found)


def _mapping_to_record(value: Mapping[object, object]) -> Json:
    return {str(name): to_record(item) for name, item in value.items()}


def _series_to_record(value: Iterable[object]) -> Json:
    return [to_record(item) for item in value]


#: by exact type, in the order in which a subclass is matched: an instant is also a day
_WRITERS: dict[type, Callable[[Any], Json]] = {
    NoneType: lambda value: value,
    str: lambda value: value,
    int: lambda value: value,
    bool: lambda value: value,
    UUID: str,
    datetime: lambda value: {"instant": value.isoformat()},
    date: lambda value: {"day": value.isoformat()},
    Fraction: lambda value: {"fraction": str(value)},
    dict: _mapping_to_record,
    list: _series_to_record,
    tuple: _series_to_record,
}


def from_record(kind: type[T], record: object) -> T:
    """Return the fact of the given kind that ``to_record`` wrote.

    Raises:
        TypeError: when the record has another shape than the kind.
    """
    return cast(T, _read(kind, cast(Json, record)))


def _read(kind: object, record: Json) -> object:
    kind = getattr(kind, "__supertype__", kind)
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _read_union(get_args(kind), record)
    if origin in (tuple, frozenset):
        return _read_series(kind, record)
    if origin is not None and issubclass(cast(type, origin), Mapping):
        values = cast(Mapping[str, Json], record)
        return {name: _read(get_args(kind)[1], item) for name, item in values.items()}
    return _read_plain(cast(type, kind if origin is None else origin), record, kind)


def _read_series(kind: object, record: Json) -> object:
    items = cast(list[Json], record)
    args = get_args(kind)
    if get_origin(kind) is frozenset:
        return frozenset(_read(args[0], item) for item in items)
    if len(args) == 2 and args[1] is Ellipsis:
        return tuple(_read(args[0], item) for item in items)
    return tuple(_read(arg, item) for arg, item in zip(args, items, strict=True))


def _read_union(kinds: tuple[object, ...], record: Json) -> object:
    if record is None and type(None) in kinds:
        return None
    fitting = [kind for kind in kinds if kind is not type(None) and _fits(kind, record)]
    for kind in sorted(fitting, key=lambda each: _left_out(each, record)):
        return _read(kind, record)
    raise TypeError(f"{record!r} is none of {kinds}")


def _fits(kind: object, record: Json) -> bool:
    kind = getattr(kind, "__supertype__", kind)
    plain = get_origin(kind) or kind
    if isinstance(record, bool | int | str):
        return isinstance(plain, type) and (type(record) is plain or _reads_text(plain, record))
    if isinstance(record, list):
        return plain in (tuple, frozenset)
    names = set(cast(Mapping[str, Json], record))
    if plain in _TAGGED:
        return names == {_TAGGED[cast(type, plain)][0]}
    return is_dataclass(plain) and _has_shape(names, cast(type, plain))


def _has_shape(names: set[str], kind: type) -> bool:
    """Return whether a record has the fields of a kind; fields with a default may be missing."""
    found = fields(kind)
    needed = {each.name for each in found if each.default is MISSING and each.default_factory is MISSING}
    return needed <= names <= {each.name for each in found}


def _left_out(kind: object, record: Json) -> int:
    """Return how many fields of a kind a record leaves out; of kinds that fit, the fullest is meant."""
    plain = get_origin(kind) or kind
    if not is_dataclass(plain) or not isinstance(record, Mapping):
        return 0
    return len(fields(plain)) - len(record)


def _reads_text(kind: type, record: object) -> bool:
    return isinstance(record, str) and issubclass(kind, UUID | Enum)


def _read_plain(kind: type, record: Json, full: object) -> object:
    if kind in _TAGGED:
        tag, read = _TAGGED[kind]
        return read(cast(Mapping[str, str], record)[tag])
    if is_dataclass(kind):
        return _read_dataclass(kind, full, cast(Mapping[str, Json], record))
    if issubclass(kind, UUID | Enum):
        return cast(Callable[[Json], object], kind)(record)
    if type(record) is not kind:
        raise TypeError(f"{record!r} is not {kind.__name__}")
    return record


def _read_dataclass(kind: type, full: object, record: Mapping[str, Json]) -> object:
    hints = dict(_hints(kind))
    parameters = getattr(kind, "__parameters__", ())
    bound = dict(zip(parameters, get_args(full), strict=False))
    return kind(**{name: _read(bound.get(hints[name], hints[name]), item) for name, item in record.items()})


@cache
def _hints(kind: type) -> tuple[tuple[str, object], ...]:
    return tuple(get_type_hints(kind).items())
