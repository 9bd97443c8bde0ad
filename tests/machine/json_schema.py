"""As much of JSON Schema as the schemas of documents use; anything else in one is an error."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

_TYPES: Mapping[str, Callable[[object], bool]] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
}
_KNOWN = {
    "$schema", "$defs", "$ref", "title", "description", "type", "properties", "required", "anyOf", "enum",
    "additionalProperties", "items", "prefixItems", "minItems", "maxItems", "pattern",
}  # fmt: skip


def faults(value: Any, schema: Any, root: Any = None, at: str = "$") -> Iterator[str]:
    """Yield where a value is not what a schema says."""
    root = schema if root is None else root
    unknown = set(schema) - _KNOWN
    assert not unknown, f"the check does not know {unknown}"
    if "$ref" in schema:
        yield from faults(value, root["$defs"][schema["$ref"].removeprefix("#/$defs/")], root, at)
    if "anyOf" in schema and not any(not list(faults(value, each, root, at)) for each in schema["anyOf"]):
        yield f"{at}: none of the forms fits"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: {value!r} is not one of {schema['enum']}"
    if "type" in schema and not _TYPES[schema["type"]](value):
        yield f"{at}: {value!r} is no {schema['type']}"
    elif "pattern" in schema and not re.search(schema["pattern"], value):
        yield f"{at}: {value!r} is written otherwise"
    elif schema.get("type") == "object":
        yield from _in_object(value, schema, root, at)
    elif schema.get("type") == "array":
        yield from _in_array(value, schema, root, at)


def _in_object(value: Any, schema: Any, root: Any, at: str) -> Iterator[str]:
    known, others = schema.get("properties", {}), schema.get("additionalProperties", True)
    yield from (f"{at}: {name} is missing" for name in schema.get("required", ()) if name not in value)
    for name, each in value.items():
        if name in known:
            yield from faults(each, known[name], root, f"{at}.{name}")
        elif others is False:
            yield f"{at}: nobody knows {name}"
        elif others is not True:
            yield from faults(each, others, root, f"{at}.{name}")


def _in_array(value: Any, schema: Any, root: Any, at: str) -> Iterator[str]:
    if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
        yield f"{at}: {len(value)} are too few or too many"
    items = schema.get("prefixItems") or [schema["items"]] * len(value)
    for number, (each, said) in enumerate(zip(value, items, strict=False)):
        yield from faults(each, said, root, f"{at}[{number}]")
