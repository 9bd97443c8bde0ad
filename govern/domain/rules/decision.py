"""A decision rule: quorum tests, majority tests and their combination, and what a tie means."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum

from govern.domain.rules.holders import Barred, Cap, Consent, RecusalRule, Veto
from govern.domain.rules.threshold import MORE_THAN_HALF, Threshold
from govern.domain.statutes.citation import Source
from govern.domain.statutes.rule import TestBase, TestCounts
from govern.domain.values.record import LATER


class Subject(Enum):
    """What a decision is about, as far as the rules distinguish it."""

    ORDINARY = "ordinary"
    AMENDMENT = "amendment"
    PURPOSE = "purpose"
    DISSOLUTION = "dissolution"
    EXCLUSION = "exclusion"
    #: the joint action plan, or a change of it
    PLAN = "plan"


class TieRule(Enum):
    """What happens when for and against are equal.

    ``SENIORITY`` follows the vote of the holder with the greatest figure ``seniority``; ``LOT`` draws
    between for and against from a seed.
    """

    REJECTED = "rejected"
    CHAIR = "chair"
    SENIORITY = "seniority"
    LOT = "lot"


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
    """A share of those entitled that must be present or represented.

    ``of`` names what is counted: the category, the kind of group (each of its values counts once, when
    one of its holders is there), or the figure. ``within`` counts only holders with this label.
    """

    counts: TestCounts
    of: str | None
    threshold: Threshold
    source: Source
    name: str = field(default="", metadata=LATER)
    within: str | None = field(default=None, metadata=LATER)


@dataclass(frozen=True, slots=True)
class GroupVerdict:
    """When a country, or another group, is for: by a share of the votes of its own holders.

    It is against when the votes against reach the same share; when neither or both do, it is neither.
    """

    counts: TestCounts = TestCounts.HEADS
    base: TestBase = TestBase.CAST
    threshold: Threshold = MORE_THAN_HALF


class Opposing(Enum):
    """Who counts towards a blocking minority: only votes against, or all that are not for."""

    AGAINST = "against"
    NOT_FOR = "not_for"


@dataclass(frozen=True, slots=True)
class BlockingMinority:
    """A test counts as met unless at least so many holders oppose, whatever they weigh."""

    members: int
    by: Opposing = Opposing.NOT_FOR


class Figured(Enum):
    """A figure of a test that another test can take its share of."""

    COUNTED = "counted"
    BASE = "base"
    NEEDED = "needed"


@dataclass(frozen=True, slots=True)
class OtherFigure:
    """The figure of another test, by that test's name."""

    test: str
    figure: Figured = Figured.COUNTED


@dataclass(frozen=True, slots=True)
class MajorityTest:
    """A share of a base that the votes for must meet.

    ``of`` names what is counted: the category, the kind of group (such as ``region``), or the figure
    (such as ``population``). ``within`` counts only holders with this label. Blank and invalid ballots
    are in the base ``cast`` and ``valid`` only where ``blank`` and ``invalid`` say so. ``verdict`` says
    when a country or group is for. ``base_of`` replaces the base by the figure of another test.
    """

    counts: TestCounts
    of: str | None
    base: TestBase
    threshold: Threshold
    source: Source
    name: str = field(default="", metadata=LATER)
    within: str | None = field(default=None, metadata=LATER)
    blank: bool = field(default=False, metadata=LATER)
    invalid: bool = field(default=False, metadata=LATER)
    verdict: GroupVerdict | None = field(default=None, metadata=LATER)
    blocking: BlockingMinority | None = field(default=None, metadata=LATER)
    base_of: OtherFigure | None = field(default=None, metadata=LATER)


class Needs(Enum):
    """How many parts of a combination must be met."""

    ALL = "all"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Combined:
    """Tests joined by and, or by or; a part may be such a combination itself."""

    needs: Needs
    parts: tuple[MajorityTest | Combined, ...]

    def tests(self) -> tuple[MajorityTest, ...]:
        """Return every test of the combination, from left to right."""
        found: list[MajorityTest] = []
        for part in self.parts:
            found += [part] if isinstance(part, MajorityTest) else part.tests()
        return tuple(found)


@dataclass(frozen=True, slots=True)
class DecisionRule:
    """Everything that decides one vote.

    All quorum tests and all tests of ``majority`` must be met, and ``combined`` where there is one.
    ``caps`` scale votes before they are tested. ``vetoes``, ``consents`` and ``barred`` name
    right-holders. ``quorum_source`` says where the quorum stands, also where none is asked. ``after`` is
    the meeting without quorum that a second call follows. ``recusal`` is None where no rule speaks.
    ``seed`` is what a lot is drawn from.
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
    combined: Combined | None = field(default=None, metadata=LATER)
    caps: tuple[Cap, ...] = field(default=(), metadata=LATER)
    vetoes: tuple[Veto, ...] = field(default=(), metadata=LATER)
    consents: tuple[Consent, ...] = field(default=(), metadata=LATER)
    barred: tuple[Barred, ...] = field(default=(), metadata=LATER)
    recusal: RecusalRule | None = field(default=None, metadata=LATER)
    seed: str | None = field(default=None, metadata=LATER)

    @property
    def tests(self) -> tuple[MajorityTest, ...]:
        """Return every majority test, those of the combination too."""
        return self.majority + (self.combined.tests() if self.combined is not None else ())
