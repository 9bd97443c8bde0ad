"""Whose seat the limits changed, and which limits are behind it."""

from collections.abc import Mapping, Sequence
from itertools import chain

from govern.domain.counting.feasibility import Feasibility
from govern.domain.counting.guarding import together
from govern.domain.values.message import Message


def remarks(free: Sequence[str], elected: Sequence[str], feasibility: Feasibility) -> tuple[Message, ...]:
    """Return what differs between those elected without the limits and with them, and why.

    Whoever lost a seat is told the caps that are full for them, or else the minima that needed
    others; whoever gained one the minima that need them, or else the caps that are full for others.
    """
    lost = [name for name in free if name not in elected]
    gained = [name for name in elected if name not in free]
    caps = {name: feasibility.full_caps(name, elected) for name in lost}
    minima = {name: feasibility.bare_minima(name, elected) for name in gained}
    lose = (
        Message(
            "Without the limits {name} would have been elected. {limits}",
            {"name": name, "limits": _reasons(caps[name], minima)},
        )
        for name in lost
    )
    gain = (
        Message(
            "Without the limits {name} would not have been elected. {limits}",
            {"name": name, "limits": _reasons(minima[name], caps)},
        )
        for name in gained
    )
    return (*lose, *gain)


def _reasons(own: Sequence[Message], others: Mapping[str, Sequence[Message]]) -> Message:
    """Return the limits behind a change: one's own, else those of the others, else all."""
    limits = list(own)
    for limit in chain.from_iterable(() if own else others.values()):
        if limit not in limits:
            limits.append(limit)
    return together(limits or [Message("No one limit does this, but all together.")])
