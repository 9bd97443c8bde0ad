"""The annual report of 2026 with something of everything, for its document."""

from datetime import date
from fractions import Fraction
from uuid import UUID

from govern.domain.meetings.kinds import BodyKind
from govern.domain.members.categories import Category
from govern.domain.plan.activities import BudgetSide
from govern.domain.plan.annual_money import (
    BudgetOfType,
    ContributionsOfKind,
    FeesOfYear,
    FundedProject,
    MoneyOfYear,
)
from govern.domain.plan.annual_report import (
    AnnualReport,
    BodyOfYear,
    DecisionOfYear,
    MeetingHeld,
    Meetings,
    MemberOfYear,
    MembersOfYear,
    PlanOfYear,
    SharedOfYear,
    VoiceOfYear,
)
from govern.domain.plan.contributions import ContributionKind
from govern.domain.plan.printed_reports import ProgressReport
from govern.domain.plan.progress import ProgressFacts, SomeActivities, SomeResults
from govern.domain.plan.projects import ProjectState
from govern.domain.values.message import Message
from govern.domain.values.money import Money
from govern.domain.values.text import Text
from govern.domain.voice.report_groups import Span
from govern.domain.voting.outcome import Result

YEAR = Span(date(2026, 1, 1), date(2026, 12, 31))


def annual_report(mark: str, progress: ProgressReport) -> AnnualReport:
    """Return a year in which what a progress report tells happened, and all else that can be told."""
    return AnnualReport(
        year=2026,
        span=YEAR,
        as_of=date(2027, 1, 20),
        meetings=_meetings(mark),
        plan=_plan(progress),
        money=_money(mark),
        voice=VoiceOfYear(
            (Message("Nobody was a newcomer in {year}.", {"year": "2026"}),),
            proposed=6,
            adopted=4,
            speeches=31,
            minutes=Fraction(187, 2),
            turnout=Fraction(5, 6),
            votes_by_name=7,
            votes_in_secret=2,
        ),
        members=_members(mark),
        shared=(
            SharedOfYear(
                id=UUID(int=70),
                is_call=False,
                reference="SB-2026-01",
                title=_said("Small steps together", mark),
                on=date(2026, 10, 2),
                money=_euros(20_000),
                granted=_euros(18_500),
                proposed=6,
                funded=4,
            ),
        ),
    )


def _said(words: str, mark: str) -> Text:
    return Text.only("en", mark.format(words))


def _euros(amount: int) -> Money:
    return Money(amount * 100, "EUR")


def _meetings(mark: str) -> Meetings:
    place = mark.format("House of Europe")
    return Meetings(
        held=(MeetingHeld(UUID(int=60), "GA-2026-01", date(2026, 5, 20), place, 9),),
        bodies=(
            BodyOfYear(BodyKind.ASSEMBLY, _said("General assembly", mark), 1, 1),
            BodyOfYear(BodyKind.BOARD, _said("Board", mark), 5, 12),
        ),
        decisions=(
            DecisionOfYear(
                UUID(int=61),
                UUID(int=62),
                "RES-2026-001",
                date(2026, 5, 20),
                _said("Adopt the plan", mark),
                Result.ADOPTED,
            ),
            DecisionOfYear(
                None,
                UUID(int=63),
                "GA-2026-01/04",
                date(2026, 5, 20),
                _said("Move the seat", mark),
                Result.REJECTED,
            ),
        ),
    )


def _plan(report: ProgressReport) -> PlanOfYear:
    facts: ProgressFacts = report.progress
    return PlanOfYear(
        id=facts.plan,
        reference=facts.reference,
        title=facts.title,
        version=facts.version,
        digest=facts.digest,
        goals=report.goals,
        started=SomeActivities(9, facts.started),
        ended=SomeActivities(1, facts.ended),
        late=SomeActivities(1, facts.late),
        reached=SomeResults(1, facts.reached),
        missed=SomeResults(1, facts.missed),
        measured=facts.measured,
        decided=facts.decided,
    )


def _money(mark: str) -> MoneyOfYear:
    grant = FundedProject(
        id=UUID(int=80),
        reference="PRJ-01",
        title=_said("Valleys at work", mark),
        line=_said("Interregional Innovation Investments", mark),
        state=ProjectState.GRANTED,
        starts_on=date(2026, 4, 1),
        ends_on=date(2028, 3, 31),
        costs=_euros(300_000),
        grant=_euros(210_000),
        own_share=_euros(90_000),
    )
    days = ContributionsOfKind(
        ContributionKind.PERSON_DAYS,
        _euros(24_000),
        _euros(20_000),
        _euros(12_000),
        _euros(11_200),
        Fraction(57, 2),
    )
    return MoneyOfYear(
        currency="EUR",
        budget=(
            BudgetOfType(BudgetSide.INCOME, "fees", _euros(42_000), Money(4_012_345, "EUR")),
            BudgetOfType(BudgetSide.INCOME, "funding", _euros(70_000), _euros(35_000)),
            BudgetOfType(BudgetSide.EXPENSE, "travel", _euros(12_000), _euros(9_400)),
            BudgetOfType(BudgetSide.EXPENSE, "personnel", _euros(80_000), _euros(61_000)),
        ),
        fees=FeesOfYear(_euros(42_000), _euros(40_500), _euros(1_000), 21, 1, "RES-2025-009"),
        projects=(grant,),
        contributions=(days,),
    )


def _members(mark: str) -> MembersOfYear:
    joined = MemberOfYear(UUID(int=90), "M-031", mark.format("Cluster of the South"), "PT", date(2026, 3, 1))
    left = MemberOfYear(UUID(int=91), "M-007", mark.format("Old Cluster"), "FR", date(2026, 7, 1))
    return MembersOfYear(
        before=24,
        after=24,
        joined=(joined,),
        left=(left,),
        categories=((Category.FULL, 20), (Category.ASSOCIATE, 4)),
        countries=(("DE", 7), ("BE", 6), ("FR", 4), ("PT", 3), ("FI", 2), ("IT", 1), ("CA", 1)),
    )
