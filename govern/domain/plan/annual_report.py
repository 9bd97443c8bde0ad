"""The annual report of an association: what a calendar year was, from everything on record."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID

from govern.domain.meetings.kinds import BodyKind
from govern.domain.members.categories import Category
from govern.domain.plan.activities import BudgetSide
from govern.domain.plan.annual_money import MoneyOfYear
from govern.domain.plan.printed_reports import GoalStanding
from govern.domain.plan.progress import Decided, Measured, SomeActivities, SomeResults
from govern.domain.plan.tile_map import TileMap, tile_map
from govern.domain.values.message import Message, MessageValue
from govern.domain.values.money import Money
from govern.domain.values.text import Text
from govern.domain.voice.report_groups import Span
from govern.domain.voting.outcome import Result


@dataclass(frozen=True, slots=True)
class MeetingHeld:
    """A meeting of the assembly that was held in the year."""

    id: UUID
    reference: str
    on: date
    place: str
    #: how many items stood on its agenda
    items: int


@dataclass(frozen=True, slots=True)
class BodyOfYear:
    """How often a body met in the year, and how many resolutions it took."""

    kind: BodyKind
    name: Text
    meetings: int
    resolutions: int


@dataclass(frozen=True, slots=True)
class DecisionOfYear:
    """What the assembly decided: a resolution, or a question that found no majority or no quorum."""

    resolution: UUID | None
    vote: UUID | None
    #: of the resolution; else of the item
    reference: str
    on: date
    title: Text
    result: Result


@dataclass(frozen=True, slots=True)
class Meetings:
    """Meetings and decisions: those of the assembly one by one, other bodies by their number alone."""

    held: tuple[MeetingHeld, ...]
    bodies: tuple[BodyOfYear, ...]
    decisions: tuple[DecisionOfYear, ...]

    @property
    def adopted(self) -> int:
        """Return how many resolutions the assembly took."""
        return sum(each.resolution is not None for each in self.decisions)


@dataclass(frozen=True, slots=True)
class PlanOfYear:
    """What came of the joint action plan in the year; states are those of the day of the report."""

    id: UUID
    reference: str
    title: Text
    #: the version in force on the last day, with its fingerprint; empty where there was none
    version: str
    digest: str
    goals: tuple[GoalStanding, ...]
    started: SomeActivities
    ended: SomeActivities
    late: SomeActivities
    reached: SomeResults
    missed: SomeResults
    measured: tuple[Measured, ...]
    decided: tuple[Decided, ...]


@dataclass(frozen=True, slots=True)
class MemberOfYear:
    """A member that joined or left in the year."""

    id: UUID
    reference: str
    name: str
    country: str
    on: date


@dataclass(frozen=True, slots=True)
class MembersOfYear:
    """The membership at both ends of the year, and how it came from one to the other."""

    before: int
    after: int
    joined: tuple[MemberOfYear, ...]
    left: tuple[MemberOfYear, ...]
    categories: tuple[tuple[Category, int], ...]
    #: country codes with the members on the last day, most first
    countries: tuple[tuple[str, int], ...]

    @property
    def map(self) -> TileMap:
        """Return the map of the members on the last day."""
        return tile_map(self.countries)


@dataclass(frozen=True, slots=True)
class VoiceOfYear:
    """The main figures of the voice report; ``sentences`` are those at its top."""

    sentences: tuple[Message, ...]
    proposed: int
    adopted: int
    speeches: int
    minutes: Fraction
    turnout: Fraction | None
    votes_by_name: int
    votes_in_secret: int


@dataclass(frozen=True, slots=True)
class SharedOfYear:
    """A common budget that members shared in the year, or a small call to third parties that was ranked."""

    id: UUID
    is_call: bool
    reference: str
    title: Text
    on: date
    money: Money
    granted: Money
    #: how many activities or applications were put forward, and how many got their money
    proposed: int
    funded: int


@dataclass(frozen=True, slots=True)
class AnnualReport:
    """The report of a calendar year, up to its last day or to the day on which it was made."""

    year: int
    span: Span
    as_of: date
    meetings: Meetings
    plan: PlanOfYear | None
    money: MoneyOfYear | None
    voice: VoiceOfYear | None
    members: MembersOfYear
    shared: tuple[SharedOfYear, ...]

    @property
    def is_over(self) -> bool:
        """Return whether the year had ended when the report was made."""
        return self.span.last < self.as_of

    @property
    def sentences(self) -> tuple[Message, ...]:
        """Return the year in a few sentences."""
        return tuple(self._told())

    def _told(self) -> Iterator[Message]:
        if not self.is_over:
            yield Message("The year is not over: this tells of it up to {day}.", {"day": self.span.last})
        yield self._of_members()
        yield self._of_meetings()
        if self.plan is not None:
            yield _of_plan(self.plan)
        if self.money is not None:
            yield from _of_money(self.money)

    def _of_members(self) -> Message:
        found = self.members
        values: dict[str, MessageValue] = {
            "day": self.span.last,
            "members": found.after,
            "countries": len(found.countries),
            "joined": len(found.joined),
            "left": len(found.left),
        }
        return Message(
            "Members on {day}: {members}, countries: {countries};"
            " joined in the year: {joined}, left: {left}.",
            values,
        )

    def _of_meetings(self) -> Message:
        values: dict[str, MessageValue] = {
            "assemblies": len(self.meetings.held),
            "others": sum(
                each.meetings for each in self.meetings.bodies if each.kind is not BodyKind.ASSEMBLY
            ),
            "resolutions": self.meetings.adopted,
        }
        return Message(
            "Meetings of the assembly: {assemblies}, of other bodies: {others};"
            " resolutions of the assembly: {resolutions}.",
            values,
        )


def _of_plan(plan: PlanOfYear) -> Message:
    values: dict[str, MessageValue] = {
        "started": plan.started.count,
        "ended": plan.ended.count,
        "late": plan.late.count,
        "reached": plan.reached.count,
    }
    return Message(
        "Activities of the plan that began: {started}, ended: {ended}, are late: {late};"
        " results reached: {reached}.",
        values,
    )


def _of_money(money: MoneyOfYear) -> Iterator[Message]:
    if money.budget:
        values: dict[str, MessageValue] = {
            "spent": money.booked(BudgetSide.EXPENSE),
            "expense": money.planned(BudgetSide.EXPENSE),
            "received": money.booked(BudgetSide.INCOME),
            "income": money.planned(BudgetSide.INCOME),
        }
        yield Message(
            "Spent: {spent} of {expense} budgeted; received: {received} of {income} budgeted.", values
        )
    if money.contributions:
        given: dict[str, MessageValue] = {"promised": money.steps[0][1], "accepted": money.steps[3][1]}
        yield Message("Members promised {promised}; what was accepted is worth {accepted}.", given)
