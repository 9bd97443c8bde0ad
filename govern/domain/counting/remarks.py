"""Whose seat the limits changed, and which limit it was."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from govern.domain.counting.feasibility import Feasibility
from govern.domain.counting.guarding import together
from govern.domain.values.message import Message


def remarks(free: Sequence[str], elected: Sequence[str], feasibility: Feasibility) -> tuple[Message, ...]:
    """Return what differs between those elected without the limits and with them, and why."""
    lost = [name for name in free if name not in elected]
    gained = [name for name in elected if name not in free]
    pairs = zip_longest(lost, gained)
    return tuple(said for pair in pairs for said in _change(pair, elected, feasibility))


def _change(
    pair: tuple[str | None, str | None], elected: Sequence[str], feasibility: Feasibility
) -> Iterator[Message]:
    lost, gained = pair
    if lost is not None:
        yield _with_limits(
            Message("Without the limits {name} would have been elected.", {"name": lost}),
            feasibility.full_caps(lost, elected),
        )
    if gained is not None:
        yield _with_limits(
            Message("Without the limits {name} would not have been elected.", {"name": gained}),
            feasibility.bare_minima(gained, elected),
        )


def _with_limits(said: Message, limits: Sequence[Message]) -> Message:
    if not limits:
        return Message("{change} No one limit does this, but all together.", {"change": said})
    return Message("{change} {limits}", {"change": said, "limits": together(limits)})
