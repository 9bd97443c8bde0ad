"""The annual report as tables for spreadsheets: every figure of the page, every name behind its numbers."""

from collections.abc import Iterator, Sequence
from datetime import date

from govern.domain.members.words import CATEGORY_NAMES
from govern.domain.plan.activities import RESULT_NAMES, STATE_NAMES
from govern.domain.plan.annual_money import MoneyOfYear
from govern.domain.plan.annual_report import AnnualReport, PlanOfYear
from govern.domain.plan.annual_shown import voice_rows
from govern.domain.plan.budget import SIDE_NAMES
from govern.domain.plan.contributions import KIND_NAMES
from govern.domain.plan.projects import PROJECT_NAMES
from govern.domain.values.message import Message
from govern.domain.values.references import goal_reference
from govern.domain.voting.explanation import RESULTS
from govern.exchange.plain_workbook import Cell, Sheet
from govern.i18n.translator import Translator
from govern.web.plan_report_tables import decimal


def sheets(report: AnnualReport, speak: Translator) -> dict[str, Sheet]:
    """Return the sheets of the report; what the year did not have is left out."""
    told: dict[str, Sheet] = {
        speak.text("Summary"): [
            (speak.text("The year in short"),),
            *((speak.message(each),) for each in report.sentences),
        ],
        speak.text("Meetings"): _meetings(report, speak),
        speak.text("Decisions"): _decisions(report, speak),
    }
    if report.plan is not None:
        told |= _of_plan(report.plan, speak)
    if report.money is not None:
        told |= _of_money(report.money, speak)
    told |= {speak.text("Common budgets"): _shared(report, speak)} if report.shared else {}
    if report.voice is not None:
        head = _head(speak, Message("What"), Message("Number"))
        figures = ((speak.message(name), speak.show(each)) for name, each in voice_rows(report.voice))
        told[speak.text("Voice")] = [head, *figures]
    return told | {
        speak.text("Members"): _members(report, speak),
        speak.text("Countries"): _countries(report, speak),
    }


def _head(speak: Translator, *words: Message) -> Sequence[Cell]:
    return tuple(speak.message(each) for each in words)


def _meetings(report: AnnualReport, speak: Translator) -> Sheet:
    bodies = (
        (speak.shown(each.name).text, "", "", each.meetings, each.resolutions)
        for each in report.meetings.bodies
    )
    held = ((each.reference, each.on.isoformat(), each.place, 1, "") for each in report.meetings.held)
    words = (Message("Body or meeting"), Message("Day"), Message("Place"))
    return [_head(speak, *words, Message("Meetings"), Message("Resolutions")), *bodies, *held]


def _decisions(report: AnnualReport, speak: Translator) -> Sheet:
    words = (Message("Reference"), Message("Day"), Message("Title"), Message("Result"))
    return [
        _head(speak, *words),
        *(
            (
                each.reference,
                each.on.isoformat(),
                speak.shown(each.title).text,
                speak.message(RESULTS[each.result]),
            )
            for each in report.meetings.decisions
        ),
    ]


def _of_plan(plan: PlanOfYear, speak: Translator) -> dict[str, Sheet]:
    return {
        speak.text("Goals"): [_goal_head(speak), *_goals(plan, speak)],
        speak.text("Activities"): [_activity_head(speak), *_activities(plan, speak)],
        speak.text("Results"): [_result_head(speak), *_results(plan, speak)],
        speak.text("Indicators"): [_indicator_head(speak), *_indicators(plan, speak)],
        speak.text("Versions"): [_version_head(speak), *_versions(plan)],
    }


def _goal_head(speak: Translator) -> Sequence[Cell]:
    words = (Message("planned"), Message("running"), Message("done"), Message("stopped"), Message("late"))
    return _head(speak, Message("Goal"), Message("Title"), *words)


def _goals(plan: PlanOfYear, speak: Translator) -> Iterator[Sequence[Cell]]:
    for each in plan.goals:
        counts = (each.planned, each.running, each.done, each.stopped, each.late)
        yield (goal_reference(each.number), speak.shown(each.title).text, *counts)


def _activity_head(speak: Translator) -> Sequence[Cell]:
    words = (Message("What"), Message("Activity"), Message("Title"), Message("Accountable"), Message("State"))
    days = (Message("Begins"), Message("Ends"), Message("Began"), Message("Ended"))
    return _head(speak, *words, *days, Message("What came of it"))


def _activities(plan: PlanOfYear, speak: Translator) -> Iterator[Sequence[Cell]]:
    for name, some in (
        (Message("Began"), plan.started),
        (Message("Ended"), plan.ended),
        (Message("Late"), plan.late),
    ):
        for each in some.named:
            days = (each.starts_on, each.ends_on, each.started_on, each.ended_on)
            yield (
                speak.message(name),
                each.reference,
                speak.shown(each.title).text,
                each.lead,
                speak.message(STATE_NAMES[each.state]),
                *map(_day, days),
                each.outcome,
            )


def _result_head(speak: Translator) -> Sequence[Cell]:
    words = (Message("What"), Message("Activity"), Message("Result"), Message("Kind"), Message("Due on"))
    return _head(speak, *words, Message("Reached on"))


