"""Taking back the latest edit of something in the plan, as long as nothing came after it."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.plan.merging import Fields
from govern.domain.values.errors import Conflict, NotFound
from govern.domain.values.message import Message
from govern.services.activity_needs import NEEDS
from govern.services.activity_parts import ROLES
from govern.services.activity_people import PEOPLE
from govern.services.activity_states import ACTIVITY_STATE, GOAL_STATE
from govern.services.association import day_of
from govern.services.plan_edits import Edit, keep_edit
from govern.services.plan_restoring import TAKEN_OUT, put_back, take_out
from govern.services.plan_rights import may_edit_plan
from govern.services.plan_subjects import (
    ACTIVITY,
    GOAL,
    KINDS,
    Kind,
    Row,
    activity_of,
    check_editor,
    check_said,
    fields_of,
    plan_of,
    said_in,
    subject_row,
)
from govern.store.database import transaction
from govern.store.tables.plan import PlanEdit

#: whose rows a kind of edit changes, where the kind is not one of a subject itself
OWNERS: Mapping[str, Kind] = {
    **KINDS,
    ACTIVITY_STATE: ACTIVITY,
    ROLES: ACTIVITY,
    PEOPLE: ACTIVITY,
    NEEDS: ACTIVITY,
    GOAL_STATE: GOAL,
}


def undo(actor: Actor, edit: UUID, *, at: datetime) -> str:
    """Take back an edit: what stood before stands again, as a new edit. Return its kind.

    Raises:
        NotFound: when there is no such edit.
        NotAllowed: for whoever may not edit its subject, and for those who neither made it nor hold office.
        Conflict: when somebody has changed the subject since, or it was taken back already.
        RuleBroken: when what stood before no longer fits into the plan.
    """
    with transaction() as session:
        made = session.get(PlanEdit, edit)
        if made is None or made.subject_kind not in OWNERS:
            raise NotFound(Message("There is no such edit that could be taken back."))
        row = subject_row(session, OWNERS[made.subject_kind], made.subject_id)
        _check_right(session, actor, made, row)
        made.undone_at = at
        row.version += 1
        plan, activity, version = plan_of(session, row), activity_of(row), row.version
        before = _fields(made.before)
        _stand_again(session, made.subject_kind, row, before, at=at)
        back = Edit(
            made.subject_kind, made.subject_id, version, _fields(made.after), before, "plan.undone", activity
        )
        keep_edit(session, actor, plan.id, back, at=at)
        return made.subject_kind


def _check_right(session: Session, actor: Actor, made: PlanEdit, row: Row) -> None:
    check_editor(session, actor, row)
    if made.person_id != actor.person:
        may_edit_plan(actor).or_not_allowed()
    if row.version != made.subject_version or made.undone_at is not None:
        raise Conflict(Message("Somebody has changed this since. Only the latest edit can be taken back."))


def _stand_again(session: Session, name: str, row: Row, before: Fields | None, *, at: datetime) -> None:
    if before is None:
        take_out(session, name, row, at=at)
    else:
        put_back(session, name, row, before)
        if name in KINDS:
            said = said_in(KINDS[name], fields_of(KINDS[name], row))
            check_said(session, plan_of(session, row), said, today=day_of(session, at))
    session.flush()


def can_undo(kind: str, *, is_new: bool) -> bool:
    """Return whether an edit of a kind can be taken back at all."""
    return kind in OWNERS and (not is_new or kind in TAKEN_OUT)


def _fields(record: object) -> Fields | None:
    return record if isinstance(record, dict) else None
