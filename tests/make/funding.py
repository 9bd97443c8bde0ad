"""A funded project in the database: Member 1 and Member 2 under the I3 line, one work package, a call."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from uuid import UUID

from govern.domain.plan.activities import CostType
from govern.domain.plan.funding import CostForm
from govern.domain.values.text import Text
from govern.services.funding_calls import NewCall, add_call
from govern.services.funding_costs import NewCost, plan_cost
from govern.services.funding_covers import NewCover, offer_cover
from govern.services.funding_lines import take_shipped_line
from govern.services.funding_projects import NewProject, begin_project, take_as_work_package
from tests.make.association import World
from tests.make.plan import MadePlan


@dataclass(frozen=True)
class MadeFunding:
    """The ids of what was made.

    Member 1 plans 2.5 person-months at 6,500 in the work package, Member 2 10,000 for third parties and
    1,000 of travel in none; the own share of Member 1 is asked of it, and not confirmed.
    """

    line: UUID
    call: UUID
    project: UUID
    cost: UUID
    cover: UUID


def make_funding(world: World, plan: MadePlan, at: datetime) -> MadeFunding:
    """Take the I3 line over, note a call, begin a project of the plan, and plan its costs."""
    secretary = world.actor("Sofia Secretary")
    line = take_shipped_line(secretary, "i3", at=at)
    call = make_call(world, line, at=at)
    days = (date(at.year, 1, 1), date(at.year + 1, 12, 31))
    project = begin_project(
        secretary,
        NewProject(plan.plan, line, Text.only("en", "Courses in five regions"), *days, rates_on=at.date()),
        at=at,
    )
    take_as_work_package(secretary, project, plan.running, at=at)
    one, two = world.members["Member 1"], world.members["Member 2"]
    months = NewCost(
        project,
        one,
        CostType.PERSONNEL,
        CostForm.UNITS,
        "Teachers",
        units=Fraction(5, 2),
        rate=650_000,
        activity=plan.running,
    )
    cost = plan_cost(secretary, months, at=at)
    for type_, title, cents in (
        (CostType.THIRD_PARTIES, "Vouchers for firms", 1_000_000),
        (CostType.TRAVEL, "Visits", 100_000),
    ):
        plan_cost(secretary, NewCost(project, two, type_, CostForm.ACTUAL, title, cents), at=at)
    cover = offer_cover(secretary, NewCover(project, one, one, "Own budget", 200_000), at=at)
    return MadeFunding(line, call, project, cost, cover)


def make_call(world: World, line: UUID, *, at: datetime, days: int = 40) -> UUID:
    """Note a call that closes some days later."""
    title = Text.only("en", "Skills for firms")
    command = NewCall(
        line, title, "https://example.org/call", at + timedelta(days=days), 100, 500_000_00, "Two regions."
    )
    return add_call(world.actor("Sofia Secretary"), command, at=at)
