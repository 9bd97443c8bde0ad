"""The record of a meeting: everything on record about it, as minutes are composed from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from govern.domain.access.actor import Office
from govern.domain.meetings.attendance import AttendanceFact, attendees
from govern.domain.meetings.convocation import Notice
from govern.domain.meetings.convocation_facts import Issuer
from govern.domain.meetings.kinds import BodyKind, ItemKind, MeetingKind, MeetingMode
from govern.domain.meetings.seating import GivenProxy, MemberInMeeting, seat_members, seat_persons
from govern.domain.meetings.seats import Seat
from govern.domain.rules.decision import FailedMeeting, QuorumTest
from govern.domain.values.ids import ItemId, MemberId, PersonId, VoteId
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.domain.voting.consultation import Consultation
from govern.domain.voting.explained import Explained
from govern.domain.voting.minutes import MinutedProcedure
from govern.domain.voting.minutes_agenda import MinutedAgenda
from govern.domain.voting.minutes_motions import RecordedMotions
from govern.domain.voting.recorded_room import RecordedRoom
from govern.domain.voting.recorded_vote import RecordedVote


@dataclass(frozen=True, slots=True)
class HeldMeeting:
    """The meeting itself."""

    issuer: Issuer
    body: Text
    body_kind: BodyKind
    reference: str
    kind: MeetingKind
    mode: MeetingMode
    place: str
    zone: ZoneInfo
    #: when it was to begin, and when it was opened and closed
    starts_at: datetime
    opened_at: datetime
    closed_at: datetime
    #: the meeting without quorum that it follows, when it is a second call
    after: FailedMeeting | None = None


@dataclass(frozen=True, slots=True)
class RecordedProxy:
    """A proxy with the time for which it stood."""

    principal: MemberId
    holder: MemberId
    given_at: datetime
    withdrawn_at: datetime | None

    def stands(self, at: datetime) -> bool:
        """Return whether it was given and not withdrawn at an instant."""
        return self.given_at <= at and (self.withdrawn_at is None or self.withdrawn_at > at)


@dataclass(frozen=True, slots=True)
class RecordedItem:
    """An item on the agenda, in its place."""

    id: ItemId
    position: int
    reference: str
    kind: ItemKind
    title: Text
    proposer: str | None
    requested_decision: Text | None
    #: the reference of the meeting whose minutes it puts to approval
    approves: str | None
    agenda: MinutedAgenda | None = None


@dataclass(frozen=True, slots=True)
class MeetingRecord:
    """Everything on record about a meeting that has been held."""

    meeting: HeldMeeting
    #: the day of sending held against the rule, or None when none was sent
    convocation: Notice | None
    #: who held the offices of chair, vice-chair and secretary that day, in this order of precedence
    officers: tuple[tuple[Office, PersonId], ...]
    #: the members of an assembly; in other bodies the persons who sit in them
    members: tuple[MemberInMeeting, ...]
    persons: tuple[PersonId, ...]
    names: Mapping[PersonId, str]
    attendance: tuple[AttendanceFact, ...]
    proxies: tuple[RecordedProxy, ...]
    #: what an ordinary decision needed on the day, empty where nothing is settled
    quorum: tuple[QuorumTest, ...]
    items: tuple[RecordedItem, ...]
    votes: tuple[RecordedVote, ...]
    #: of a second call, which meeting it follows
    call: tuple[Explained, ...] = ()
    #: what the body decided in writing since its meeting before
    written: tuple[MinutedProcedure, ...] = ()
    #: what was moved on the items, and what spoke against votes
    moved: RecordedMotions = field(default_factory=RecordedMotions)
    #: what happened in the room, who spoke, who had an interest
    room: RecordedRoom = field(default_factory=RecordedRoom)
    #: what second looks of new members there are to tell of its votes
    second_looks: Mapping[VoteId, tuple[Message, ...]] = field(default_factory=dict)
    #: that a member was heard, by the vote on its exclusion
    hearings: Mapping[VoteId, tuple[Message, ...]] = field(default_factory=dict)
    #: what members that wait for their vote said beside its votes
    consultations: Mapping[VoteId, Consultation] = field(default_factory=dict)

    def seats_after(self, events: tuple[AttendanceFact, ...], at: datetime) -> tuple[Seat, ...]:
        """Return the seats as they were filled after some of the events, at an instant."""
        present = attendees(events)
        if self.meeting.body_kind is not BodyKind.ASSEMBLY:
            named = [(person, self.names[person]) for person in self.persons]
            return seat_persons(named, present=present, reason=Message("Holds a mandate in this body."))
        standing = [GivenProxy(each.principal, each.holder) for each in self.proxies if each.stands(at)]
        return seat_members(self.members, present=present, proxies=standing)

    def at_opening(self) -> tuple[Seat, ...]:
        """Return the seats as they were filled when the meeting was opened."""
        opened_at = self.meeting.opened_at
        before = tuple(each for each in self.attendance if each.at <= opened_at)
        return self.seats_after(before, opened_at)
