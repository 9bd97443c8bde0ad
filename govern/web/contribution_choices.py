"""What there is to choose from on pages of contributions: members, activities, kinds, states, years."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask import request

from govern.domain.access.actor import Actor
from govern.domain.plan.contributions import KIND_NAMES, STATE_NAMES, ContributionKind, Origin
from govern.domain.values.errors import NotAllowed, NotFound
from govern.domain.values.message import Message
from govern.services.contribution_balance import may_see
from govern.services.plan_rights import may_edit_activity, may_edit_plan
from govern.services.plan_rows import parts_of
from govern.store.queries import contributions as queries
from govern.store.queries.activity_choices import ActivityChoices
from govern.store.queries.members import members_on
from govern.store.queries.plan import PlanShown, plan_shown
from govern.store.queries.reading import reading
from govern.web.forms.contributions import PledgeForm
from govern.web.language import translator
from govern.web.ordering import in_order

OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Choices:
    """What a list can be asked for: members by name, kinds, states and years."""

    members: Sequence[tuple[str, str]]
    kinds: Sequence[tuple[str, Message]]
    states: Sequence[tuple[str, Message]]
    years: Sequence[int]


def readable_plan(actor: Actor, on: date) -> PlanShown:
    """Return the current plan for somebody.

    Raises:
        NotAllowed: for people without office or member.
        NotFound: before there is one.
    """
    plan = plan_shown(reading(), actor, on=on)
    if plan is None:
        raise NotFound(Message("There is no joint action plan yet."))
    return plan


def filter_choices(plan: PlanShown, on: date) -> Choices:
    """Return what a list of contributions can be asked for."""
    return Choices(
        members=_members(on),
        kinds=[(each.value, name) for each, name in KIND_NAMES.items()],
        states=[*((each.value, name) for each, name in STATE_NAMES.items()), (OVERDUE, Message("overdue"))],
        years=years_of(plan),
    )


def years_of(plan: PlanShown) -> tuple[int, ...]:
    """Return the years of a plan."""
    return tuple(range(plan.starts_on.year, plan.ends_on.year + 1))


def prepare(form: PledgeForm, actor: Actor, plan: PlanShown, on: date) -> Origin:
    """Offer choices in a form, and return whether somebody asks a member or offers for the own.

    Raises:
        NotAllowed: for who may do neither.
    """
    activity = _activity_asked()
    asks = _may_ask(actor, activity) and "offer" not in request.args
    own = {str(each) for each in actor.represents}
    if not asks and not own:
        raise NotAllowed(Message("Members offer contributions; the lead, the secretary and the board ask."))
    members = [each for each in _members(on) if asks or each[0] in own]
    form.member.choices = dict(members if len(members) == 1 else [("", ""), *members])
    is_bound = asks and not may_edit_plan(actor)
    known = ActivityChoices(reading(), plan.id, only=activity if is_bound else None, is_open=True)
    form.offer(known, queries.rates_of(reading(), plan.id), years_of(plan))
    if request.method == "GET":
        form.member.data = request.args.get("member") or (members[0][0] if len(members) == 1 else "")
        form.activity.data = str(activity) if activity else ""
        form.kind.data = ContributionKind.CASH.value
        form.year.data = min(max(on.year, plan.starts_on.year), plan.ends_on.year)
        form.replaces.data = request.args.get("replaces", "")
    return Origin.ASKED if asks else Origin.OFFERED


def rights(actor: Actor, on: date) -> dict[str, bool]:
    """Return whether somebody can ask for contributions, offer some, and see give and take of all."""
    return {
        "ask": bool(may_edit_plan(actor)),
        "offer": bool(actor.represents),
        "see": bool(may_see(reading(), actor, None, on)),
    }


def _may_ask(actor: Actor, activity: UUID | None) -> bool:
    if may_edit_plan(actor):
        return True
    return activity is not None and bool(may_edit_activity(actor, parts_of(reading(), activity)))


def _activity_asked() -> UUID | None:
    try:
        return UUID(request.args.get("activity", ""))
    except ValueError:
        return None


def _members(on: date) -> list[tuple[str, str]]:
    everybody = members_on(reading(), on)
    order = in_order(tuple(each.name for each in everybody), translator())
    return [(str(everybody[at].id), everybody[at].name) for at in order]
