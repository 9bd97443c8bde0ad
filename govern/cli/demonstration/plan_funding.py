"""Public funding in the story: one project granted and running, one in preparation, a call to decide on."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from uuid import UUID

from govern.cli.demonstration import company
from govern.cli.demonstration.plan_story import Teller
from govern.cli.demonstration.plan_words import said
from govern.domain.access.actor import Actor
from govern.domain.plan.activities import CostType
from govern.domain.plan.funding import CostForm
from govern.domain.plan.projects import Fit, ProjectState
from govern.domain.values.ids import MeetingId, MemberId
from govern.domain.values.text import Text
from govern.services import funding_calls, funding_projects
from govern.services.funding_costs import NewCost, plan_cost
from govern.services.funding_covers import NewCover, offer_cover
from govern.services.funding_lines import take_shipped_line

_MONTH = CostType.PERSONNEL
_THIRD = CostType.THIRD_PARTIES


@dataclass(frozen=True, slots=True)
class Planned:
    """What a member plans: person-months at a rate (cents), or an amount; in which work package."""

    member: int
    key: str | None
    type: CostType
    title: str
    months: Fraction | None
    cents: int


def _months(member: int, key: str, title: str, *, months: str, rate: int) -> Planned:
    return Planned(member, key, _MONTH, title, Fraction(months), rate)


def _amount(member: int, key: str | None, type_: CostType, title: str, *, cents: int) -> Planned:
    return Planned(member, key, type_, title, None, cents)


#: the project that runs: benches that small firms test on
RUNNING = (
    _months(2, "booking", "Coordination and calendar", months="14", rate=6_800_00),
    _months(9, "pilot", "Engineers of the pilot line", months="22", rate=7_250_00),
    _months(12, "pilot", "Test engineers", months="16.5", rate=5_900_00),
    _months(17, "data", "Data engineers", months="11", rate=6_400_00),
    _amount(9, "pilot", CostType.EQUIPMENT, "Depreciation of the axle bench", cents=148_500_00),
    _amount(12, "pilot", CostType.TRAVEL, "Teams at the pilot line", cents=21_360_50),
    _amount(2, "weeks", _THIRD, "Vouchers of 20,000 for forty small firms", cents=800_000_00),
    _amount(17, "data", CostType.SUBCONTRACTING, "Security audit of the data room", cents=24_900_00),
)
#: the one that is prepared: courses
PREPARED = (
    _months(14, "trainers", "Trainers", months="18", rate=5_450_00),
    _months(21, "passport", "Descriptions of skills", months="9.5", rate=6_100_00),
    _amount(14, "trainers", CostType.TRAVEL, "Courses in eight countries", cents=46_200_00),
    _amount(21, None, CostType.GOODS, "Platform of the passport", cents=31_750_00),
)


def tell_funding(plan: Teller, days_ago: Callable[..., datetime]) -> UUID:
    """Take the funding line over and tell both projects; return the line."""
    begun = days_ago(120)
    secretary = company.secretary(begun)
    line = take_shipped_line(secretary, "i3", at=begun)
    running = _begin(plan, line, (said("Open test benches", "Bancs d’essai ouverts"), RUNNING), begun)
    for state, number, day in ((ProjectState.SUBMITTED, "", 110), (ProjectState.GRANTED, "101199999", 40)):
        at = days_ago(day)
        funding_projects.pass_project(company.secretary(at), running, state, number, at=at)
    for member, cents in ((2, 30_000_00), (9, 99_000_00), (12, 37_000_00)):
        _bring(member, running, cents, days_ago(39), by_itself=True)
    _bring(17, running, 31_000_00, days_ago(20), by_itself=False)
    at = days_ago(18)
    prepared = _begin(plan, line, (said("Trainers in every region", "Des formateurs partout"), PREPARED), at)
    _bring(14, prepared, 45_000_00, at, by_itself=True)
    return line


def note_call(plan: Teller, line: UUID, meeting: MeetingId, *, closes: datetime, at: datetime) -> None:
    """Note a call, say how it fits the goals, and put go or no-go on the agenda of a meeting ahead."""
    secretary = company.secretary(at)
    new = funding_calls.NewCall(
        line=line,
        title=said("Interregional skills for clean vehicles", "Compétences interrégionales"),
        url=None,
        closes_at=closes,
        least=1_000_000_00,
        most=5_000_000_00,
        note="Partners from at least three regions, two of them less developed. Two pages first.",
    )
    call = funding_calls.add_call(secretary, new, at=at)
    for goal, (fit, why) in zip(plan.goals, _FITS, strict=False):
        funding_calls.say_fit(secretary, funding_calls.FitOfCall(call, goal, fit, why), at=at)
    funding_calls.put_call_forward(secretary, call, meeting, at=at)


_FITS = (
    (Fit.PARTLY, "Benches can be paid, but only for training."),
    (Fit.WELL, "It asks for what our courses do, in more regions."),
    (Fit.NONE, "Nothing in it concerns markets outside Europe."),
)


def _begin(plan: Teller, line: UUID, told: tuple[Text, tuple[Planned, ...]], at: datetime) -> UUID:
    title, costs = told
    secretary = company.secretary(at)
    first = at.date()
    new = funding_projects.NewProject(
        plan=_plan(plan),
        line=line,
        title=title,
        starts_on=first,
        ends_on=date(plan.day(-29).year + 2, 12, 31),
        rates_on=max(first, date(2026, 1, 1)),
        coordinator=_member(costs[0].member, at),
    )
    made = funding_projects.begin_project(secretary, new, at=at)
    for key in dict.fromkeys(each.key for each in costs if each.key):
        funding_projects.take_as_work_package(secretary, made, plan.activities[key], at=at)
    for each in costs:
        _plan_cost(plan, made, each, at + timedelta(minutes=5))
    return made


def _plan_cost(plan: Teller, project: UUID, planned: Planned, at: datetime) -> None:
    form = CostForm.ACTUAL if planned.months is None else CostForm.UNITS
    cost = NewCost(
        project=project,
        partner=_member(planned.member, at),
        type=planned.type,
        form=form,
        title=planned.title,
        cents=planned.cents if planned.months is None else 0,
        units=planned.months,
        rate=None if planned.months is None else planned.cents,
        activity=plan.activities[planned.key] if planned.key else None,
    )
    plan_cost(_actor(planned.member, at), cost, at=at)


def _bring(member: int, project: UUID, cents: int, at: datetime, *, by_itself: bool) -> None:
    whose = _member(member, at)
    actor = _actor(member, at) if by_itself else company.secretary(at)
    offer_cover(actor, NewCover(project, whose, whose, "Own budget of the member", cents), at=at)


def _plan(plan: Teller) -> UUID:
    if plan.plan is None:
        raise LookupError("the plan is told before its funding")
    return plan.plan


def _actor(member: int, at: datetime) -> Actor:
    return company.first_of(f"M-{member:03}", at)


def _member(member: int, at: datetime) -> MemberId:
    return next(iter(_actor(member, at).represents))
