"""Stays: from when to when somebody was in a meeting."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from govern.domain.meetings.attendance import ENTERING, AttendanceFact
from govern.domain.meetings.kinds import AttendanceChannel, AttendanceKind
from govern.domain.values.ids import MemberId, PersonId


@dataclass(frozen=True, slots=True)
class Stay:
    """One time that somebody spent in a meeting; who stayed to the end never left."""

    member: MemberId | None
    person: PersonId
    channel: AttendanceChannel
    arrived_at: datetime
    left_at: datetime | None


def stays(facts: Iterable[AttendanceFact]) -> tuple[Stay, ...]:
    """Return every stay in order of arrival; somebody let in again after leaving has two."""
    found: list[Stay] = []
    inside: dict[tuple[MemberId | None, PersonId], int] = {}
    for fact in sorted(facts, key=lambda each: each.ordinal):
        key = (fact.member, fact.person)
        if fact.kind in ENTERING and key not in inside:
            inside[key] = len(found)
            found.append(Stay(*key, fact.channel, fact.at, None))
        elif fact.kind is AttendanceKind.DEPARTED and key in inside:
            begun = found[inside[key]]
            found[inside.pop(key)] = Stay(*key, begun.channel, begun.arrived_at, fact.at)
    return tuple(found)
