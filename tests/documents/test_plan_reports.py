"""The reports on a plan as documents: they conform, carry their facts, and draw what they say."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path
from uuid import UUID

from govern.documents.action_plan import ActionPlanDocument, action_plan_html, print_action_plan
from govern.documents.issue import Issue
from govern.documents.progress_report import (
    ProgressReportDocument,
    print_progress_report,
    progress_report_html,
)
from govern.domain.meetings.convocation_facts import Issuer
from govern.domain.plan.activities import ActivityState, BudgetSide, Part, ResultKind
from govern.domain.plan.plan_facts import (
    ActivityFacts,
    GoalFacts,
    HeadFacts,
    IndicatorFacts,
    LineFacts,
    NeedFacts,
    PartFacts,
    ResultFacts,
    plan_of,
)
from govern.domain.plan.printed_gantt import PER_SHEET, gantt_sheets
from govern.domain.plan.printed_reports import (
    ActionPlanReport,
    GoalStanding,
    InForce,
    ProgressReport,
    Standing,
)
from govern.domain.plan.progress import (
    ActivityDone,
    Booked,
    Decided,
    Given,
    Measured,
    ProgressFacts,
    ResultDone,
)
from govern.domain.values.money import Money
from govern.domain.values.record import from_record, to_record
from govern.domain.values.text import Text
from tests.documents.structure import attached
from tests.documents.test_vote_result import text
from tests.machine.pdf_validator import find_faults
from tests.machine.untranslated import untranslated

TODAY = date(2026, 11, 23)


def said(words: str, mark: str) -> Text:
    return Text.only("en", mark.format(words))


def issuer(mark: str) -> Issuer:
    return Issuer(said("Example Alliance", mark), mark.format("EXA"), "Europe/Brussels")


def issue(title: str, language: str = "en") -> Issue:
    shown = f"⟦{title}⟧" if language == "qps" else title
    return Issue(shown, "PLAN-2026-1", language, datetime(2026, 11, 23, 9, tzinfo=UTC), "9f2c" * 16)


def activity(number: int, mark: str) -> ActivityFacts:
    begins = date(2026, 1 + number % 12, 1)
    return ActivityFacts(
        id=UUID(int=100 + number),
        reference=f"ACT-{number:03}",
        goal=UUID(int=2 + number % 2),
        title=said("Run a summer school", mark),
        wording=said("A week for young engineers.", mark),
        starts_on=begins,
        ends_on=date(2027, 1 + number % 12, 1),
        parts=(PartFacts(UUID(int=50), Part.ACCOUNTABLE, mark.format("Cluster of the North")),),
        needs=(NeedFacts(UUID(int=100), "ACT-000", 14),) if number == 12 else (),
        results=(
            ResultFacts(UUID(int=300 + number), ResultKind.MILESTONE, said("Fixed", mark), date(2026, 6, 1)),
        ),
    )


def aims_and_lines(mark: str) -> tuple[IndicatorFacts | LineFacts, ...]:
    goal, running, until = UUID(int=2), UUID(int=100), date(2028, 1, 1)
    unit, visits, fees = (mark.format(each) for each in ("firms", "Visits", "Fees"))
    name = said("Firms", mark)
    return (
        IndicatorFacts(UUID(int=9), goal, None, name, unit, Fraction(0), Fraction(120), until),
        LineFacts(UUID(int=10), running, None, 2026, BudgetSide.EXPENSE, "travel", visits, 600_000),
        LineFacts(UUID(int=11), None, None, 2026, BudgetSide.INCOME, "fees", fees, 800_000),
    )


def action_plan(mark: str = "{}", *, many: int = 3) -> ActionPlanDocument:
    """Return a plan of two goals and so many activities, adopted as version 1."""
    head = HeadFacts(
        UUID(int=1),
        "PLAN-2026-1",
        said("Together on the road", mark),
        said("Every firm finds its partner.", mark),
        date(2026, 1, 1),
        date(2028, 12, 31),
        "EUR",
    )
    activities = tuple(activity(each, mark) for each in range(many))
    plan = plan_of(
        (
            head,
            GoalFacts(UUID(int=2), 1, said("Share what we learn", mark), None),
            GoalFacts(UUID(int=3), 2, said("Reach more firms", mark), said("In every country.", mark)),
            *activities,
            *aims_and_lines(mark),
        )
    )
    states = tuple(
        Standing(each.id, ActivityState.RUNNING, is_late=each.id.int == 101) for each in activities
    )
    version = InForce("1", date(2026, 2, 1), mark.format("RES-2026-001"), "")
    report = ActionPlanReport(plan, version, plan.digest, TODAY, states, (UUID(int=300),))
    return ActionPlanDocument(issuer(mark), report)


def euros(amount: int) -> Money:
    return Money(amount * 100, "EUR")


Done = dict[str, tuple[ActivityDone, ...]]


def activities_done(mark: str) -> Done:
    """Return an activity that began, is over and is late."""
    done = ActivityDone(
        id=UUID(int=100),
        reference="ACT-001",
        title=said("Run a summer school", mark),
        state=ActivityState.RUNNING,
        lead=mark.format("Cluster of the North"),
        starts_on=date(2026, 3, 1),
        ends_on=date(2026, 10, 1),
        started_on=date(2026, 3, 2),
        ended_on=None,
        outcome="",
    )
    over = replace(done, state=ActivityState.DONE, ended_on=date(2026, 9, 1), outcome=mark.format("40 came."))
    return {"started": (done,), "ended": (over,), "late": (done,)}


def result_done(mark: str) -> ResultDone:
    day, title = date(2026, 9, 1), said("Course", mark)
    return ResultDone(UUID(int=300), UUID(int=100), "ACT-001", ResultKind.DELIVERABLE, title, day, day)


def measured(mark: str) -> Measured:
    name, unit, until = said("Firms", mark), mark.format("firms"), date(2028, 1, 1)
    return Measured(UUID(int=9), "G1", name, unit, Fraction(0), None, Fraction(47), Fraction(120), until)


def progress(mark: str = "{}") -> ProgressReportDocument:
    """Return a report on a time in which something of everything happened."""
    done, result = activities_done(mark), result_done(mark)
    facts = ProgressFacts(
        plan=UUID(int=1),
        reference="PLAN-2026-1",
        title=said("Together on the road", mark),
        since=date(2026, 2, 1),
        until=TODAY,
        version="1",
        digest="ab" * 32,
        started=done["started"],
        ended=done["ended"],
        late=done["late"],
        reached=(result,),
        missed=(replace(result, reached_on=None),),
        measured=(measured(mark),),
        given=Given(euros(4000), euros(3000), euros(2000), euros(1500)),
        booked=Booked(euros(6000), euros(2500), euros(8000)),
        decided=(Decided("1", date(2026, 2, 1), mark.format("RES-2026-001"), ""),),
    )
    goals = (
        GoalStanding(UUID(int=2), 1, said("Share what we learn", mark), 3, 4, 2, 1, 1),
        GoalStanding(UUID(int=3), 2, said("Reach more firms", mark), 2, 1, 0, 0, 0),
    )
    return ProgressReportDocument(
        issuer(mark), ProgressReport(facts, goals, TODAY, mark.format("GA-2026-02"))
    )


def test_both_reports_conform_and_carry_their_facts(tmp_path: Path) -> None:
    plan = print_action_plan(to_record(action_plan()), issue("Joint action plan"))
    report = print_progress_report(to_record(progress()), issue("Progress"))
    (tmp_path / "plan.pdf").write_bytes(plan.content)
    (tmp_path / "progress.pdf").write_bytes(report.content)
    assert find_faults(sorted(tmp_path.iterdir())) == []
    assert from_record(ActionPlanDocument, json.loads(attached(plan.content)["facts.json"])) == action_plan()
    told = json.loads(attached(report.content)["facts.json"])
    assert from_record(ProgressReportDocument, told) == progress()


def test_the_action_plan_tells_goals_parts_results_and_the_lines_of_its_budget() -> None:
    told = text(action_plan_html(to_record(action_plan()), issue("Joint action plan")))
    for words in ("RES-2026-001", "G2", "Cluster of the North", "6,000.00", "Visits", "reached", "120"):
        assert words in told


def test_a_large_plan_is_drawn_on_sheets() -> None:
    report = action_plan(many=2 * PER_SHEET + 1).report
    assert [len(each.rows) for each in gantt_sheets(report, "en")] == [PER_SHEET, PER_SHEET, 1]


def test_the_progress_report_says_where_the_entries_of_its_figures_stand() -> None:
    told = text(progress_report_html(to_record(progress()), issue("Progress")))
    for words in ("page Contributions", "lines and bookings", "2,500.00", "40 came.", "Results reached"):
        assert words in told


def test_every_sentence_of_both_is_translated() -> None:
    told = action_plan_html(to_record(action_plan("⟦{}⟧")), issue("Plan", "qps"))
    assert untranslated(told) == ()
    assert untranslated(progress_report_html(to_record(progress("⟦{}⟧")), issue("Progress", "qps"))) == ()
