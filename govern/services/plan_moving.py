"""Moving the days of an activity with everything that waits for it: one act, and the history of each."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import new_id
from govern.domain.values.message import Message
from govern.domain.values.record import to_record
from govern.services.audit import Recorded, record
from govern.services.plan_outlook import Move, NewDays, outlook
from govern.services.plan_rows import activity_row, plan_row
from govern.services.plan_subjects import ACTIVITY, RESULT
from govern.store.database import transaction
from govern.store.queries.plan_drawing import results_ahead, rows_of
from govern.store.tables.plan import Activity, ActivityResult, PlanEdit


def move(actor: Actor, wish: NewDays, shown: str, *, at: datetime) -> tuple[Move, ...]:
    """Give an activity other days and move what waits for it, as it was shown; return what moved.

    Results that are still to come move with an activity that moves as a whole, within the plan's time.

    Raises:
        NotFound: when there is no such activity.
        NotAllowed: for whoever may not edit it.
        RuleBroken: when something cannot move: nothing has moved then.
        Conflict: when something else would move than was shown.
    """
    with transaction() as session:
        ahead = outlook(session, actor, wish)
        if ahead.refusals:
            raise RuleBroken(*ahead.refusals)
        if ahead.shown != shown:
            raise Conflict(Message("The plan has changed since you looked. Look at what would move now."))
        if ahead.moves:
            _write(session, actor, ahead.moves, at)
            told = {
                "moved": [
                    {
                        "activity": str(each.id),
                        "before": [each.before.starts_on.isoformat(), each.before.ends_on.isoformat()],
                        "after": [each.after.starts_on.isoformat(), each.after.ends_on.isoformat()],
                    }
                    for each in ahead.moves
                ]
            }
            row = activity_row(session, wish.activity)
            entry = Recorded("plan.days_moved", "plan_activity", row.id, at, actor.person, told)
            record(session, entry)
        return ahead.moves


def _write(session: Session, actor: Actor, moves: Sequence[Move], at: datetime) -> None:
    rows = rows_of(session, [each.id for each in moves])
    ahead = results_ahead(session, [each.id for each in moves if each.as_a_whole])
    for each in moves:
        row = rows[each.id]
        edit = _edit(row.plan_id, row, {"starts_on": each.after.starts_on, "ends_on": each.after.ends_on})
        edit.at, edit.person_id = at, actor.person
        session.add(edit)
        last = plan_row(session, row.plan_id).ends_on
        for result in ahead.get(each.id, ()):
            due = min(result.due_on + timedelta(days=each.as_a_whole), last)
            edit = _edit(row.plan_id, result, {"due_on": due})
            edit.at, edit.person_id = at, actor.person
            session.add(edit)
    session.flush()


def _edit(plan: UUID, row: Activity | ActivityResult, days: Mapping[str, date]) -> PlanEdit:
    """Write other days into a row, and return the edit that keeps what stood there."""
    before = {name: getattr(row, name) for name in days}
    changed = {name: day for name, day in days.items() if before[name] != day}
    for name, day in changed.items():
        setattr(row, name, day)
    row.version += 1
    return PlanEdit(
        id=new_id(),
        plan_id=plan,
        subject_kind=(ACTIVITY if isinstance(row, Activity) else RESULT).name,
        subject_id=row.id,
        subject_version=row.version,
        before={name: to_record(before[name]) for name in changed},
        after={name: to_record(day) for name, day in changed.items()},
    )
