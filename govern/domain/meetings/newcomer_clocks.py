"""Clocks of new members' rights: what somebody must do, until when, by which rule, and what came of it."""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from uuid import UUID

from govern.domain.statutes.citation import Source
from govern.domain.values.ids import MemberId
from govern.domain.values.message import Message


class ClockState(Enum):
    """Whether a clock still runs, was kept, or was missed."""

    RUNNING = "running"
    KEPT = "kept"
    MISSED = "missed"


class ClockPlace(Enum):
    """What the page is about on which a clock is met."""

    ITEM = "item"
    MEETING = "meeting"
    VOTE = "vote"
    ELECTION = "election"
    MEMBER = "member"
    APPLICATION = "application"
    QUESTION = "question"
    SECOND_LOOK = "second_look"
    CONSULTATION = "consultation"
    VOICE = "voice"
    STANDING = "standing"
    EXCLUSION = "exclusion"


@dataclass(frozen=True, slots=True)
class RunningClock:
    """One right of a new member at work: what is due, for whom, by which day and which rule.

    ``who`` is the member whose right it is, as the register names it. ``due_on`` is the last day, None
    where it cannot be told yet.
    """

    what: Message
    who: str
    due_on: date | None
    source: Source
    state: ClockState
    url_kind: ClockPlace
    url_id: UUID
    #: what happens when nobody acts, or what has happened
    then: Message | None = None
    #: the member whose right it is, so that its representatives find it among theirs
    member: MemberId | None = None


def state_of_clock(due_on: date, today: date, *, done_on: date | None) -> ClockState:
    """Return whether a clock runs, was kept or was missed; the last day still counts.

    >>> state_of_clock(date(2027, 3, 3), date(2027, 3, 3), done_on=None)
    <ClockState.RUNNING: 'running'>
    >>> state_of_clock(date(2027, 3, 3), date(2027, 3, 4), done_on=None)
    <ClockState.MISSED: 'missed'>
    >>> state_of_clock(date(2027, 3, 3), date(2027, 4, 1), done_on=date(2027, 3, 3))
    <ClockState.KEPT: 'kept'>
    """
    if done_on is not None:
        return ClockState.KEPT if done_on <= due_on else ClockState.MISSED
    return ClockState.RUNNING if today <= due_on else ClockState.MISSED
