"""Attendance: events in their order, and who is in the meeting after them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from govern.domain.meetings.kinds import AttendanceChannel, AttendanceKind
from govern.domain.values.ids import MemberId, PersonId

ENTERING = frozenset({AttendanceKind.ARRIVED, AttendanceKind.READMITTED})


@dataclass(frozen=True, slots=True)
class AttendanceFact:
    """One thing that happened to somebody's attendance."""

    ordinal: int
    member: MemberId | None
    person: PersonId
    kind: AttendanceKind
    channel: AttendanceChannel
    at: datetime
    #: whether the session ended then, so that everybody left at once
    ends_session: bool = False


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody who is in the meeting."""

    member: MemberId | None
    person: PersonId
    channel: AttendanceChannel
    since: datetime


def attendees(facts: Iterable[AttendanceFact]) -> tuple[Attendee, ...]:
    """Return who is in the meeting after all these events, in order of arrival.

    Registering is a promise, not an arrival. Somebody who arrives twice is in once.
    """
    inside: dict[tuple[MemberId | None, PersonId], Attendee] = {}
    for fact in sorted(facts, key=lambda each: each.ordinal):
        key = (fact.member, fact.person)
        if fact.kind in ENTERING:
            inside.setdefault(key, Attendee(fact.member, fact.person, fact.channel, fact.at))
        elif fact.kind is AttendanceKind.DEPARTED:
            inside.pop(key, None)
    return tuple(inside.values())
