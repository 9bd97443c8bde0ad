"""What a convocation states, frozen when it is issued: everything that its PDF shows, and no more."""

from dataclasses import dataclass, field
from datetime import date, datetime

from govern.domain.meetings.agenda_entry import AgendaEntry
from govern.domain.meetings.convocation import Notice
from govern.domain.meetings.kinds import BodyKind, ItemKind, MeetingKind, MeetingMode
from govern.domain.statutes.citation import Source
from govern.domain.values.message import Message
from govern.domain.values.record import LATER
from govern.domain.values.text import Text


@dataclass(frozen=True, slots=True)
class Issuer:
    """The association in whose name a document speaks."""

    name: Text
    seat: str
    time_zone: str


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file of an item, known by its digest."""

    name: str
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class ConvokedItem:
    """An item of the agenda as it was sent."""

    number: int
    reference: str
    kind: ItemKind
    title: Text
    explanation: Text | None
    requested_decision: Text | None
    proposed_by: str
    attachments: tuple[AttachedFile, ...] = ()
    #: in a second call, what the first one lacked to decide on it
    before: Message | None = None
    #: what stands around it on the agenda; None in convocations of before this was planned
    place: AgendaEntry | None = field(default=None, metadata=LATER)


@dataclass(frozen=True, slots=True)
class StatedRule:
    """A rule that members must know, with where it stands."""

    sentence: Message
    source: Source | None


@dataclass(frozen=True, slots=True)
class StatedDay:
    """A day that members must know, with the rule that sets it."""

    label: Message
    day: date
    rule: Message | None
    source: Source | None


@dataclass(frozen=True, slots=True)
class StatedCorrection:
    """A correction of a convocation that had gone out: its number and day, why, and what became of what."""

    number: int
    on: date
    reason: str
    changes: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class ConvocationFacts:
    """Everything that a convocation states.

    How to take part from afar stands in the letters: the document is open to more readers than those invited.
    """

    issuer: Issuer
    meeting: str
    body: BodyKind
    body_name: Text
    kind: MeetingKind
    mode: MeetingMode
    starts_at: datetime
    #: the clock on which the time is told; the days are those at the seat
    time_zone: str
    place: str
    items: tuple[ConvokedItem, ...]
    days: tuple[StatedDay, ...]
    notice: Notice
    signed_by: str
    #: of a second call: which meeting it follows, and what decides at it
    call: tuple[StatedRule, ...] = ()
    #: of a corrected convocation: which one it is, and what it changes
    correction: StatedCorrection | None = field(default=None, metadata=LATER)


@dataclass(frozen=True, slots=True)
class PostedLetter:
    """One cover letter of a batch for the post."""

    number: int
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class BatchFacts:
    """Cover letters printed together for the post; only those who send them may read it."""

    issuer: Issuer
    meeting: str
    body_name: Text
    starts_at: datetime
    time_zone: str
    place: str
    remote_access: str
    letters: tuple[PostedLetter, ...]
    signed_by: str
    #: of letters that do not convene: what they are about, and what they say
    heading: Message | None = field(default=None, metadata=LATER)
    words: tuple[Message, ...] = field(default=(), metadata=LATER)
    #: whether a document goes into each envelope
    encloses: bool = field(default=True, metadata=LATER)
