"""The plan of the story before the assembly: adopted by vote, changed a little since, more ahead."""

from datetime import datetime

from govern.cli.demonstration import company
from govern.cli.demonstration.plan_story import Teller
from govern.domain.access.actor import Actor
from govern.domain.plan.activities import BudgetSide
from govern.domain.values.ids import ItemId, MeetingId, PlanId
from govern.services.budget_lines import LineFields, change_line
from govern.services.budget_rows import Keeping
from govern.services.plan_adoption import PutForward, candidate, put_forward
from govern.services.plan_progress import act_on_plan_progress
from govern.services.plan_small_changes import PutInForce, put_in_force
from govern.store.queries.budget import lines_of
from govern.store.queries.reading import reading

#: whose training becomes dearer, and how much more of it goes to small firms than was adopted
_LITTLE, _LEAD, _MORE = "trainers", "M-007", 4_000_00
_MUCH, _FAR_MORE = "battery", 70_000_00


def hand_in(plan: Teller, meeting: MeetingId, *, at: datetime) -> ItemId:
    """Put the plan on the agenda of an assembly, as it stands."""
    return _hand_in(company.secretary(at), _plan(plan), meeting, at=at)


def change_little(plan: Teller, *, at: datetime) -> None:
    """Let a lead put in force that the training of trainers costs a little more."""
    _spend_more(plan, _LITTLE, _MORE, at=at)
    activity = plan.activities[_LITTLE]
    token = candidate(reading(), _plan(plan), activity, at=at).token
    reason = "A second trainer speaks the language of the region."
    lead: Actor = company.first_of(_LEAD, at)
    put_in_force(lead, PutInForce(_plan(plan), activity, token, reason), at=at)


def change_much(plan: Teller, meeting: MeetingId, *, at: datetime) -> None:
    """Put before the next assembly that far more goes to small firms."""
    _spend_more(plan, _MUCH, _FAR_MORE, at=at)
    _hand_in(company.secretary(at), _plan(plan), meeting, at=at)


def report(*, at: datetime) -> None:
    """Let the next assembly hear of the plan, as it does by itself."""
    act_on_plan_progress(at)


def _hand_in(secretary: Actor, plan: PlanId, meeting: MeetingId, *, at: datetime) -> ItemId:
    token = candidate(reading(), plan, None, at=at).token
    return put_forward(secretary, PutForward(plan, token, meeting), at=at)


def _spend_more(plan: Teller, key: str, cents: int, *, at: datetime) -> None:
    """Let the lines of an activity for the years to come say so much more."""
    by = Keeping(company.secretary(at), at)
    for row in lines_of(reading(), _plan(plan)):
        is_meant = row.activity == plan.activities[key] and row.side is BudgetSide.EXPENSE
        if is_meant and row.year > at.year and row.planned:
            fields = LineFields(row.year, row.side, row.type, row.title, row.planned + cents, row.activity)
            change_line(by, row.id, fields, version=1)


def _plan(plan: Teller) -> PlanId:
    if plan.plan is None:
        raise LookupError("the story has no plan yet")
    return plan.plan
