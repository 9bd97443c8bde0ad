"""A decision rule: quorum tests, majority tests, and what a tie means."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from govern.domain.rules.threshold import Threshold
from govern.domain.statutes.citation import Source
from govern.domain.statutes.rule import TestBase, TestCounts


class Subject(Enum):
    """What a decision is about, as far as the rules distinguish it."""

    ORDINARY = "ordinary"
    AMENDMENT = "amendment"
    PURPOSE = "purpose"
    DISSOLUTION = "dissolution"
    EXCLUSION = "exclusion"


class TieRule(Enum):
    """What happens when for and against are equal."""

    REJECTED = "rejected"
    CHAIR = "chair"


class QuorumMoment(Enum):
    """When the quorum is tested."""

    OPENING = "opening"
    EACH_VOTE = "each_vote"


class Call(Enum):
    """Whether a meeting is the first on its matter, or follows one that had no quorum."""

    FIRST = "first"
    SECOND = "second"


@dataclass(frozen=True, slots=True)
class FailedMeeting:
    """The meeting without quorum that a second call follows; its day is the one at the seat."""

    reference: str
    held_on: date
    began_at: datetime


@dataclass(frozen=True, slots=True)
class QuorumTest:
    """A share of those entitled that must be present or represented."""

    counts: TestCounts
    of: str | None
    threshold: Threshold
    source: Source


@dataclass(frozen=True, slots=True)
class MajorityTest:
    """A share of a base that the votes for must meet."""

    counts: TestCounts
    of: str | None
    base: TestBase
    threshold: Threshold
    source: Source


@dataclass(frozen=True, slots=True)
class DecisionRule:
    """Everything that decides one vote; all quorum tests and all majority tests must be met.

    ``quorum_source`` says where the quorum stands, also where none is asked. ``after`` is the meeting
    without quorum that a second call follows.
    """

    subject: Subject
    quorum: tuple[QuorumTest, ...]
    quorum_moment: QuorumMoment
    majority: tuple[MajorityTest, ...]
    tie: TieRule
    tie_source: Source | None
    in_force_on: date
    quorum_source: Source | None = None
    call: Call = Call.FIRST
    after: FailedMeeting | None = None
