"""Can this decision stand? Every point on which decisions are annulled, each with figure and article.

The panel judges nothing by itself: it holds the facts of an item against law and statutes, says what is in
order, what is not, and what somebody has to look at. What is refused elsewhere stays refused.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from govern.domain.meetings.convocation import Notice
from govern.domain.meetings.kinds import MeetingMode
from govern.domain.meetings.late import Late
from govern.domain.meetings.quorum import QuorumState
from govern.domain.statutes.citation import Source
from govern.domain.values.message import Message
from govern.domain.voting.explained import Explained


class Topic(Enum):
    """What a decision can fail on, in the order in which the panel asks."""

    NOTICE = "notice"
    AGENDA = "agenda"
    PAPERS = "papers"
    FORM = "form"
    CHAIR = "chair"
    ELECTORATE = "electorate"
    QUORUM = "quorum"
    PROXIES = "proxies"
    RECUSALS = "recusals"
    BARS = "bars"
    NOMINATIONS = "nominations"
    ELIGIBILITY = "eligibility"
    SEATS = "seats"
    METHOD = "method"
    SECRECY = "secrecy"
    TEXT = "text"
    MAJORITY = "majority"
    MINUTES = "minutes"
    WRITTEN = "written"
    REACHED = "reached"
    REPLY = "reply"
    RESERVATION = "reservation"


class Light(Enum):
    """In order, to be looked at, not due yet, or against the decision."""

    GREEN = "green"
    LOOK = "look"
    NOT_YET = "not_yet"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Point:
    """One point: how it stands, and the sentences with the figures and articles that say so."""

    topic: Topic
    light: Light
    lines: tuple[Explained, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """All points on one decision."""

    points: tuple[Point, ...]

    def of(self, light: Light) -> tuple[Point, ...]:
        """Return the points that stand in one way."""
        return tuple(each for each in self.points if each.light is light)

    @property
    def light(self) -> Light:
        """Return how the decision stands on the whole: as its worst point."""
        return next((each for each in (Light.RED, Light.NOT_YET, Light.LOOK) if self.of(each)), Light.GREEN)

    def on(self, topic: Topic) -> Point:
        """Return the point on a topic."""
        return next(each for each in self.points if each.topic is topic)

    def with_points(self, others: Iterable[Point]) -> "Standing":
        """Return the same with some points as they stand by now."""
        by_topic = {each.topic: each for each in others}
        return Standing(tuple(by_topic.get(each.topic, each) for each in self.points))


@dataclass(frozen=True, slots=True)
class Papers:
    """The papers of an item: how many, how many came too late, and the last day with its rule."""

    count: int
    late: int = 0
    last_day: date | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Entitled:
    """Who has a vote: how many of how many, fixed when, and why others have none."""

    entitled: int
    all: int
    #: how many of those entitled are present or represented
    filled: int
    record_date: date | None
    source: Source | None
    without: tuple[tuple[str, Message], ...] = ()

    @property
    def is_full_house(self) -> bool:
        """Return whether everybody entitled is present or represented."""
        return self.entitled > 0 and self.filled == self.entitled


@dataclass(frozen=True, slots=True)
class ProxiesHeld:
    """The proxies that stand at a meeting, by the name of who holds them, against what is allowed."""

    is_known: bool
    allowed: bool = False
    source: Source | None = None
    limit: int | None = None
    limit_source: Source | None = None
    held: Mapping[str, int] | None = None


@dataclass(frozen=True, slots=True)
class FormRule:
    """How the meeting is held, and what the rules say of that."""

    mode: MeetingMode
    #: who decides that, as the rule says: none, convenor, members, statutes; None where no rule speaks
    decided_by: str | None
    source: Source | None


@dataclass(frozen=True, slots=True)
class Presiding:
    """Who presides, by office or because the chair was taken on record."""

    name: str | None
    by_office: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """What the panel holds against the rules, for one decision at one moment."""

    notice: Notice | None
    late: Late | None
    papers: Papers
    form: FormRule
    chair: Presiding
    electorate: Entitled
    #: whether the meeting has been opened, so that somebody can be there
    is_open: bool
    quorum: QuorumState
    is_quorum_of_opening: bool
    quorum_source: Source | None
    proxies: ProxiesHeld
    recused: tuple[str, ...]
    recusal_source: Source | None
    #: what law and statutes lay down about who has no vote
    bars: tuple[Explained, ...]
    #: numbers of the motions that wait, and of those that changed the text
    waiting: tuple[int, ...]
    carried: tuple[int, ...]
    majority: tuple[Explained, ...]
    secretary: str | None
    #: what a convocation sent now would mean, while none is sent and the meeting is still ahead
    due: Notice | None = None

    @property
    def waits_for_convocation(self) -> bool:
        """Return whether none is sent, and one sent now would still be in time."""
        return self.notice is None and self.due is not None and not self.due.is_late


def point(topic: Topic, light: Light, *lines: Explained) -> Point:
    """Return a point; what stands on a text that nobody has checked is to be looked at."""
    if light is Light.GREEN and any(each.source is not None and not each.source.verified for each in lines):
        unchecked = Explained(Message("The text of this rule has not been checked against its source."))
        return Point(topic, Light.LOOK, (*lines, unchecked))
    return Point(topic, light, lines)
