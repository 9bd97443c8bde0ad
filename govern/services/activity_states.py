"""How far an activity is: planned, stopped with its reason, done with what came of it; a goal taken out."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.plan.activities import ACTIVE, NEXT_STATES, STATE_NAMES, ActivityState
from govern.domain.plan.merging import Fields
from govern.domain.plan.subjects import LONGEST_NOTE
from govern.domain.values.decision import YES, Decision
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import ActivityId
from govern.domain.values.message import Message
from govern.domain.values.record import to_record
from govern.domain.values.typed import prose
from govern.services import association, plan_rights
from govern.services.plan_edits import Edit, keep_edit
from govern.services.plan_rows import HeldPart, activity_row, goal_row, parts_of
from govern.store.database import transaction
from govern.store.tables.plan import Activity

#: the kinds of edit that this module keeps
ACTIVITY_STATE, GOAL_STATE = "activity_state", "goal_state"
_ACTIONS = {
    ActivityState.PLANNED: "plan.activity_planned",
    ActivityState.STOPPED: "plan.activity_stopped",
    ActivityState.DONE: "plan.activity_done",
}
#: its own page starts an activity, once lead, people and money are confirmed
SETTLED = tuple(_ACTIONS)


@dataclass(frozen=True, slots=True)
class Settle:
    """That an activity is planned, stopped or done; the note says why, or what came of it."""

    activity: ActivityId
    state: ActivityState
    note: str
    version: int


def may_settle(actor: Actor, row_state: ActivityState, parts: tuple[HeldPart, ...]) -> list[ActivityState]:
    """Return the states into which somebody may take an activity from the one that it is in."""
    following = [each for each in NEXT_STATES[row_state] if each in SETTLED]
    return [each for each in following if _right(actor, each, parts)]


def settle(actor: Actor, command: Settle, *, at: datetime) -> None:
    """Take an activity into its next state.

    Raises:
        NotFound: when there is no such activity.
        NotAllowed: for whoever may not; only the secretary and the board take a proposal into the plan.
        Conflict: when it is in another state by now, or was changed since it was shown.
        RuleBroken: when it is stopped or done without a word on it.
    """
    note = prose(command.note).strip()
    with transaction() as session:
        row = activity_row(session, command.activity)
        _right(actor, command.state, parts_of(session, row.id)).or_not_allowed()
        _check(row, command)
        _check_note(command.state, note)
        before = _state_of(row)
        row.state = command.state
        if command.state is not ActivityState.PLANNED:
            row.ended_on, row.outcome = association.day_of(session, at), note
        row.version += 1
        action, after = _ACTIONS[command.state], _state_of(row)
        edit = Edit(ACTIVITY_STATE, row.id, row.version, before, after, action, row.id)
        keep_edit(session, actor, row.plan_id, edit, at=at)


def drop_goal(actor: Actor, goal: UUID, *, version: int, at: datetime) -> None:
    """Take a goal out of the plan; what was done for it keeps its place.

    Raises:
        NotFound: when there is no such goal.
        NotAllowed: for anybody but the secretary and the board.
        Conflict: when it was changed since it was shown.
        RuleBroken: while an activity pursues it.
    """
    plan_rights.may_edit_plan(actor).or_not_allowed()
    with transaction() as session:
        row = goal_row(session, goal)
        if row.version != version or row.dropped_at is not None:
            raise Conflict(Message("Somebody has changed this since you opened it. Look at it again."))
        _check_unpursued(session, goal)
        row.dropped_at = at
        row.version += 1
        before: Fields = {"dropped_at": None}
        after: Fields = {"dropped_at": to_record(at)}
        edit = Edit(GOAL_STATE, row.id, row.version, before, after, "plan.goal_dropped")
        keep_edit(session, actor, row.plan_id, edit, at=at)


def _right(actor: Actor, state: ActivityState, parts: tuple[HeldPart, ...]) -> Decision:
    if state is ActivityState.PLANNED:
        return plan_rights.may_edit_plan(actor)
    return YES if plan_rights.may_edit_plan(actor) else plan_rights.may_edit_activity(actor, parts)


def _check(row: Activity, command: Settle) -> None:
    if command.state not in SETTLED or command.state not in NEXT_STATES[row.state]:
        values = {"now": STATE_NAMES[row.state], "wanted": STATE_NAMES[command.state]}
        raise Conflict(Message("This activity is {now}; it cannot become {wanted}.", {**values}))
    if row.version != command.version:
        raise Conflict(Message("Somebody has changed this since you opened it. Look at it again."))


def _check_note(state: ActivityState, note: str) -> None:
    if len(note) > LONGEST_NOTE:
        raise RuleBroken(Message("A note has at most {most} characters.", {"most": LONGEST_NOTE}))
    if state is ActivityState.STOPPED and not note:
        raise RuleBroken(Message("Say why the activity is stopped. Members who gave for it want to know."))
    if state is ActivityState.DONE and not note:
        raise RuleBroken(Message("Say what came of the activity."))


def _state_of(row: Activity) -> Fields:
    names = ("state", "ended_on", "outcome")
    return {name: to_record(getattr(row, name)) for name in names}


def _check_unpursued(session: Session, goal: UUID) -> None:
    pursuing = session.scalar(
        select(Activity.reference)
        .where(Activity.goal_id == goal, Activity.state.in_(ACTIVE))
        .order_by(Activity.reference)
        .limit(1)
    )
    if pursuing is not None:
        raise RuleBroken(
            Message("{activity} still pursues this goal. Stop it or move it first.", {"activity": pursuing})
        )
