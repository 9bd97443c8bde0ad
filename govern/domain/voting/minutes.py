"""Minutes: what a meeting did, as facts with their sources and the secretary's prose beside them.

The value holds everything that page and document show, sentences included, so that minutes issued once
say the same for ever. It stands above votes, since it tells of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import Enum
from uuid import UUID
from zoneinfo import ZoneInfo

from govern.domain.elections.tallying import ElectionOutcome
from govern.domain.meetings.convocation import Notice
from govern.domain.meetings.convocation_facts import Issuer
from govern.domain.meetings.kinds import AttendanceChannel, BodyKind, ItemKind, MeetingKind, MeetingMode
from govern.domain.meetings.quorum import QuorumState
from govern.domain.values.message import Message
from govern.domain.values.record import LATER
from govern.domain.values.text import Text
from govern.domain.voting.ballot import Choice, Split
from govern.domain.voting.consultation import Consultation
from govern.domain.voting.electorate import Capacity
from govern.domain.voting.explained import Explained
from govern.domain.voting.minuted_room import MinutedFloor, MinutedRoom
from govern.domain.voting.minutes_agenda import MinutedAgenda
from govern.domain.voting.minutes_follow_up import FollowUp
from govern.domain.voting.minutes_motions import Doubts, MovedOn
from govern.domain.voting.outcome import Outcome
from govern.domain.voting.states import ProcedureMode, Secrecy, VoteState


class Attended(Enum):
    """How a seat took part in the meeting as a whole."""

    PRESENT = "present"
    REPRESENTED = "represented"
    EXCUSED = "excused"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class MinutedStay:
    """When somebody was there; None means from the opening, or to the end."""

    person: str
    channel: AttendanceChannel
    arrived_at: datetime | None
    left_at: datetime | None


@dataclass(frozen=True, slots=True)
class AttendanceLine:
    """A seat in the attendance list."""

    name: str
    country: str | None
    attended: Attended
    stays: tuple[MinutedStay, ...]
    #: the member that held its proxy, if one stood during the meeting
    proxy_holder: str | None
    #: why it has no vote, when it has none
    without_vote: Message | None


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened at a moment of the meeting, and what followed from it."""

    at: datetime
    sentences: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class NamedBallot:
    """How one holder of a right voted.

    Somebody present who stayed silent cast no choice, and none is known of a vote counted by hand.
    """

    holder: str
    choice: Choice | Split | None
    cast_by: str | None
    capacity: Capacity | None
    is_by_hand: bool = field(default=False, metadata=LATER)


@dataclass(frozen=True, slots=True)
class MinutedResolution:
    """A resolution as it entered the register."""

    reference: str
    title: Text
    wording: Text


@dataclass(frozen=True, slots=True)
class MinutedVote:
    """A vote: its outcome with every figure and by name, or that it was cancelled and never counted."""

    question: Text
    #: what happened since the vote before, in this item or another
    before: tuple[Happening, ...]
    chair: str | None
    state: VoteState
    opened_at: datetime
    ended_at: datetime
    cancelled_reason: str | None
    outcome: Outcome | None
    explanation: tuple[Explained, ...]
    ballots: tuple[NamedBallot, ...]
    resolution: MinutedResolution | None
    secrecy: Secrecy = field(default=Secrecy.BY_NAME, metadata=LATER)
    #: the outcome of a contest of an election, which has no other
    contest: ElectionOutcome | None = field(default=None, metadata=LATER)
    #: the number of the motion on the item that it was held on; None where it was on the item itself
    motion: int | None = field(default=None, metadata=LATER)
    #: what spoke against the decision at the opening, where the chair went on all the same
    doubts: Doubts | None = field(default=None, metadata=LATER)
    #: what members that wait for their vote said beside it; None where none was asked
    consultation: Consultation | None = field(default=None, metadata=LATER)
    #: whether it is read a second time, or was the second reading
    looked_again: tuple[Message, ...] = field(default=(), metadata=LATER)
    #: of the vote on an exclusion: that the member could answer and was heard
    heard: tuple[Message, ...] = field(default=(), metadata=LATER)


