"""What would move if the days of an activity were others: looked at before it is done."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.plan.activities import ActivityState
from govern.domain.plan.scheduling import Need, Schedule, Slack, Span, cascaded, slack
from govern.domain.plan.subjects import in_order
from govern.domain.values.digest import digest
from govern.domain.values.ids import ActivityId, PlanId
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.services.plan_rights import check_activity_editor, may_edit_activity
from govern.services.plan_rows import activity_row, parts_of_all, plan_row
from govern.store.queries.plan_drawing import linked, results_ahead, rows_of
from govern.store.tables.plan import ActionPlan, Activity

_OVER = (ActivityState.DONE, ActivityState.STOPPED)


@dataclass(frozen=True, slots=True)
class NewDays:
    """The days that somebody wishes for an activity, and whether what waits for others may move forward."""

    activity: ActivityId
    starts_on: date
    ends_on: date
    draws_in: bool = False


@dataclass(frozen=True, slots=True)
class Move:
    """An activity that would move, from which days to which, and how many of its results with it."""

    id: ActivityId
    reference: str
    title: Text
    before: Span
    after: Span
    version: int
    results: int

    @property
    def days(self) -> int:
        """Return by how many days its end moves: later, or below zero earlier."""
        return (self.after.ends_on - self.before.ends_on).days

    @property
    def as_a_whole(self) -> int:
        """Return by how many days all of it moves, with the results that are still to come; else 0."""
        return self.days if self.after.length == self.before.length else 0


@dataclass(frozen=True, slots=True)
class Outlook:
    """Everything that would move, the wished one first, and why it cannot if it cannot.

    ``shown`` names exactly these moves: they are done only while it would still be these.
    """

    moves: tuple[Move, ...]
    refusals: tuple[Message, ...]
    #: what was begun before what it needs ends; it stays, and is said
    remarks: tuple[Message, ...]
    shown: str


def room_of(session: Session, activity: ActivityId) -> Slack:
    """Return how much later an activity may end: before others move, and before the plan ends too late."""
    row = activity_row(session, activity)
    links = linked(session, PlanId(row.plan_id), of=activity)
    spans = links.spans if activity in links.spans else {activity: Span(row.starts_on, row.ends_on)}
    return slack(spans, links.needs, plan_row(session, row.plan_id).ends_on)[activity]


def outlook(session: Session, actor: Actor, wish: NewDays) -> Outlook:
    """Return what would move; a constant number of queries, however long the chain.

    Raises:
        NotFound: when there is no such activity.
        NotAllowed: for whoever may not edit it.
        RuleBroken: when its days cross, or activities wait for one another in a circle.
    """
    row = activity_row(session, wish.activity)
    check_activity_editor(session, actor, row.id)
    in_order(wish.starts_on, wish.ends_on).or_rule_broken()
    links = linked(session, PlanId(row.plan_id), of=None if wish.draws_in else wish.activity)
    old = links.spans.get(wish.activity, Span(row.starts_on, row.ends_on))
    wished = {wish.activity: Span(wish.starts_on, wish.ends_on, old.has_begun)}
    found = cascaded(links.spans, links.needs, wished, draws_in=wish.draws_in)
    rows = rows_of(session, [*found.moved, *(each.activity for each in found.overrun), wish.activity])
    plan = plan_row(session, row.plan_id)
    would = _Would(session, plan, found, links.spans, rows)
    moves = would.moves(wish.activity)
    refusals = (*_own_refusals(row, plan, wish), *would.refusals(actor))
    remarks = tuple(
        Message("{activity} has begun already and stays where it is.", {"activity": rows[each].reference})
        for each in dict.fromkeys(need.activity for need in found.overrun if _was_kept(need, links.spans))
    )
    return Outlook(moves, refusals, remarks, _named(moves))


@dataclass(frozen=True, slots=True)
class _Would:
    """A schedule that would come about, with the rows of what it moves."""

    session: Session
    plan: ActionPlan
    found: Schedule
    before: Mapping[ActivityId, Span]
    rows: Mapping[ActivityId, Activity]

    def moves(self, first: ActivityId) -> tuple[Move, ...]:
        results = results_ahead(self.session, [*self.found.moved])
        moves = [
            Move(
                id=each,
                reference=self.rows[each].reference,
                title=self.rows[each].title,
                before=self.before[each],
                after=after,
                version=self.rows[each].version,
                results=len(results.get(each, ())) if after.length == self.before[each].length else 0,
            )
            for each, after in self.found.moved.items()
        ]
        return tuple(sorted(moves, key=lambda each: (each.id != first, each.after.starts_on, each.reference)))

    def refusals(self, actor: Actor) -> Iterator[Message]:
        """Yield what would end after the plan, and what somebody else has to move."""
        last = self.plan.ends_on
        for each in self.found.beyond(last):
            ends_on = self.found.moved[each].ends_on
            yield Message(
                "{activity} would end on {day}, after the plan ends on {last}.",
                {"activity": self.rows[each].reference, "last": last, "day": ends_on},
            )
        parts = parts_of_all(self.session, self.found.moved)
        for each in self.found.moved:
            if not may_edit_activity(actor, parts.get(each, ())):
                yield Message(
                    "{activity} would move, and others answer for it: ask them, or the secretary.",
                    {"activity": self.rows[each].reference},
                )


def _own_refusals(row: Activity, plan: ActionPlan, wish: NewDays) -> Iterator[Message]:
    if row.state in _OVER:
        yield Message("It is over: its days stay as they were.")
    elif row.state is ActivityState.RUNNING and wish.starts_on != row.starts_on:
        yield Message("It has begun: its first day stays {day}.", {"day": row.starts_on})
    if wish.starts_on < plan.starts_on:
        values = {"day": wish.starts_on, "first": plan.starts_on}
        yield Message("{day} is before the plan begins on {first}.", {**values})


def _was_kept(need: Need, before: Mapping[ActivityId, Span]) -> bool:
    """Return whether a need is kept as the plan stands: what ran over one long ago is no news."""
    return need.earliest(before[need.needs].ends_on) <= before[need.activity].starts_on


def _named(moves: tuple[Move, ...]) -> str:
    return digest(
        [
            [str(each.id), each.version, each.after.starts_on.isoformat(), each.after.ends_on.isoformat()]
            for each in moves
        ]
    )
