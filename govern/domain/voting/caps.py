"""Caps known only at the count: groups scaled so that none has more than its share of the votes."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class CappedPart:
    """What a group has of the base, and the largest share of the whole that it may have after scaling."""

    votes: Fraction
    share: Fraction


def scaling_factors(parts: Mapping[str, CappedPart], rest: Fraction) -> Mapping[str, Fraction]:
    """Return the largest factors, none above one, at which no group exceeds its share of the whole.

    ``rest`` is what nobody caps. Groups at their cap take fixed shares of the whole, so the whole after
    scaling is what is not scaled, divided by what those shares leave. Groups are held to their caps one
    by one: the whole only shrinks by it, so that one held once stays held, and the order does not matter.

    >>> parts = {"founder": CappedPart(Fraction(60), Fraction(1, 2))}
    >>> str(scaling_factors(parts, Fraction(40))["founder"])
    '2/3'
    """
    held: set[str] = set()
    while True:
        whole = _whole(parts, held, rest)
        beyond = [
            name for name, each in parts.items() if name not in held and each.votes > each.share * whole
        ]
        if not beyond:
            break
        held.add(beyond[0])
    return {
        name: each.share * whole / each.votes if name in held else Fraction(1) for name, each in parts.items()
    }


def _whole(parts: Mapping[str, CappedPart], held: set[str], rest: Fraction) -> Fraction:
    """Return the whole after scaling when some groups have exactly their shares of it."""
    free = rest + sum(each.votes for name, each in parts.items() if name not in held)
    return free / (1 - sum(parts[name].share for name in held))
