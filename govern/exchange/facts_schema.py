"""JSON Schema of frozen facts: what ``to_record`` writes of a kind of fact, said for other programs."""

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from fractions import Fraction
from types import UnionType
from typing import TypeVar, Union, cast, get_args, get_origin, get_type_hints
from uuid import UUID

from govern.domain.values.digest import Json

DRAFT = "https://json-schema.org/draft/2020-12/schema"

_Schema = dict[str, Json]
_Bound = Mapping[object, object]

_PLAIN: Mapping[object, str] = {str: "string", bool: "boolean", int: "integer", type(None): "null"}


def _tagged(tag: str, pattern: str) -> _Schema:
    inside: Json = {tag: {"type": "string", "pattern": pattern}}
    return {"type": "object", "properties": inside, "required": [tag], "additionalProperties": False}


_TAGGED: Mapping[object, _Schema] = {
    Fraction: _tagged("fraction", r"^-?[0-9]+(/[1-9][0-9]*)?$"),
    datetime: _tagged("instant", r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+[+-][0-9]{2}:[0-9]{2}$"),
    date: _tagged("day", r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"),
    UUID: {"type": "string", "pattern": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"},
}


def facts_schema(kind: type, *, title: str) -> Json:
    """Return the schema of a kind of fact; every dataclass in it has its own definition.

    Raises:
        TypeError: for a kind of value that no fact holds.
    """
    writer = _Writer()
    root = writer.schema(kind, {})
    definitions: Json = dict(sorted(writer.definitions.items()))
    return {"$schema": DRAFT, "title": title, **cast(_Schema, root), "$defs": definitions}


class _Writer:
    """Collects the definitions of the dataclasses that a schema refers to."""

    def __init__(self) -> None:
        self.definitions: dict[str, Json] = {}
        self._names: dict[tuple[type, tuple[object, ...]], str] = {}

    def schema(self, kind: object, bound: _Bound) -> Json:
        kind = bound.get(kind, kind) if isinstance(kind, TypeVar) else kind
        kind = getattr(kind, "__supertype__", kind)
        if kind in _PLAIN:
            return {"type": _PLAIN[kind]}
        if kind in _TAGGED:
            return _TAGGED[kind]
        origin = get_origin(kind)
        if origin in (Union, UnionType):
            return {"anyOf": [self.schema(each, bound) for each in get_args(kind)]}
        if origin in (tuple, frozenset, list):
            return self._series(kind, bound)
        return self._named(kind, bound)

    def _series(self, kind: object, bound: _Bound) -> Json:
        args = get_args(kind)
        if get_origin(kind) is not tuple or (len(args) == 2 and args[1] is Ellipsis):
            return {"type": "array", "items": self.schema(args[0], bound)}
        every: Json = [self.schema(each, bound) for each in args]
        return {"type": "array", "prefixItems": every, "minItems": len(args), "maxItems": len(args)}

    def _named(self, kind: object, bound: _Bound) -> Json:
        plain = get_origin(kind) or kind
        if isinstance(plain, type) and issubclass(plain, Mapping):
            return {"type": "object", "additionalProperties": self.schema(get_args(kind)[1], bound)}
        if isinstance(plain, type) and issubclass(plain, Enum):
            return {"enum": [each.value for each in plain]}
        if isinstance(plain, type) and is_dataclass(plain):
            return self._dataclass(plain, tuple(bound.get(each, each) for each in get_args(kind)))
        raise TypeError(f"{kind} is not a kind of value that facts hold")

    def _dataclass(self, kind: type, args: Iterable[object]) -> Json:
        given = tuple(args)
        if (kind, given) not in self._names:
            name = self._names[kind, given] = self._free_name(kind, given)
            self.definitions[name] = None  # a type may refer to itself
            self.definitions[name] = self._fields(kind, given)
        return {"$ref": f"#/$defs/{self._names[kind, given]}"}

    def _free_name(self, kind: type, given: tuple[object, ...]) -> str:
        """Return the name of a dataclass, with that of its module where another one has it already."""
        name = "_".join((kind.__name__, *(getattr(each, "__name__", "of") for each in given)))
        return name if name not in self.definitions else f"{name}_{kind.__module__.rpartition('.')[2]}"

    def _fields(self, kind: type, given: tuple[object, ...]) -> Json:
        """Return the fields of a dataclass; those with a default may be missing in earlier facts."""
        bound = dict(zip(getattr(kind, "__parameters__", ()), given, strict=False))
        hints = get_type_hints(kind)
        found = fields(kind)
        needed = [each.name for each in found if each.default is MISSING and each.default_factory is MISSING]
        written: _Schema = {each.name: self.schema(hints[each.name], bound) for each in found}
        said = (kind.__doc__ or "").partition("\n")[0].strip()
        return {
            "description": said,
            "type": "object",
            "properties": written,
            "required": cast(Json, needed),
            "additionalProperties": False,
        }
