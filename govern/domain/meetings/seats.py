"""Seats: who belongs to a meeting with what weight, and whether present or represented."""

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from govern.domain.values.ids import MemberId, PersonId
from govern.domain.values.message import Message


class Presence(Enum):
    """Whether a seat is filled: in person (on site or remote), by proxy, or not."""

    PRESENT = "present"
    REPRESENTED = "represented"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Seat:
    """A holder's place in a meeting: a member in the assembly, a person in a board.

    A weight of zero is no right to vote; ``reason`` says why either way.
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
        return self.weight > 0

    @property
    def is_filled(self) -> bool:
        """Return whether the seat is present or represented."""
        return self.presence is not Presence.ABSENT
