"""Where an activity lacks somebody, and who has taken on more than is fair: each said in a sentence."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from govern.domain.values.ids import ActivityId, MemberId, PersonId
from govern.domain.values.message import Message, MessageValue

#: of this share of all activities on, one member answers for much of the plan: a third is what the members
#: asked to be shown, as from there on the plan stands or falls with one of them
TOO_LARGE_A_SHARE = Fraction(1, 3)
#: below so many activities a share says nothing: of two, whoever answers for one has a half
FEWEST_TO_COMPARE = 4


class Gap(Enum):
    """What an activity lacks."""

    NOBODY_ACCOUNTABLE = "nobody_accountable"
    NOT_CONFIRMED = "not_confirmed"
    NO_PEOPLE = "no_people"


@dataclass(frozen=True, slots=True)
class Staffing:
    """Who carries an activity that is still to be done: the accountable member, and how many people."""

    activity: ActivityId
    reference: str
    accountable: str | None
    is_confirmed: bool
    people: int


@dataclass(frozen=True, slots=True)
class FoundGap:
    """A gap of an activity in words."""

    activity: ActivityId
    gap: Gap
    sentence: Message


@dataclass(frozen=True, slots=True)
class Leading:
    """For how many activities a member is accountable."""

    member: MemberId
    name: str
    activities: int


@dataclass(frozen=True, slots=True)
class TooMuchLed:
    """A member that answers for too large a share of the plan."""

    member: MemberId
    sentence: Message


@dataclass(frozen=True, slots=True)
class Booking:
    """Days of a year that a member gave of one person to an activity."""

    person: PersonId
    member: MemberId
    year: int
    days: Fraction


class Overload(Enum):
    """How far somebody is booked beyond what that person has."""

    OVER = "over"
    TWICE = "twice"


@dataclass(frozen=True, slots=True)
class Overbooked:
    """A person booked over capacity in a year, with the figures in words."""

    person: PersonId
    year: int
    overload: Overload
    booked: Fraction
    capacity: Fraction
    sentence: Message


@dataclass(frozen=True, slots=True)
class People:
    """Who is booked over capacity, who is given by more than one member, and of whom nobody knows."""

    overbooked: tuple[Overbooked, ...]
    #: people whom two members or more gave in the same year: each may think it has all their time
    shared: tuple[tuple[PersonId, int, Message], ...]
    #: how many people are booked in a year for which no capacity is stated, so nothing can be said
    unknown: int


def gaps(staffed: Iterable[Staffing]) -> tuple[FoundGap, ...]:
    """Return what each activity lacks; whoever is not there at all is missed before what is not confirmed."""
    return tuple(found for each in staffed for found in _gaps_of(each))


def _gaps_of(each: Staffing) -> Iterable[FoundGap]:
    which = each.reference
    if each.accountable is None:
        said = Message("Nobody is accountable for {activity}.", {"activity": which})
        yield FoundGap(each.activity, Gap.NOBODY_ACCOUNTABLE, said)
    elif not each.is_confirmed:
        values: dict[str, MessageValue] = {"member": each.accountable, "activity": which}
        said = Message("{member} has not confirmed that it is accountable for {activity}.", values)
        yield FoundGap(each.activity, Gap.NOT_CONFIRMED, said)
    if not each.people:
        said = Message("Nobody is named to work on {activity}.", {"activity": which})
        yield FoundGap(each.activity, Gap.NO_PEOPLE, said)


def too_much_led(
    leading: Iterable[Leading], members: int, share: Fraction = TOO_LARGE_A_SHARE
) -> tuple[TooMuchLed, ...]:
    """Return the members that are accountable for that share of all activities or more, the most first.

    Fair to small plans and small memberships: nothing is said of fewer than ``FEWEST_TO_COMPARE`` activities,
    nor of a member that has no more than an equal part (of three members, a third each is no overload).
    """
    held = sorted(leading, key=lambda each: (-each.activities, each.name, each.member))
    whole = sum(each.activities for each in held)
    if whole < FEWEST_TO_COMPARE:
        return ()
    return tuple(
        TooMuchLed(each.member, _led_in_words(each, whole, members))
        for each in held
        if each.activities >= share * whole and each.activities * max(1, members) > whole
    )


def _led_in_words(each: Leading, whole: int, members: int) -> Message:
    values: dict[str, MessageValue] = {
        "member": each.name,
        "n": each.activities,
        "whole": whole,
        "members": members,
    }
    return Message(
        "{member} is accountable for {n} of {whole} activities, which {members} members could share.", values
    )


def people_booked(
    bookings: Iterable[Booking],
    capacities: Mapping[tuple[PersonId, int], Fraction],
    names: Mapping[PersonId, str],
) -> People:
    """Return who is booked over capacity; twice over from double the capacity on; the furthest over first.

    A capacity of nothing is overrun twice by the first day. Somebody without a stated capacity is only
    counted: without knowing what a person has, nothing fair can be said.
    """
    days: dict[tuple[PersonId, int], Fraction] = defaultdict(Fraction)
    givers: dict[tuple[PersonId, int], set[MemberId]] = defaultdict(set)
    for each in bookings:
        days[each.person, each.year] += each.days
        givers[each.person, each.year].add(each.member)
    over = [
        _overbooked((person, year), booked, capacities[person, year], names.get(person, ""))
        for (person, year), booked in days.items()
        if (person, year) in capacities and booked > capacities[person, year]
    ]
    shared = sorted(
        (year, names.get(person, ""), person) for (person, year), by in givers.items() if len(by) > 1
    )
    return People(
        tuple(sorted(over, key=lambda each: (each.capacity - each.booked, each.year, each.person))),
        tuple((person, year, _shared_in_words(name, year)) for year, name, person in shared),
        sum(key not in capacities for key in days),
    )


def _overbooked(key: tuple[PersonId, int], booked: Fraction, capacity: Fraction, name: str) -> Overbooked:
    person, year = key
    twice = booked >= 2 * capacity
    values: dict[str, MessageValue] = {
        "person": name,
        "booked": booked,
        "capacity": capacity,
        "year": str(year),
    }
    if twice:
        said = Message("{person} is booked twice over in {year}: {booked} of {capacity} days.", values)
    else:
        said = Message("{person} is booked over capacity in {year}: {booked} of {capacity} days.", values)
    return Overbooked(person, year, Overload.TWICE if twice else Overload.OVER, booked, capacity, said)


def _shared_in_words(name: str, year: int) -> Message:
    values: dict[str, MessageValue] = {"person": name, "year": str(year)}
    return Message("More than one member gives days of {person} in {year}: they have to agree.", values)
