"""The annual report as page and document show it: its pictures laid out, its figures in words."""

from govern.domain.members.words import CATEGORY_NAMES
from govern.domain.plan.activities import RESULT_NAMES, STATE_NAMES, BudgetSide
from govern.domain.plan.annual_report import AnnualReport, VoiceOfYear
from govern.domain.plan.contributions import KIND_NAMES
from govern.domain.plan.projects import PROJECT_NAMES
from govern.domain.plan.report_charts import amount_bars, goal_bars, height_of
from govern.domain.values.message import Message, MessageValue
from govern.domain.voice.report_shown import share, whole
from govern.domain.voting.explanation import RESULTS


def annual_shown(report: AnnualReport) -> dict[str, object]:
    """Return everything that the report is drawn from."""
    money, plan = report.money, report.plan
    return {
        "report": report,
        "plan": plan,
        "money": money,
        "compared": amount_bars(money.compared) if money else (),
        "given": amount_bars(money.steps) if money else (),
        "goals": goal_bars(plan.goals) if plan else (),
        "height_of": height_of,
        "map": report.members.map,
        "voice": voice_rows(report.voice) if report.voice else (),
        "sides": (
            (BudgetSide.INCOME, Message("Income")),
            (BudgetSide.EXPENSE, Message("Expenses")),
        ),
        "states": STATE_NAMES,
        "result_names": RESULT_NAMES,
        "kinds": KIND_NAMES,
        "projects": PROJECT_NAMES,
        "categories": CATEGORY_NAMES,
        "results": RESULTS,
    }


def voice_rows(voice: VoiceOfYear) -> tuple[tuple[Message, MessageValue], ...]:
    """Return the main figures of the voice report, named."""
    return (
        (Message("Items proposed by members"), voice.proposed),
        (Message("Items adopted"), voice.adopted),
        (Message("Speeches"), voice.speeches),
        (Message("Minutes spoken"), whole(voice.minutes)),
        (Message("Votes by name"), voice.votes_by_name),
        (Message("Secret votes"), voice.votes_in_secret),
        (Message("Turnout in votes by name"), share(voice.turnout)),
    )
