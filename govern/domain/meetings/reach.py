"""Whether a convocation has reached somebody, by whatever channel."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from govern.domain.meetings.kinds import LetterChannel, LetterState
from govern.domain.values.message import Message


class Reach(Enum):
    """Whether a recipient is reached; what has left and did not come back counts as having reached."""

    REACHED = "reached"
    ON_THE_WAY = "on_the_way"
    NOT_REACHED = "not_reached"


REACH_NAMES: Mapping[Reach, Message] = {
    Reach.REACHED: Message("reached"),
    Reach.ON_THE_WAY: Message("on the way"),
    Reach.NOT_REACHED: Message("not reached"),
}


@dataclass(frozen=True, slots=True)
class Fate:
    """What is known of one letter."""

    channel: LetterChannel
    state: LetterState
    opened_at: datetime | None = None
    sent_on: date | None = None


def reach_of(fates: Iterable[Fate]) -> Reach:
    """Return whether the letters to one recipient have reached it.

    Opening the page proves more than any letter does; one of unknown fate proves nothing.
    """
    known = list(fates)
    if any(each.opened_at or each.state is LetterState.HANDED_OVER for each in known):
        return Reach.REACHED
    if any(each.state in (LetterState.QUEUED, LetterState.SENDING) for each in known):
        return Reach.ON_THE_WAY
    return Reach.NOT_REACHED


def first_sent(fates: Iterable[Fate]) -> date | None:
    """Return the day on which one recipient was convened: by the first letter that did not come back."""
    return min((each.sent_on for each in fates if each.sent_on), default=None)