def _results(plan: PlanOfYear, speak: Translator) -> Iterator[Sequence[Cell]]:
    for name, some in ((Message("Reached"), plan.reached), (Message("Due and not reached"), plan.missed)):
        for each in some.named:
            yield (
                speak.message(name),
                each.activity_reference,
                speak.shown(each.title).text,
                speak.message(RESULT_NAMES[each.kind]),
                _day(each.due_on),
                _day(each.reached_on),
            )


def _indicator_head(speak: Translator) -> Sequence[Cell]:
    words = (Message("Goal"), Message("Indicator"), Message("Unit"), Message("Before"), Message("Now"))
    return _head(speak, *words, Message("Target"), Message("Until"))


def _indicators(plan: PlanOfYear, speak: Translator) -> Iterator[Sequence[Cell]]:
    for each in plan.measured:
        values = (decimal(value) for value in (each.before, each.now, each.target))
        yield each.goal_reference, speak.shown(each.name).text, each.unit, *values, _day(each.target_on)


def _version_head(speak: Translator) -> Sequence[Cell]:
    words = (Message("Version"), Message("In force since"), Message("Resolution"), Message("Small change by"))
    return _head(speak, *words)


def _versions(plan: PlanOfYear) -> Iterator[Sequence[Cell]]:
    for each in plan.decided:
        yield each.number, _day(each.on), each.resolution, each.by


def _of_money(money: MoneyOfYear, speak: Translator) -> dict[str, Sheet]:
    return {
        speak.text("Budget"): _budget(money, speak),
        speak.text("Fees"): _fees(money, speak),
        speak.text("Funding"): _funding(money, speak),
        speak.text("Contributions"): _contributions(money, speak),
    }


def _budget(money: MoneyOfYear, speak: Translator) -> Sheet:
    words = (Message("Side"), Message("Type"), Message("Budgeted"), Message("Booked"), Message("Currency"))
    return [
        _head(speak, *words),
        *(
            (
                speak.message(SIDE_NAMES[each.side]),
                speak.message(each.name),
                each.planned,
                each.booked,
                money.currency,
            )
            for each in money.budget
        ),
    ]


def _fees(money: MoneyOfYear, speak: Translator) -> Sheet:
    head = _head(speak, Message("What"), Message("Amount"), Message("Currency"), Message("Members"))
    if money.fees is None:
        return [head]
    fees = money.fees
    rows = (
        (Message("Asked"), fees.asked, fees.requests),
        (Message("Paid"), fees.paid, ""),
        (Message("Still owed"), fees.open, fees.unpaid),
        (Message("Waived"), fees.waived, ""),
    )
    return [head, *((speak.message(name), sum_, sum_.currency, count) for name, sum_, count in rows)]


def _funding(money: MoneyOfYear, speak: Translator) -> Sheet:
    words = (Message("Project"), Message("Title"), Message("Funding line"), Message("State"))
    sums = (Message("Costs"), Message("Grant"), Message("Own share"), Message("Currency"))
    return [
        _head(speak, *words, *sums),
        *(
            (
                each.reference,
                speak.shown(each.title).text,
                speak.shown(each.line).text,
                speak.message(PROJECT_NAMES[each.state]),
                each.costs,
                each.grant,
                each.own_share,
                money.currency,
            )
            for each in money.projects
        ),
    ]


def _contributions(money: MoneyOfYear, speak: Translator) -> Sheet:
    words = (Message("Kind"), Message("Promised"), Message("Confirmed"), Message("Delivered"))
    return [
        _head(speak, *words, Message("Accepted"), Message("Currency"), Message("Days of work accepted")),
        *(
            (
                speak.message(KIND_NAMES[each.kind]),
                each.promised,
                each.confirmed,
                each.delivered,
                each.accepted,
                money.currency,
                decimal(each.days),
            )
            for each in money.contributions
        ),
    ]


def _shared(report: AnnualReport, speak: Translator) -> Sheet:
    words = (Message("Reference"), Message("Title"), Message("Day"), Message("Budget"), Message("Granted"))
    return [
        _head(speak, *words, Message("Currency"), Message("Proposed"), Message("Funded")),
        *(
            (
                each.reference,
                speak.shown(each.title).text,
                _day(each.on),
                each.money,
                each.granted,
                each.money.currency,
                each.proposed,
                each.funded,
            )
            for each in report.shared
        ),
    ]


def _members(report: AnnualReport, speak: Translator) -> Sheet:
    words = (Message("What"), Message("Member"), Message("Name"), Message("Country"), Message("Day"))
    return [
        _head(speak, *words),
        *(
            (speak.message(name), each.reference, each.name, speak.country(each.country), _day(each.on))
            for name, found in (
                (Message("Joined"), report.members.joined),
                (Message("Left"), report.members.left),
            )
            for each in found
        ),
    ]


def _countries(report: AnnualReport, speak: Translator) -> Sheet:
    head = _head(speak, Message("Country or category"), Message("Members"))
    countries = ((speak.country(code), count) for code, count in report.members.countries)
    categories = ((speak.message(CATEGORY_NAMES[each]), count) for each, count in report.members.categories)
    return [head, *countries, *categories]


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
