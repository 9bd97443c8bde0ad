"""Constraints files: what candidates declare, how many of whom may be elected, who is elected already."""

import json
import unicodedata
from collections.abc import Collection, Mapping

from govern.domain.counting.constraints import Constraints, Limit
from govern.domain.values.digest import Json
from govern.domain.values.message import Message
from govern.rulefiles.json_text import as_yaml
from govern.rulefiles.parts import Part, parse


def read_constraints(content: bytes, file: str, candidates: Collection[str]) -> Constraints:
    """Return the constraints in a file of YAML or JSON, on an election among these candidates.

    Raises:
        RuleFileError: naming line and place, what is wrong and what would be right.
    """
    if file.casefold().endswith(".json"):
        content = as_yaml(content)
    part = parse(content, file)
    found = part.fields(needed=(), allowed=("candidates", "limits", "already_elected"))
    if "limits" not in found:
        part.place.refuse(Message("“limits” is missing: say how many of whom may, or must, be elected."))
    elected = _read_elected(found["already_elected"]) if "already_elected" in found else ()
    known = {*candidates, *elected}
    declared = _read_declared(found["candidates"], known) if "candidates" in found else {}
    return Constraints(declared, _read_limits(found["limits"], declared), elected)


def _read_elected(part: Part) -> tuple[str, ...]:
    names: list[str] = []
    for each in part.items():
        name = _text(each)
        if name in names:
            each.place.refuse(Message("“{name}” stands here twice.", {"name": name}))
        names.append(name)
    return tuple(names)


def _read_declared(part: Part, known: Collection[str]) -> Mapping[str, Mapping[str, str]]:
    declared: dict[str, Mapping[str, str]] = {}
    for said, each in part.mapping().items():
        name = unicodedata.normalize("NFC", said)
        if name not in known:
            each.place.refuse(Message("“{name}” is no candidate of this election.", {"name": name}))
        declared[name] = {
            unicodedata.normalize("NFC", attribute): _text(value)
            for attribute, value in each.mapping().items()
        }
    return declared


def _read_limits(part: Part, declared: Mapping[str, Mapping[str, str]]) -> tuple[Limit, ...]:
    attributes = sorted({attribute for each in declared.values() for attribute in each})
    limits: dict[tuple[str, str | None], Limit] = {}
    for each in part.items():
        limit = _read_limit(each)
        if limit.least is None and limit.attribute not in attributes:
            each.place.refuse(
                Message(
                    "No candidate declares “{attribute}”. Declared are: {declared}.",
                    {"attribute": limit.attribute, "declared": ", ".join(attributes) or "—"},
                )
            )
        if (limit.attribute, limit.value) in limits:
            each.place.refuse(Message("Another limit says how many of these already; write one."))
        limits[limit.attribute, limit.value] = limit
    return tuple(limits.values())


def _read_limit(part: Part) -> Limit:
    found = part.fields(needed=("attribute",), allowed=("value", "at_most", "at_least"))
    limit = Limit(
        attribute=_text(found["attribute"]),
        value=_text(found["value"]) if "value" in found else None,
        least=found["at_least"].whole() if "at_least" in found else None,
        most=found["at_most"].whole() if "at_most" in found else None,
    )
    if limit.least is None and limit.most is None:
        part.place.refuse(Message("A limit says at_most, at_least or both."))
    if limit.least is not None and limit.value is None:
        part.place.refuse(Message("“at_least” needs the value of which so many must be elected."))
    if limit.least is not None and limit.most is not None and limit.least > limit.most:
        part.place.refuse(
            Message(
                "At least {least} and at most {most} contradict each other.",
                {"least": limit.least, "most": limit.most},
            )
        )
    return limit


def _text(part: Part) -> str:
    if not isinstance(part.value, str) or not part.value.strip():
        part.place.refuse(
            Message(
                'Write a text here, between quotation marks where it could be something else, such as "NO".'
            )
        )
    return unicodedata.normalize("NFC", part.value)


def write_constraints(constraints: Constraints) -> str:
    """Return constraints as a JSON file that reads back to them.

    A cap on what nobody declares binds nobody and is left out; a minimum that nobody fills stays.
    """
    declared = {attribute for said in constraints.attributes.values() for attribute in said}
    limits: list[Json] = [
        _limit_record(each)
        for each in constraints.limits
        if each.least is not None or each.attribute in declared
    ]
    record: dict[str, Json] = {
        "candidates": {name: dict(said) for name, said in constraints.attributes.items()},
        "limits": limits,
        "already_elected": list(constraints.already_elected),
    }
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def _limit_record(limit: Limit) -> dict[str, Json]:
    said = {
        "attribute": limit.attribute,
        "value": limit.value,
        "at_most": limit.most,
        "at_least": limit.least,
    }
    return {name: each for name, each in said.items() if each is not None}
