"""Seats: who belongs to a meeting with what weight, and whether present or represented."""

import re
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from govern.domain.values.errors import RuleBroken
from govern.domain.values.ids import MemberId, PersonId
from govern.domain.values.message import Message


class Presence(Enum):
    """Whether a seat is filled: in person (on site or remote), by proxy, or not."""

    PRESENT = "present"
    REPRESENTED = "represented"
    ABSENT = "absent"


_NUMBER = re.compile(r"[0-9]+(\.[0-9]+|/[1-9][0-9]*)?")
#: the label of a holder that takes no part in the item, because of an interest in it
RECUSED = "recused"


@dataclass(frozen=True, slots=True)
class Seat:
    """A holder's place in a meeting: a member in the assembly, a person in a board.

    A weight of zero is no right to vote; ``reason`` says why either way. ``groups`` are the labels under
    which it is counted: ``founder``, ``country:BE``, or a figure of it such as ``population:11.8``.
    """

    name: str
    weight: Fraction
    groups: tuple[str, ...]
    reason: Message
    presence: Presence
    member: MemberId | None = None
    person: PersonId | None = None
    proxy_holder: MemberId | None = None
    #: who may act for this seat, the first in order first
    actors: tuple[PersonId, ...] = ()

    @property
    def is_entitled(self) -> bool:
        """Return whether this seat has a vote."""
        return self.weight.numerator > 0

    @property
    def is_filled(self) -> bool:
        """Return whether the seat is present or represented."""
        return self.presence is not Presence.ABSENT

    @property
    def is_recused(self) -> bool:
        """Return whether the holder takes no part in the item."""
        return RECUSED in self.groups


def labelled(groups: tuple[str, ...], kind: str) -> str | None:
    """Return what the label of a kind says, or None.

    >>> labelled(("country:BE", "founder"), "country")
    'BE'
    """
    return next((each.removeprefix(f"{kind}:") for each in groups if each.startswith(f"{kind}:")), None)


def figure_of(groups: tuple[str, ...], name: str, holder: str) -> Fraction:
    """Return a figure among the labels of a holder.

    >>> figure_of(("country:BE", "population:11.8"), "population", "Belgium")
    Fraction(59, 5)

    Raises:
        RuleBroken: when there is none, since what is not known is not counted as nothing.
    """
    written = labelled(groups, name)
    if written is None or not _NUMBER.fullmatch(written):
        raise RuleBroken(
            Message("The rule counts “{figure}”, which {name} has not.", {"figure": name, "name": holder})
        )
    return Fraction(written)
