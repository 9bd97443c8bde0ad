"""The attendance list: to be signed before a meeting, with times once it is over."""

from dataclasses import dataclass
from fractions import Fraction

from govern.domain.meetings.stated_meeting import StatedMeeting
from govern.domain.values.message import Message
from govern.domain.voting.minutes import Attended, MinutedStay


@dataclass(frozen=True, slots=True)
class ListedSeat:
    """A seat on the list: whose, who may fill it, its votes, the proxies given and held."""

    name: str
    country: str | None
    #: who may sign for it; nobody beside a person that has the seat
    people: tuple[str, ...]
    votes: Fraction
    #: why it has no vote, when it has none
    without_vote: Message | None
    gives_to: str | None
    holds: tuple[str, ...]
    #: how it took part, once the meeting is over
    attended: Attended | None = None
    stays: tuple[MinutedStay, ...] = ()


@dataclass(frozen=True, slots=True)
class AttendanceList:
    """Everybody with a seat in a meeting."""

    meeting: StatedMeeting
    is_over: bool
    #: whether the seats are members', who send people, and not the people's own
    of_members: bool
    seats: tuple[ListedSeat, ...]
