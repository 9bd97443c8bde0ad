"""The history of a plan: every edit is kept with what stood before, beside its entry in the audit chain."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.plan.merging import Fields
from govern.domain.values.ids import new_id
from govern.services import audit
from govern.store.tables.plan import PlanEdit


@dataclass(frozen=True, slots=True)
class Edit:
    """What an edit changed in one subject, and the version of the subject that it made.

    ``before`` is None for something new, ``after`` for something taken out. ``action`` is what the audit
    calls it; ``activity`` is the one it belongs to, None for the plan itself and its goals.
    """

    kind: str
    subject: UUID
    version: int
    before: Fields | None
    after: Fields | None
    action: str
    activity: UUID | None = None
    #: what the audit is told beside
    told: Mapping[str, object] | None = None


def keep_edit(session: Session, actor: Actor, plan: UUID, edit: Edit, *, at: datetime) -> UUID:
    """Keep an edit and put it on record; called once in a transaction."""
    row = PlanEdit(
        id=new_id(),
        plan_id=plan,
        subject_kind=edit.kind,
        subject_id=edit.subject,
        subject_version=edit.version,
        before=dict(edit.before) if edit.before is not None else None,
        after=dict(edit.after) if edit.after is not None else None,
        at=at,
        person_id=actor.person,
    )
    session.add(row)
    payload = {
        "kind": edit.kind,
        "subject": edit.subject,
        "version": edit.version,
        "before": edit.before,
        "after": edit.after,
        **(edit.told or {}),
    }
    about = ("plan_activity", edit.activity) if edit.activity else ("plan", plan)
    audit.record(session, audit.Recorded(edit.action, *about, at, actor.person, payload))
    return row.id


def edits_after(session: Session, subject: UUID, version: int) -> tuple[PlanEdit, ...]:
    """Return the edits of a subject that made later versions of it, the newest first."""
    rows = session.scalars(
        select(PlanEdit)
        .where(PlanEdit.subject_id == subject, PlanEdit.subject_version > version)
        .order_by(PlanEdit.subject_version.desc())
    )
    return tuple(rows)
