"""Seating: from register, attendance and proxies to the seats of a meeting at one moment."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from govern.domain.meetings.attendance import Attendee
from govern.domain.meetings.seats import Presence, Seat
from govern.domain.values.ids import MemberId, PersonId
from govern.domain.values.message import Message


@dataclass(frozen=True, slots=True)
class MemberInMeeting:
    """What seating needs to know of a member: its weight with the reason, and who acts for it."""

    member: MemberId
    name: str
    weight: Fraction
    reason: Message
    groups: tuple[str, ...]
    #: the voting representative first, then deputies in order
    representatives: tuple[PersonId, ...]


@dataclass(frozen=True, slots=True)
class GivenProxy:
    """A proxy that has been given and not withdrawn."""

    principal: MemberId
    holder: MemberId


def seat_members(
    members: Iterable[MemberInMeeting],
    *,
    present: Iterable[Attendee],
    proxies: Iterable[GivenProxy],
) -> tuple[Seat, ...]:
    """Return the seats of an assembly.

    A member is present when one of its people is in the meeting. A proxy counts while its holder is
    present and its principal is not: the principal's arrival suspends it, as if withdrawn.
    """
    inside = {attendee.member for attendee in present}
    holders = {proxy.principal: proxy.holder for proxy in proxies}
    return tuple(_seat(member, inside, holders) for member in members)


def _seat(
    member: MemberInMeeting, inside: set[MemberId | None], holders: Mapping[MemberId, MemberId]
) -> Seat:
    holder = holders.get(member.member)
    is_proxied = member.member not in inside and holder is not None and holder in inside
    presence = Presence.PRESENT if member.member in inside else Presence.ABSENT
    return Seat(
        name=member.name,
        weight=member.weight,
        groups=member.groups,
        reason=member.reason,
        presence=Presence.REPRESENTED if is_proxied else presence,
        member=member.member,
        proxy_holder=holder if is_proxied else None,
        actors=member.representatives,
    )


def seat_persons(
    persons: Iterable[tuple[PersonId, str]], *, present: Iterable[Attendee], reason: Message
) -> tuple[Seat, ...]:
    """Return the seats of a body of persons, each with one vote."""
    inside = {attendee.person for attendee in present}
    return tuple(
        Seat(
            name=name,
            weight=Fraction(1),
            groups=(),
            reason=reason,
            presence=Presence.PRESENT if person in inside else Presence.ABSENT,
            person=person,
            actors=(person,),
        )
        for person, name in persons
    )