@dataclass(frozen=True, slots=True)
class MinutedItem:
    """An item of the agenda: what was asked, what was decided, and the prose."""

    id: UUID
    number: int
    reference: str
    kind: ItemKind
    title: Text
    proposer: str | None
    requested_decision: Text | None
    #: the meeting whose minutes it put to approval
    approves: str | None
    votes: tuple[MinutedVote, ...]
    prose: Text | None
    #: what was moved on it; None where nothing was
    moved: MovedOn | None = field(default=None, metadata=LATER)
    #: who spoke on it and who had an interest in it; None where nobody did
    floor: MinutedFloor | None = field(default=None, metadata=LATER)
    #: what stood around it on the agenda; None where nothing did
    agenda: MinutedAgenda | None = field(default=None, metadata=LATER)


@dataclass(frozen=True, slots=True)
class MinutedProcedure:
    """What the body decided in writing since its meeting before, or what a reservation stopped."""

    reference: str
    question: Text
    mode: ProcedureMode
    opened_at: datetime
    ended_at: datetime
    explanation: tuple[Explained, ...]
    resolution: str | None
    #: who asked for a meeting instead, and why
    reserved_by: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Approval:
    """The resolution by which a later meeting, or the body in writing, approved the minutes."""

    resolution: str
    #: its reference, or that of the written procedure
    meeting: str
    on: date
    is_in_writing: bool = field(default=False, metadata=LATER)


@dataclass(frozen=True, slots=True)
class Prose:
    """What the secretary writes: on the opening, and on each item."""

    opening: Text | None
    items: Mapping[UUID, Text]


@dataclass(frozen=True, slots=True)
class Minutes:
    """The minutes of one meeting."""

    issuer: Issuer
    body: Text
    body_kind: BodyKind
    reference: str
    kind: MeetingKind
    mode: MeetingMode
    place: str
    time_zone: str
    starts_at: datetime
    opened_at: datetime
    closed_at: datetime
    convocation: Notice | None
    chair: str | None
    secretary: str | None
    attendance: tuple[AttendanceLine, ...]
    #: present or represented at the opening, against the quorum of an ordinary decision
    quorum: QuorumState
    opening: Text | None
    items: tuple[MinutedItem, ...]
    #: what happened after the last vote
    closing: tuple[Happening, ...]
    approval: Approval | None = None
    #: of a second call, which meeting without quorum it follows
    call: tuple[Explained, ...] = ()
    #: decisions in writing since the meeting before
    written: tuple[MinutedProcedure, ...] = field(default=(), metadata=LATER)
    #: sessions, guests and speeches on no item
    room: MinutedRoom = field(default=MinutedRoom(), metadata=LATER)
    #: corrections of facts, actions decided, the acts on record
    follow_up: FollowUp = field(default=FollowUp(), metadata=LATER)
    #: whether the document has the debate record attached; those of before this was written have none
    carries_debate: bool = field(default=False, metadata=LATER)

    @property
    def zone(self) -> ZoneInfo:
        """Return the time zone in which the meeting was held."""
        return ZoneInfo(self.time_zone)

    @property
    def held_on(self) -> date:
        """Return the day on which the meeting was opened, where it was held."""
        return self.opened_at.astimezone(self.zone).date()

    def who(self, *attended: Attended) -> tuple[AttendanceLine, ...]:
        """Return the lines of those who took part in one of these ways."""
        return tuple(each for each in self.attendance if each.attended in attended)

    def with_prose(self, prose: Prose) -> "Minutes":
        """Return the minutes with other prose beside the same facts."""
        items = tuple(replace(each, prose=prose.items.get(each.id)) for each in self.items)
        return replace(self, opening=prose.opening, items=items)
