"""A meeting as it is archived: everything that its quorums and outcomes follow from, and what they were."""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

from govern.domain.elections.tallying import ElectionOutcome
from govern.domain.meetings.attendance import AttendanceFact, attendees
from govern.domain.meetings.kinds import BodyKind, MeetingKind
from govern.domain.meetings.seating import GivenProxy, MemberInMeeting, seat_members, seat_persons
from govern.domain.meetings.seats import Seat
from govern.domain.rules.decision import DecisionRule, QuorumTest
from govern.domain.values.ids import ElectionId, MemberId, PersonId, VoteId
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.domain.voting.casting_vote import CountedBallot
from govern.domain.voting.electorate import Right
from govern.domain.voting.hand_count import HandCounted
from govern.domain.voting.meeting_record import RecordedProxy
from govern.domain.voting.outcome import Outcome
from govern.domain.voting.states import Secrecy, VoteState

#: raised when an older program could not read what is written
VERSION = 1


@dataclass(frozen=True, slots=True)
class ArchivedPerson:
    """Somebody who sits in a body of persons."""

    person: PersonId
    name: str


@dataclass(frozen=True, slots=True)
class ArchivedSitting:
    """The meeting, and who was there when."""

    reference: str
    kind: MeetingKind
    body: Text
    body_kind: BodyKind
    time_zone: str
    opened_at: datetime
    closed_at: datetime
    #: the members of an assembly; in other bodies the persons who sit in them
    members: tuple[MemberInMeeting, ...]
    persons: tuple[ArchivedPerson, ...]
    attendance: tuple[AttendanceFact, ...]
    #: whether a time of attendance was corrected afterwards; votes keep what they were opened with
    was_corrected: bool
    proxies: tuple[RecordedProxy, ...]
    #: what an ordinary decision needed on the day
    quorum: tuple[QuorumTest, ...]

    @property
    def zone(self) -> ZoneInfo:
        """Return the time zone in which the meeting was held."""
        return ZoneInfo(self.time_zone)

    def seats_at(self, moment: datetime) -> tuple[Seat, ...]:
        """Return the seats as they were filled at a moment."""
        present = attendees(each for each in self.attendance if each.at <= moment)
        if self.body_kind is not BodyKind.ASSEMBLY:
            named = [(each.person, each.name) for each in self.persons]
            return seat_persons(named, present=present, reason=Message("Holds a mandate in this body."))
        standing = [GivenProxy(each.principal, each.holder) for each in self.proxies if each.stands(moment)]
        return seat_members(self.members, present=present, proxies=standing)


@dataclass(frozen=True, slots=True)
class ArchivedVote:
    """A vote: its rule, its electorate, what was cast as far as that may be known, and its outcome.

    ``papers`` are the anonymous ballots of a secret vote, or of an election what was written on each,
    as canonical JSON.
    """

    id: VoteId
    item: str
    question: Text
    state: VoteState
    secrecy: Secrecy
    opened_at: datetime
    ended_at: datetime
    cancelled_reason: str | None
    rule: DecisionRule
    rights: tuple[Right, ...]
    ballots: tuple[CountedBallot, ...]
    #: the rights marked on the roll of a secret vote
    roll: tuple[str, ...]
    papers: tuple[str, ...]
    by_hand: tuple[HandCounted, ...]
    chair: PersonId | None
    outcome: Outcome | None
    election: ElectionId | None = None
    seed: str = ""
    contest: ElectionOutcome | None = None


@dataclass(frozen=True, slots=True)
class ArchivedMeeting:
    """A meeting with its votes in the order in which they were opened."""

    version: int
    association: Text
    exported_at: datetime
    sitting: ArchivedSitting
    votes: tuple[ArchivedVote, ...]


def presence_of(seats: tuple[Seat, ...]) -> dict[MemberId | PersonId | None, tuple[str, Fraction]]:
    """Return how each holder was there, and with what weight."""
    return {seat.member or seat.person: (seat.presence.value, seat.weight) for seat in seats}
