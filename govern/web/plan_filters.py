"""The filter bar of the plan: what its address asks for, and what there is to choose from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask import request

from govern.domain.plan.activities import STATE_NAMES, ActivityState
from govern.domain.values.ids import GoalId, MemberId, PlanId
from govern.domain.values.message import Message
from govern.store.queries.funding_places import ProjectChoice, project_choices
from govern.store.queries.plan_filters import Chosen, GoalChoice, MemberChoice, goal_choices, member_choices
from govern.store.queries.reading import reading
from govern.web.language import translator
from govern.web.ordering import in_order

#: up to so many members are offered as a list; of more, one is asked for by its number
MOST_OFFERED = 250
_LATE = "late"
_NAMES = ("member", "country", "goal", "state", "funding")
STATE_CHOICES: Mapping[str, Message] = {
    **{state.value: name for state, name in STATE_NAMES.items()},
    _LATE: Message("late"),
}


@dataclass(frozen=True, slots=True)
class PlanFilter:
    """What is asked for, as the address has it, and everything that could be."""

    chosen: Chosen
    #: the parts of the address that say so
    asked: Mapping[str, str]
    goals: Sequence[GoalChoice]
    #: none where there are too many to choose from a list
    members: Sequence[MemberChoice]
    #: code and name
    countries: Sequence[tuple[str, str]]
    states: Mapping[str, Message]
    #: funded projects; none where there are none
    projects: Sequence[ProjectChoice] = ()


def plan_filter(plan: PlanId, *, on: date, leaves_out_stopped: bool = False) -> PlanFilter:
    """Return the filter of the address; what it asks for and is not there is not asked for; two queries."""
    goals, everybody = goal_choices(reading(), plan), member_choices(reading(), on)
    given = {name: request.args.get(name, "").strip() for name in _NAMES}
    goal = next((each for each in goals if given["goal"] in (str(each.id), each.reference)), None)
    member = next((each for each in everybody if given["member"] in (str(each.id), each.reference)), None)
    of_country = [each.id for each in everybody if each.country == given["country"]]
    projects = project_choices(reading(), plan)
    project = next((each for each in projects if given["funding"] in (str(each.id), each.reference)), None)
    state = given["state"] if given["state"] in STATE_CHOICES else ""
    known = {
        "member": str(member.id) if member else "",
        "country": given["country"] if of_country else "",
        "goal": str(goal.id) if goal else "",
        "state": state,
        "funding": str(project.id) if project else "",
    }
    return PlanFilter(
        chosen=Chosen(
            plan=plan,
            members=_members(member, of_country),
            goal=GoalId(goal.id) if goal else None,
            state=ActivityState(state) if state and state != _LATE else None,
            project=project.id if project else None,
            late_on=on if state == _LATE else None,
            leaves_out_stopped=leaves_out_stopped,
        ),
        asked={name: value for name, value in known.items() if value},
        goals=goals,
        members=_offered(everybody) if len(everybody) <= MOST_OFFERED else (),
        countries=_countries(everybody),
        states=STATE_CHOICES,
        projects=projects,
    )


def _members(member: MemberChoice | None, of_country: Sequence[UUID]) -> frozenset[MemberId] | None:
    """Return whose activities are asked for; of a member in another country than the one asked, nobody's."""
    country = frozenset(MemberId(each) for each in of_country)
    if member is None:
        return country or None
    one = frozenset({member.id})
    return one & country if country else one


def _offered(everybody: Sequence[MemberChoice]) -> Sequence[MemberChoice]:
    names = tuple(each.name for each in everybody)
    return [everybody[at] for at in in_order(names, translator())]


def _countries(everybody: Sequence[MemberChoice]) -> list[tuple[str, str]]:
    named = [(code, translator().country(code)) for code in {each.country for each in everybody}]
    return sorted(named, key=lambda pair: translator().sort_key(pair[1]))
