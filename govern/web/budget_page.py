"""What the pages of the budget show: the current plan, the year asked for, the names around its lines."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from flask import request

from govern.domain.plan.budget import Line, Sums
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import MemberId
from govern.domain.values.message import Message
from govern.domain.values.money import Money
from govern.domain.values.text import Text
from govern.store.queries import budget as queries
from govern.store.queries.agenda import member_names
from govern.store.queries.members import members_on
from govern.store.queries.plan import GoalListed, PlanShown, goals_of, plan_shown
from govern.store.queries.reading import reading
from govern.web.paging import Paged, page_asked, window
from govern.web.session import current_actor, today


@dataclass(frozen=True, slots=True)
class BudgetPage:
    """A year of the budget beside the others."""

    plan: PlanShown
    year: int
    years: Mapping[int, Sums]
    whole: Sums
    goals: tuple[tuple[GoalListed | None, Sums], ...]
    lines: Paged[Line]
    overspent: tuple[Line, ...]
    activities: Mapping[UUID, tuple[str, Text]]
    members: Mapping[MemberId, str]

    def money(self, cents: int) -> Money:
        """Return an amount in the currency of the plan."""
        return Money(cents, self.plan.currency)


def present_plan() -> PlanShown:
    """Return the current plan for the reader.

    Raises:
        NotAllowed: for people without office or member.
        NotFound: before there is a plan.
    """
    found = plan_shown(reading(), current_actor(), on=today())
    if found is None:
        raise NotFound(Message("There is no joint action plan yet."))
    return found


def plan_years(plan: PlanShown) -> range:
    """Return the years of a plan."""
    return range(plan.starts_on.year, plan.ends_on.year + 1)


def asked_year(plan: PlanShown) -> int:
    """Return the year in the address, else this one or the nearest of the plan."""
    years = plan_years(plan)
    wanted = request.args.get("year", today().year, type=int)
    return min(max(wanted, years[0]), years[-1])


def budget_page(plan: PlanShown) -> BudgetPage:
    """Return what the page of the budget shows; a constant number of queries."""
    session, year = reading(), asked_year(plan)
    stated = queries.year_sums(session, plan.id)
    years = {each: stated.get(each, Sums()) for each in plan_years(plan)}
    asked = window(queries.count_lines(session, plan.id, year), page_asked())
    lines = queries.lines_page(session, plan.id, year, first=asked.first, most=asked.most)
    overspent = queries.overspent_lines(session, plan.id)
    by_goal = queries.goal_sums(session, plan.id, year)
    goals = {each.id: each for each in goals_of(session, plan.id)}
    listed = [(goal, by_goal[goal.id]) for goal in goals.values() if goal.id in by_goal]
    own = [(None, by_goal[None])] if None in by_goal else []
    both = (*lines, *overspent)
    return BudgetPage(
        plan=plan,
        year=year,
        years=years,
        whole=_whole(years),
        goals=(*own, *listed),
        lines=asked.showing(lines),
        overspent=overspent,
        activities=queries.activity_names(session, both),
        members=member_names(session, {MemberId(each.member) for each in both if each.member}),
    )


def _whole(years: Mapping[int, Sums]) -> Sums:
    return Sums(
        sum(each.income for each in years.values()),
        sum(each.income_booked for each in years.values()),
        sum(each.expense for each in years.values()),
        sum(each.expense_booked for each in years.values()),
    )


def member_choices() -> list[tuple[str, str]]:
    """Return today's members as a form offers them."""
    return [(str(each.id), each.name) for each in members_on(reading(), today())]
