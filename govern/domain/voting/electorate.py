"""The electorate: rights frozen when a vote opens."""

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from govern.domain.meetings.seats import RECUSED, Presence, Seat
from govern.domain.values.ids import MemberId, PersonId, RightId
from govern.domain.values.message import Message


class Capacity(Enum):
    """In which capacity somebody casts a right's ballot."""

    SELF = "self"
    REPRESENTATIVE = "representative"
    DEPUTY = "deputy"
    PROXY = "proxy"


@dataclass(frozen=True, slots=True)
class Right:
    """One right to vote, frozen: holder, weight, groups, presence, and why."""

    id: RightId
    name: str
    weight: Fraction
    groups: tuple[str, ...]
    presence: Presence
    reason: Message
    member: MemberId | None = None
    person: PersonId | None = None
    proxy_holder: MemberId | None = None

    @property
    def is_entitled(self) -> bool:
        """Return whether the holder has a vote."""
        return self.weight > 0

    @property
    def is_filled(self) -> bool:
        """Return whether the holder was present or represented at the opening."""
        return self.presence is not Presence.ABSENT

    @property
    def is_recused(self) -> bool:
        """Return whether the holder takes no part in the item."""
        return RECUSED in self.groups

    def as_seat(self) -> Seat:
        """Return the seat that this right was frozen from, for measuring the quorum."""
        return Seat(
            name=self.name,
            weight=self.weight,
            groups=self.groups,
            reason=self.reason,
            presence=self.presence,
            member=self.member,
            person=self.person,
            proxy_holder=self.proxy_holder,
        )


@dataclass(frozen=True, slots=True)
class Caster:
    """A person who may cast the ballot of a right, and as what."""

    person: PersonId
    capacity: Capacity


def freeze_right(seat: Seat, right: RightId) -> Right:
    """Return the right that a seat has at this moment."""
    return Right(
        id=right,
        name=seat.name,
        weight=seat.weight,
        groups=seat.groups,
        presence=seat.presence,
        reason=seat.reason,
        member=seat.member,
        person=seat.person,
        proxy_holder=seat.proxy_holder,
    )


def casters_of(seat: Seat, seats: tuple[Seat, ...]) -> tuple[Caster, ...]:
    """Return who may cast the ballot of a seat.

    A seat present in person is cast by its own people: the first is the voting representative, the
    others deputies. A seat represented by proxy is cast by the people of the holder. An absent seat,
    one that is recused or one without a vote is cast by nobody.
    """
    if not seat.is_entitled or not seat.is_filled or seat.is_recused:
        return ()
    if seat.person is not None:
        return (Caster(seat.person, Capacity.SELF),)
    if seat.presence is Presence.REPRESENTED:
        holder = next(each for each in seats if each.member == seat.proxy_holder)
        return tuple(Caster(person, Capacity.PROXY) for person in holder.actors)
    ranks = [Capacity.REPRESENTATIVE, *[Capacity.DEPUTY] * len(seat.actors)]
    return tuple(Caster(person, rank) for person, rank in zip(seat.actors, ranks, strict=False))
