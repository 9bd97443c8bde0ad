"""Attendance as it truly was: corrected times, and everybody out when a session ends."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from govern.domain.meetings.attendance import ENTERING, AttendanceFact
from govern.domain.meetings.kinds import AttendanceChannel, AttendanceKind
from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.ids import MemberId, PersonId
from govern.domain.values.message import Message, MessageValue

LONGEST_REASON = 2000
#: what happens at a moment; promises are made before it and are not corrected
MOVES = ENTERING | {AttendanceKind.DEPARTED}

_Who = tuple[MemberId | None, PersonId]


@dataclass(frozen=True, slots=True)
class Correction:
    """The right moment of a recorded movement; None when it never happened."""

    ordinal: int
    at: datetime | None
    reason: str


def corrected(
    facts: Iterable[AttendanceFact], times: Mapping[int, datetime | None]
) -> tuple[AttendanceFact, ...]:
    """Return the facts with their right times in the order in which they happened.

    ``times`` holds the right moment by ordinal; what never happened is left out.
    """
    kept = tuple(each for each in facts if times.get(each.ordinal, each.at) is not None)
    if not times:
        return kept
    right = (replace(each, at=times.get(each.ordinal) or each.at) for each in kept)
    return tuple(sorted(right, key=lambda each: (each.at, each.ordinal)))


def with_sessions(facts: Iterable[AttendanceFact], ended: Sequence[datetime]) -> tuple[AttendanceFact, ...]:
    """Return the facts with a departure of everybody inside at the end of each session but the last.

    An adjourned meeting goes on with those who come again; attendance is taken anew.
    """
    found: list[AttendanceFact] = []
    inside: dict[_Who, AttendanceChannel] = {}
    ends = sorted(ended)
    for fact in facts:
        while ends and ends[0] < fact.at:
            found += _all_leave(inside, ends.pop(0))
        found.append(fact)
        if fact.kind in ENTERING:
            inside.setdefault((fact.member, fact.person), fact.channel)
        elif fact.kind is AttendanceKind.DEPARTED:
            inside.pop((fact.member, fact.person), None)
    for end in ends:
        found += _all_leave(inside, end)
    return tuple(replace(each, ordinal=number) for number, each in enumerate(found, start=1))


def _all_leave(inside: dict[_Who, AttendanceChannel], at: datetime) -> list[AttendanceFact]:
    left = [
        AttendanceFact(0, member, person, AttendanceKind.DEPARTED, channel, at, ends_session=True)
        for (member, person), channel in inside.items()
    ]
    inside.clear()
    return left


def as_it_was(
    facts: Iterable[AttendanceFact], times: Mapping[int, datetime | None], ended: Sequence[datetime]
) -> tuple[AttendanceFact, ...]:
    """Return recorded facts at their right times, with the ends of sessions, numbered in their order."""
    if not times and not ended:
        return tuple(facts)
    return with_sessions(corrected(facts, times), ended)


def check_correction(
    facts: Sequence[AttendanceFact],
    wanted: Correction,
    *,
    ended: Sequence[datetime],
    at: datetime,
) -> Decision:
    """Return whether a movement may get another time, or be struck out.

    ``facts`` are as they stand, with the times corrected before, by the ordinals of their recording.
    """
    if not wanted.reason:
        return no(Message("Say why the recorded time is wrong. It stays on record beside the right one."))
    if len(wanted.reason) > LONGEST_REASON:
        values: dict[str, MessageValue] = {"n": len(wanted.reason), "most": LONGEST_REASON}
        return no(Message("The reason has {n} characters. Use at most {most}.", values))
    found = next((each for each in facts if each.ordinal == wanted.ordinal), None)
    if found is None or found.kind not in MOVES:
        return no(Message("Only arrivals and departures have a time that can be corrected."))
    if wanted.at is not None and wanted.at > at:
        return no(Message("That moment is still to come."))
    if wanted.at == found.at:
        return no(Message("That is the time on record."))
    own = [each for each in facts if (each.member, each.person) == (found.member, found.person)]
    after = with_sessions(corrected(own, {wanted.ordinal: wanted.at}), ended)
    return YES if _alternates(after) else no(_out_of_order(found))


def _alternates(own: Iterable[AttendanceFact]) -> bool:
    """Return whether somebody only leaves after coming, and only comes when not there."""
    is_inside = False
    for fact in own:
        if fact.kind in MOVES:
            enters = fact.kind in ENTERING
            if enters == is_inside:
                return False
            is_inside = enters
    return True


def _out_of_order(fact: AttendanceFact) -> Message:
    if fact.kind is AttendanceKind.DEPARTED:
        return Message(
            "With this time, somebody would leave without being there. Correct or strike out what was "
            "recorded before or after it first."
        )
    return Message(
        "With this time, somebody would arrive twice, or leave before arriving. Correct or strike out what "
        "was recorded before or after it first."
    )


def was_inside(facts: Iterable[AttendanceFact], who: _Who, at: datetime) -> bool:
    """Return whether somebody was in the meeting at a moment."""
    inside = False
    for fact in facts:
        if (fact.member, fact.person) == who and fact.at <= at and fact.kind in MOVES:
            inside = fact.kind in ENTERING
    return inside
