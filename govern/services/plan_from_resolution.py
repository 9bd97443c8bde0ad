"""Activities made from what a body resolved: proposals for one goal, with the resolution behind each."""

from dataclasses import dataclass
from datetime import date, datetime

from govern.domain.access.actor import Actor
from govern.domain.plan.subjects import ActivitySaid
from govern.domain.values.decision import Decision
from govern.domain.values.errors import NotFound, RuleBroken
from govern.domain.values.ids import ActivityId, GoalId, PlanId, ResolutionId
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.services.audit import Recorded, record
from govern.services.plan_making import add_activity
from govern.services.plan_outcome import Link, link
from govern.services.plan_rights import may_edit_plan
from govern.services.plan_rows import goal_row
from govern.store.database import current_session, transaction
from govern.store.tables.voting import Resolution

#: one resolution is not a plan of its own
MOST_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class FromResolution:
    """Activities that carry out a resolution: their titles, for which goal, and when."""

    resolution: ResolutionId
    goal: GoalId
    titles: tuple[Text, ...]
    starts_on: date
    ends_on: date


def may_make(actor: Actor) -> Decision:
    """Return whether somebody makes activities from resolutions: the secretary and the board."""
    return may_edit_plan(actor)


def activities_from_resolution(
    actor: Actor, command: FromResolution, *, at: datetime
) -> tuple[ActivityId, ...]:
    """Add activities as proposals, note the resolution behind each, and return their ids.

    Like every other edit they count once the plan, or the change of it, is decided.

    Raises:
        NotAllowed: for anybody but the secretary and the board.
        NotFound: when there is no such resolution or goal.
        RuleBroken: without titles, with too many, or when the dates cross.
    """
    may_make(actor).or_not_allowed()
    if not 0 < len(command.titles) <= MOST_AT_ONCE:
        raise RuleBroken(Message("Write 1 to {most} titles, one on each line.", {"most": MOST_AT_ONCE}))
    found = current_session().get(Resolution, command.resolution)
    if found is None:
        raise NotFound(Message("There is no such resolution."))
    plan = PlanId(goal_row(current_session(), command.goal).plan_id)
    said = [
        ActivitySaid(command.goal, title, None, command.starts_on, command.ends_on)
        for title in command.titles
    ]
    made = tuple(add_activity(actor, each, None, at=at) for each in said)
    with transaction() as session:
        link(session, Link(plan, command.resolution, frozenset(made), actor.person), at=at)
        facts = {"resolution": command.resolution, "activities": made}
        record(session, Recorded("plan.resolution_linked", "plan", plan, at, actor.person, facts))
    return made
