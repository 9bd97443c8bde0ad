"""The rule of a vote between several proposals as a file writes it; docs/formats.md describes it."""

import re
from fractions import Fraction

from govern.domain.rules.alternatives_rule import Alternative, AlternativesRule
from govern.domain.statutes.citation import Origin, Source
from govern.domain.values.message import Message
from govern.rulefiles.decision_tests import read_source
from govern.rulefiles.parts import Part, parse

_NUMBER = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,12}|/[1-9][0-9]{0,8})?")
_KNOWN = ("counts", "quorum", "strict", "source", "tie", "seed")


def is_of_alternatives(text: str | bytes, file: str) -> bool:
    """Return whether a rule file is one of alternatives."""
    found = parse(text, file).value
    return isinstance(found, dict) and "alternatives" in found


def read_alternatives_rule(text: str | bytes, file: str) -> AlternativesRule:
    """Return the rule that a file describes.

    Raises:
        RuleBroken: naming line and place, what is wrong and what would be right.
    """
    part = parse(text, file)
    found = part.fields(needed=("alternatives", "default"), allowed=_KNOWN)
    default = found["default"].text()
    alternatives = tuple(_alternative(each) for each in found["alternatives"].items())
    names = [default, *(each.name for each in alternatives)]
    if len(names) < 2 or len(set(names)) != len(names):
        found["alternatives"].place.refuse(
            Message("Name one alternative or more, each once and none of them as the default.")
        )
    if "tie" in found:
        found["tie"].one_of(("lot",))
    if ("tie" in found) != ("seed" in found):
        part.place.refuse(Message("A tie is broken by lot: write tie: lot and a seed, or neither."))
    return AlternativesRule(
        default=default,
        alternatives=alternatives,
        quorum=_number(found["quorum"]) if "quorum" in found else None,
        strict=found["strict"].flag() if "strict" in found else True,
        by_weight="counts" in found and found["counts"].one_of(("heads", "weights")) == "weights",
        seed=found["seed"].text() if "seed" in found else "",
        source=read_source(found, Source(Origin.LAW, "", ""), part),
    )


def _alternative(part: Part) -> Alternative:
    found = part.fields(needed=("name",), allowed=("majority",))
    majority = _number(found["majority"]) if "majority" in found else Fraction(1)
    if majority < 1:
        found["majority"].place.refuse(Message("A majority against the default is at least 1 to 1."))
    return Alternative(found["name"].text(), majority)


def _number(part: Part) -> Fraction:
    """Return a whole number; between quotes also a fraction such as "5/2", or a decimal such as "45.3"."""
    if isinstance(part.value, str) and _NUMBER.fullmatch(part.value):
        return Fraction(part.value)
    return Fraction(part.whole())
