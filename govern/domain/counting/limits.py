"""The limits of an election read as bounds on single values, with the sentence that says each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from govern.domain.counting.constraints import Constraints, Limit
from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message, MessageValue


@dataclass(frozen=True, slots=True)
class Bound:
    """How many of those elected must, and may, declare one value of one attribute."""

    attribute: str
    value: str
    least: int = 0
    most: int | None = None

    def holds(self, constraints: Constraints, candidate: str) -> bool:
        """Return whether a candidate declared this value."""
        return constraints.declared(candidate, self.attribute) == self.value

    def parts(self) -> Iterator["Bound"]:
        """Yield the minimum and the cap apart, where there are any."""
        if self.least:
            yield replace(self, most=None)
        if self.most is not None:
            yield replace(self, least=0)


def bounds_of(constraints: Constraints, candidates: Sequence[str]) -> tuple[Bound, ...]:
    """Return one bound for each value that a limit concerns, the strictest of all limits.

    Raises:
        RuleBroken: where a limit is negative, contradicts itself, or asks a minimum of no named value.
    """
    found: dict[tuple[str, str], Bound] = {}
    everyone = (*candidates, *constraints.already_elected)
    for limit in constraints.limits:
        _check(limit)
        for value in _values(limit, constraints, everyone):
            key = (limit.attribute, value)
            before = found.get(key, Bound(*key))
            caps = [most for most in (before.most, limit.most) if most is not None]
            found[key] = Bound(*key, max(before.least, limit.least or 0), min(caps, default=None))
    return tuple(found[key] for key in sorted(found))


def _values(limit: Limit, constraints: Constraints, everyone: Sequence[str]) -> tuple[str, ...]:
    if limit.value is not None:
        return (limit.value,)
    declared = {constraints.declared(name, limit.attribute) for name in everyone}
    return tuple(sorted(each for each in declared if each is not None))


def _check(limit: Limit) -> None:
    said = {"attribute": limit.attribute, "value": limit.value or ""}
    if min(limit.least or 0, limit.most or 0) < 0:
        raise RuleBroken(Message("A limit on {attribute} is less than nothing.", said))
    if limit.value is None and limit.least:
        raise RuleBroken(Message("A minimum for {attribute} must name the value that it is for.", said))
    if limit.most is not None and limit.most < (limit.least or 0):
        raise RuleBroken(Message("A limit on {attribute} {value} asks more than it allows.", said))


#: those whom a limit on one of the usual attributes is about
_WHOM = {
    ("gender", "woman"): Message("Women"),
    ("gender", "man"): Message("Men"),
    ("newcomer", "yes"): Message("Newcomers"),
    ("founder", "yes"): Message("Founders"),
}


def sentence_of(bound: Bound) -> Message:
    """Return what a bound says: its minimum, its cap, or both."""
    said: dict[str, MessageValue] = {"whom": _whom(bound), "least": bound.least, "most": bound.most or 0}
    if bound.most is None:
        return Message("{whom}: at least {least}.", said)
    if not bound.least:
        return Message("{whom}: at most {most}.", said)
    return Message("{whom}: at least {least} and at most {most}.", said)


def _whom(bound: Bound) -> Message:
    if bound.attribute == "country":
        return Message("From {country}", {"country": bound.value})
    named = {"attribute": bound.attribute, "value": bound.value}
    return _WHOM.get((bound.attribute, bound.value), Message("{attribute} {value}", named))
